import { Section } from '../../answer/section.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { numberOf } from './forecast-points.ts';

const measure = { suffix: '', axisWords: ' of 100', decimals: 1 };
const levels = [
  { name: 'Into elementary grades', from: 1, to: 5 },
  { name: 'Into middle grades', from: 6, to: 8 },
  { name: 'Into high school grades', from: 9, to: 12 },
];

/** How each class changed as it moved up, against what the same step has been before. */
export function FlowPicture({ school }: { school: string | undefined }) {
  const { answer } = useAnswer('cohort-flow', school === undefined ? {} : { school });
  if (!answer || answer.rows.length < 2) return null;
  const groups = levels
    .map(({ name, from, to }) => ({
      name,
      rows: answer.rows.flatMap((row) => {
        const grade = Number(String(row.to_grade).replace('Grade ', ''));
        return grade >= from && grade <= to ? dot(row) : [];
      }),
    }))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  return (
    <Section
      finding={answer.sentence.headline.replace(/\.$/, '')}
      subtitle={`Dot: of 100 students of a class a year before, how many more joined than left. Bar: the same step in all falls before. Tick: the middle of them. ${answer.sentence.more ?? ''}`}
    >
      <RankedDots groups={groups} measure={measure} countWords="students" label={answer.sentence.headline} />
    </Section>
  );
}

function dot(row: Row): RankedRow[] {
  const [value, low, high, usual] = [row.ratio, row.usual_low, row.usual_high, row.usual].map(numberOf);
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number') return [];
  return [
    {
      kind: 'shown',
      name: String(row.step),
      students: numberOf(row.now),
      value: value * 100 - 100,
      low: low * 100 - 100,
      high: high * 100 - 100,
      before: typeof usual === 'number' ? usual * 100 - 100 : null,
      look: row.outside === true,
    },
  ];
}
