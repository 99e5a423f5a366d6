/**
 * The gate, in its order: allowed? · scope · answer (or the cache) · suppress · record.
 * The audit is written before the answer is given: an answer that could not be recorded is not given.
 */
import { z } from 'zod';
import type { Cell } from '../data/database.ts';
import { fail } from '../errors.ts';
import type { Answer } from '../questions/answer.ts';
import type { AggregateQuestion, Asked, Findings, Note, Question, SnapshotFacts } from '../questions/question.ts';
import { noteStudents, studentsNamed, withoutStudents } from '../records/access-log.ts';
import { appendAudit } from '../records/audit.ts';
import { readSetting } from '../records/settings.ts';
import { columnsOf } from './answer-columns.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
import { snapshotFor } from './public-release.ts';
import { publishedCounts } from './published-counts.ts';
import { looksFor, recordedFor, recordedKey } from './recorded-for.ts';
import { nowhere, type PickedPlace, pickedPlace, type Released, release } from './release.ts';
import { whyAllowed } from './roles.ts';
import { audienceOf, narrowingFor } from './scope.ts';
import { snapshotFacts } from './snapshot-facts.ts';
import { nothingHidden } from './suppress.ts';
import type { Suppressor } from './suppressor.ts';
import { whatIsOff } from './switched-parts.ts';

export type Door = 'web' | 'http' | 'terminal' | 'mcp' | 'schedule';

