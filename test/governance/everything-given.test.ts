/**
 * Everything that the board and the public can ask, asked: every question that is open to them, in every choice of its
 * form and in many at once, by JSON, by file and by an assistant. Nothing that came is a count of fewer than ten
 * students; and all that came of one October, put into one system, leaves every small count of it wide.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attack, loadSolver } from '../../bench/suppression/attack.ts';
import { makeDemoDistrict } from '../../demo/make-district.ts';
import { operator } from '../../src/cli/terminal-door.ts';
import { closeGate, type Gate, openGate, questionsFor } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import type { Question } from '../../src/questions/question.ts';
import { snapshotFile } from '../../src/records/home.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import { giveRole } from '../../src/records/role-overrides.ts';
import { currentSnapshotId } from '../../src/records/snapshot-log.ts';
import { makeToken } from '../../src/records/tokens.ts';
import { type RunningServer, startServer } from '../../src/serve/start-server.ts';
import { randomInteger, seededRandom } from '../../src/stats/seeded-random.ts';
import { type FallCut, fallBehind, fallFamilies, readEnrolled } from './falls-behind.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
let home: string;
let records: Records;
let gate: Gate;
let server: RunningServer;
let token: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-everything-'));
  const files = join(home, 'files');
  await makeDemoDistrict({ students: 700, seed: 23, years: 2, out: files });
  records = await openRecords({ home });
  gate = await openGate({ home, records, now });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
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
}, 300_000);

afterAll(async () => {
  await server.close();
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

type Row = Readonly<Record<string, unknown>>;
type Way = 'json' | 'csv' | 'assistant';
interface Sent {
  readonly question: string;
  readonly input: Row;
  readonly rows: readonly Row[];
  readonly columns: readonly { readonly name: string; readonly title: string; readonly kind: string }[];
}

/** What a door gave; null where it refused. */
async function sent(question: string, input: Row, way: Way): Promise<Sent | null> {
  const authorization = `Bearer ${token}`;
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]));
  const path = `${server.url}/api/ask/${question}`;
  const reply = await fetch(`${path}?${query}`, { headers: { authorization } });
  if (reply.status >= 500) throw new Error(`${reply.status} for ${question}?${query}: ${await reply.text()}`);
  if (!reply.ok) return null;
  const told = (await reply.json()) as Omit<Sent, 'question'>;
  if (way === 'json') return { ...told, question };
  if (way === 'csv') {
    const text = await (await fetch(`${path}/rows.csv?${query}`, { headers: { authorization } })).text();
    const [heads = [], ...lines] = text.replace('\uFEFF', '').trim().split('\r\n').map(fieldsOf);
    const names = heads.map((head) => told.columns.find(({ title }) => title === head)?.name ?? head);
    const numbers = new Set(told.columns.flatMap(({ name, kind }) => (kind === 'count' ? [name] : [])));
    const rows = lines.map((line, at) => ({
      ...told.rows[at],
      ...Object.fromEntries(
        names.flatMap((name, place) => (numbers.has(name) ? [[name, numberIn(line[place] ?? '')]] : [])),
      ),
    }));
    return { ...told, question, rows };
  }
  const called = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: question, arguments: told.input },
    }),
  });
  const text = await called.text();
  const { result } = JSON.parse(text.replace(/^[\s\S]*?data: /, '')) as { result: { structuredContent: Sent } };
  return { ...told, question, rows: result.structuredContent.rows };
}

function numberIn(text: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Put a comma in front and every field has one, an empty one too. */
function fieldsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** One input at a time, and some at once; of a form without choices, the form. */
function inputsOf(question: Question, known: Readonly<Record<string, readonly unknown[]>>): Row[] {
  const choices = Object.entries(question.input.shape).flatMap(([name, schema]) => {
    let inner: unknown = schema;
    while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) inner = inner.unwrap();
    const values = inner instanceof z.ZodEnum ? inner.options : (known[name] ?? []);
    return values.length > 0 ? [{ name, values }] : [];
  });
  const random = seededRandom({ seed: 9 });
  const several = Array.from({ length: choices.length > 1 ? 6 : 0 }, () =>
    Object.fromEntries(
      choices.flatMap(({ name, values }) =>
        random() < 0.6 ? [[name, values[randomInteger(random, values.length)]]] : [],
      ),
    ),
  );
  const alone = choices.flatMap(({ name, values }) => values.map((value) => ({ [name]: value })));
  const all = [{}, ...alone, ...several];
  return [...new Map(all.map((input) => [JSON.stringify(input), input])).values()];
}

/** Counts of something that is no student: a small one tells of nobody. */
const ofNobody =
  /school|program|rival|falls|years|fall$|year$|sections|rooms|classes|teachers|positions|days|weeks?|months|tier|rank|uses|groups|horizon|seats|buses|staff|fte|need|have|plan|open|vacan|filled|documents|records|answers|items|rows|files|lines|facts|steps|number|range|forecasts|inside|version|hire|short|same_as_last|looked_at/i;

