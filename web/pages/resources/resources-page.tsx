import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDollars } from '../../answer/format.ts';
import { Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { districtWide } from '../programs/district-wide.ts';
import { apartWords, exactDollars, reconcileRows, scatterFinding, schoolPoints, schoolRows } from './money-words.ts';
import { NeedScatter } from './need-scatter.tsx';

const schoolColumns: readonly TableColumn[] = [
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'level', title: 'Level', kind: 'text' },
  { name: 'students', title: 'Students', kind: 'count' },
  { name: 'per_student', title: 'Dollars each', kind: 'count' },
  { name: 'federal', title: 'Federal', kind: 'count' },
  { name: 'low_income_share', title: 'Low income', kind: 'rate' },
  { name: 'per_weighted_student', title: 'Weighted for need', kind: 'count' },
  { name: 'against_like', title: 'Against like schools', kind: 'text' },
];

const reconcileColumns: readonly TableColumn[] = [
  { name: 'what', title: 'From schools to the ledger', kind: 'text' },
  { name: 'dollars', title: 'Dollars', kind: 'number' },
];

const equityColumns: readonly TableColumn[] = [
  { name: 'measure', title: 'Measure', kind: 'text' },
  { name: 'value', title: 'Each student alike', kind: 'number' },
  { name: 'weighted', title: 'Weighted for need', kind: 'number' },
  { name: 'says', title: 'How to read it', kind: 'text' },
];

/** Spending by school with need, what it adds up to, and how evenly it reaches students. */
export function ResourcesPage() {
  const me = useMe();
  const search = districtWide(useSearch({ from: '__root__' }), me.person?.role);
  const question = me.questions.find((one) => one.name === 'spending-by-school');
  if (!question) return <NotFoundPage says="Spending is not open to your role." />;
  const { show: _, ...rest } = search;
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => <Spending answer={answer} search={rest} />}
    </AnswerFrame>
  );
}

function Spending({ answer, search }: { answer: Answer; search: Search }) {
  const me = useMe();
  const may = (name: string) => me.questions.some((one) => one.name === name);
  const { drawn, apart } = schoolPoints(answer.rows);
  const schools = schoolRows(answer.rows);
  const reconciled = reconcileRows(answer.rows);
  return (
    <>
      <Columns>
        {drawn.length > 2 ? (
          <Section
            finding={scatterFinding(drawn)}
            subtitle={`Circle: elementary. Square: middle. Triangle: high. A name that finds no room stands in the table. The scales do not start at zero. ${apartWords(apart)}`}
          >
            <NeedScatter schools={drawn} label={`${answer.sentence.headline} ${answer.sentence.more ?? ''}`} />
          </Section>
        ) : (
          <span />
        )}
        <AnswerMargin answer={answer} withOthers={false}>
          <p>
            A school that spends more for each student is not favored by that alone: small schools and need cost more.
          </p>
          {may('move-dollars') && (
            <p>
              <Link to="/resources/trade-off">What would change if we moved money?</Link>
            </p>
          )}
          {may('funding-cliff') && (
            <p>
              <Link to="/ask/$question" params={{ question: 'funding-cliff' }}>
                What hangs on a fund that may end?
              </Link>
            </p>
          )}
          {may('program-portfolio') && (
            <p>
              <Link to="/area/$area" params={{ area: 'programs' }}>
                Which programs produce results?
              </Link>
            </p>
          )}
        </AnswerMargin>
      </Columns>
      {schools.length > 0 && (
        <Section
          finding="School by school"
          subtitle="Within each level, from the highest. “Change” shows functions and funds beneath each school."
        >
          <DataTable
            columns={schoolColumns}
            rows={schools.map(whole)}
            n={answer.n}
            isTotal={() => false}
            keepOnPhone={['school', 'per_student', 'against_like']}
            allColumns
          />
        </Section>
      )}
      <Columns split="5-7">
        {reconciled.length > 0 && (
          <Section
            finding="Every cent is accounted for"
            subtitle="Difference: what the rows add up to, less the ledger."
          >
            <DataTable
              columns={reconcileColumns}
              rows={reconciled}
              isTotal={(row) => row.total === true}
              cell={(column, row) => (column.name === 'dollars' ? exactDollars(row.dollars) : undefined)}
              allColumns
            />
          </Section>
        )}
        <Equity search={search} />
      </Columns>
    </>
  );
}

/** Dollars without cents, for reading across. */
function whole(row: Readonly<Record<string, unknown>>) {
  const rounded = Object.entries(row).map(([name, value]) =>
    typeof value === 'number' && !name.endsWith('_share') ? [name, Math.round(value)] : [name, value],
  );
  return Object.fromEntries(rounded) as Readonly<Record<string, unknown>>;
}

/** What a leader reads first; the measures that researchers compare districts by stand one click away. */
const plainMeasures = ['Mean', 'Median', 'Range', 'Restricted range', 'Dollars that follow need'];

function Equity({ search }: { search: Search }) {
  const { answer } = useAnswer('spending-equity', search);
  if (!answer || answer.rows.length === 0) return <span />;
  const plain = answer.rows.filter((row) => plainMeasures.includes(String(row.measure)));
  const rest = answer.rows.filter((row) => !plain.includes(row));
  return (
    <Section finding={answer.sentence.headline} subtitle={answer.sentence.more}>
      <EquityTable rows={plain} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} measures that researchers use</summary>
          <EquityTable rows={rest} />
        </details>
      )}
    </Section>
  );
}

function EquityTable({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      columns={equityColumns}
      rows={rows}
      isTotal={() => false}
      cell={(column, row) => {
        const value = row[column.name];
        if (column.kind !== 'number') return undefined;
        if (typeof value !== 'number') return '';
        return row.unit === 'dollars' ? formatDollars(value) : value.toFixed(3);
      }}
      keepOnPhone={['measure', 'value']}
      allColumns
    />
  );
}
