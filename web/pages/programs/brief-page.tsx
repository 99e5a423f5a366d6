import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { BeforeYou } from './before-you.tsx';
import classes from './brief.module.css';
import { briefLines, cannotSay, groupsFinding, howWeKnow, pointsOf, rowsOf, yearsFinding } from './brief-words.ts';
import { districtWide } from './district-wide.ts';
import { EffectYears } from './effect-years.tsx';

const lineColumns: readonly TableColumn[] = [
  { name: 'what', title: 'What it takes, what it gives', kind: 'text' },
  { name: 'estimate', title: 'Estimate', kind: 'number' },
  { name: 'range', title: 'Range', kind: 'number' },
];

const checkColumns: readonly TableColumn[] = [
  { name: 'name', title: 'Check', kind: 'text' },
  { name: 'holds', title: 'Holds', kind: 'text' },
  { name: 'says', title: 'In words', kind: 'text' },
];

/** A program on one page, for a member of the board: did it work, compared with what, how sure, at what cost. */
export function BriefPage() {
  const { program } = useParams({ from: '/programs/$program' });
  const me = useMe();
  const search = districtWide(useSearch({ from: '__root__' }), me.person?.role);
  const question = me.questions.find((one) => one.name === 'did-it-work');
  if (!question) return <NotFoundPage says="Programs are not open to your role." />;
  const asked = { ...search, program };
  return (
    <div className={classes.sheet} data-one-page="">
      <p className={`${classes.back} screen-only`}>
        <Link to="/area/$area" params={{ area: 'programs' }}>
          Back to Programs
        </Link>
      </p>
      <AnswerFrame
        key={String(new URLSearchParams(asked))}
        question={question}
        search={asked}
        asks={(answer) => `Did ${titleOf(answer)} work?`}
      >
        {(answer) => <Brief answer={answer} />}
      </AnswerFrame>
    </div>
  );
}

function titleOf(answer: Answer): string {
  const effect = answer.rows.find((row) => row.part === 'effect');
  return typeof effect?.name === 'string' ? effect.name : 'this program';
}

function programOf(answer: Answer): string {
  return String(answer.rows[0]?.program ?? '');
}

function Brief({ answer }: { answer: Answer }) {
  const { rows } = answer;
  const lines = briefLines(rows);
  const sentences = howWeKnow(rows);
  const doubts = cannotSay(rows);
  return (
    <>
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
      <Columns split="6-6">
        <Section small finding="How we know">
          <Sentences texts={sentences} />
        </Section>
        <Section small finding="What we cannot say">
          <Sentences texts={doubts} />
        </Section>
      </Columns>
      <Outside rows={rowsOf(rows, 'outside rating')} />
      <BeforeYou program={programOf(answer)} decisions={rowsOf(rows, 'decision')} />
      <div className="screen-only">
        <ForWhom rows={rowsOf(rows, 'for whom')} />
        <Plan rows={rowsOf(rows, 'plan')} />
        <Checks rows={rows} />
        <p className={classes.back}>
          <Link to="/ask/$question" params={{ question: 'results-by-year' }} search={{ program: programOf(answer) }}>
            What we would have said each year
          </Link>{' '}
          <Link to="/ask/$question" params={{ question: 'program-costs' }} search={{ program: programOf(answer) }}>
            What it costs, and how we know
          </Link>{' '}
          <WriteRating program={programOf(answer)} />
        </p>
      </div>
    </>
  );
}

