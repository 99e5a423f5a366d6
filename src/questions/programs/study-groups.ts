/** For whom did it work: the same study for those with a need and those without, each pair held against luck. */
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { StudyDesign } from '../../data/recorded/program-records.ts';
import { benjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { evaluateProgram } from '../../stats/evaluation/evaluate-program.ts';
import { shrinkGroupEffects } from '../../stats/evaluation/shrink-group-effects.ts';
import { type StudyOptions, studyInput } from './study-input.ts';
import type { Panel, PanelRow } from './study-panel.ts';

type Need = 'low_income' | 'el' | 'iep';

export interface GroupFound {
  /** Whose count must be shown before the group is. */
  readonly need: Need;
  readonly label: string;
  readonly students: number;
  /** In points; pulled toward its counterpart. */
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Chance of a difference from its counterpart as large by luck alone, allowing for all pairs looked at. */
  readonly adjustedPValue: number;
}

export interface GroupsFound {
  readonly groups: readonly GroupFound[];
  /** Pairs of groups that were tried, those too small to study included. */
  readonly lookedAt: number;
}

const pairs: readonly { readonly need: Need; readonly labels: readonly [has: string, hasNot: string] }[] = [
  { need: 'low_income', labels: ['From families with low incomes', 'From other families'] },
  { need: 'el', labels: ['Learning English', 'Not learning English'] },
  { need: 'iep', labels: ['With an IEP', 'Without an IEP'] },
];
/** Of fewer who took part, the study of a group would be one of a few families. */
const fewest = 20;

/**
 * Pairs of which both studies hold their checks. The two effects of a pair are pulled toward each other as far as luck
 * may have driven them apart; whether they differ is judged for all pairs together (Benjamini & Hochberg).
 */
export function groupsFound(panel: Panel, design: StudyDesign, options: StudyOptions): GroupsFound {
  const found = pairs.flatMap(({ need, labels }) => {
    const [has, hasNot] = [1, 0].map((wanted) => effectIn(partOf(panel, need, wanted), design, options));
    if (!has || !hasNot) return [];
    const apart = Math.abs(has.estimate - hasNot.estimate) / Math.hypot(has.standardError, hasNot.standardError);
    return [{ need, labels, both: [has, hasNot] as const, pValue: 2 * normalCdf(-apart, 0, 1) }];
  });
  const adjusted = benjaminiHochberg(
    found.map((pair) => pair.pValue),
    pairs.length,
  );
  return {
    lookedAt: pairs.length,
    groups: found.flatMap(({ need, labels, both }, place) => {
      const shrunk = shrinkGroupEffects(both.map((one, side) => ({ ...one, group: labels[side === 0 ? 0 : 1] })));
      return shrunk.groups.map(({ group, shrunk: effect, interval95 }, side) => ({
        need,
        label: group,
        students: both[side === 0 ? 0 : 1].students,
        effect,
        ...interval95,
        adjustedPValue: adjusted[place] ?? 1,
      }));
    }),
  };
}

interface EffectIn {
  readonly estimate: number;
  readonly standardError: number;
  readonly students: number;
}

function effectIn(part: Panel, design: StudyDesign, options: StudyOptions): EffectIn | null {
  const students = new Set(part.rows.filter((row) => row.took_part === 1).map((row) => row.student_id)).size;
  const study = studyInput(design, part, options);
  if (students < fewest || !study.possible) return null;
  const evaluation = evaluatedOrNull(study.input);
  if (!evaluation?.interval95 || evaluation.checks.some((check) => check.passed === false)) return null;
  const { low, high } = evaluation.interval95;
  const standardError = ((high - low) / (2 * 1.959963984540054)) * study.scale;
  if (!(standardError > 0 && Number.isFinite(standardError))) return null;
  return { estimate: evaluation.estimate * study.scale, standardError, students };
}

function partOf(panel: Panel, need: Need, wanted: number): Panel {
  const kept = panel.rows.map((row) => row[need] === wanted);
  const rows: PanelRow[] = panel.rows.filter((_, place) => kept[place]);
  return { ...panel, rows, period: panel.period.filter((_, place) => kept[place]) };
}

/** Null where these rows carry no such study: statistics refuse with a RangeError. */
function evaluatedOrNull(input: Parameters<typeof evaluateProgram>[0]) {
  try {
    return evaluateProgram(input);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
