import type { programChoices, programReasons } from '../../../src/data/recorded/program-decision.ts';

/** As src/data/recorded/program-decision.ts has them, word for word: the types hold the two equal. */
export const choiceWords: typeof programChoices = {
  continue: 'Continue',
  change: 'Change',
  stop: 'Stop',
  study: 'Study it properly',
};

export const reasonWords: typeof programReasons = {
  results: 'What is known of its results',
  cost: 'What it costs, or what else the money could do',
  people: 'What students, families or staff say',
  goals: 'How it fits our goals',
  must: 'A law, a contract or a fund’s terms',
  other: 'Another reason',
};

export const choices = Object.keys(choiceWords) as (keyof typeof choiceWords)[];
