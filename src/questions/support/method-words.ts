/** What the ways of listing are called. */
import type { SupportMethod } from '../../data/recorded/support-report.ts';

const titles: Readonly<Record<SupportMethod, string>> = {
  model: 'the additive model',
  'abc-rule': 'the plain rule (attendance, behavior, courses)',
  'absence-so-far': 'days missed so far this year',
  'absence-last-year': 'days missed last year',
  'whole-school': 'serving whole schools',
  chance: 'names drawn by chance',
};

export function methodTitle(method: SupportMethod): string {
  return titles[method];
}
