/** Assigns every student by whom two counts differ to one cause, so that the causes add up to the difference. */

/** How often each student is counted; a student who is not counted is not there. */
export type Counted = ReadonlyMap<string, number>;

interface Counts {
  readonly ours: Counted;
  /** Our students counted after each step toward their rule; the last is our count by their rule. */
  readonly steps: readonly { readonly cause: string; readonly counted: Counted }[];
  /** Whom their report counts, by our student number; null when only their total is known. */
  readonly theirs: Counted | null;
  /** Students that their report names at all, when it names those whom it does not count too. */
  readonly namedByThem: ReadonlySet<string> | null;
}

export interface Assigned {
  readonly student: string;
  readonly cause: string;
  /** Theirs less ours: −1 when we count the student and they do not. */
  readonly difference: number;
}

/**
 * A student whom both count alike differs by nothing, whatever happened between. One whom our data, by their rule,
 * counts as they do is explained: by the first step that changed anything for this student. Everyone else is not:
 * “not-in-theirs” when their file does not name the student, otherwise “not-explained”.
 *
 * Example: we count Ben, enrolled 30 days; they ask for 31 and do not. The step “minimum days” takes him out of our
 * count, so Ben is −1 under that cause.
 */
export function assignCauses({ ours, steps, theirs, namedByThem }: Counts): Assigned[] {
  const byTheirRule = steps[steps.length - 1]?.counted ?? ours;
  const target = theirs ?? byTheirRule;
  const students = new Set([...ours.keys(), ...target.keys()]);
  return [...students].flatMap((student) => {
    const difference = timesCounted(target, student) - timesCounted(ours, student);
    if (difference === 0) return [];
    const explained = timesCounted(byTheirRule, student) === timesCounted(target, student);
    return [{ student, difference, cause: explained ? firstChange(student) : unexplained(student) }];
  });

  function firstChange(student: string): string {
    let before = timesCounted(ours, student);
    for (const { cause, counted } of steps) {
      const now = timesCounted(counted, student);
      if (now !== before) return cause;
      before = now;
    }
    return 'not-explained';
  }

  function unexplained(student: string): string {
    return namedByThem && !namedByThem.has(student) ? 'not-in-theirs' : 'not-explained';
  }
}

function timesCounted(counted: Counted, student: string): number {
  return counted.get(student) ?? 0;
}

export function totalOf(counted: Counted): number {
  let total = 0;
  for (const times of counted.values()) total += times;
  return total;
}