function Picture({ answer }: { answer: Answer }) {
  const points = pointsOf(answer.rows);
  const effect = answer.rows.find((row) => row.part === 'effect');
  const label = `${answer.sentence.headline} ${answer.sentence.more ?? ''}`;
  const unit = String(effect?.unit ?? '');
  if (points.length > 1) {
    const steps = unit === 'of 100 students' ? 'semesters' : 'years';
    return (
      <Section
        finding={yearsFinding(points)}
        subtitle="Schools with the program, less schools not yet in it. Dot: difference. Bar: 95% range."
      >
        <EffectYears points={points} unit="points" steps={steps} label={label} />
      </Section>
    );
  }
  if (typeof effect?.value !== 'number' || typeof effect.low !== 'number' || typeof effect.high !== 'number')
    return null;
  return (
    <Section
      finding={
        effect.low > 0 || effect.high < 0
          ? 'The range does not hold zero'
          : 'The range holds zero: nothing at all is possible'
      }
      subtitle={`Difference from those compared with, in points ${unit === 'points' ? 'of the test' : unit}. Bar: 95% range.`}
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
                value: effect.value,
                low: effect.low,
                high: effect.high,
                before: null,
              },
            ],
          },
        ]}
        measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
        countWords="students"
        label={label}
      />
    </Section>
  );
}

/** The same study for each group, on one scale; with few differences beyond chance, the sentence says so. */
function ForWhom({ rows }: { rows: readonly Row[] }) {
  if (rows.length < 2) return null;
  const number = (value: unknown) => (typeof value === 'number' ? value : 0);
  return (
    <Section
      finding={groupsFinding(rows)}
      subtitle="Effect on those with a need and those without, each pair pulled together as far as luck may have driven it apart. Bar: 95% range."
    >
      <RankedDots
        groups={[
          {
            name: '',
            rows: rows.map((row) => ({
              kind: 'shown' as const,
              name: String(row.name),
              students: typeof row.students === 'number' ? row.students : null,
              value: number(row.value),
              low: number(row.low),
              high: number(row.high),
              before: null,
            })),
          },
        ]}
        measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
        countWords="students"
        label={rows.map((row) => `${String(row.name)}: ${number(row.value).toFixed(1)}.`).join(' ')}
      />
    </Section>
  );
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

function Outside({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section small finding="What others found">
      <Sentences texts={rows.map((row) => `${String(row.name)}: ${String(row.says)}`)} />
    </Section>
  );
}

function WriteRating({ program }: { program: string }) {
  const me = useMe();
  if (!me.tasks.some((task) => task.name === 'record-outside-rating')) return null;
  return (
    <Link to="/do/$task" params={{ task: 'record-outside-rating' }} search={{ program }}>
      Write down how somebody else rated it
    </Link>
  );
}

function Plan({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section finding={rows.length === 1 ? 'No plan was sealed before it began' : 'What was promised'}>
      <dl className={classes.plan}>
        {rows.map((row) => (
          <div key={String(row.name)}>
            <dt>{String(row.name)}</dt>
            <dd>{String(row.says)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function apart(value: unknown): string {
  return Math.abs(Number(value ?? 0)).toFixed(2);
}

function Checks({ rows }: { rows: readonly Row[] }) {
  const checks = [...rowsOf(rows, 'check'), ...rowsOf(rows, 'before it began')].map((row) => ({
    name: row.part === 'check' ? row.name : `Before: ${String(row.name)}`,
    holds: row.holds === true ? 'yes' : row.holds === false ? 'no' : 'not known',
    says:
      row.part === 'check'
        ? row.says
        : `${apart(row.before_weighting)} standard deviations apart as they came, ${apart(row.value)} as compared: ${String(row.says)}`,
  }));
  const design = rowsOf(rows, 'design').filter((row) => row.says);
  if (checks.length + design.length === 0) return null;
  return (
    <Section finding="What speaks for and against believing it">
      <dl className={classes.plan}>
        {design.map((row) => (
          <div key={String(row.name)}>
            <dt>{String(row.name)}</dt>
            <dd>
              {typeof row.value === 'number' ? `${Number(row.value.toFixed(2))}. ` : ''}
              {String(row.says)}
            </dd>
          </div>
        ))}
      </dl>
      {checks.length > 0 && (
        <div className={classes.checks}>
          <DataTable columns={checkColumns} rows={checks} isTotal={() => false} allColumns />
        </div>
      )}
    </Section>
  );
}
