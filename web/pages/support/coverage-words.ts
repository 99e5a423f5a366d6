import { inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';

const steps: readonly string[] = ['on the list', 'decided on', 'offered support', 'has a plan', 'has a session'];

const stepNames = ['Listed', 'Decided on', 'Offered support', 'With a plan', 'With a session'];

/** How many came as far as each step or farther: the next step is never longer than the one before. */
export function stepsReached(rows: readonly Row[]): { readonly name: string; readonly students: number }[] {
  const farthest = new Map<string, number>();
  for (const row of rows) {
    const step = typeof row.step === 'string' ? steps.indexOf(row.step) : -1;
    if (step >= 0) farthest.set(String(row.student_id), step);
  }
  return stepNames.map((name, step) => ({
    name,
    students: [...farthest.values()].filter((reached) => reached >= step).length,
  }));
}

export interface Gap {
  readonly gap: string;
  readonly finding: string;
  /** What to do about one of them. */
  readonly next: string;
  readonly rows: readonly Row[];
}

const words: Readonly<Record<string, { readonly finding: (who: string) => string; readonly next: string }>> = {
  'listed, not decided on': { finding: (who) => `${who} on the list, not decided on`, next: 'Decide' },
  'offered, no plan': { finding: (who) => `${who} offered support ten days ago or more, with no plan`, next: 'Plan' },
  'plan, no session': { finding: (who) => `${who} with a plan and no session`, next: 'Log a session' },
  'plan, to be looked at again': { finding: (who) => `${who} whose plan is to be looked at again`, next: 'Look again' },
  'no data': { finding: (who) => `${who} of whom too little is known`, next: 'Open' },
};

/** What is open, in the order in which it is worth closing; each with its students. */
export function gapsOf(rows: readonly Row[]): Gap[] {
  return [...Map.groupBy(rows, ({ gap }) => gap)].flatMap(([gap, of]) => {
    const known = words[String(gap)];
    if (typeof gap !== 'string' || !known) return [];
    const who = inWords(of.length, 'student');
    return [{ gap, finding: known.finding(who.charAt(0).toUpperCase() + who.slice(1)), next: known.next, rows: of }];
  });
}
