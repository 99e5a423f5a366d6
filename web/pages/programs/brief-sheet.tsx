import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDate, formatNumber } from '../../answer/format.ts';
import { HowWeKnow } from '../../answer/how-we-know.tsx';
import { Columns, Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import type { Search } from '../../api.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import { useMe } from '../../shell/me.tsx';
import { BeforeYou } from './before-you.tsx';
import classes from './brief.module.css';
import {
  briefLines,
  cannotSay,
  gainFinding,
  gainOf,
  howWeKnow,
  pointsOf,
  titleOf,
  yearsFinding,
} from './brief-words.ts';
import { EffectYears } from './effect-years.tsx';

const lineColumns: readonly TableColumn[] = [
  { name: 'what', title: 'What it takes, what it gives', kind: 'text' },
  { name: 'estimate', title: 'Estimate', kind: 'number' },
  { name: 'range', title: 'Range', kind: 'number' },
];

/** The one page: sentence, picture, table, how we know, what we cannot say, what is before the reader. */
export function BriefSheet({ answer, search }: { readonly answer: Answer; readonly search: Search }) {
  const me = useMe();
  const { rows, sentence } = answer;
  const lines = briefLines(rows);
  return (
    <article className={classes.sheet} data-one-page="" data-tall={pointsOf(rows).length > 1 || undefined}>
      <p className={classes.head}>
        <strong>{me.district.name}</strong>
        <span>Program brief for the Board of Education, {formatDate(me.today)}</span>
      </p>
      <AnswerHeading question={`Did ${titleOf(rows)} work?`} answer={sentence.headline} more={sentence.more} />
      <Picture answer={answer} />
      {lines.length > 0 && (
        <div className={classes.lines}>
          <DataTable
            columns={lineColumns}
            rows={lines}
            isTotal={() => false}
            cell={(column, row) => (column.kind === 'number' ? String(row[column.name] ?? '') : undefined)}
            allColumns
          />
        </div>
      )}
      {rows.length > 0 && (
        <>
          <Columns split="6-6">
            <Section small finding="How we know">
              <Sentences texts={howWeKnow(rows)} />
            </Section>
            <Section small finding="What we cannot say">
              <Sentences texts={[...cannotSay(rows), ...answer.notes.filter(isDoubt).map((note) => note.text)]} />
            </Section>
          </Columns>
          <BeforeYou rows={rows} />
        </>
      )}
      <HowWeKnow answer={answer} search={search} heading="Source" />
    </article>
  );
}

/** What is old and what is left out is told on the page itself, not in the drawer only. */
function isDoubt({ kind }: Answer['notes'][number]): boolean {
  return kind === 'stale' || kind === 'leaves out';
}

function Sentences({ texts }: { texts: readonly string[] }) {
  return (
    <div className={classes.sentences}>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

function Picture({ answer: { rows, sentence } }: { answer: Answer }) {
  const points = pointsOf(rows);
  const gain = gainOf(rows);
  const effect = rows.find((row) => row.part === 'effect');
  const label = `${sentence.headline} ${sentence.more ?? ''}`;
  const unit = String(effect?.unit ?? '');
  if (points.length > 1)
    return (
      <Section
        finding={yearsFinding(points)}
        subtitle="Schools with the program, less schools not yet in it. Dot: difference. Bar: 95% range."
      >
        <EffectYears
          points={points}
          unit="points"
          steps={unit === 'of 100 students' ? 'semesters' : 'years'}
          label={label}
        />
      </Section>
    );
  if (!gain || !effect) return null;
  const promised = gain.matters === null ? '' : ' Brass: the least that would matter, said beforehand.';
  return (
    <Section
      finding={gainFinding(gain)}
      subtitle={`Difference from those compared with, in points ${unit === 'points' ? 'of the test' : unit}. Bar: 95% range.${promised}`}
    >
      <RankedDots
        groups={[
          {
            name: '',
            rows: [
              {
                kind: 'shown',
                name: String(effect.name),
                students: typeof effect.students === 'number' ? effect.students : null,
                value: gain.value,
                low: gain.low,
                high: gain.high,
                before: null,
              },
            ],
          },
        ]}
        measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
        {...(gain.matters === null
          ? {}
          : {
              goal: {
                value: gain.matters,
                words: `${formatNumber(gain.matters, gain.matters % 1 ? 1 : 0)} would matter`,
              },
            })}
        countWords="students"
        label={label}
      />
    </Section>
  );
}
