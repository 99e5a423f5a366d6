import type { Interval } from '../interval.ts';

/** The ways of comparing that a district can run, from the one that proves most to the one that proves nothing. */
export type DesignName =
  | 'lottery'
  | 'discontinuity'
  | 'staggered'
  | 'matched'
  | 'interrupted-series'
  | 'correlational'
  | 'before-after';

/** Something known about each row before the program began. Missing is NaN. */
export interface Covariate {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** The same measure as the outcome, taken before: What Works Clearinghouse asks for its equivalence first. */
  readonly pretest?: boolean;
  /** Weights also make its spread equal: those chosen by a low score are not spread as the others are. */
  readonly spread?: boolean;
}

/** What every design is given. All arrays are as long as `outcome`: a row is a student, or a school in a year. */
export interface CommonInput {
  /** Missing is NaN: such rows are counted as lost, and left out. A yes-or-no outcome is 1 or 0. */
  readonly outcome: ArrayLike<number>;
  /** As a reader would say it: “the grade 3 reading score”. */
  readonly outcomeName: string;
  /** What one unit is called: “points”, “days”, “percentage points”. A yes-or-no outcome is told in points of 100. */
  readonly unit: string;
  /** False where less is better: absences, discipline. `worked` then means a fall. */
  readonly higherIsBetter: boolean;
  /** The smallest effect that the district said, before, would matter: in units of the outcome, above 0. */
  readonly smallestThatMatters: number | null;
  /** The plan was written and sealed before the program began. */
  readonly plannedBefore: boolean;
  /** Outcomes looked at in this study, this one included: with several, one of them is found by luck more often. */
  readonly outcomesTested: number;
  /** p-values of the others, where known: all are then judged together (Benjamini & Hochberg), else as if none were found. */
  readonly pValuesBeside?: readonly number[];
  /** Achievement tests vary more between schools (0.20 of the variance) than other outcomes (0.10). */
  readonly domain: 'achievement' | 'other';
  /** Which rows rise and fall together (a school, a classroom); null where each row stands for itself. */
  readonly cluster: ArrayLike<string | number> | null;
  /** The site (school, campus) of each row, for the ESSA count of sites; null where not known. */
  readonly site: ArrayLike<string | number> | null;
  readonly seed: number;
  /** Where a row is a school or a year: the standard deviation between students, without which there is no effect size. */
  readonly studentDeviation?: number | null;
  /** Where a row is not a student: how many students the rows stand for. */
  readonly students?: number | null;
}

/** Places were drawn, or units assigned, by chance. */
export interface LotteryInput extends CommonInput {
  readonly design: 'lottery';
  /** 1 = drawn, 0 = not drawn, by the log of the draw: everyone who was in it, also those who left. */
  readonly treated: ArrayLike<number>;
  /** The draw (school and grade, say) in which each took part; null for one draw. */
  readonly block: ArrayLike<string | number> | null;
  readonly covariates: readonly Covariate[];
  /** 1 = took part; null where everyone did as drawn. Gives the effect on those who took their place. */
  readonly tookPart: ArrayLike<number> | null;
}

/** A score below (or above) a cut got the program. */
export interface DiscontinuityInput extends CommonInput {
  readonly design: 'discontinuity';
  readonly running: ArrayLike<number>;
  readonly cutoff: number;
  /** “above”: from the cutoff up, itself included. “below”: under the cutoff; the cutoff itself is not treated. */
  readonly treatedSide: 'above' | 'below';
  readonly covariates: readonly Covariate[];
  /** 1 = took part; null where the rule was followed without exception. */
  readonly tookPart: ArrayLike<number> | null;
}

/** Units (schools) began in different years, some never; several years of each are seen. One row is a unit in a period. */
export interface StaggeredInput extends CommonInput {
  readonly design: 'staggered';
  readonly unitOfRow: ArrayLike<string | number>;
  readonly period: ArrayLike<number>;
  /** The first period with the program, the same in each row of a unit; 0, NaN or Infinity = never. */
  readonly firstTreated: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
  readonly comparison: 'never treated' | 'not yet treated';
}

/** Who took part was chosen by people; those who did not are weighted to look like those who did. */
export interface MatchedInput extends CommonInput {
  readonly design: 'matched';
  readonly treated: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
  readonly method: 'entropy balancing' | 'propensity weights' | 'nearest neighbor' | 'coarsened exact';
}

/** Some units started at one moment, others never did; each is seen several periods before and after. */
export interface InterruptedSeriesInput extends CommonInput {
  readonly design: 'interrupted-series';
  readonly unitOfRow: ArrayLike<string | number>;
  readonly period: ArrayLike<number>;
  /** 1 = a unit of the program, in all of its rows. */
  readonly treated: ArrayLike<number>;
  /** The first period with the program. */
  readonly start: number;
}

/** Took part or not, with what is known about each held equal. No causal word. */
export interface CorrelationalInput extends CommonInput {
  readonly design: 'correlational';
  readonly treated: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
}

/** The same people before and after, compared with nobody: a description. */
export interface BeforeAfterInput extends CommonInput {
  readonly design: 'before-after';
  /** The same measure before, row by row. */
  readonly before: ArrayLike<number>;
}

