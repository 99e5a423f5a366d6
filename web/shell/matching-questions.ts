import type { AskableQuestion } from '../api.ts';

/** The questions that hold every word typed, those that begin with the first word before the others. */
export function matchingQuestions(questions: readonly AskableQuestion[], text: string): AskableQuestion[] {
  const words = wordsOf(text);
  if (words.length === 0) return [...questions];
  const matching = questions.filter((question) => {
    const held = wordsOf(`${question.asks} ${question.name} ${question.area}`);
    return words.every((word) => held.some((one) => one.startsWith(word)));
  });
  const first = words[0] ?? '';
  return matching.toSorted(
    (a, b) => Number(b.asks.toLowerCase().startsWith(first)) - Number(a.asks.toLowerCase().startsWith(first)),
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
