import type { DesignEstimate } from './design-estimate.ts';
import type { DesignName, EvidenceRating, ProgramEvaluation } from './evaluation-types.ts';

export interface Rating {
  readonly rating: EvidenceRating;
  readonly reason: string;
}

type Checked = Pick<DesignEstimate, 'baseline' | 'adjusted' | 'attrition' | 'checks' | 'n'>;

/**
 * The rating that the What Works Clearinghouse’s rules would lead to, with the reason. Software applies the arithmetic;
 * the rating itself is given by certified reviewers, and only theirs may be quoted.
 *
 * A lottery with low attrition meets standards without reservations; with high attrition, or where people chose, with
 * reservations if the groups were alike before (up to 0.05 standard deviations, or 0.25 when adjusted for).
 * Source: What Works Clearinghouse Procedures and Standards Handbook 5.0.
 */
export function rateEvidence(design: DesignName, estimate: Checked): Rating {
  if (design === 'before-after') return { rating: 'does not meet standards', reason: 'there is no comparison group' };
  if (design === 'correlational')
    return { rating: 'not eligible', reason: 'the groups were neither drawn, nor set by a rule, nor matched' };
  if (Math.min(estimate.n.treatedClusters, estimate.n.comparisonClusters || (design === 'staggered' ? 2 : 0)) < 2) {
    return {
      rating: 'does not meet standards',
      reason: 'one side has a single unit, whose own luck cannot be told from the program',
    };
  }
  if (design === 'discontinuity') return rateDiscontinuity(estimate);
  const drawn = design === 'lottery' && failed(estimate, 'The draw was followed') === false;
  if (drawn && estimate.attrition?.low.cautious === true) {
    return { rating: 'meets standards without reservations', reason: 'places were drawn, and few were lost, evenly' };
  }
  const why =
    design !== 'lottery'
      ? 'people or schools chose, no draw did'
      : drawn
        ? 'places were drawn, but too many were lost'
        : 'the draw does not seem to have been followed';
  const alike = alikeBefore(estimate);
  if (alike === null)
    return {
      rating: 'does not meet standards',
      reason: `${why}, and nothing is known from before to show that the groups were alike`,
    };
  const broken = estimate.checks.filter(
    ({ passed, name }) => passed === false && name !== 'Few were lost, and evenly' && name !== 'The draw was followed',
  );
  if (alike && broken.length === 0)
    return { rating: 'meets standards with reservations', reason: `${why}; the groups were alike before` };
  return {
    rating: 'does not meet standards',
    reason: alike
      ? `${why}, and a check failed: ${broken.map(({ name }) => name.toLowerCase()).join('; ')}`
      : `${why}, and the groups differed too much before`,
  };
}

function rateDiscontinuity({ checks }: Checked): Rating {
  const broken = checks.filter(({ passed }) => passed === false);
  if (broken.length > 0) {
    return {
      rating: 'does not meet standards',
      reason: `a check of the cut score failed: ${broken.map(({ name }) => name.toLowerCase()).join('; ')}`,
    };
  }
  const open = checks.filter(({ passed }) => passed === null);
  return open.length > 0
    ? {
        rating: 'meets standards with reservations',
        reason: `the cut score decided, but not all could be checked: ${open.map(({ name }) => name.toLowerCase()).join('; ')}`,
      }
    : {
        rating: 'meets standards without reservations',
        reason: 'the cut score decided, nobody was pushed over it, and nothing else jumps there',
      };
}

/** Null where nothing from before is known. */
export function alikeBefore({ baseline, adjusted }: Pick<DesignEstimate, 'baseline' | 'adjusted'>): boolean | null {
  if (baseline.length === 0) return null;
  return baseline.every(
    ({ verdict }) => verdict === 'equivalent' || (verdict === 'equivalent when adjusted' && adjusted),
  );
}

function failed({ checks }: Pick<DesignEstimate, 'checks'>, name: string): boolean {
  return checks.some((one) => one.name === name && one.passed === false);
}

export interface TierInput {
  readonly rating: EvidenceRating;
  readonly design: DesignName;
  readonly significantlyGood: boolean;
  readonly significantlyBad: boolean;
  /** Null where not known. */
  readonly students: number | null;
  readonly sites: number | null;
}

/**
 * The best tier of the Every Student Succeeds Act that these results could support.
 *
 * Tiers 1 and 2 ask for a finding that is significantly good, 350 students and two sites; tier 3 for a significantly
 * good comparison that holds other things equal; all else is tier 4, a reason to try and study. A significantly bad
 * finding overrides. Source: ies.ed.gov/ncee/wwc/essa.
 */
export function essaTier({
  rating,
  design,
  significantlyGood,
  significantlyBad,
  students,
  sites,
}: TierInput): ProgramEvaluation['essaTierPossible'] {
  if (significantlyBad) return { tier: 4, reason: 'the finding is significantly bad, which overrides' };
  if (!significantlyGood) return { tier: 4, reason: 'the finding is not significantly good' };
  if (design === 'before-after') return { tier: 4, reason: 'there is no comparison group' };
  const large = students !== null && students >= 350;
  const spread = sites !== null && sites >= 2;
  if (rating === 'does not meet standards' && design !== 'correlational') {
    return { tier: 4, reason: 'the study would not meet the clearinghouse’s standards' };
  }
  if (rating === 'not eligible') return { tier: 3, reason: 'other things are held equal, but no design shows a cause' };
  if (!large || !spread) {
    const missing = [large ? '' : 'at least 350 students', spread ? '' : 'at least two sites']
      .filter((part) => part !== '')
      .join(' and ');
    return {
      tier: 3,
      reason: `the finding is good, but a higher tier asks for ${missing}${students === null || sites === null ? ' (not counted here)' : ''}`,
    };
  }
  return rating === 'meets standards without reservations'
    ? { tier: 1, reason: 'a design without reservations, a good finding, 350 students and two sites' }
    : { tier: 2, reason: 'a design with reservations, a good finding, 350 students and two sites' };
}
