import { z } from 'zod';
import { type PlanChange, plan, ratioNames } from '../../data/recorded/planning-records.ts';
import { fail } from '../../errors.ts';
import { housingRows } from '../../questions/enrollment/housing-above-pace.ts';
import { allowed } from '../../questions/operations/rule-numbers.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask, type TaskDistrict } from '../task.ts';
import { ratioFields, ratiosGiven } from './ratio-fields.ts';

const spans = ['K-12', 'K-2', '3-5', 'K-5', '6-8', '9-12'] as const;
const ends: Readonly<Record<(typeof spans)[number], readonly [number, number]>> = {
  'K-12': [0, 12],
  'K-2': [0, 2],
  '3-5': [3, 5],
  'K-5': [0, 5],
  '6-8': [6, 8],
  '9-12': [9, 12],
};

const input = z.object({
  name: z.string().trim().min(1).max(80).describe('Name of the plan; a plan of that name gets one change more'),
  why: z.string().trim().max(500).optional().describe('Why it is looked at; who may open plans reads it'),
  change: z
    .enum(['school closed', 'boundary moved', 'program moved', 'class size', 'ratio', 'housing built'])
    .describe('What it does differently'),
  school: z.string().max(200).optional().describe('Which school, by its code'),
  to: z.string().max(2000).optional().describe('To which schools, codes with commas between'),
  share: z.coerce.number().min(0).max(100).optional().describe('Boundary: of 100 students, how many live there'),
  blocks: z.string().max(5000).optional().describe('Boundary: or the blocks, with commas between'),
  students: z.coerce.number().int().min(1).max(10_000).optional().describe('Program: how many students'),
  grades: z.enum(spans).default('K-12').describe('Program or class size: which grades'),
  classSize: z.coerce.number().int().min(5).max(60).optional().describe('Class size: most students to a class'),
  ...ratioFields,
  units: z.coerce.number().min(1).max(20_000).optional().describe('Housing: dwellings built in a year'),
  studentsPerUnit: z.coerce.number().positive().max(3).default(0.3).describe('Housing: students for each dwelling'),
});
type Input = z.infer<typeof input>;

export const savePlan = defineTask({
  name: 'save-plan',
  does: 'Save a plan to compare',
  area: 'operations',
  input,
  async run({ records, person, now, withDistrict }, given) {
    const { changes, snapshotId } = await withDistrict(async ({ district, snapshot }) => ({
      changes: given.change === 'ratio' ? ratioChanges(given) : [await changeOf(given, district)],
      snapshotId: snapshot.snapshotId,
    }));
    const writing = { by: person, at: now().toISOString(), snapshotId };
    const before = (await readRecorded(records, plan)).find(({ body }) => body.name === given.name);
    if (!before) {
      const body = { name: given.name, ...(given.why ? { why: given.why } : {}), changes };
      const id = await writeRecorded(records, plan, { body, ...writing });
      return { says: `The plan “${given.name}” is saved. Compare it with today’s on the operations page.`, id };
    }
    const body = {
      ...before.body,
      ...(given.why ? { why: given.why } : {}),
      changes: [...before.body.changes, ...changes],
    };
    await reviseRecorded(records, plan, { id: before.id, body, ...writing });
    return { says: `The plan “${given.name}” now has ${body.changes.length} changes.`, id: before.id };
  },
});

function needed<Value>(value: Value | undefined, what: string, given: Input): Value {
  if (value !== undefined && value !== '') return value;
  return fail('bad-input', { what, why: `a plan with “${given.change}” needs it.` });
}

/** One change for each number of the rules that was given; those left empty stay. */
function ratioChanges(given: Input): PlanChange[] {
  const numbers = ratiosGiven(given);
  const changes = ratioNames.flatMap((ratio): PlanChange[] => {
    const value = numbers[ratio];
    return value === undefined ? [] : [{ change: 'ratio', ratio, value: allowed(ratio, value) }];
  });
  if (changes.length > 0) return changes;
  return fail('bad-input', { what: 'The ratio', why: `a plan with “${given.change}” needs at least one number.` });
}

