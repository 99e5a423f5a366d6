/**
 * What the board is really sent, put together: 210 states of dashboards, files and programs asked over HTTP, every
 * number that came put in one system, and the system attacked. And another whole table, loaded as if it were the
 * district, must be answered for with the same bytes.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attack, loadSolver } from '../../bench/suppression/attack.ts';
import { makeDemoDistrict } from '../../demo/make-district.ts';
import { operator } from '../../src/cli/terminal-door.ts';
import { ask } from '../../src/govern/ask.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { sealSchema } from '../../src/govern/lattice/seal.ts';
import { perform } from '../../src/govern/perform.ts';
import { sealFile, snapshotFile } from '../../src/records/home.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import { giveRole } from '../../src/records/role-overrides.ts';
import { currentSnapshotId } from '../../src/records/snapshot-log.ts';
import { makeToken } from '../../src/records/tokens.ts';
import type { PublishedFacts } from '../../src/serve/published-routes.ts';
import { type RunningServer, startServer } from '../../src/serve/start-server.ts';
import { randomInteger, seededRandom } from '../../src/stats/seeded-random.ts';
import { bands, type Cut, type Family, families, readStudents, type Student, tablesBehind } from './tables-behind.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
const board = { personId: 'b', name: 'Bo Ard', role: 'board', schools: 'all', staffId: null } as const;
let home: string;
let records: Records;
let gate: Gate;
let server: RunningServer;
let token: string;
let snapshotId: string;
let students: Student[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-lattice-'));
  const files = join(home, 'files');
  await makeDemoDistrict({ students: 700, seed: 11, years: 2, out: files });
  records = await openRecords({ home });
  gate = await openGate({ home, records, now });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
  snapshotId = (await currentSnapshotId(records)) ?? '';
  const email = 'bo.ard@alder.example';
  const given = { email, schools: null, personName: 'Bo Ard', at: now().toISOString(), byPerson: 'test' };
  await giveRole(records, { ...given, role: 'board' });
  token = (await makeToken(records, { email, label: 'test', at: now(), days: 1 })).token;
  server = await startServer({
    gate,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: [],
    webFolder: join(home, 'no-web-app'),
    demo: null,
    noteUnexpected: (_, error) => console.error(error),
  });
  students = await readStudents(snapshotFile(home, snapshotId));
}, 240_000);

afterAll(async () => {
  await server.close();
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

type Row = Readonly<Record<string, string | number | boolean | null>>;

const outcomes: Readonly<Record<string, Pick<Cut, 'chronic' | 'band'> & { readonly last?: true }>> = {
  'chronic-absence students': {},
  'chronic-absence chronic': { chronic: true },
  'chronic-absence students_last_year': { last: true },
  'chronic-absence chronic_last_year': { chronic: true, last: true },
  'attendance-bands students': {},
  ...Object.fromEntries(bands.map((band) => [`attendance-bands ${band}`, { band }])),
};

/** The rows that were sent; where a file was asked for, its numbers must be theirs. */
async function sent(question: string, query: URLSearchParams, format: 'json' | 'csv'): Promise<Row[]> {
  const get = async (path: string) => {
    const reply = await fetch(`${server.url}${path}?${query}`, { headers: { authorization: `Bearer ${token}` } });
    if (!reply.ok) throw new Error(`${reply.status} for ${path}?${query}: ${(await reply.text()).slice(0, 300)}`);
    return reply;
  };
  const { rows, columns } = (await (await get(`/api/ask/${question}`)).json()) as {
    rows: Row[];
    columns: { name: string; title: string; kind: string }[];
  };
  if (format === 'json') return rows;
  const text = await (await get(`/api/ask/${question}/rows.csv`)).text();
  const [heads = [], ...lines] = text.replace('\uFEFF', '').trim().split('\r\n').map(fieldsOf);
  for (const [row, line] of lines.entries()) {
    for (const [place, head] of heads.entries()) {
      const column = columns.find(({ title, kind }) => title === head && (kind === 'count' || kind === 'rate'));
      const value = column && rows[row]?.[column.name];
      if (typeof value === 'number') expect(line[place]).toBe(String(value));
      if (value === null) expect(line[place]).not.toMatch(/\d/);
    }
  }
  expect(lines).toHaveLength(rows.length);
  return rows;
}

/** Put a comma in front and every field has one, an empty one too. */
function fieldsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
}

