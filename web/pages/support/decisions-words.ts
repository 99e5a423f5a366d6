import type { Row } from '../../answer/table-columns.ts';
import { type Choice, choices, supportReasons } from './reasons.ts';

function isChoice(value: unknown): value is Choice {
  return choices.some((each) => each === value);
}

/** Decisions by choice, in the order of the four buttons. */
export function choiceSums(reasons: readonly Row[]): { readonly name: string; readonly decisions: number }[] {
  return choices.map((choice) => ({
    name: supportReasons[choice].label,
    decisions: reasons
      .filter((row) => row.choice === choice)
      .reduce((sum, { decisions }) => sum + (typeof decisions === 'number' ? decisions : 0), 0),
  }));
}

/** “Not needed. The data is wrong”. */
export function reasonRow(row: Row): Row {
  const label = isChoice(row.choice) ? supportReasons[row.choice].label : '';
  return { ...row, words: `${label}. ${String(row.reason ?? '')}` };
}
