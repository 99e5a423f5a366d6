/** The two languages of the public page: nothing is left in English that could be in Spanish, and no sentence is bent. */
import { expect, it } from 'vitest';
import { neverUsedFor } from '../src/data/recorded/ai-use.ts';
import { groupLabel } from '../src/questions/attendance/student-groups.ts';
import { reviewedFamilies } from '../src/questions/trust/group-families.ts';
import { dayIn, headlineInSpanish, languageOf, neverInWords, publicWords } from '../web/pages/public/public-words.ts';

const races = ['hispanic', 'white', 'black', 'asian', 'two-or-more', 'american-indian', 'pacific-islander'];

it('every group of the review has a Spanish word', () => {
  for (const family of reviewedFamilies) {
    const groups = family === 'race' ? races : family === 'sex' ? ['female', 'male', 'nonbinary'] : ['yes'];
    for (const group of groups) expect(publicWords.es.groups, family).toHaveProperty(groupLabel(family, group));
  }
});

it('every fixed word of the page is translated', () => {
  const same = (one: object, other: object): string[] =>
    Object.entries(one).flatMap(([key, value]) => {
      const also = (other as Record<string, unknown>)[key];
      if (typeof value === 'string') return value !== '' && value === also ? [key] : [];
      return typeof value === 'object' && value !== null && typeof also === 'object' ? same(value, also ?? {}) : [];
    });
  expect(same(publicWords.en, publicWords.es)).toEqual([]);
});

it('the heading counts what is in use and what is not', () => {
  const use = (kind: string, state = 'in use') => ({ kind, state });
  expect(headlineInSpanish([])).toContain('Todavía no');
  expect(headlineInSpanish([use('rule or list'), use('model'), use('model'), use('model', 'refused')])).toBe(
    'Usamos una lista y 2 modelos hechos por computadora. Otro no está encendido.',
  );
  expect(headlineInSpanish([use('model', 'lapsed'), use('model', 'lapsed')])).toBe(
    'No hay ningún uso de la IA encendido. Otros 2 no están encendidos.',
  );
});

it('days, languages, and the prohibited uses as they stand in the register', () => {
  expect(dayIn('en', '2027-06-30')).toBe('Jun\u00a030,\u00a02027');
  expect(dayIn('es', '2027-06-30')).toBe('30\u00a0jun\u00a02027');
  expect([languageOf('es'), languageOf('fr'), languageOf(undefined)]).toEqual(['es', 'en', 'en']);
  expect(neverInWords(neverUsedFor, 'es')).toContain('inmigración');
  expect(neverInWords('Our own words', 'es')).toBe('Our own words');
});
