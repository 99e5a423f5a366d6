/** Children born in the district's area in a calendar year, as published. */
interface BirthYear {
  readonly year: number;
  readonly births: number;
}

interface KindergartenCount {
  readonly year: number;
  readonly students: number;
}

export interface BirthsInput {
  readonly kindergarten: readonly KindergartenCount[];
  readonly births: readonly BirthYear[];
  readonly origin: number;
  readonly horizons: number;
}

const captureDecay = 0.75;
const fewestFalls = 3;
/** Births this many years before a fall feed its kindergarten: entry dates, moves and late starts spread one class. */
const birthLags = [5, 6, 7] as const;

/**
 * Kindergarten from births: the births that feed a fall, times the share that has lately arrived.
 *
 *     K(t) = B(t) · exp(mean of ln K(s)/B(s), falls s up to the origin, each year back weighing 0.75 of the next)
 *
 * B(t) is the mean of births 5, 6 and 7 years before (at least two of them known): one class is spread over several
 * birth years, and a single year of births is mostly noise. Example: births of 1,000 a year and kindergartens of 760,
 * 750 and 740 give 748 for births that stay. Returns null for falls whose births are not known, and throughout when
 * fewer than three falls have both. Later falls than the origin are not looked at.
 */
export function kindergartenFromBirths({ kindergarten, births, origin, horizons }: BirthsInput): (number | null)[] {
  const born = new Map(births.map((each) => [each.year, each.births]));
  const capture = captureBy({ kindergarten, born, origin });
  return Array.from({ length: horizons }, (_, place) => {
    const feeding = feedingBirths(born, origin + place + 1);
    return capture === null || feeding === null ? null : capture * feeding;
  });
}

function feedingBirths(born: ReadonlyMap<number, number>, fall: number): number | null {
  const known = birthLags.map((lag) => born.get(fall - lag)).filter((births) => births !== undefined && births > 0);
  if (known.length < 2) return null;
  return known.reduce((sum: number, births) => sum + (births ?? 0), 0) / known.length;
}

interface CaptureInput {
  readonly kindergarten: readonly KindergartenCount[];
  readonly born: ReadonlyMap<number, number>;
  readonly origin: number;
}

function captureBy({ kindergarten, born, origin }: CaptureInput): number | null {
  let weights = 0;
  let sum = 0;
  let falls = 0;
  for (const { year, students } of kindergarten) {
    const feeding = year <= origin && students > 0 ? feedingBirths(born, year) : null;
    if (feeding === null) continue;
    const weight = captureDecay ** (origin - year);
    weights += weight;
    sum += weight * Math.log(students / feeding);
    falls += 1;
  }
  return falls < fewestFalls ? null : Math.exp(sum / weights);
}

/** Mean absolute errors (shares) of past kindergarten forecasts, made from births and from past kindergartens alone. */
export interface BirthsRecord {
  readonly forecasts: number;
  readonly fromBirths: number;
  readonly fromPastKindergartens: number;
  /** Births are used where they have been better, and it has been tried five times or more. */
  readonly birthsHelp: boolean;
}

const fewestTrials = 5;
const longest = 5;

/** Whether births have helped here: every fall up to the origin that could have been forecast, one to five years ahead. */
export function birthsRecord({ kindergarten, births, origin }: Omit<BirthsInput, 'horizons'>): BirthsRecord | null {
  const counted = kindergarten.filter(({ year, students }) => year <= origin && students > 0);
  let forecasts = 0;
  let fromBirths = 0;
  let fromPast = 0;
  for (const { year: made } of counted) {
    const known = births.filter(({ year }) => year <= made);
    const ahead = kindergartenFromBirths({ kindergarten: counted, births: known, origin: made, horizons: longest });
    const past = recentLevel(counted, made);
    ahead.forEach((expected, place) => {
      const came = counted.find(({ year }) => year === made + place + 1);
      if (expected === null || came === undefined) return;
      forecasts += 1;
      fromBirths += Math.abs(expected / came.students - 1);
      fromPast += Math.abs(past / came.students - 1);
    });
  }
  if (forecasts === 0) return null;
  const better = fromBirths < fromPast;
  return {
    forecasts,
    fromBirths: fromBirths / forecasts,
    fromPastKindergartens: fromPast / forecasts,
    birthsHelp: better && forecasts >= fewestTrials,
  };
}

function recentLevel(counted: readonly KindergartenCount[], origin: number): number {
  let weights = 0;
  let sum = 0;
  for (const { year, students } of counted) {
    if (year > origin) continue;
    const weight = 0.6 ** (origin - year);
    weights += weight;
    sum += weight * students;
  }
  return sum / weights;
}
