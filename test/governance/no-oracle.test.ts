/**
 * What a refusal tells: a student out of reach and a student who does not exist are refused in the same words by every
 * task and every question, and so is a record of such a student. Else the difference would tell who is enrolled.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeliberateError } from '../../src/errors.ts';
import { ask } from '../../src/govern/ask.ts';
import type { Caller } from '../../src/govern/caller.ts';
import { perform } from '../../src/govern/perform.ts';
import { whyAllowed } from '../../src/govern/roles.ts';
import { whyMayPerform } from '../../src/govern/task-roles.ts';
import { findStudents } from '../../src/serve/find-students.ts';
import { fieldsOf } from '../../src/serve/text-input.ts';
import { tasks } from '../../src/tasks/list.ts';
import { inputFor, openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

/** Enrolled in another school of the district, by test/tiny-district/README.md. */
const elsewhere = 'stu-eli';
const invented = 'stu-nobody';
const own = 'stu-ana';
const callers = [someone('principal'), someone('counselor')];

const on = '2027-02-01';
const words = 'Words of at least twenty characters, as a person types them.';
const inputs: Readonly<Record<string, (student: string) => Record<string, unknown>>> = {
  'record-disclosure': (student) => ({
    student,
    to: 'County',
    interest: 'Study',
    what: 'Marks',
    basis: 'study for the district, 99.31(a)(6)',
    on,
  }),
  'request-amendment': (student) => ({ student, askedBy: 'A parent', part: 'attendance', asks: words, askedOn: on }),
  'decide-support': (student) => ({ student, choice: 'not-needed', reason: 'x' }),
  'undo-support-decision': (student) => ({ student, decision: 'no-such-decision' }),
  'plan-support': (student) => ({
    student,
    service: 'mentoring',
    owner: 'Ida',
    goal: words,
    startsOn: on,
    reviewOn: '2027-03-01',
  }),
  'record-support-session': (student) => ({ student, plan: 'no-such-plan', on }),
  'file-ai-appeal': (student) => ({ student, use: 'x', wants: 'look again', receivedOn: on }),
};

type Outcome = { readonly code: string; readonly says: string };

async function outcomeOf(work: () => Promise<unknown>, student: string): Promise<Outcome> {
  try {
    return { code: 'done', says: JSON.stringify(await work()).replaceAll(student, 'student') };
  } catch (error) {
    if (error instanceof DeliberateError)
      return { code: error.code, says: `${error.message} ${error.fix}`.replaceAll(student, 'student') };
    throw error;
  }
}

function doing(caller: Caller, task: string, input: object): () => Promise<unknown> {
  return () => perform(tiny.gate, { caller, task, input, door: 'http' });
}

describe('a student of another school and a student who does not exist', () => {
  const named = tasks.filter((task) =>
    fieldsOf(task.input).some(({ name, kind }) => /^students?$/.test(name) && kind.includes('text')),
  );

  it('are asked about before a task begins: every task that takes a student says whom it concerns', () => {
    // The one is for a record out of reach, whoever’s it is, and tells nothing; the other is the privacy officer’s.
    const without = named.filter((task) => !task.concerns).map((task) => task.name);
    expect(without.filter((name) => name !== 'break-glass' && name !== 'delete-student')).toEqual([]);
  });

  it('are refused in the same words by every task', async () => {
    let compared = 0;
    for (const caller of callers) {
      for (const task of named) {
        if (!task.concerns || !whyMayPerform(caller.role, task.name).allowed) continue;
        const make = inputs[task.name];
        expect(make, `${task.name} needs an input here`).toBeDefined();
        if (!make) continue;
        const [real, none] = [
          await outcomeOf(doing(caller, task.name, make(elsewhere)), elsewhere),
          await outcomeOf(doing(caller, task.name, make(invented)), invented),
        ];
        expect(real, `${caller.role} ${task.name}`).toEqual(none);
        expect(real.code, `${caller.role} ${task.name} ${real.says}`).toBe('no-such-student');
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(8);
  });

  it('open alike by breaking the glass, which says “if there is a student of that number”', async () => {
    for (const caller of callers) {
      const open = async (student: string) =>
        await outcomeOf(async () => {
          const done = await perform(tiny.gate, {
            caller: { ...caller, personId: `${caller.personId}.${student}` },
            task: 'break-glass',
            input: { student, reason: words },
            door: 'http',
          });
          return done.says;
        }, student);
      expect(await open(elsewhere)).toEqual(await open(invented));
    }
  });

  it('are refused in the same words by every question', async () => {
    let compared = 0;
    for (const caller of callers) {
      for (const question of tiny.gate.questions.values()) {
        if (!('student' in question.input.shape) || !whyAllowed(caller.role, question).allowed) continue;
        const asking = (student: string) => () =>
          ask(tiny.gate, { caller, question: question.name, input: inputFor(question, student), door: 'http' });
        const real = await outcomeOf(asking(elsewhere), elsewhere);
        expect(real, `${caller.role} ${question.name}`).toEqual(await outcomeOf(asking(invented), invented));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(2);
  });

  it('are both not found by name or number', async () => {
    for (const caller of callers)
      for (const text of ['eli', elsewhere, '0005', 'nobody'])
        expect(await findStudents(tiny.gate, caller, text)).toEqual([]);
  });
});

describe('a record of such a student', () => {
  it('is refused in the same words as one that there is not', async () => {
    const director = someone('program director');
    const made = async (student: string) => {
      const { recorded } = (await perform(tiny.gate, {
        caller: director,
        task: 'plan-support',
        input: inputs['plan-support']?.(student),
        door: 'http',
      })) as { recorded?: string };
      return String(recorded);
    };
    const plan = await made(elsewhere);
    const caller = someone('principal');
    const session = (id: string) => doing(caller, 'record-support-session', { student: own, plan: id, on });
    const theirs = await outcomeOf(session(plan), plan);
    expect(theirs.code).not.toBe('done');
    expect(theirs).toEqual(await outcomeOf(session('no-such-plan'), 'no-such-plan'));
  });
});
