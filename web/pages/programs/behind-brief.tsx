import { Link } from '@tanstack/react-router';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import { useMe } from '../../shell/me.tsx';
import classes from './brief.module.css';
import { checkLines, groupsFinding, programOf, rowsOf } from './brief-words.ts';
import { KeptEvaluations } from './kept-evaluations.tsx';
import { YearsBehind } from './years-behind.tsx';

const checkColumns: readonly TableColumn[] = [
  { name: 'name', title: 'Check', kind: 'text' },
  { name: 'holds', title: 'Holds', kind: 'text' },
  { name: 'says', title: 'In words', kind: 'text' },
];

/** What stands behind the page, for those who want to doubt it: groups, the plan, every check, and where to go on. */
export function BehindBrief({ rows }: { rows: readonly Row[] }) {
  const program = programOf(rows);
  if (!program) return null;
  return (
    <div className={`${classes.behind} screen-only`}>
      <Columns split="6-6">
        <Plan rows={rowsOf(rows, 'plan')} />
        <ForWhom rows={rowsOf(rows, 'for whom')} />
      </Columns>
      <KeptEvaluations program={program} />
      <Checks rows={rows} />
      <YearsBehind program={program} />
      <Further program={program} />
    </div>
  );
}

function Plan({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <span />;
  return (
    <Section finding={rows.length === 1 ? 'No plan was sealed before it began' : 'What was promised'}>
      <Terms rows={rows} />
    </Section>
  );
}

function Terms({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className={classes.terms}>
      {rows.map((row) => (
        <div key={String(row.name)}>
          <dt>{String(row.name)}</dt>
          <dd>
            {typeof row.value === 'number' ? `${Number(row.value.toFixed(2))}. ` : ''}
            {String(row.says)}
          </dd>
        </div>
      ))}
    </dl>
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
        label={rows
          .map(
            (row) =>
              `${String(row.name)}: ${number(row.value).toFixed(1)}, between ${number(row.low).toFixed(1)} and ${number(row.high).toFixed(1)}.`,
          )
          .join(' ')}
      />
    </Section>
  );
}

function Checks({ rows }: { rows: readonly Row[] }) {
  const checks = checkLines(rows);
  const design = rowsOf(rows, 'design').filter((row) => row.says);
  if (checks.length + design.length === 0) return null;
  return (
    <Section finding="What speaks for and against believing it">
      <Terms rows={design} />
      {checks.length > 0 && (
        <div className={classes.checks}>
          <DataTable columns={checkColumns} rows={checks} isTotal={() => false} allColumns />
        </div>
      )}
    </Section>
  );
}

function Further({ program }: { program: string }) {
  const me = useMe();
  const may = (name: string) => me.questions.some((one) => one.name === name);
  const question = me.questions.find((one) => one.name === 'did-it-work');
  const outcomes = (question?.input.properties?.outcome?.enum ?? []).map(String);
  const mayRate = me.tasks.some((task) => task.name === 'record-outside-rating');
  return (
    <Section small finding="Go on from here">
      {outcomes.length > 1 && (
        <p>
          The same program, by another outcome:{' '}
          {outcomes.map((outcome, at) => (
            <span key={outcome}>
              {at > 0 && ', '}
              <Link to="/programs/$program" params={{ program }} search={{ outcome }}>
                {outcome.replaceAll('-', ' ')}
              </Link>
            </span>
          ))}
          . Each is one more chance to find something by luck.
        </p>
      )}
      <ul className={classes.further}>
        {may('program-costs') && (
          <li>
            <Link to="/ask/$question" params={{ question: 'program-costs' }} search={{ program }}>
              What it costs, and how we know
            </Link>
          </li>
        )}
        {mayRate && (
          <li>
            <Link to="/do/$task" params={{ task: 'record-outside-rating' }} search={{ program }}>
              Write down how somebody else rated it
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
}
