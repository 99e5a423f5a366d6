import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDollars } from '../../answer/format.ts';
import { Columns, Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { FundBars, hanging } from './fund-bars.tsx';
import { aloneInWords, endInWords, type Fund, fundsOf } from './fund-words.ts';

const fundColumns: readonly TableColumn[] = [
  { name: 'fund', title: 'Fund', kind: 'text' },
  { name: 'spent', title: 'Spent', kind: 'number' },
  { name: 'budget', title: 'Budget, this year', kind: 'number' },
  { name: 'hangs', title: 'Paid by nothing else', kind: 'number' },
  { name: 'end', title: 'Its end', kind: 'text' },
];

const useColumns: readonly TableColumn[] = [
  { name: 'what', title: 'What it pays for', kind: 'text' },
  { name: 'dollars', title: 'Dollars', kind: 'number' },
  { name: 'share', title: 'Of all that is spent on it', kind: 'rate' },
];

/** What hangs on each fund, and the way to write down when one ends. */
export function FundsPage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'funding-cliff');
  if (!question) return <NotFoundPage says="What hangs on each fund is not open to your role." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => <Funds answer={answer} />}
    </AnswerFrame>
  );
}

function Funds({ answer }: { answer: Answer }) {
  const me = useMe();
  const may = me.tasks.some((task) => task.name === 'record-fund-end');
  const funds = fundsOf(answer.rows);
  if (funds.length === 0) return <AnswerMargin answer={answer} />;
  return (
    <>
      <Columns>
        <Section
          finding={findingOf(funds)}
          subtitle="Pale: all that was spent from the fund that year. Dark: programs and functions that nothing else pays for. Claret: it ends, or a fifth or more of it is gone."
        >
          <FundBars funds={funds} label={funds.map(inWords).join(' ')} />
        </Section>
        <AnswerMargin answer={answer}>
          <p>Whether something would end with its fund is a decision, not a fact: other money may take its place.</p>
        </AnswerMargin>
      </Columns>
      <Section finding="Fund by fund">
        <DataTable columns={fundColumns} rows={funds.map(fundRow)} isTotal={() => false} allColumns />
      </Section>
      {funds.map((fund) => (
        <FundSection key={fund.name} fund={fund} mayEnd={may} />
      ))}
    </>
  );
}

function findingOf(funds: readonly Fund[]): string {
  const cliffs = funds.filter((fund) => fund.cliff).length;
  if (cliffs > 0) return `${cliffs} of ${funds.length} funds ${cliffs === 1 ? 'ends or shrinks' : 'end or shrink'}`;
  const held = funds.filter((fund) => hanging(fund) > 0).length;
  return `${held} of ${funds.length} funds ${held === 1 ? 'pays' : 'pay'} for something that nothing else pays for`;
}

function inWords(fund: Fund): string {
  return `${fund.name}: ${formatDollars(fund.dollars)}; ${formatDollars(hanging(fund))} of it for what nothing else pays; ${endInWords(fund)}.`;
}

function fundRow(fund: Fund) {
  return {
    fund: fund.name,
    spent: Math.round(fund.dollars),
    budget: fund.budgetNow === null ? null : Math.round(fund.budgetNow),
    hangs: Math.round(hanging(fund)),
    end: endInWords(fund),
  };
}

const schoolsShown = 5;

function FundSection({ fund, mayEnd }: { fund: Fund; mayEnd: boolean }) {
  const most = [...fund.schools].sort((left, right) => right.dollars - left.dollars);
  return (
    <Section small finding={fund.name} subtitle={`${aloneInWords(fund)} Its end: ${endInWords(fund)}.`}>
      <DataTable
        columns={useColumns}
        rows={[...fund.uses, ...most.slice(0, schoolsShown)].map((use) => ({
          what: use.what,
          dollars: Math.round(use.dollars),
          share: use.share,
        }))}
        isTotal={() => false}
        allColumns
      />
      {most.length > schoolsShown && (
        <p>{`The ${schoolsShown} schools that get most; the download has all ${most.length}.`}</p>
      )}
      {mayEnd && (
        <p className="screen-only">
          <Link to="/do/$task" params={{ task: 'record-fund-end' }} search={{ fund: fund.name }}>
            {fund.ends ? 'Change its end' : 'Write down when it ends'}
          </Link>
        </p>
      )}
    </Section>
  );
}
