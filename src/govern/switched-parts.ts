/** What the register of AI uses switches off: the questions and tasks that rest on a part of Plumbline, at every door. */
import { aiUse, partTitles, type SwitchedPart, whySwitchedOff } from '../data/recorded/ai-use.ts';
import { readRecorded } from '../records/recorded.ts';
import type { Gate } from './gate.ts';

/** Questions and tasks that a forecast stands behind. How far off it has been stays open: a renewal needs it. */
export const restOnForecast: readonly string[] = [
  'enrollment-forecast',
  'enrollment-from-students',
  'enrollment-by-group',
  'what-drives-enrollment',
  'staffing-plan',
  'staffing-choices',
  'service-staff',
  'rooms-and-seats',
  'sections-by-course',
  'compare-plans',
  'publish-forecast',
];

interface Wanted {
  /** Name of the question or task. */
  readonly name: string;
  readonly door: string;
}

/** The part that is off, and why; null when all that is wanted may run. */
export async function whatIsOff(
  { records, now }: Pick<Gate, 'records' | 'now'>,
  { name, door }: Wanted,
): Promise<{ readonly part: string; readonly why: string } | null> {
  const parts: SwitchedPart[] = [
    ...(door === 'mcp' ? (['assistant'] as const) : []),
    ...(restOnForecast.includes(name) ? (['enrollment-forecast'] as const) : []),
  ];
  if (parts.length === 0) return null;
  const uses = await readRecorded(records, aiUse);
  const today = now().toISOString().slice(0, 10);
  for (const part of parts) {
    const why = whySwitchedOff(uses, part, today);
    if (why !== null) return { part: partTitles[part], why };
  }
  return null;
}
