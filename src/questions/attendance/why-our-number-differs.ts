/** Why does our number differ from another report’s? The difference, one cause at a time, adding up exactly. */
import { z } from 'zod';
import {
  type ChronicAbsencePreset,
  chronicAbsencePreset,
  chronicAbsenceUse,
} from '../../definitions/chronic-absence.ts';
import { count, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Note } from '../question.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { type Comparison, type ComparisonInput, compareCounts, comparisonInput } from './compare-counts.ts';
import { type DifferenceRecord, recordsOf, recordWord, shows } from './difference-records.ts';
import { sayDifference } from './why-our-number-differs-words.ts';

export const differenceRow = z.object({
  kind: z.enum(['ours', 'cause', 'not explained', 'theirs']).meta({ title: 'Kind', kind: 'text' }),
  cause: z.string().meta({ title: 'Cause code' }),
  label: z.string().meta({ title: 'Cause' }),
  why: z.string().meta({ title: 'Why' }),
  difference: z.number().meta({ title: 'Students', kind: 'number' }),
  from: z.number().meta({ title: 'From', kind: 'count' }),
  to: z.number().meta({ title: 'To', kind: 'count' }),
  ours: z.string().meta({ title: 'Ours' }),
  theirs: z.string().meta({ title: 'Theirs' }),
  students: z.number().meta({ title: 'Students concerned', kind: 'count' }),
  records: z.number().meta({ title: 'Records', kind: 'count' }),
  which_records: z.string().meta({ title: 'Which records' }),
  stays: z.string().meta({ title: 'Will it stay?' }),
});
export type DifferenceRow = z.infer<typeof differenceRow>;

export const whyOurNumberDiffers = defineQuestion({
  name: 'why-our-number-differs',
  asks: 'Why does our number differ from another report’s?',
  area: 'attendance',
  about: 'student',
  input: comparisonInput,
  row: differenceRow,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'We count by our rule, then change one field of the rule after another until it is theirs, and see who enters and leaves the count at each step. A student who fits several causes is assigned to the first in the order shown, so the causes add up to the difference.',
    howSure:
      'Counting is exact for the rows we have. Another order of the causes would move students between causes, and none in or out of the total.',
    leavesOut:
      'What their report did that is not among the fields of a rule. It is shown as not explained, with the students when their list was given.',
  },
  answer,
  say: sayDifference,
});

async function answer(asked: Asked<ComparisonInput>): Promise<Findings<DifferenceRow>> {
  const comparison = await compareCounts(asked);
  const records = await recordsOf(asked.district, comparison);
  const { ready } = comparison;
  const sources = await schoolSources(asked.district, { ...ready.parameters, as_of: ready.asOf });
  return {
    rows: differenceRows(comparison, records),
    n: comparison.ourTotal,
    unit: 'students we count',
    asOf: ready.asOf,
    definitions: [chronicAbsenceUse(ready.preset), ...theirUse(asked.input, ready.preset)],
    notes: [...notesOf(comparison), ...sourceNotes(sources)],
    sql: [comparison.sql],
    parameters: ready.parameters,
  };
}

function theirUse({ theirDefinition }: ComparisonInput, ours: ChronicAbsencePreset) {
  const preset = theirDefinition ? chronicAbsencePreset(theirDefinition) : null;
  return preset && preset.name !== ours.name ? [chronicAbsenceUse(preset)] : [];
}

interface Part {
  readonly cause: string;
  readonly label: string;
  readonly why: string;
  readonly difference: number;
  readonly ours: string;
  readonly theirs: string;
  readonly stays: string;
  readonly kind: 'cause' | 'not explained';
}

/** Our count, a row for each cause that moves it, what is not explained, and their count. */
export function differenceRows(comparison: Comparison, records: readonly DifferenceRecord[]): DifferenceRow[] {
  let at = comparison.ourTotal;
  const whole = (kind: 'ours' | 'theirs', label: string, total: number): DifferenceRow => ({
    kind,
    cause: kind,
    label,
    why: '',
    difference: 0,
    from: total,
    to: total,
    ours: '',
    theirs: '',
    students: total,
    records: 0,
    which_records: '',
    stays: '',
  });
  const middle = partsOf(comparison).map((part): DifferenceRow => {
    const students = new Set(
      comparison.assigned.filter(({ cause }) => cause === part.cause).map(({ student }) => student),
    );
    const step = comparison.steps.find(({ cause }) => cause === part.cause);
    const behind = records.filter((record) => students.has(record.student_id) && shows(record, step)).length;
    const [one, many] = recordWord(step);
    const from = at;
    at += part.difference;
    return {
      ...part,
      from,
      to: at,
      students: students.size,
      records: behind,
      which_records: students.size === 0 ? '' : `${ofThings(students.size, 'student')}, ${ofThings(behind, one, many)}`,
    };
  });
  return [
    whole('ours', 'Our count', comparison.ourTotal),
    ...middle,
    whole('theirs', 'Their count', comparison.theirTotal),
  ];
}

function partsOf(comparison: Comparison): Part[] {
  const { steps, assigned, strangers, repeated, matched } = comparison;
  const sumOf = (cause: string) =>
    assigned.filter((each) => each.cause === cause).reduce((sum, each) => sum + each.difference, 0);
  const touched = new Set(assigned.map(({ cause }) => cause));
  const causes = steps
    .filter(({ cause }) => touched.has(cause))
    .map((step): Part => ({ ...step, kind: 'cause', difference: sumOf(step.cause) }));
  const listed: Part[] = [
    {
      kind: 'cause',
      cause: 'listed-twice',
      label: 'Listed more than once in their file',
      why: 'the same student on several lines',
      difference: repeated,
      ours: 'once',
      theirs: 'each line',
      stays: 'Until their file lists each student once',
    },
    {
      kind: 'cause',
      cause: 'not-in-ours',
      label: 'Not in our data',
      why: 'their number fits no student of ours',
      difference: strangers,
      ours: 'unknown',
      theirs: 'counted',
      stays: 'Until the numbers are matched',
    },
    {
      kind: 'cause',
      cause: 'not-in-theirs',
      label: 'Not in their file at all',
      why: 'their file does not name the student',
      difference: sumOf('not-in-theirs'),
      ours: 'counted',
      theirs: 'not named',
      stays: 'Ask them',
    },
  ];
  const rest = matched ? sumOf('not-explained') : comparison.theirTotal - comparison.byTheirRule;
  const unexplained: Part = {
    kind: 'not explained',
    cause: 'not-explained',
    label: 'Not explained',
    why: matched ? 'by their rules our data says otherwise' : 'their list would show which students',
    difference: rest,
    ours: '',
    theirs: '',
    stays: 'Ask them',
  };
  const open = rest !== 0 || touched.has('not-explained');
  return [
    ...causes,
    ...listed.filter(({ cause, difference }) => difference !== 0 || touched.has(cause)),
    ...(open ? [unexplained] : []),
  ];
}

function notesOf({ byTheirRule, ourTotal, steps, matched }: Comparison): Note[] {
  const notes: Note[] = [];
  if (steps.length > 0 && byTheirRule !== ourTotal) {
    notes.push({ kind: 'beside', text: `By their rules our count is ${count(byTheirRule)}.` });
  }
  if (matched) {
    notes.push({
      kind: 'beside',
      text: `Matched on ${matched.on}: ${count(matched.found)} of ${ofThings(matched.lines.length, 'line')}.`,
    });
  }
  notes.push({
    kind: 'beside',
    text: 'Both can be right, by their own rules: use theirs for their report, and ours for deciding whom to help.',
  });
  return notes;
}