async function changeOf(given: Input, district: TaskDistrict['district']): Promise<PlanChange> {
  const [from, through] = ends[given.grades];
  if (given.change === 'class size')
    return { change: given.change, from, through, most: needed(given.classSize, 'The class size', given) };
  const known = await schoolCodes(district);
  const knownSchool = (code: string) =>
    known.has(code) ? code : fail('bad-input', { what: 'The school', why: `there is none with the code “${code}”.` });
  const school = knownSchool(needed(given.school, 'The school', given));
  if (given.change === 'housing built') {
    const units = needed(given.units, 'The number of dwellings', given);
    return {
      change: given.change,
      school,
      units,
      pace: await paceAt(district, school),
      studentsPerUnit: given.studentsPerUnit,
      project: given.name,
    };
  }
  const to = listOf(needed(given.to, 'The school that receives', given)).map(knownSchool);
  if (to.includes(school)) fail('bad-input', { what: 'The school that receives', why: 'it is the school that gives.' });
  if (given.change === 'school closed') return { change: given.change, school, to };
  if (given.change === 'program moved')
    return {
      change: given.change,
      school,
      to,
      students: needed(given.students, 'The number of students', given),
      from,
      through,
      program: given.name,
    };
  const blocks = listOf(given.blocks ?? '');
  const share = blocks.length > 0 ? await shareInBlocks(district, school, blocks) : undefined;
  return {
    change: 'boundary moved',
    school,
    to,
    share: share ?? needed(given.share, 'The share of students, or the blocks', given) / 100,
    blocks,
  };
}

function listOf(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || []);
}

async function schoolCodes(district: TaskDistrict['district']): Promise<Set<string>> {
  const rows = await district.rows<{ id: string }>(
    `SELECT DISTINCT organization_id AS id FROM enrollment_count WHERE organization_type = 'school'
     UNION SELECT organization_id AS id FROM organization WHERE type = 'school'`,
  );
  return new Set(rows.map(({ id }) => id));
}

const yearsOfPace = 3;

async function paceAt(district: TaskDistrict['district'], school: string): Promise<number> {
  const [latest] = await district.rows<{ fall: number | null }>(
    'SELECT MAX(school_year) - 1 AS fall FROM enrollment_count',
  );
  const fall = latest?.fall ?? 0;
  const there = (await housingRows(district)).filter(
    (row) => row.school_id === school && row.year <= fall && row.year > fall - yearsOfPace,
  );
  return there.reduce((sum, { units }) => sum + units, 0) / yearsOfPace;
}

/** Of the school’s students now whose block is known, the share in these blocks; the plan keeps the share and no student. */
async function shareInBlocks(
  district: TaskDistrict['district'],
  school: string,
  blocks: readonly string[],
): Promise<number> {
  const [found] = await district.rows<{ inside: number; known: number }>(
    `SELECT CAST(COUNT(DISTINCT CASE WHEN CONTAINS($blocks, ',' || home.value || ',') THEN school_enrollment.student_id END)
         AS BIGINT) AS inside,
       CAST(COUNT(DISTINCT home.student_id) AS BIGINT) AS known
     FROM school_enrollment
     JOIN organization ON organization.organization_id = school_enrollment.school_id
       AND $school IN (organization.organization_id, organization.identifier, organization.name)
     LEFT JOIN student_demographic AS home ON home.student_id = school_enrollment.student_id
       AND home.characteristic = 'address_block' AND home.end_date IS NULL
     WHERE school_enrollment.exit_date IS NULL
       AND school_enrollment.school_year = (SELECT current_school_year FROM snapshot)`,
    { school, blocks: `,${blocks.join(',')},` },
  );
  if (!found || found.known === 0)
    return fail('bad-input', {
      what: 'The list of blocks',
      why: 'no block of a student of that school is in your reach. Give the share of students instead, or let the data director save the plan.',
    });
  return found.inside / found.known;
}
