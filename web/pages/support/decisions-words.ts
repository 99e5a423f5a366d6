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

/** “Not needed: the data is wrong”. */
export function reasonRow(row: Row): Row {
  const label = isChoice(row.choice) ? supportReasons[row.choice].label : '';
  const reason = String(row.reason ?? '');
  return { ...row, words: `${label}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}` };
}
