import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { Choose } from './choose.tsx';
import {
  capital,
  groupsAsDots,
  groupsFinding,
  isPlainNo,
  verdictWords,
  waysAsDots,
  waysFinding,
} from './go-live-words.ts';
import classes from './support.module.css';

/** Should the model make the list? What every way of listing would have found in past years, at the same places. */
export function GoLivePage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'should-the-model-be-used');
  if (!question) return <NotFoundPage says="This report is not open to your role." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => <GoLive answer={answer} outcome={asked.outcome} />}
    </AnswerFrame>
  );
}

const wayColumns: readonly TableColumn[] = [
  { name: 'way', title: 'Way of listing', kind: 'text' },
  { name: 'listed', title: 'Listed', kind: 'count' },
  { name: 'found', title: 'Rightly', kind: 'count' },
  { name: 'needless', title: 'Needlessly', kind: 'count' },
  { name: 'missed', title: 'Missed', kind: 'count' },
];
const groupColumns: readonly TableColumn[] = [
  { name: 'group', title: 'Group', kind: 'text' },
  { name: 'in_need', title: 'In need', kind: 'count' },
  { name: 'missed_share', title: 'Missed', kind: 'rate' },
  { name: 'range', title: 'Difference, range', kind: 'text' },
  { name: 'verdict', title: 'Verdict', kind: 'text' },
];
const schoolColumns: readonly TableColumn[] = [
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'in_need', title: 'In need', kind: 'count' },
  { name: 'listed', title: 'Listed by the model', kind: 'count' },
  { name: 'found', title: 'Rightly', kind: 'count' },
  { name: 'rule_found', title: 'Rightly, by the best rule', kind: 'count' },
];

