/**
 * Non-interference: alter every value that a caller may not see, and nothing that the caller receives changes, to the
 * byte. What a caller may not see is read from the very views of the gate: rows that they leave out, columns that they
 * make null.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeliberateError } from '../../src/errors.ts';
import { ask } from '../../src/govern/ask.ts';
import type { Caller } from '../../src/govern/caller.ts';
import { type TableName, tables, withheld } from '../../src/govern/reach.ts';
import { roleRules, roles, whyAllowed } from '../../src/govern/roles.ts';
import { audienceOf, narrowingFor } from '../../src/govern/scope.ts';
import type { About, Question } from '../../src/questions/question.ts';
import { inputFor, openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
let base: string;
const at = 'altered.main';

beforeAll(async () => {
  tiny = await openTinyGate();
  // The tiny district teaches no classes: one, of Tam Tran’s, so that a teacher reaches somebody.
  base = await tiny.alter({ name: 'unaltered-snapshot' }, async (run) => {
    await run(`INSERT INTO ${at}.section (section_id, school_id, title, kind, school_year)
      VALUES ('sec-1', 'sch-cedar', 'Grade 3', 'homeroom', 2027), ('sec-2', 'sch-cedar', 'Grade 4', 'homeroom', 2027)`);
    await run(`INSERT INTO ${at}.section_enrollment (section_id, person_id, school_id, role) VALUES
      ('sec-1', 'stf-teacher', 'sch-cedar', 'teacher'), ('sec-1', 'stu-ivo', 'sch-cedar', 'student'),
      ('sec-2', 'stu-hana', 'sch-cedar', 'student')`);
    await run(`INSERT INTO ${at}.survey_response (survey, respondent_id, respondent_role, school_id, item, answer)
      VALUES ('climate', 'stu-ivo', 'student', 'sch-cedar', 'safe', 'yes')`);
    await run(`INSERT INTO ${at}.staff_position (position_id, staff_id, school_year, organization_id, job, category, fte, salary)
      SELECT staff_id, staff_id, 2027, 'sch-cedar', 'teacher', 'teacher', 1, 50000 FROM ${at}.staff`);
  });
});
afterAll(() => tiny.close());

const staffOf: Readonly<Record<string, string>> = {
  teacher: 'stf-teacher',
  counselor: 'stf-counselor',
  principal: 'stf-cedar',
};

function callerOf(role: (typeof roles)[number]): Caller {
  const caller = someone(role, staffOf[role] ?? null);
  return role === 'counselor' ? { ...caller, schools: ['sch-dogwood'] } : caller;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Another value of the same kind; keys stay, so that no row moves into anybody’s reach. */
function otherValue({ name, type }: Column): string | null {
  if (/(^|_)id$|^school_year$|^role$|^(staff|student|school)/.test(name)) return null;
  if (type === 'VARCHAR') return `concat(${name}, ' altered')`;
  if (type === 'DOUBLE' || type === 'INTEGER') return `${name} + 1`;
  if (type === 'BOOLEAN') return `NOT ${name}`;
  return type === 'DATE' ? `${name} + INTERVAL 1 DAY` : null;
}

/** The condition of a view: rows for which it does not hold are hidden. */
const conditionOf = (statement: string) => / WHERE ([\s\S]*)$/.exec(statement)?.[1] ?? 'TRUE';

/** Whom each may open by name, counted by hand from test/tiny-district/README.md and the class above. */
const inReach: Readonly<Record<string, readonly string[]>> = {
  principal: ['stu-ana', 'stu-ben', 'stu-dev', 'stu-gus', 'stu-hana', 'stu-ivo', 'stu-lua'],
  counselor: ['stu-eli', 'stu-fay', 'stu-lua'],
  teacher: ['stu-ivo'],
};

interface TableOf {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly statement: string;
  readonly caller: Caller;
  readonly about: About;
}

