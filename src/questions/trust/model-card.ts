/** A model card from what was run: every part that a card must state, and plainly which of them nobody ran. */

/** The parts of a card, in order, each with the words of its heading. */
export const cardTitles = {
  purpose: 'What it is for',
  prohibited: 'What it must never be used for',
  label: 'What it tries to foresee, and what is wrong with that measure',
  population: 'On whom it was tried: students, dates, numbers',
  missing: 'What is missing in the data',
  features: 'Facts that it uses, and those left out',
  splits: 'How past and future were kept apart',
  ranking: 'How well it puts students in order, in the district and within schools',
  capacity: 'Who is found within the places there are',
  calibration: 'Whether its chances come true, by group',
  fairness: 'Who is missed, by group',
  baselines: 'Whether a plain rule does as well',
  stability: 'Whether its lists hold from time to time',
  interventions: 'Help given between the list and the outcome',
  benefit: 'Evidence that students are better off',
  review: 'How people review it, and how often they decide otherwise',
  owner: 'Who answers for it',
  version: 'Version and data',
  expires: 'When it stops by itself',
  retire: 'What takes it out of use',
  appeal: 'How to ask or object',
} as const;
export type CardPart = keyof typeof cardTitles;

export interface CardSection {
  readonly title: string;
  readonly says: string;
  /** False where it was not run or not recorded. */
  readonly known: boolean;
}

const notKnown = 'Not run, or not recorded.';

/**
 * Builds the card: a part that is empty is not left out but said to be unknown, and the last section names all of them.
 */
export function modelCard(parts: Partial<Record<CardPart, string>>): CardSection[] {
  const names = Object.keys(cardTitles) as CardPart[];
  const sections = names.map((name): CardSection => {
    const says = parts[name]?.trim() ?? '';
    return { title: cardTitles[name], says: says === '' ? notKnown : says, known: says !== '' };
  });
  const open = sections.filter(({ known }) => !known).map(({ title }) => title.toLowerCase());
  return [
    ...sections,
    {
      title: 'What was not tested',
      says: open.length === 0 ? 'Every part of this card was run or recorded.' : `${open.join('; ')}.`,
      known: true,
    },
  ];
}