interface Request {
  readonly caller: Caller;
  readonly question: string;
  readonly input: unknown;
  /** A snapshot by name, to open an answer again as it was; the current one unless given. */
  readonly snapshot?: string | undefined;
  /** Ask for the counts of the whole district, protected, where one's own reach is narrower. */
  readonly wide?: boolean | undefined;
  /** An earlier day as which what people wrote down is read; today unless given. */
  readonly onDay?: string | undefined;
  readonly door: Door;
  /** What the answer is for, when the person says so; one that the role does not have is refused. */
  readonly purpose?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function ask(gate: Gate, request: Request): Promise<Answer> {
  const { caller, door } = request;
  const question = gate.questions.get(request.question) ?? fail('no-such-question', { name: request.question });
  const verdict = whyAllowed(caller.role, question, request.purpose);
  const audit = {
    ...who(caller),
    at: gate.now().toISOString(),
    door,
    what: question.name,
    why: verdict.why,
  };
  if (!verdict.allowed) {
    await appendAudit(gate.records, { ...audit, ...refusedUnread });
    fail('not-allowed', { role: caller.role, why: verdict.why });
  }
  const off = await whatIsOff(gate, { name: question.name, door });
  if (off) {
    await appendAudit(gate.records, { ...audit, ...refusedUnread, why: `off by the register: ${off.why}` });
    fail('switched-off', off);
  }
  const input = readInput(question, request.input);
  const { snapshotId, told } = await snapshotFor(gate, caller.role, request.snapshot);
  const found = await answerOrCached(gate, { request, question, input, snapshotId, why: verdict.why });
  const stale = told.map((text): Note => ({ kind: 'stale', text }));
  const answer = stale.length === 0 ? found : { ...found, notes: [...stale, ...found.notes] };
  const named = question.about === 'student';
  const kept = withoutStudents(gate.records, input);
  await appendAudit(gate.records, {
    ...audit,
    action: 'asked',
    input: kept,
    keepInput: !holdsAList(kept),
    snapshotId,
    studentRows: named ? answer.rows.length : 0,
    studentsHash: named ? await noteStudents(gate.records, studentsNamed([...answer.rows, input])) : null,
  });
  return answer;
}

/** A refusal before anything was read. */
const refusedUnread = { action: 'refused', input: {}, keepInput: true, snapshotId: null, studentRows: 0 } as const;

/** A pasted list may name students: of such an input the audit keeps a hash, and a link leaves it out. */
const longest = 200;

function holdsAList(input: Record<string, unknown>): boolean {
  return Object.values(input).some((value) => JSON.stringify(value ?? null).length > longest);
}

/** The sentence of a question or a task, as people read it. */
function sentenceOf(gate: Gate, name: string): string {
  return gate.questions.get(name)?.asks ?? gate.tasks.get(name)?.does ?? name.replaceAll('-', ' ');
}

/** The person as the audit names them. */
export function who(caller: Caller): { personId: string; personName: string; role: string } {
  return { personId: caller.personId, personName: caller.name, role: caller.role };
}

function readInput(question: Question, given: unknown): Record<string, unknown> {
  const read = question.input.safeParse(given ?? {});
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  return fail('bad-input', {
    what: issue?.path.join('.') || 'what was asked',
    why: issue?.message ?? 'not understood',
  });
}

export interface Prepared {
  readonly request: Request;
  readonly question: Question;
  readonly input: Record<string, unknown>;
  readonly snapshotId: string;
  readonly why: string;
}

export async function answerOrCached(gate: Gate, asked: Prepared): Promise<Answer> {
  const { request, question, snapshotId } = asked;
  const audience = audienceOf(request.caller.role, question.about, request.wide ?? false);
  const settings = {
    chosen: await readSetting(gate.records, 'chosen-definitions'),
    minimum: await readSetting(gate.records, 'suppression-minimum'),
  };
  const { narrowing, recorded: shownOf } = await publishedCounts(gate, {
    ...settings,
    question,
    snapshotId,
    caller: request.caller,
    narrowing: narrowingFor(request.caller, question.about, audience),
  });
  const released =
    question.about === 'aggregate' && audience === 'everyone'
      ? await release(gate, { question, release: question.release, input: asked.input, snapshotId, ...settings })
      : null;
  const { input, chosen, minimum } = released ?? { ...settings, input: asked.input };
  const prepared = { ...asked, input };
  const wanted = { records: gate.records, question, caller: request.caller, onDay: request.onDay };
  const today = request.onDay ?? gate.now().toISOString().slice(0, 10);
  const recorded = await recordedKey(wanted, today);
  // A snapshot that was written anew without a student takes the answers made from the old one with it.
  gate.cache.keepWhile(snapshotId, gate.snapshots.version(snapshotId));
  const told = released?.notes ?? [];
  const asking = [
    snapshotId,
    question.name,
    input,
    told,
    narrowing.key,
    audience,
    chosen,
    minimum,
    recorded,
    request.onDay,
  ];
  const key = JSON.stringify(asking);
  const kept = gate.cache.get(key);
  if (kept) return { ...kept, whyAllowed: prepared.why };
  const answer = await gate.underWay.do(key, request.signal, async (signal) => {
    const snapshot = await snapshotFacts(gate.snapshots, snapshotId);
    const lend = <Result>(use: (asked: Asked<Record<string, unknown>>) => Promise<Result>) =>
      gate.snapshots.lend({ snapshotId, narrowing, signal }, async (district) =>
        use({
          ...looksFor(wanted, (name) => sentenceOf(gate, name)),
          input,
          district,
          snapshot,
          chosen,
          today,
          recorded: shownOf(await recordedFor(wanted, district)),
        }),
      );
    const found =
      question.about === 'aggregate'
        ? await protectedFindings(gate.suppressor, question, {
            ...(await lend(async (narrowed) => ({
              counted: await question.count(narrowed),
              within: released ? await pickedPlace(narrowed) : nowhere,
            }))),
            input,
            minimum: audience === 'everyone' ? minimum : 0,
            released,
          })
        : { findings: await lend((asked) => question.answer(asked)), hidden: nothingHidden };
    const described = describe(prepared, snapshot, found);
    gate.cache.set(key, described);
    return described;
  });
  return { ...answer, whyAllowed: prepared.why };
}

interface Counted {
  readonly counted: Findings<Cell>;
  readonly input: Record<string, unknown>;
  readonly minimum: number;
  readonly released: Released | null;
  readonly within: PickedPlace;
}

interface Found {
  readonly findings: Findings<Record<string, unknown>>;
  readonly hidden: Answer['hidden'];
}

/** Counts first, then what must be hidden, and only then whatever is computed from what is shown. */
async function protectedFindings(
  suppressor: Suppressor,
  question: AggregateQuestion,
  { counted, input, minimum, released, within }: Counted,
): Promise<Found> {
  const { measure } = question;
  const { cells, hidden } =
    released?.serve?.(counted.rows, within) ??
    (await suppressor.suppress({ cells: released?.cells(counted.rows) ?? counted.rows, measure, minimum }));
  const rows = question.present(cells, input);
  const part = within.school_id !== null || within.grade !== null;
  const notes = [...(released?.notes ?? []), ...counted.notes.map((note) => withoutFew(note, { minimum, part }))];
  const n = counted.n < minimum || isHidden(counted, { cells, measure }) ? 0 : counted.n;
  // How many of the hidden are small is not told: a count known to be small lies in a narrower range than promised.
  const all = { small: 0, complementary: hidden.small + hidden.complementary, minimum };
  return { findings: { ...counted, rows, notes, n }, hidden: all };
}

interface Shown {
  readonly cells: readonly Cell[];
  readonly measure: AggregateQuestion['measure'];
}

/** The number of students behind the whole answer is a count like any other: it is told where a cell tells it. */
function isHidden({ n, rows }: Findings<Cell>, { cells, measure }: Shown): boolean {
  const isIn = (of: readonly Cell[]) => of.some((cell) => measure.counts.some(({ column }) => cell[column] === n));
  return isIn(rows) && !isIn(cells);
}

interface NotesGiven {
  readonly minimum: number;
  /** The answer is about a part of the district only: how many are left out there is one more count of the same. */
  readonly part: boolean;
}

function withoutFew(note: Note, { minimum, part }: NotesGiven): Note {
  if (part && note.students && minimum > 0)
    return { kind: note.kind, text: 'Some students are left out; how many, is told for the whole district only.' };
  const few = note.students !== undefined && note.students > 0 && note.students < minimum;
  return few ? { kind: note.kind, text: `Fewer than ${minimum} students are left out, too few to say more.` } : note;
}

function describe({ question, input, snapshotId, why }: Prepared, snapshot: SnapshotFacts, found: Found): Answer {
  const { findings, hidden } = found;
  const rows = z.array(question.row).parse(findings.rows);
  return {
    question: question.name,
    asks: question.asks,
    area: question.area,
    about: question.about,
    input,
    sentence: question.say({ ...findings, rows }, input),
    columns: columnsOf(question.row),
    rows,
    n: findings.n,
    unit: findings.unit,
    asOf: findings.asOf,
    snapshot,
    definitions: findings.definitions,
    notes: findings.notes,
    how: question.how,
    sql: findings.sql,
    hidden,
    whyAllowed: why,
    link: linkTo(question.name, input, snapshotId),
  };
}

function linkTo(question: string, input: Record<string, unknown>, snapshotId: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || typeof value === 'object') continue;
    if (String(value).length <= longest) query.set(name, String(value));
  }
  query.set('snapshot', snapshotId);
  return `/ask/${question}?${query}`;
}