describe('what the board is sent', () => {
  it('tells no small count, all of it together', { timeout: 280_000 }, async () => {
    const random = seededRandom({ seed: 20261123 });
    const pick = <One>(of: readonly One[]): One | undefined => of[randomInteger(random, of.length)];
    const schools = [...new Set(students.map((one) => one.school))].sort();
    const grades = [...new Set(students.map((one) => one.grade))].sort();
    const cuts = ['district', 'school', 'grade', 'group'];
    const more = ['school-grade', 'school-group', 'grade-group', 'school-grade-group'];
    const thisYear = Math.max(...students.map((one) => one.year));
    const found = new Map<string, { cut: Cut; last: boolean; value: number }>();
    for (let state = 0; state < 210; state += 1) {
      const question = pick(['chronic-absence', 'attendance-bands']) ?? '';
      const query = new URLSearchParams({ by: pick(question === 'chronic-absence' ? [...cuts, ...more] : cuts) ?? '' });
      const school = random() < 0.3 ? pick(schools) : undefined;
      if (school) query.set('school', school);
      const grade = random() < 0.2 ? pick(grades) : undefined;
      if (grade) query.set('grade', grade);
      if (random() < 0.2) query.set('asOf', pick(['2026-10-15', '2026-11-02', '2026-11-19']) ?? '');
      if (random() < 0.2) query.set('wide', 'true');
      if (random() < 0.2) query.set('definition', 'federal');
      // Groups by grade are given for all grades.
      const gradeKept = grade && !query.get('by')?.includes('group') ? grade : null;
      for (const row of await sent(question, query, state % 3 === 0 ? 'csv' : 'json')) {
        if (typeof row.rate === 'number')
          expect([typeof row.students, typeof row.chronic]).toEqual(['number', 'number']);
        const ofGrade = typeof row.grade === 'string' ? row.grade : gradeKept;
        const group = typeof row.student_group === 'string' ? row.student_group : ofGrade;
        for (const [name, { last = false, ...outcome }] of Object.entries(outcomes)) {
          const value = row[name.split(' ')[1] ?? ''];
          if (!name.startsWith(`${question} `) || typeof value !== 'number') continue;
          const cut: Cut = {
            school: typeof row.school_id === 'string' ? row.school_id : (school ?? null),
            family: (typeof row.family === 'string' ? row.family : ofGrade ? 'grade' : null) as Family | null,
            group,
            ...outcome,
          };
          found.set(JSON.stringify([cut, last]), { cut, last, value });
        }
      }
    }
    expect(found.size).toBeGreaterThan(100);
    const solver = await loadSolver();
    let attacked = 0;
    for (const last of [false, true]) {
      const behind = tablesBehind(students.filter((one) => (one.year === thisYear) !== last));
      const given = [...found.values()].flatMap((one) =>
        one.last === last ? [{ members: behind.members(one.cut), value: one.value, cut: one.cut }] : [],
      );
      // The numbers are those of the snapshot: the system is about this district.
      for (const { members, value, cut } of given)
        expect(
          members.reduce((sum, place) => sum + (behind.values[place] ?? 0), 0),
          JSON.stringify(cut),
        ).toBe(value);
      const secrets = smallCounts(behind, schools, last).map((cut) => behind.members(cut));
      attacked += secrets.length;
      const ranges = attack(solver, { unknowns: behind.unknowns, given, same: behind.same }, secrets, 10);
      const narrow = ranges.filter(({ least, most }) => most - least < 10);
      expect(narrow).toEqual([]);
    }
    expect(attacked).toBeGreaterThan(200);
  });

  it('is the same, to the byte, if the district were another that agrees with it', { timeout: 120_000 }, async () => {
    const asked = ['district', 'school', 'grade', 'group', 'school-grade', 'school-group'];
    const answers = async (on: Gate) => {
      const all: string[] = [];
      for (const by of asked) {
        all.push(
          JSON.stringify(await ask(on, { caller: board, question: 'chronic-absence', input: { by }, door: 'http' })),
        );
        if (by.includes('-')) continue;
        all.push(
          JSON.stringify(await ask(on, { caller: board, question: 'attendance-bands', input: { by }, door: 'http' })),
        );
      }
      return all;
    };
    const before = await answers(gate);
    const other = `${home}-other`;
    cpSync(home, other, { recursive: true });
    const moved = await loadAnother(other, students);
    expect(moved).toBeGreaterThan(0);
    const otherRecords = await openRecords({ home: other });
    const otherGate = await openGate({ home: other, records: otherRecords, now });
    const after = await answers(otherGate);
    closeGate(otherGate);
    await otherRecords.close();
    rmSync(other, { recursive: true, force: true });
    expect(after).toEqual(before);
  });

  it('comes with what is promised of it, and the facts of its seal', async () => {
    const reply = await fetch(`${server.url}/api/published`, { headers: { authorization: `Bearer ${token}` } });
    const { promised, seals } = (await reply.json()) as PublishedFacts;
    expect(promised).toHaveLength(5);
    expect(seals.map(({ subject }) => subject)).toEqual(['attendance', 'enrollment', 'review']);
    for (const seal of seals) {
      expect(seal).toMatchObject({ snapshotId, minimum: 10, maskHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      // The review is one table of the district’s groups, the others hold every school.
      expect(seal.proved).toBeGreaterThan(seal.subject === 'review' ? 5 : 100);
    }
    expect((await fetch(`${server.url}/api/published`)).status).toBe(401);
  });

  it('is sealed again as it was when the file was lost, and sealed once for all who ask at once', {
    timeout: 180_000,
  }, async () => {
    const file = sealFile(home, snapshotId, 'everyone');
    const whole = readFileSync(file, 'utf8');
    rmSync(file);
    const again = await openGate({ home, records, now });
    const asks = ['school', 'grade', 'group'].map((by) =>
      ask(again, { caller: board, question: 'chronic-absence', input: { by }, door: 'http' }),
    );
    await Promise.all(asks);
    closeGate(again);
    expect(readFileSync(file, 'utf8')).toBe(whole);
    await expect(records.database.deleteFrom('lattice_ledger').execute()).rejects.toThrow(/only be added to/);
  });

  it('is nothing at all where the seal was altered', async () => {
    const file = sealFile(home, snapshotId, 'everyone');
    const whole = readFileSync(file, 'utf8');
    const seal = sealSchema.parse(JSON.parse(whole));
    const part = seal.parts.this;
    if (!part) throw new Error('Nothing was sealed of this year.');
    writeFileSync(
      file,
      JSON.stringify({
        ...seal,
        parts: { ...seal.parts, this: { ...part, given: [...part.given, '["school-group","x","race","asian"]'] } },
      }),
    );
    const again = await openGate({ home, records, now });
    const asking = ask(again, { caller: board, question: 'chronic-absence', input: {}, door: 'http' });
    await expect(asking).rejects.toMatchObject({ code: 'seal-broken' });
    closeGate(again);
    writeFileSync(file, whole);
  });
});

/** Every count from 1 (of an outcome from 0) to 9 that any cut holds. */
function smallCounts(behind: ReturnType<typeof tablesBehind>, schools: readonly string[], last: boolean): Cut[] {
  const names: (Family | null)[] = [null, ...(Object.keys(families) as Family[])];
  const value = (cut: Cut) => behind.members(cut).reduce((sum, place) => sum + (behind.values[place] ?? 0), 0);
  const ways: Pick<Cut, 'chronic' | 'band'>[] = [{}, { chronic: true }, { chronic: false }];
  if (!last) ways.push(...bands.map((band) => ({ band })));
  const found: Cut[] = [];
  for (const family of names) {
    const groups = family === null ? [null] : [...new Set(students.map(families[family]))];
    for (const group of groups) {
      for (const school of [null, ...schools]) {
        const whole = value({ school, family, group });
        if (whole === 0) continue;
        for (const way of ways) {
          const count = value({ school, family, group, ...way });
          if (count < 10 && (count > 0 || Object.keys(way).length > 0)) found.push({ school, family, group, ...way });
        }
      }
    }
  }
  return found;
}

/** Loads the table of the first witness that moves pupils between races within schools, in place of the district’s. */
async function loadAnother(other: string, of: readonly Student[]): Promise<number> {
  const seal = sealSchema.parse(JSON.parse(readFileSync(sealFile(other, snapshotId, 'everyone'), 'utf8')));
  expect(seal.parts.this?.witnesses.length).toBeGreaterThan(0);
  const thisYear = Math.max(...of.map((one) => one.year));
  const instance = await DuckDBInstance.create(snapshotFile(other, snapshotId));
  const connection = await instance.connect();
  // Two students of one outcome at two schools change places in their grade only when the sealed counts allow it.
  const given = new Set(seal.parts.this?.given ?? []);
  const shown = (school: string, race: string) => given.has(JSON.stringify(['school-group', school, 'race', race]));
  const pupils = of.filter((one) => one.year === thisYear);
  let moved = 0;
  for (const one of pupils) {
    const pair = pupils.find(
      (two) =>
        two.school !== one.school &&
        two.race !== one.race &&
        two.chronic === one.chronic &&
        two.band === one.band &&
        [one, two].every((each) => !shown(each.school, one.race) && !shown(each.school, two.race)),
    );
    if (!pair) continue;
    for (const [from, race] of [
      [one, pair.race],
      [pair, one.race],
    ] as const) {
      await connection.run(`
        UPDATE attendance_to_date SET race = '${race}' WHERE student_id = (
          SELECT MIN(student_id) FROM attendance_to_date
          WHERE long_enough AND preset = 'federal' AND school_year = ${thisYear} AND school_id = '${from.school}'
            AND race = '${from.race}' AND grade = '${from.grade}' AND bits = ${from.bits} AND sex = '${from.sex}'
            AND chronic = ${from.chronic} AND student_id NOT LIKE 'moved%'
            AND CASE WHEN 20 * absent <= days THEN 'satisfactory' WHEN 10 * absent < days THEN 'at_risk'
              WHEN 5 * absent <= days THEN 'chronic' ELSE 'severe' END = '${from.band}'
        ) AND school_year = ${thisYear} AND preset = 'federal'`);
      moved += 1;
    }
    break;
  }
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  return moved;
}
