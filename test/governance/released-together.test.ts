/**
 * Everything that one question gives to everyone, put together: no answer gives a count that another one hides, and
 * none gives a second number for the same place. The counts are those behind the gate, before they are presented.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeDemoDistrict } from '../../demo/make-district.ts';
import { operator } from '../../src/cli/terminal-door.ts';
import { ask } from '../../src/govern/ask.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { questions } from '../../src/questions/list.ts';
import type { AggregateQuestion } from '../../src/questions/question.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import { randomInteger, seededRandom } from '../../src/stats/seeded-random.ts';

const caller = { personId: 's', name: 'Su Per', role: 'superintendent', schools: 'all', staffId: null } as const;
const sealed = { asOf: '2026-11-20', definition: 'federal' };
const aggregate = questions.filter((question) => question.about === 'aggregate');
let home: string;
let records: Records;
let gate: Gate;
let programs: string[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-together-'));
  const files = join(home, 'files');
  await makeDemoDistrict({ students: 600, seed: 7, years: 3, out: files });
  records = await openRecords({ home });
  const opened = await openGate({ home, records, now: () => new Date('2026-11-23T12:00:00Z') });
  await perform(opened, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
  const costs = await ask(opened, { caller, question: 'program-costs', input: {}, door: 'http' });
  programs = [...new Set(costs.rows.map(({ program }) => String(program)))];
  gate = { ...opened, questions: new Map(aggregate.map((question) => [question.name, bare(question)])) };
}, 240_000);

afterAll(async () => {
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

/** The same question with its counts as they leave the gate, and nothing made of them. */
function bare(question: AggregateQuestion): AggregateQuestion {
  return {
    ...question,
    row: z.looseObject({}),
    present: (cells) => cells.map((cell) => ({ ...cell })),
    say: () => ({ form: 'tells', headline: '' }),
  };
}

/** Values to try for an input that is no list of choices. */
function tried(name: string): readonly unknown[] {
  const known: Readonly<Record<string, readonly unknown[]>> = {
    school: ['sch-birch-hollow'],
    year: [2025, 2026, 2027],
    through: [2024, 2025],
    years: [1, 10],
    falls: [4, 6],
    program: programs,
    from: programs.slice(0, 4),
    to: programs.slice(0, 4),
    dollars: [1000, 90_000],
    grades: ['all', '09', '09,10', '01,02,03'],
    places: [20, 100],
    eligible: [50],
    matters: [1, 5],
    asOf: ['2026-10-15', '2026-11-02'],
    definition: ['federal', 'days-18'],
    seed: [1, 2],
  };
  return known[name] ?? [];
}

/** One input changed at a time, and forty times several at once. */
function inputsOf(question: AggregateQuestion): Record<string, unknown>[] {
  const choices = Object.entries(question.input.shape).map(([name, schema]) => {
    let inner: unknown = schema;
    while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) inner = inner.unwrap();
    return { name, values: inner instanceof z.ZodEnum ? inner.options : tried(name) };
  });
  const random = seededRandom({ seed: 4 });
  const several = Array.from({ length: 40 }, () =>
    Object.fromEntries(
      choices.flatMap(({ name, values }) =>
        values.length > 0 && random() < 0.5 ? [[name, values[randomInteger(random, values.length)]]] : [],
      ),
    ),
  );
  const alone = choices.flatMap(({ name, values }) => values.map((value) => ({ [name]: value })));
  const given = [{}, ...alone, ...several].filter((input) => question.input.safeParse(input).success);
  const admitted = given.map((input) => question.release.nearest(question.input.parse(input), sealed).input);
  return [...new Map(admitted.map((input) => [JSON.stringify(question.input.parse(input)), input])).values()];
}

describe('what is given of a question to everyone', () => {
  it('is settled for every question about counts', () => {
    const without = aggregate.filter((question) => typeof question.release?.nearest !== 'function');
    expect(without.map(({ name }) => name)).toEqual([]);
    expect(aggregate.length).toBeGreaterThan(30);
  });

  // Those read from the sealed lattice are attacked, all of them together, in published-lattice.test.ts.
  const byAnswer = aggregate.filter((question) => !question.release.sealed);
  const alike = [
    ['spending-by-school', 'spending-equity'],
    ['program-portfolio', 'did-it-work', 'move-dollars'],
  ];
  it.each([...byAnswer.map(({ name }) => [name]), ...alike].map((names) => [names.join(', '), names] as const))(
    'agrees: %s',
    { timeout: 120_000 },
    async (_, names) => {
      const found = new Map<string, { value: unknown; from: string }>();
      const against: string[] = [];
      for (const question of byAnswer.filter(({ name }) => names.includes(name))) {
        for (const input of inputsOf(question)) {
          const from = `${question.name} ${JSON.stringify(input)}`;
          for (const [place, value] of await countsOf(question, input)) {
            const before = found.get(place);
            if (before && before.value !== value)
              against.push(`${place}: ${before.value} from ${before.from}, ${value} from ${from}`);
            else found.set(place, { value, from });
          }
        }
      }
      expect(against.slice(0, 5)).toEqual([]);
    },
  );
});

/** Every count that is given or hidden, by its column, the table that it is in and its place there. */
async function countsOf(question: AggregateQuestion, input: Record<string, unknown>): Promise<[string, unknown][]> {
  const answer = await ask(gate, { caller, question: question.name, input, wide: true, door: 'http' });
  const apart = (question.release.apart ?? []).map((each) => input[each] ?? null);
  return answer.rows.flatMap((row) => {
    const place = question.measure.dimensions.map(({ column, family }) => [
      row[column] ?? null,
      // A total is the same one whichever family it closes.
      family && row[column] != null ? (row[family] ?? null) : null,
    ]);
    return question.measure.counts.map(({ column }): [string, unknown] => [
      JSON.stringify([column, apart, place]),
      row[column] ?? null,
    ]);
  });
}
