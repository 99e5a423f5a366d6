/** A change that leads from one total to the next. */
type Change = { change: number };

/** A change with the totals it leads from and to. */
export type Step<Item extends Change> = Item & { from: number; to: number };

/**
 * Where each change begins and ends: the first begins at `start`, each next one where the one before it ended.
 *
 * Example: from 1,912 the changes −58 and −21 are the steps 1,912 → 1,854 and 1,854 → 1,833; the end is 1,833.
 */
export function waterfallSteps<Item extends Change>(
  start: number,
  changes: Item[],
): { steps: Step<Item>[]; end: number } {
  let total = start;
  const steps = changes.map((item) => {
    const from = total;
    total += item.change;
    return { ...item, from, to: total };
  });
  return { steps, end: total };
}
