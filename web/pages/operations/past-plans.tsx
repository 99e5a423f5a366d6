import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { numberOf } from './plan-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'fall', title: 'For the fall of', kind: 'text' },
  { name: 'plan', title: 'Plan made a year before', kind: 'count' },
  {
    name: 'range_80_low',
    title: '80% range',
    kind: 'range',
    low: 'range_80_low',
    high: 'range_80_high',
    ends: 'count',
  },
  { name: 'needed', title: 'Needed by the count', kind: 'count' },
  { name: 'came', title: 'So it was', kind: 'text' },
  { name: 'open', title: 'Inside the range one could also have planned', kind: 'text' },
];

const lately = 6;

/** Plans of past falls, made anew from nothing later: what came of them, and which decisions the range left open. */
export function PastPlans({ search }: { search: Search }) {
  const { grades, rules, classSize, tooFewCosts } = search;
  const asked = Object.fromEntries(
    Object.entries({ grades, rules, classSize, tooFewCosts }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  );
  const { answer } = useAnswer('past-staffing-plans', asked);
  if (!answer || answer.rows.length === 0) return null;
  const rows = answer.rows.slice(-lately).map((row) => {
    const [plan, low, high, needed] = [row.plan, row.range_80_low, row.range_80_high, row.needed].map(numberOf);
    return { ...row, came: cameWords(plan ?? 0, needed ?? 0), open: openWords(plan ?? 0, low ?? 0, high ?? 0) };
  });
  return (
    <Section
      finding={answer.sentence.headline.replace(/\.$/, '')}
      subtitle={`${answer.sentence.more ?? ''}${answer.rows.length > lately ? ` The last ${lately} are shown.` : ''}`}
    >
      <DataTable
        columns={columns}
        rows={rows}
        isTotal={() => false}
        keepOnPhone={['fall', 'plan', 'needed', 'came']}
        allColumns
      />
    </Section>
  );
}

/** “3 short”, “2 to spare”, “just right”. */
export function cameWords(plan: number, needed: number): string {
  if (plan === needed) return 'just right';
  return plan < needed ? `${needed - plan} short` : `${plan - needed} to spare`;
}

/** Which other numbers the range held when the plan was made. */
export function openWords(plan: number, low: number, high: number): string {
  const fewer = Math.max(0, plan - low);
  const more = Math.max(0, high - plan);
  if (fewer === 0 && more === 0) return 'no other number';
  const parts = [...(fewer > 0 ? [`up to ${fewer} fewer`] : []), ...(more > 0 ? [`up to ${more} more`] : [])];
  return parts.join(' or ');
}