/** Rows that the caller may not see: of students by the hand-made list, of anything else by the view. */
function hiddenRows({ table, columns, statement, caller, about }: TableOf): string {
  const holds = tables[table as TableName];
  const mine = inReach[caller.role]?.map((id) => `'${id}'`).join(', ');
  if (mine === undefined || !['student', 'student-and-school', 'members'].includes(holds))
    return `NOT (${conditionOf(statement)})`;
  if (holds === 'members') return `(role = 'student' AND person_id NOT IN (${mine}))`;
  const schools = caller.schools === 'all' ? '' : caller.schools.map((id) => `'${id}'`).join(', ');
  const elsewhere = holds === 'student-and-school' && about === 'aggregate' ? ` OR school_id NOT IN (${schools})` : '';
  const withheldRows = withheld.filter((rule) => rule.table === table && rule.from.includes(caller.role));
  const kept = withheldRows.flatMap((rule) => (rule.onlyRows ? [` OR NOT (${rule.onlyRows})`] : []));
  return `(student_id NOT IN (${mine})${columns.some(({ name }) => name === 'school_id') ? elsewhere : ''}${kept.join('')})`;
}

async function alteredFor(caller: Caller, about: About): Promise<{ readonly id: string; readonly altered: number }> {
  const narrowing = narrowingFor(caller, about, audienceOf(caller.role, about, false));
  const id = `altered-${caller.role.replace(' ', '-')}-${about}`;
  let altered = 0;
  await tiny.alter({ name: id, from: base }, async (run) => {
    const statements = narrowing.statements('before.main');
    for (const statement of statements.filter((each) => each.includes('CREATE TEMP TABLE'))) await run(statement);
    for (const statement of statements.filter((each) => each.includes('CREATE TEMP VIEW'))) {
      const table = /TEMP VIEW (\w+)/.exec(statement)?.[1] ?? '';
      const columns = (
        await run(
          `SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'altered' AND table_name = '${table}'`,
        )
      ).map(([name, type]) => ({ name: String(name), type: String(type) }));
      const hidden = hiddenRows({ table, columns, statement, caller, about });
      const count = async (where: string) =>
        Number((await run(`SELECT count(*) FROM ${at}.${table} WHERE ${where}`))[0]?.[0]);
      const nulled = columns.filter(({ name }) => statement.includes(`CASE WHEN FALSE THEN ${name} END`));
      const changes = (list: readonly Column[]) =>
        list.flatMap((column) => {
          const other = otherValue(column);
          return other === null ? [] : [`${column.name} = ${other}`];
        });
      if (nulled.length > 0) {
        const set = nulled.map(({ name, type }) => `${name} = ${type === 'VARCHAR' ? `'altered'` : '12345'}`);
        await run(`UPDATE ${at}.${table} SET ${set.join(', ')}`);
        altered += await count('TRUE');
      }
      const rows = await count(hidden);
      if (rows === 0) continue;
      altered += rows;
      // What a view decides by stays as it is: a row that is altered must not come into sight by it.
      const set = changes(columns.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(hidden)));
      if (set.length > 0) await run(`UPDATE ${at}.${table} SET ${set.join(', ')} WHERE ${hidden}`);
      await run(`DELETE FROM ${at}.${table} WHERE ${hidden} AND rowid % 3 = 1`);
    }
  });
  return { id, altered };
}

async function given(caller: Caller, question: Question, snapshot: string): Promise<string> {
  try {
    const input = inputFor(question, 'stu-hana');
    const answer = await ask(tiny.gate, { caller, question: question.name, input, snapshot, door: 'http' });
    // Which snapshot was asked is the only thing that may differ.
    return JSON.stringify(answer).replaceAll(snapshot, 'snapshot');
  } catch (error) {
    if (error instanceof DeliberateError) return `${error.code} ${error.message}`;
    throw error;
  }
}

describe('what a caller may not see', () => {
  for (const role of roles) {
    it(`changes nothing that a ${role} receives`, { timeout: 240_000 }, async () => {
      const caller = callerOf(role);
      for (const about of ['student', 'aggregate', 'public'] as const) {
        const asked = [...tiny.gate.questions.values()].filter(
          // Who looked changes with every look, this one too.
          (question) => question.about === about && !question.readsLooks && whyAllowed(role, question).allowed,
        );
        if (asked.length === 0) continue;
        const { id, altered } = await alteredFor(caller, about);
        const reach = roleRules[role].records;
        if (about === 'student' && (reach === 'schools' || reach === 'students')) expect(altered).toBeGreaterThan(50);
        if (altered === 0) continue;
        for (const question of asked) {
          const before = await given(caller, question, base);
          expect(await given(caller, question, id), `${role} ${question.name}`).toBe(before);
        }
      }
    });
  }
});
