/** Did this program work, compared with what, how sure, and what did it cost? The one-page brief of a program. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { programDecision } from '../../data/recorded/program-decision.ts';
import { outcomeNames, outsideRating, studyDesigns } from '../../data/recorded/program-records.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { type BriefRow, briefRow, briefRows } from './brief-rows.ts';
import { knownPrograms, studyReads } from './known-programs.ts';
import { outcomes } from './outcomes.ts';
import { decisionsCell, decisionsOf } from './program-decisions.ts';
import { programNamed, programsSql } from './program-facts.ts';
import { reachSql } from './program-reach.ts';
import { studyProgram } from './study.ts';
import { studyCell, studyMeasure, studyOf } from './study-cells.ts';

const input = z.object({
  program: z.string().max(100).optional().describe('The program, by its name or number; the largest when empty'),
  outcome: z.enum(outcomeNames).optional().describe('What should have changed; what the plan says when empty'),
  design: z.enum(studyDesigns).optional().describe('How to compare; the plan’s, or the strongest possible when empty'),
  assessment: z.string().max(100).optional().describe('Which test, by its number, where the outcome is a test score'),
  matters: z.coerce
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe('Smallest effect that would matter, in points; the plan’s when empty'),
  asOf: z.iso.date('Give a date as 2026-06-30.').optional().describe('Use only what had happened by this day'),
});

export const didItWork = defineQuestion({
  name: 'did-it-work',
  asks: 'Did this program work, compared with what, and how sure are we?',
  area: 'programs',
  about: 'aggregate',
  input,
  row: briefRow,
  uses: [],
  reads: [...studyReads, outsideRating, programDecision],
  measure: studyMeasure,
  release: { nearest: asUsual(input, ['program']) },
  how: {
    inWords:
      'Students or schools with the program are compared with others as its plan says, or, without a plan, by the strongest comparison that our files carry: a draw, a cut score, schools that began later, students weighted to look alike. Which words may be used follows from the comparison and its checks.',
    howSure:
      'The range covers the truth in 95 of 100 such studies if the comparison is fair; the checks look for signs that it is not. A comparison of students whom people chose can always miss why they were chosen.',
    leavesOut:
      'Students without an outcome, and schools that are not there in every period where schools are compared. Effects that nobody wrote down: on families, on staff, in later years.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { input: wanted, snapshot } = asked;
  const asOf = wanted.asOf ?? snapshot.dataThrough;
  const programs = await knownPrograms(asked, asOf);
  const base = { unit: 'students', asOf, definitions: [], notes: [] };
  if (programs.length === 0) return { ...base, rows: [], n: 0, sql: [programsSql] };
  const largest = programs.reduce((most, one) => (one.facts.students > most.facts.students ? one : most));
  const facts = wanted.program
    ? programNamed(
        programs.map((one) => one.facts),
        wanted.program,
      )
    : largest.facts;
  const known = programs.find((one) => one.facts.program === facts.program) ?? largest;
  const study = await studyProgram(asked, known, {
    outcome: wanted.outcome,
    design: wanted.design,
    assessment: wanted.assessment,
    smallestThatMatters: wanted.matters,
    asOf,
    groups: true,
  });
  const ratings = asked.recorded(outsideRating).filter((one) => one.body.program === facts.program);
  return {
    ...base,
    rows: [
      {
        ...studyCell(study),
        ratings: JSON.stringify(ratings.map((one) => one.body)),
        decisions: decisionsCell(asked, facts.program),
      },
    ],
    n: study.students.tookPart,
    sql: [programsSql, reachSql, outcomes[study.outcome.name].sql],
    parameters: {
      program: facts.program,
      as_of: asOf,
      grades: `,${facts.grades.join(',')},`,
      assessment: study.assessment,
    },
  };
}

const kept = outsideRating.body.array();

function present(cells: readonly Cell[]): BriefRow[] {
  const [cell] = cells;
  if (!cell) return [];
  const { told, hidden, who } = studyOf(cell);
  const ratings = kept.parse(JSON.parse(String(cell.ratings ?? '[]')));
  return briefRows(told, {
    hidden,
    who,
    ratings,
    decisions: decisionsOf(cell),
  });
}

function say({ rows }: Findings<BriefRow>): Sentence {
  const effect = rows.find((row) => row.part === 'effect');
  if (!effect)
    return {
      form: 'nothing',
      headline: 'No program has come yet.',
      more: 'Interventions with the students assigned to them fill this page.',
    };
  if (effect.hidden)
    return {
      form: 'cannot tell',
      headline: `Too few students took part in ${effect.name} to show what came of it.`,
      more: 'Those who may see the students’ records can ask.',
    };
  return { form: effect.form, headline: effect.says, more: effect.more ?? '' };
}
