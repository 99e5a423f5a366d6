/** The next steps that the pages of the registers offer: each leads to a task, with fields that its form has. */
import { expect, it } from 'vitest';
import { questions } from '../src/questions/list.ts';
import { tasks } from '../src/tasks/list.ts';
import { registers } from '../web/pages/trust/registers.ts';

const taskNamed = (name: string) => tasks.find((task) => task.name === name);
const states: Readonly<Record<string, readonly object[]>> = {
  'ai-register': ['proposed', 'reviewed', 'in use', 'lapsed', 'refused', 'ended'].map((state) => ({ use: 'u', state })),
  'model-releases': ['candidate', 'reviewed', 'live', 'retired'].map((stage) => ({ release: 'r', stage, shown: 1 })),
  'governance-due': [
    'From the public page',
    'Not in the register',
    'AI use',
    'Review of an AI use',
    'Proposal',
    'Release',
    'Exception',
    'Agreement',
    'Policy',
    'Incident',
    'Meeting',
    'Action',
  ].map((kind) => ({ id: 'i', kind, follows: 'it waits for a review' })),
  'public-requests': [{ request: 'q', state: 'open' }],
  'ai-appeals': [{ appeal: 'a', student_id: 's', outcome: 'open' }],
  'ai-policies': [{ policy: 'p', title: 'Use of data' }],
  'ai-vendors': [{ vendor: 'v', name: 'Lettra' }],
};

it.each(Object.entries(registers))('%s has columns for its entries and forms for each next step', (name, register) => {
  const question = questions.find((one) => one.name === name);
  const columns = Object.keys(question?.row.shape ?? {});
  for (const column of [register.id, register.name, register.state ?? register.id]) expect(columns).toContain(column);
  for (const task of register.begin) expect(taskNamed(task), task).toBeDefined();
  const steps = (states[name] ?? []).flatMap((row) => register.steps(row as Record<string, unknown>));
  expect(steps.length).toBeGreaterThan(0);
  for (const { task, filled } of steps) {
    const shape = taskNamed(task)?.input.shape;
    expect(shape, task).toBeDefined();
    for (const field of Object.keys(filled)) expect(Object.keys(shape ?? {}), task).toContain(field);
  }
});

it('offers nothing for what is over', () => {
  const of = (name: string, row: Record<string, unknown>) => registers[name]?.steps(row).map(({ task }) => task);
  expect(of('model-releases', { release: 'r', stage: 'retired' })).toEqual([]);
  expect(of('public-requests', { request: 'q', state: 'answered' })).toEqual([]);
  expect(of('ai-register', { use: 'u', state: 'ended' })).toEqual([]);
});
