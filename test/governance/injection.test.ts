/** Every text that every question takes is tried with SQL in it: it is data, always, and changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeliberateError } from '../../src/errors.ts';
import { ask } from '../../src/govern/ask.ts';
import { narrowingFor } from '../../src/govern/scope.ts';
import type { Question } from '../../src/questions/question.ts';
import { fieldsOf, type InputField } from '../../src/serve/text-input.ts';
import { inputFor, openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

const injections = [
  `' OR '1'='1`,
  `'; DROP VIEW student; --`,
  `$student`,
  `x' UNION SELECT student_id, * FROM student --`,
  `"; ATTACH 'records.sqlite' AS r; --`,
  `') OR TRUE OR ('a' = 'a`,
  `\u0000'`,
  `%`,
];

/** What goes into a field; null where no text may go. */
function tryWith(field: InputField, text: string): unknown {
  if (field.kind === 'text') return text;
  if (field.kind === 'list of text') return [text, text];
  return field.kind === 'object' ? { [text]: text } : null;
}

async function outcome(question: Question, input: Record<string, unknown>): Promise<number | string> {
  const caller = someone('principal');
  try {
    return (await ask(tiny.gate, { caller, question: question.name, input, door: 'http' })).rows.length;
  } catch (error) {
    if (error instanceof DeliberateError) return error.code;
    throw error;
  }
}

describe('SQL in an input', () => {
  it('is refused or found to be nothing, for every field of every question', { timeout: 240_000 }, async () => {
    let tried = 0;
    for (const question of tiny.gate.questions.values()) {
      for (const field of fieldsOf(question.input)) {
        for (const text of injections) {
          const value = tryWith(field, text);
          if (value === null) continue;
          tried += 1;
          // Anything but a deliberate refusal throws here: a statement that broke would be one.
          await outcome(question, { ...inputFor(question, 'stu-hana'), [field.name]: value });
        }
      }
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('names no more students than its caller may see', async () => {
    const caller = someone('principal');
    for (const question of tiny.gate.questions.values()) {
      if (question.about !== 'student') continue;
      for (const field of fieldsOf(question.input)) {
        if (field.kind !== 'text') continue;
        for (const text of injections) {
          const input = { ...inputFor(question, 'stu-hana'), [field.name]: text };
          const request = { caller, question: question.name, input, door: 'http' as const };
          const answer = await ask(tiny.gate, request).catch(() => null);
          for (const row of answer?.rows ?? [])
            if (row.student_id !== undefined) expect(['stu-kai', 'stu-jun', 'stu-fay']).not.toContain(row.student_id);
        }
      }
    }
  });

  it('leaves the views as they were', async () => {
    const narrowing = narrowingFor(someone('data director'), 'student', 'own reach');
    const students = await tiny.gate.snapshots.lend({ snapshotId: tiny.snapshotId, narrowing }, (database) =>
      database.rows('SELECT student_id FROM student'),
    );
    expect(students).toHaveLength(12);
  });
});
