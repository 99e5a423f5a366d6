/**
 * What a line of the ledger pays for, from its function and object as a district writes them: words or the account
 * codes of the federal handbook.
 * Source: NCES 2015-347, Financial Accounting for Local and State School Systems: 2014 Edition, chapter 6.
 */

export const spendingParts = [
  'instruction',
  'student support',
  'support of instruction',
  'school administration',
  'general administration',
  'operations and maintenance',
  'transportation',
  'food services',
  'other support',
  'enterprise operations',
  'community services',
  'adult education',
  'capital outlay',
  'debt service',
] as const;
export type SpendingPart = (typeof spendingParts)[number];

interface PartRule {
  readonly part: SpendingPart;
  /** First and last function code of the handbook. */
  readonly codes: readonly (readonly [first: number, last: number])[];
  readonly words: RegExp;
}

/** The first rule that fits decides, so that “debt service” is not a service of another kind. */
const functionRules: readonly PartRule[] = [
  {
    part: 'debt service',
    codes: [[5000, 5999]],
    words: /\bdebt\b|\bbond (principal|interest)|long-term (loan|interest)/i,
  },
  { part: 'capital outlay', codes: [[4000, 4999]], words: /capital|construction|facilit(y|ies) acq|site improve/i },
  { part: 'community services', codes: [[3300, 3399]], words: /\bcommunity\b/i },
  { part: 'adult education', codes: [], words: /\badult\b|continuing ed/i },
  { part: 'food services', codes: [[3100, 3199]], words: /\bfood\b|nutrition|cafeteria|\bmeals?\b/i },
  { part: 'enterprise operations', codes: [[3200, 3299]], words: /enterprise/i },
  { part: 'transportation', codes: [[2700, 2799]], words: /transport|\bbus(es|ing)?\b/i },
  {
    part: 'operations and maintenance',
    codes: [[2600, 2699]],
    words: /maintenance|operation of plant|custod|utilit|plant\b|^operations/i,
  },
  { part: 'school administration', codes: [[2400, 2499]], words: /school (admin|leader)|principal/i },
  {
    part: 'general administration',
    codes: [[2300, 2399]],
    words: /(general|district|central|executive) admin|board of ed|superintend/i,
  },
  {
    part: 'support of instruction',
    codes: [[2200, 2299]],
    words:
      /instruction(al)? (staff )?support|support of instruction|curriculum|librar|professional (learning|development)|staff training/i,
  },
  {
    part: 'student support',
    codes: [[2100, 2199]],
    words: /(student|pupil) (support|services)|guidance|counsel|health|attendance|social work|psycholog|speech/i,
  },
  {
    part: 'other support',
    codes: [
      [2500, 2599],
      [2800, 2999],
    ],
    words: /business|fiscal|information tech|technology|human resource|personnel|other support|central services|risk/i,
  },
  {
    part: 'instruction',
    codes: [[1000, 1999]],
    words: /instruct|teach|classroom|special ed|regular (ed|program)|vocational|career/i,
  },
];

/**
 * The part of spending that a function belongs to; null when neither its code nor its words say.
 * Example: “2710 Vehicle operation” is transportation, “Instruction” instruction, “Misc 9” null.
 */
export function spendingPartOf(functionName: string, object = ''): SpendingPart | null {
  const byObject = partOfObject(object);
  if (byObject) return byObject;
  const code = /^\s*(\d{4})\b/.exec(functionName)?.[1];
  const number = code === undefined ? null : Number(code);
  if (number !== null) {
    const found = functionRules.find((rule) => rule.codes.some(([first, last]) => number >= first && number <= last));
    if (found) return found.part;
  }
  return functionRules.find((rule) => rule.words.test(functionName))?.part ?? null;
}

/** Buildings, and the principal and interest of debt, are what they are under whichever function they are booked. */
function partOfObject(object: string): SpendingPart | null {
  const code = Number(/^\s*(\d{3})\b/.exec(object)?.[1] ?? Number.NaN);
  if (
    code === 831 ||
    code === 832 ||
    /\b(redemption of principal|debt (principal|interest)|interest on debt)\b/i.test(object)
  )
    return 'debt service';
  if ((code >= 710 && code <= 729) || /\bland\b|\bbuildings?\b/i.test(object)) return 'capital outlay';
  return null;
}

/** Pay and benefits are of people: objects 100 to 299 of the handbook, or their words. */
export function isPersonnel(object: string): boolean {
  const code = /^\s*(\d{3})\b/.exec(object)?.[1];
  if (code !== undefined) return Number(code) < 300;
  return /salar|wage|\bpay\b|benefit|stipend|retirement|social security|fica|compensation|substitute/i.test(object);
}
