/** Who waits for the places of a program, in which order, and how anyone can check the draw. */
import { z } from 'zod';
import { waitingList, waitingPlace } from '../../data/recorded/program-records.ts';
import { drawNumber, drawSeed, waitingListHash } from '../../data/recorded/seal-hash.ts';
import { count, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Note, type Sentence } from '../question.ts';
import { fullDay } from './study-words.ts';

const input = z.object({
  program: z.string().max(100).optional().describe('One program, by its number; the newest list when empty'),
});

const row = z.object({
  student_id: z.string().meta({ title: 'Student number' }),
  name: z.string().meta({ title: 'Student' }),
  school: z.string().nullable().meta({ title: 'School' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
  group: z.string().meta({ title: 'Drawn among' }),
  place: z.number().nullable().meta({ title: 'Place', kind: 'count' }),
  offered: z.boolean().nullable().meta({ title: 'Has a place' }),
  program: z.string().meta({ title: 'Program number' }),
  list: z.string().meta({ title: 'Number of the list' }),
  seal: z.string().meta({ title: 'Seal of the list' }),
  draw_on: z.string().meta({ title: 'To be drawn on', kind: 'date' }),
  drawn_with: z.string().nullable().meta({ title: 'Drawn with' }),
  seed: z.string().nullable().meta({ title: 'Seed' }),
  number: z.string().nullable().meta({ title: 'Number in the draw' }),
});
type Row = z.infer<typeof row>;

const sql = `SELECT student.student_id, COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS name,
  MAX(organization.name) AS school, MAX(school_enrollment.grade) AS grade
FROM student
LEFT JOIN school_enrollment ON school_enrollment.student_id = student.student_id
  AND school_enrollment.entry_date <= CAST($as_of AS DATE)
  AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > CAST($as_of AS DATE))
LEFT JOIN organization ON organization.organization_id = school_enrollment.school_id
GROUP BY student.student_id, student.preferred_name, student.given_name, student.family_name
ORDER BY student.student_id`;

export const waitingListQuestion = defineQuestion({
  name: 'waiting-list',
  asks: 'Who waits for a place in a program, and was the draw fair?',
  area: 'programs',
  about: 'student',
  input,
  row,
  uses: [],
  reads: [waitingList, waitingPlace],
  how: {
    inWords:
      'The list was sealed before the number that decides was known: its hash stands with its date. The seed is SHA-256 of that hash, a space and the public number; each student’s number is SHA-256 of the seed, a space and the student’s number; lower numbers come first. Anyone with the list can repeat it.',
    howSure: 'A draw has no error. Whether the list held all who wanted to take part, no program can check.',
    leavesOut: 'Students beyond your reach.',
  },
  answer,
  say,
});

interface Named {
  readonly student_id: string;
  readonly name: string;
  readonly school: string | null;
  readonly grade: string | null;
}

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const { district, input: wanted, recorded, snapshot } = asked;
  const lists = recorded(waitingList).filter((one) => !wanted.program || one.body.program === wanted.program);
  const list = lists.at(-1);
  const base = { unit: 'students on the list', asOf: snapshot.dataThrough, definitions: [], sql: [sql] };
  if (!list) return { ...base, rows: [], n: 0, notes: [] };
  const places = recorded(waitingPlace).filter((one) => one.body.list === list.id);
  const named = new Map(
    (await district.rows<Named>(sql, { as_of: snapshot.dataThrough })).map((one) => [one.student_id, one]),
  );
  const schools = await district.rows<{ organization_id: string; name: string }>(
    `SELECT organization_id, name FROM organization WHERE type = 'school'`,
  );
  const names = new Map(schools.map((one) => [one.organization_id, one.name]));
  const { drawn } = list.body;
  const rows = places
    .map(({ studentId, body }): Row => {
      const student = named.get(studentId ?? '');
      return {
        student_id: studentId ?? '',
        name: student?.name ?? 'left the district',
        school: student?.school ?? null,
        grade: student?.grade ?? null,
        group: groupName(body.block, names),
        place: body.place,
        offered: body.offered,
        program: body.program,
        list: list.id,
        seal: list.body.listHash,
        draw_on: list.body.drawOn,
        drawn_with: drawn?.publicText ?? null,
        seed: drawn?.seedHash ?? null,
        number: drawn ? drawNumber(drawn.seedHash, studentId ?? '') : null,
      };
    })
    .sort(
      (left, right) =>
        left.group.localeCompare(right.group) ||
        (left.place ?? 0) - (right.place ?? 0) ||
        left.name.localeCompare(right.name),
    );
  const { body } = list;
  const notes: Note[] = [
    {
      kind: 'how sure',
      text: `Sealed on ${fullDay(body.sealedOn)} with ${ofThings(body.students, 'student')} and ${ofThings(body.places, 'place')} in each group, hash ${body.listHash}. To be drawn on ${fullDay(body.drawOn)} with: ${body.seedFrom}.`,
    },
  ];
  if (body.drawn)
    notes.push({
      kind: 'how sure',
      text: `Drawn on ${fullDay(body.drawn.on)} with “${body.drawn.publicText}”; seed ${body.drawn.seedHash}.`,
    });
  if (places.length < body.students)
    notes.push({
      kind: 'leaves out',
      text: `${count(body.students - places.length)} more students of the list are beyond your reach.`,
    });
  else if (!isIntact(body, places))
    notes.push({ kind: 'how sure', text: 'Look here: the list or its seed does not match the seal.' });
  if (!followDraw(rows, body.places))
    notes.push({ kind: 'how sure', text: 'Look here: the places do not follow from the draw.' });
  return { ...base, rows, n: body.students, notes };
}

/** A group is everyone, a school, or a school and a grade: the school by its name. */
function groupName(block: string, names: ReadonlyMap<string, string>): string {
  const [school = '', grade] = block.split(' ');
  const name = names.get(school);
  return name ? [name, grade && `grade ${grade}`].filter(Boolean).join(', ') : block;
}

interface Placed {
  readonly studentId: string | null;
  readonly body: z.infer<typeof waitingPlace.body>;
}

function isIntact(body: z.infer<typeof waitingList.body>, places: readonly Placed[]): boolean {
  const entries = places.map((one) => ({ studentId: one.studentId ?? '', block: one.body.block }));
  if (waitingListHash(entries, body.places) !== body.listHash) return false;
  return body.drawn === null || drawSeed(body.listHash, body.drawn.publicText) === body.drawn.seedHash;
}

/** Within each group the places are the order of the numbers, and the first have a place; of some students, their order. */
function followDraw(rows: readonly Row[], places: number): boolean {
  const drawn = rows.filter((row) => row.number !== null);
  return [...Map.groupBy(drawn, (row) => row.group).values()].every((group) =>
    [...group]
      .sort((left, right) => ((left.number ?? '') < (right.number ?? '') ? -1 : 1))
      .every((row, at, all) => {
        const before = all[at - 1]?.place ?? 0;
        return row.place !== null && row.place > before && row.offered === row.place <= places;
      }),
  );
}

function say({ rows, n, notes }: Findings<Row>): Sentence {
  const [first] = rows;
  if (n === 0 || !first)
    return {
      form: 'nothing',
      headline: n === 0 ? 'No waiting list was sealed.' : 'No student of the list is within your reach.',
      more: 'Where more students want a program than it has places, a sealed list and a draw are fair, and show whether it works.',
    };
  if (notes.some((note) => note.text.startsWith('Look here')))
    return {
      form: 'cannot tell',
      headline: notes.some((note) => note.text.includes('follow from'))
        ? 'The places are not those of the draw.'
        : 'This list is not the one that was sealed.',
      more: 'Do not use it before that is explained.',
    };
  const offered = rows.filter((one) => one.offered === true).length;
  if (first.place === null)
    return {
      form: 'tells',
      headline: `${ofThings(n, 'student')} wait for the draw.`,
      more: 'The list is sealed; the number that decides is not known yet.',
    };
  return {
    form: 'tells',
    headline: `${ofThings(offered, 'student')} of ${count(rows.length)} have a place; the others wait in the order of the draw.`,
    more: `Drawn with ${first.drawn_with ?? 'a public number'}, which nobody could know when the list was sealed. Anyone can repeat it.`,
  };
}
