/** The exact answer for a small table: the least and the most that a count can be over whole numbers of students. */
import type { Published, Range, Solver } from './attack.ts';

/** Integer programs in text, one for each end. A count without an upper end gives infinity. */
export function wholeRange(solver: Solver, { unknowns, given, same }: Published, secret: readonly number[]): Range {
  const sum = (members: readonly number[]) => members.map((member) => `x${member}`).join(' + ');
  const minus = (members: readonly number[]) => members.map((member) => `- x${member}`).join(' ');
  const lines = [
    ...given.map(({ members, value }) => `${sum(members)} = ${value}`),
    ...same.map(([left, right]) => `${sum(left)} ${minus(right)} = 0`),
    `x0 >= 0`,
  ];
  const names = Array.from({ length: unknowns }, (_, unknown) => `x${unknown}`).join(' ');
  const end = (sense: string) =>
    solver.solve(`${sense}\n obj: ${sum(secret)}\nSubject To\n${lines.join('\n')}\nGeneral\n${names}\nEnd`);
  const [least, most] = [end('Minimize'), end('Maximize')];
  if (least.Status !== 'Optimal') throw new Error(`The table has no whole numbers (${least.Status}).`);
  return {
    least: Math.round(least.ObjectiveValue),
    most: most.Status === 'Optimal' ? Math.round(most.ObjectiveValue) : Number.POSITIVE_INFINITY,
  };
}