function GoLive({ answer, outcome }: { answer: Answer; outcome: string | undefined }) {
  const me = useMe();
  const rows: readonly Row[] = answer.rows;
  const ways = rows.filter(({ part }) => part === 'way');
  const groups = rows.filter((row) => row.part === 'group' && row.method === 'model' && !isPlainNo(row));
  const best = [...ways]
    .filter(({ method }) => !['model', 'whole-school', 'chance'].includes(String(method)))
    .sort((left, right) => Number(right.found ?? 0) - Number(left.found ?? 0))[0];
  const finding = waysFinding(rows);
  const groupFinding = groupsFinding(rows, 'model');
  const bestDot = waysAsDots(rows).find(({ name }) => name === capital(String(best?.way)));
  const range =
    bestDot?.kind === 'shown' ? { low: bestDot.low, high: bestDot.high, words: 'range of the best rule' } : null;
  const isReview = ({ text }: { readonly text: string }) => text.startsWith('Who would be missed');
  const [reviews, others] = [answer.notes.filter(isReview), answer.notes.filter((note) => !isReview(note))];
  const mayChoose = me.tasks.some(({ name }) => name === 'accept-support-report');
  const mayTry = me.tasks.some(({ name }) => name === 'fit-support-model');
  return (
    <>
      {ways.length > 0 && (
        <>
          <Columns>
            <Section
              finding={finding}
              subtitle="Ways to fill the same places. Of 100 past students who came to it, how many each would have listed. Bar: 95% range, with schools as witnesses."
            >
              <RankedDots
                groups={[{ name: '', rows: waysAsDots(rows) }]}
                measure={{ suffix: ' of 100', axisWords: ' of 100', decimals: 0 }}
                {...(range ? { tolerance: range } : {})}
                label={`${finding}. The table below has every number.`}
              />
              <DataTable
                columns={wayColumns}
                rows={ways.map((row) => ({ ...row, way: capital(String(row.way)) }))}
                isTotal={() => false}
                keepOnPhone={['way', 'found', 'missed']}
                allColumns
              />
            </Section>
            <Margin>
              <MarginNote heading="What this means in students">
                {[ways.find(({ method }) => method === 'model'), best].map(
                  (row) =>
                    row && (
                      <p key={String(row.method)}>
                        {capital(String(row.way))}: of {Number(row.listed ?? 0).toLocaleString('en-US')} listed,{' '}
                        {Number(row.found ?? 0).toLocaleString('en-US')} rightly and{' '}
                        {Number(row.needless ?? 0).toLocaleString('en-US')} needlessly;{' '}
                        {Number(row.missed ?? 0).toLocaleString('en-US')} missed.
                      </p>
                    ),
                )}
              </MarginNote>
              <MarginNote heading="How it was tried">
                {others.map(({ text }) => (
                  <p key={text}>{text}</p>
                ))}
              </MarginNote>
              <MarginNote heading="What would change our advice">
                <p>
                  More past years with outcomes, or facts that are not sent yet, would let us see a smaller difference.
                </p>
              </MarginNote>
              {me.questions.some(({ name }) => name === 'support-model-card') && (
                <MarginNote heading="The model itself">
                  <p>
                    <Link to="/ask/$question" params={{ question: 'support-model-card' }}>
                      What it looks at, and how good it is
                    </Link>
                  </p>
                </MarginNote>
              )}
            </Margin>
          </Columns>
          {groups.length > 0 && (
            <Columns split="5-7">
              <Section
                finding={groupFinding}
                subtitle="How much more often those of a group who came to it would be missed by the model than all others of the same kind, in points."
              >
                <RankedDots
                  groups={[{ name: '', rows: groupsAsDots(rows, 'model') }]}
                  measure={{ suffix: '', axisWords: ' points', decimals: 0 }}
                  label={`${groupFinding}. The table beside it has every number.`}
                />
              </Section>
              <Section
                finding="Verdict for each group we looked at"
                subtitle="By the fairness review that decides. Cannot tell is not a pass: it takes 30 students in need on both sides."
              >
                <DataTable columns={groupColumns} rows={groups.map(groupRow)} isTotal={() => false} allColumns />
                <div className={classes.review}>
                  {reviews.map(({ text }) => (
                    <p key={text}>{text}</p>
                  ))}
                </div>
              </Section>
            </Columns>
          )}
          <Section finding="By school" subtitle="The same share of places at every school.">
            <DataTable
              columns={schoolColumns}
              rows={schoolRows(rows, String(best?.method))}
              isTotal={() => false}
              keepOnPhone={['school', 'found', 'rule_found']}
              allColumns
            />
          </Section>
        </>
      )}
      {mayChoose && ways.length > 0 && (
        <Choose
          outcome={outcome}
          rule={String(best?.way ?? 'the plain rule')}
          blocked={Number(ways.find(({ method }) => method === 'model')?.differences_shown ?? 0)}
        />
      )}
      {mayTry && (
        <p className="screen-only" style={{ marginTop: 24 }}>
          <Link to="/do/$task" params={{ task: 'fit-support-model' }}>
            Try the ways of listing on our own past{ways.length > 0 ? ' again' : ''}
          </Link>
        </p>
      )}
    </>
  );
}

function points(value: unknown): string {
  const number = 100 * Number(value);
  return `${number < 0 ? '−' : '+'}${Math.abs(number).toFixed(1)}`;
}

function groupRow(row: Row): Row {
  const inNeed = typeof row.in_need === 'number' ? row.in_need : null;
  const missed = typeof row.missed === 'number' ? row.missed : null;
  return {
    ...row,
    missed_share: inNeed === null || missed === null || inNeed === 0 ? null : missed / inNeed,
    range:
      typeof row.difference === 'number'
        ? `${points(row.difference)} (${points(row.difference_low)} to ${points(row.difference_high)})`
        : 'too few',
    verdict: verdictWords(row.verdict),
  };
}

function schoolRows(rows: readonly Row[], rule: string): Row[] {
  const byRule = new Map(
    rows.filter((row) => row.part === 'school' && row.method === rule).map((row) => [row.school_id, row.found]),
  );
  return rows
    .filter((row) => row.part === 'school' && row.method === 'model')
    .map((row) => ({ ...row, rule_found: byRule.get(row.school_id) ?? null }));
}