export type EvaluationInput =
  | LotteryInput
  | DiscontinuityInput
  | StaggeredInput
  | MatchedInput
  | InterruptedSeriesInput
  | CorrelationalInput
  | BeforeAfterInput;

/** One measure before the program, in both arms. */
export interface BaselineRow {
  readonly name: string;
  readonly treatedMean: number;
  readonly comparisonMean: number;
  /** Hedges’ g with the pooled standard deviation: what the What Works Clearinghouse judges. */
  readonly differencePooledSd: number;
  /** The same before anybody was weighted or left out: how unlike the arms were. Where nothing was weighted, no different. */
  readonly differenceUnweighted: number;
  /** The same difference in standard deviations of the treated: the custom of matching software. */
  readonly differenceTreatedSd: number;
  readonly verdict: 'equivalent' | 'equivalent when adjusted' | 'not equivalent';
  readonly pretest: boolean;
}

/** Who was assigned and has no outcome. Shares between 0 and 1. */
export interface Attrition {
  readonly assignedTreated: number;
  readonly assignedComparison: number;
  readonly overall: number;
  /** Treated less comparison, as a distance: never negative. */
  readonly differential: number;
  readonly low: { readonly cautious: boolean; readonly optimistic: boolean };
}

/** One thing that must hold for the design to be believed. Null: it could not be checked with these data. */
export interface DesignCheck {
  readonly name: string;
  readonly passed: boolean | null;
  readonly says: string;
}

/** One point of a picture: an effect at some place (years since the start, a year, a group). */
export interface EffectPoint {
  readonly at: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly interval95: Interval;
  /** The band that covers all points at once, 95 times in 100; null where not made. */
  readonly band95: Interval | null;
}

/** What the picture of a design is drawn from; null where the design has no picture of its own. */
export type DesignPicture =
  | { readonly kind: 'years since the start'; readonly points: readonly EffectPoint[] }
  | {
      readonly kind: 'around the cutoff';
      readonly cutoff: number;
      readonly bandwidth: { readonly left: number; readonly right: number };
      /** Means of the outcome in narrow steps of the score. */
      readonly steps: readonly { readonly at: number; readonly mean: number; readonly n: number }[];
      /** The fitted lines, in the score’s own units. */
      readonly lines: readonly { readonly from: Point; readonly to: Point }[];
    }
  | {
      readonly kind: 'by period';
      readonly start: number;
      readonly points: readonly {
        readonly period: number;
        readonly treatedMean: number;
        readonly comparisonMean: number;
      }[];
    };

interface Point {
  readonly score: number;
  readonly outcome: number;
}

export type EvaluationVerdict = 'worked' | 'did not' | 'harmed' | 'cannot tell' | 'description only';
export type EvidenceRating =
  | 'meets standards without reservations'
  | 'meets standards with reservations'
  | 'does not meet standards'
  | 'not eligible';

export interface ProgramEvaluation {
  readonly design: DesignName;
  /** In words: for whom, and compared with what. */
  readonly estimand: string;
  /** In units of the outcome (shares for yes-or-no); its sign is the outcome’s own, also where less is better. */
  readonly estimate: number;
  readonly standardError: number;
  readonly interval95: Interval | null;
  readonly pValue: number | null;
  /** The same, allowing for every outcome that was looked at: what the verdict and the tier go by. */
  readonly adjustedPValue: number | null;
  /** Infinity where the normal curve was used. */
  readonly degreesOfFreedom: number;
  readonly n: {
    readonly treated: number;
    readonly comparison: number;
    readonly treatedClusters: number;
    readonly comparisonClusters: number;
    readonly sites: number | null;
    readonly leftOut: readonly { readonly why: string; readonly rows: number }[];
  };
  /** Hedges’ g, or the Cox index for yes-or-no; null where it cannot be made. */
  readonly effectSize: { readonly g: number; readonly standardError: number; readonly kind: 'Hedges' | 'Cox' } | null;
  /** Places in 100 by which a middling student’s rank changes, −50 to 50, as the clearinghouse prints it. */
  readonly improvementIndex: number | null;
  readonly baseline: readonly BaselineRow[];
  readonly attrition: Attrition | null;
  readonly checks: readonly DesignCheck[];
  /** 2.8 standard errors: what this study had an 80% chance of finding. */
  readonly minimumDetectableEffect: { readonly outcome: number; readonly g: number | null };
  /** The chance that the effect is in the good direction at all, given these data and no earlier knowledge. */
  readonly probabilityPositive: number | null;
  /** The chance that it reaches what would matter; null where the district named nothing. */
  readonly probabilityMatters: number | null;
  /** The effect on those who took their place, where some did not. */
  readonly complierEffect: {
    readonly estimate: number;
    readonly standardError: number;
    readonly interval95: Interval;
    readonly firstStageF: number;
  } | null;
  readonly rating: { readonly rating: EvidenceRating; readonly reason: string };
  /** The best tier that this study could support if it were reviewed; only an outside rating gives one. */
  readonly essaTierPossible: { readonly tier: 1 | 2 | 3 | 4; readonly reason: string };
  readonly verdict: EvaluationVerdict;
  readonly words: { readonly mayBeCausal: boolean; readonly sentence: string };
  /** What would settle it, in a sentence; empty where it is settled. */
  readonly settle: string;
  readonly method: string;
  readonly picture: DesignPicture | null;
}
