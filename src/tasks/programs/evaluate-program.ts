import { z } from 'zod';
import type { ReadRecorded, Recorded, RecordKind } from '../../data/recorded/kind.ts';
import { programEvaluation } from '../../data/recorded/program-evaluation.ts';
import { outcomeNames, studyDesigns } from '../../data/recorded/program-records.ts';
import { fail } from '../../errors.ts';
import { listed, ofThings } from '../../questions/in-words.ts';
import { evaluationOf } from '../../questions/programs/evaluation-run.ts';
import { type KnownProgram, knownPrograms, studyReads } from '../../questions/programs/known-programs.ts';
import { programNamed } from '../../questions/programs/program-facts.ts';
import { studyProgram } from '../../questions/programs/study.ts';
import { readRecorded, writeRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';
import { defineTask, type TaskDistrict } from '../task.ts';

const input = z.object({
  program: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe('Program, by its name or number; every one that has a sealed plan or was evaluated before, when empty'),
  outcome: z.enum(outcomeNames).optional().describe('What should have changed; what the plan says when empty'),
  design: z.enum(studyDesigns).optional().describe('How to compare; the plan’s, or the strongest possible when empty'),
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('Use only what had happened by the end of this school year, by its ending year; all data when empty'),
  newYear: z
    .boolean()
    .default(false)
    .describe('Only programs not yet evaluated for the last school year that is over, as of its last day'),
});

/**
 * Evaluates programs from the snapshot and keeps what was found: dated, with the snapshot, the seal of the plan, every
 * design that was tried and how many outcomes and groups were looked at. An earlier run is never written over.
 */
export const evaluateProgramTask = defineTask({
  name: 'evaluate-program',
  does: 'Evaluate a program and keep what was found',
  area: 'programs',
  input,
  async run({ records, person, now, withDistrict, progress, signal }, wanted) {
    return await withDistrict(async ({ district, snapshot }) => {
      const recorded = await recordsOf(records);
      const years = await schoolYears(district);
      const over = years.findLast((year) => year.lastDay <= snapshot.dataThrough) ?? null;
      if (wanted.newYear && over === null) return { says: 'No school year of these data is over yet.', evaluated: 0 };
      const asOf = wanted.newYear && over ? over.lastDay : endOf(wanted.year, years, snapshot.dataThrough);
      const programs = (await knownPrograms({ district, recorded }, asOf)).filter(
        wantedBy(wanted, { recorded, throughYear: over?.schoolYear ?? null }),
      );
      if (programs.length === 0 && wanted.program === undefined)
        return {
          says: wanted.newYear
            ? 'Every program with a plan is evaluated for the last school year.'
            : 'No program has a sealed plan or was evaluated before. Name one.',
          evaluated: 0,
        };
      const known = wanted.program === undefined ? programs : [named(programs, wanted.program)];
      const headlines: string[] = [];
      for (const [place, one] of known.entries()) {
        if (signal.aborted) fail('stopped');
        progress({ step: place, of: known.length, says: `Evaluating ${one.facts.title}` });
        const study = await studyProgram({ district, recorded }, one, {
          outcome: wanted.outcome,
          design: wanted.design,
          asOf,
          groups: true,
          everyDesign: true,
        });
        const body = evaluationOf(study, {
          asOf,
          dataThrough: snapshot.dataThrough,
          throughYear: years.findLast((year) => year.lastDay <= asOf)?.schoolYear ?? null,
          ranBecause: wanted.newYear ? 'new year' : 'asked',
          asked: wanted,
        });
        await writeRecorded(records, programEvaluation, {
          body,
          subject: one.facts.program,
          at: now().toISOString(),
          by: person,
          snapshotId: snapshot.snapshotId,
        });
        headlines.push(body.headline);
      }
      return {
        says:
          known.length === 1
            ? `Kept. ${headlines[0] ?? ''}`
            : `Kept ${ofThings(known.length, 'evaluation')}: ${listed(known.map((one) => one.facts.title))}.`,
        evaluated: known.length,
        found: headlines,
      };
    });
  },
});

/** By name, whatever is asked; else those with a plan or an earlier evaluation, and for a new year those not yet done. */
function wantedBy(
  { program, newYear }: z.infer<typeof input>,
  { recorded, throughYear }: { readonly recorded: ReadRecorded; readonly throughYear: number | null },
): (known: KnownProgram) => boolean {
  if (program !== undefined) return () => true;
  const before = recorded(programEvaluation);
  return ({ facts, plan }) => {
    const own = before.filter(({ body }) => body.program === facts.program);
    if (plan === null && own.length === 0) return false;
    return !newYear || !own.some(({ body }) => body.ranBecause === 'new year' && body.throughYear === throughYear);
  };
}

function named(programs: readonly KnownProgram[], name: string): KnownProgram {
  const { program } = programNamed(
    programs.map((one) => one.facts),
    name,
  );
  const known = programs.find((one) => one.facts.program === program);
  return known ?? fail('bad-input', { what: 'The program', why: `there is none named “${name}”.` });
}

interface SchoolYear {
  readonly schoolYear: number;
  readonly lastDay: string;
}

async function schoolYears(district: TaskDistrict['district']): Promise<SchoolYear[]> {
  const rows = await district.rows<{ school_year: number; last_day: string }>(
    'SELECT school_year, CAST(last_day AS VARCHAR) AS last_day FROM school_year ORDER BY school_year',
  );
  return rows.map((row) => ({ schoolYear: row.school_year, lastDay: row.last_day }));
}

function endOf(year: number | undefined, years: readonly SchoolYear[], dataThrough: string): string {
  if (year === undefined) return dataThrough;
  const found = years.find((one) => one.schoolYear === year);
  if (!found)
    return fail('bad-input', {
      what: 'The school year',
      why: `our files hold ${listed(years.map((one) => String(one.schoolYear))) || 'none'}, and not ${year}.`,
    });
  return found.lastDay < dataThrough ? found.lastDay : dataThrough;
}

/** Everything that a study reads, as it holds now. */
async function recordsOf(records: Records): Promise<ReadRecorded> {
  const kinds: readonly RecordKind[] = [...studyReads, programEvaluation];
  const found = new Map<string, readonly Recorded[]>();
  for (const kind of kinds) found.set(kind.name, await readRecorded(records, kind));
  const read = ({ name }: Pick<RecordKind, 'name'>) => found.get(name) ?? [];
  return read as ReadRecorded;
}