const everything: Sent[] = [];

describe('what the board can ask', () => {
  it('holds no count of fewer than ten students', { timeout: 590_000 }, async () => {
    const board = { role: 'board' } as const;
    const asked = await sent('concentration', {}, 'json');
    const schools = [
      ...new Set((asked?.rows ?? []).flatMap(({ school_id: id }) => (typeof id === 'string' ? [id] : []))),
    ];
    const known = {
      school: schools,
      year: [2026, 2027],
      falls: [4],
      years: [3],
      through: [2025],
      asOf: ['2026-10-15'],
      definition: ['days-18'],
      grades: ['all', '09'],
    };
    const ways: readonly Way[] = ['json', 'json', 'csv', 'assistant'];
    const few = new Map<string, string>();
    for (const question of questionsFor(gate, board)) {
      for (const input of inputsOf(question, known)) {
        const way = ways[everything.length % ways.length] ?? 'json';
        const told = await sent(question.name, input, way);
        if (told === null) continue;
        everything.push(told);
        for (const { name, kind } of told.columns) {
          if (kind !== 'count' || ofNobody.test(name)) continue;
          for (const row of told.rows) {
            const value = row[name];
            if (typeof value === 'number' && value > 0 && value < 10)
              few.set(`${question.name} ${name}`, `${JSON.stringify(input)} ${JSON.stringify(row).slice(0, 400)}`);
          }
        }
      }
    }
    expect(everything.length).toBeGreaterThan(200);
    expect([...few]).toEqual([]);
  });

  it('leaves every small count of an October wide, all answers together', { timeout: 590_000 }, async () => {
    const snapshotId = (await currentSnapshotId(records)) ?? '';
    const enrolled = await readEnrolled(snapshotFile(home, snapshotId));
    const solver = await loadSolver();
    const found = everything.flatMap(countsOf);
    let attacked = 0;
    for (const fall of ['2025', '2026']) {
      const behind = fallBehind(enrolled.filter((one) => one.fall === fall));
      const given = new Map<string, { members: number[]; value: number }>();
      for (const { cut, value, from } of found.filter((one) => one.fall === fall)) {
        // The numbers are those of the snapshot: the system is about this district.
        expect(value, `${from} ${JSON.stringify(cut)}`).toBe(behind.value(cut));
        given.set(JSON.stringify(cut), { members: behind.members(cut), value });
      }
      expect(given.size).toBeGreaterThan(40);
      const secrets = behind.secrets();
      attacked += secrets.length;
      const system = { unknowns: behind.unknowns, given: [...given.values()], same: behind.same };
      const ranges = attack(
        solver,
        system,
        secrets.map((cut) => behind.members(cut)),
        10,
      );
      const narrow = ranges.flatMap(({ least, most }, at) =>
        most - least < 10 ? [{ ...secrets[at], least, most }] : [],
      );
      expect(narrow.slice(0, 10)).toEqual([]);
    }
    expect(attacked).toBeGreaterThan(200);
  });
});

interface Found {
  readonly fall: string;
  readonly cut: FallCut;
  readonly value: number;
  readonly from: string;
}

/** The students of an October in an answer: which, and how many. */
function countsOf({ question, input, rows }: Sent): Found[] {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const whole = { school: null, grade: null, family: null, group: null };
  return rows.flatMap((row): Found[] => {
    const school = text(row.school_id);
    const add = (cut: Partial<FallCut>, value: unknown, fall: unknown = row.fall): Found[] =>
      typeof value === 'number'
        ? [{ fall: String(fall), cut: { ...whole, school, ...cut }, value, from: question }]
        : [];
    if (question === 'enrollment-from-students' || question === 'enrollment-forecast')
      return school === 'elsewhere' || school?.includes(' ') ? [] : add({ grade: gradeCode(row.grade) }, row.counted);
    if (question === 'enrollment-by-group') {
      const group = text(row.student_group);
      return add(group === null ? {} : { family: text(input.family) ?? 'race', group }, row.counted);
    }
    if (question === 'group-trends') {
      const family = text(row.family);
      return add(family === null ? {} : { family, group: text(row.student_group) }, row.last, '2026');
    }
    if (question === 'concentration') {
      const family = { 'low income': 1, 'learning English': 2, 'an IEP': 3, 'no home': 5 }[
        String(input.of ?? 'low income')
      ];
      return [
        ...add({}, row.students),
        ...add({ family: fallFamilies[family ?? 1] ?? null, group: 'yes' }, row.with_program),
      ];
    }
    if (question === 'spending-by-school' && (row.row === 'school' || row.row === 'district') && row.part === null)
      return input.year === 2027 || input.year === undefined ? [] : add({}, row.students, '2025');
    return [];
  });
}

/** 'Kindergarten' or 'Grade 7' as the code that the files have. */
function gradeCode(words: unknown): string | null {
  if (typeof words !== 'string') return null;
  return words === 'Kindergarten' ? 'KG' : (/\d+/.exec(words)?.[0] ?? words).padStart(2, '0');
}
