/** The rules an answer goes by: a preset, or those that the district saved under a name. */
import type { Recorded } from '../../data/recorded/kind.ts';
import { staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { type StaffingPreset, staffingPreset, staffingPresets } from '../../definitions/staffing-rules.ts';
import { fail } from '../../errors.ts';
import type { Asked } from '../question.ts';

type Saved = ReturnType<typeof savedSets>[number];

function savedSets(recorded: Asked<unknown>['recorded']) {
  return recorded(staffingRuleSet);
}

/** The district’s own rules in the shape of a preset: its version is the revision, its authority whoever wrote them. */
export function presetFrom({ body, revision, madeAt, madeBy }: Pick<Saved, keyof Recorded>): StaffingPreset {
  return {
    name: body.name,
    version: revision,
    label: body.name,
    inWords: `Rules that the district saved, begun from “${body.basedOn}”.${body.why ? ` Why: ${body.why}` : ''}`,
    authority: {
      name: 'Your district',
      citation: body.authority ?? `Saved by ${madeBy.name}`,
      dated: madeAt.slice(0, 10),
    },
    rule: body.rule,
  };
}

/** Presets first, then what the district saved. */
export function everyRules(recorded: Asked<unknown>['recorded']): StaffingPreset[] {
  return [...staffingPresets, ...savedSets(recorded).map(presetFrom)];
}

interface RulesAsked {
  /** The name asked for; the district’s own choice when empty. */
  readonly name: string | undefined;
  readonly chosen: Asked<unknown>['chosen'];
  readonly recorded: Asked<unknown>['recorded'];
}

/** Fails with `bad-input` when nobody saved rules of that name. */
export function rulesAsked({ name, chosen, recorded }: RulesAsked): StaffingPreset {
  const wanted = name ?? chosen['staffing-rules'];
  const preset = staffingPreset(wanted);
  if (preset) return preset;
  const every = everyRules(recorded);
  const found = every.find((one) => one.name === wanted);
  if (found) return found;
  // Rules that were chosen for the district and then taken back leave it with the planning numbers.
  if (name === undefined) return staffingPresets[0];
  return fail('bad-input', {
    what: 'The rules',
    why: `there are none named “${name}”. There are ${every.map((one) => `“${one.name}”`).join(', ')}.`,
  });
}
