/** The words for a chance, from most to least, with the smallest chance that earns each. */
const CHANCE_WORDS = [
  { from: 0.95, words: 'almost certain' },
  { from: 0.85, words: 'very likely' },
  { from: 0.65, words: 'probably' },
  { from: 0.35, words: 'about even' },
  { from: 0.15, words: 'probably not' },
  { from: 0.05, words: 'unlikely' },
  { from: 0, words: 'very unlikely' },
] as const;

/** One of the fixed words. */
export type ChanceWords = (typeof CHANCE_WORDS)[number]['words'];

/**
 * The fixed words for a chance between 0 and 1, so that the same number is never called two things. A chance on a
 * border takes the upper word: 0.85 is “very likely”. Say the number beside the word: “probably (70 of 100)”.
 *
 * Example: 0.97 is “almost certain”, 0.5 “about even”, 0.02 “very unlikely”.
 */
export function chanceWords(chance: number): ChanceWords {
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`A chance lies between 0 and 1; got ${chance}.`);
  return CHANCE_WORDS.find(({ from }) => chance >= from)?.words ?? 'very unlikely';
}
