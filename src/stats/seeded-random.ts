/** Draws the next number from 0 (included) to 1 (left out). */
export type RandomSource = () => number;

/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine. Not for secrets.
 *
 * xoshiro128** makes 32 bits a step with a period of 2¹²⁸ − 1; splitmix32 spreads the seed over its four words, so that
 * seeds 1 and 2 have nothing in common. Two steps make one number with 53 random bits.
 * Source: Blackman & Vigna 2021, ACM TOMS 47 (public domain reference code at prng.di.unimi.it).
 */
export function seededRandom({ seed }: { readonly seed: number }): RandomSource {
  const nextWord = xoshiro128(fourWords(seed));
  return () => ((nextWord() >>> 5) * 67_108_864 + (nextWord() >>> 6)) / 9_007_199_254_740_992;
}

/** The bare generator: 32-bit words from a state of four words, not all 0. State 1 2 3 4 begins 11520, 0, 5927040. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

/** A whole number from 0 to `below` − 1, each equally likely. */
export function randomInteger(random: RandomSource, below: number): number {
  return Math.floor(random() * below);
}

/** A number from the normal curve with middle 0 and standard deviation 1 (Box & Muller 1958). */
export function randomNormal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How many of `trials` succeed, when each does with chance `probability`. */
export function randomBinomial(random: RandomSource, trials: number, probability: number): number {
  let successes = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < probability) successes += 1;
  return successes;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function fourWords(seed: number): [number, number, number, number] {
  let state = Math.trunc(seed) | 0;
  const word = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [word(), word(), word(), word()];
}
