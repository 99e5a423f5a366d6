import { expect, it } from 'vitest';
import { areas } from '../../src/questions/question.ts';
import type { AskableQuestion } from '../api.ts';
import { groups, placeOf, visibleGroups } from './areas.ts';
import { matchingQuestions } from './matching-questions.ts';

const question = (name: string, asks: string): AskableQuestion => ({
  name,
  asks,
  area: 'attendance',
  about: 'public',
  input: {},
});
const questions = [
  question('weekdays', 'Which weekdays are worst, and where?'),
  question('who', 'Who crossed the line this week?'),
];

it('every area of the product has its place in one of six words, none of more than three', () => {
  const places = groups.flatMap((group) => group.places.map((place) => place.name));
  expect(groups).toHaveLength(6);
  const others = ['week', 'imports', 'families'];
  expect(places.filter((name) => !others.includes(name)).toSorted()).toEqual(areas.toSorted());
  expect(Math.max(...groups.map((group) => group.places.length))).toBe(3);
});

it('a role sees only the words that hold something for it', () => {
  expect(visibleGroups({ questions, tasks: [] }).map((group) => group.word)).toEqual(['This week', 'Students']);
});

it('an address belongs to the place of its question', () => {
  expect(placeOf('/ask/weekdays', { questions, tasks: [] })).toBe('attendance');
  expect(placeOf('/area/goals', { questions, tasks: [] })).toBe('goals');
  expect(placeOf('/do/import-files', { questions, tasks: [] })).toBe('imports');
  expect(placeOf('/reconcile', { questions, tasks: [] })).toBe('attendance');
  expect(placeOf('/family/stu-ana', { questions, tasks: [] })).toBe('families');
  expect(placeOf('/support/report', { questions, tasks: [] })).toBe('support');
  expect(placeOf('/', { questions, tasks: [] })).toBe('week');
  expect(placeOf('/ask/nothing', { questions, tasks: [] })).toBeUndefined();
});

it('the ask box finds a question by the beginnings of its words, in any order', () => {
  expect(matchingQuestions(questions, 'wors week').map((one) => one.name)).toEqual(['weekdays']);
  expect(matchingQuestions(questions, 'week').map((one) => one.name)).toEqual(['weekdays', 'who']);
  expect(matchingQuestions(questions, 'who').map((one) => one.name)).toEqual(['who']);
  expect(matchingQuestions(questions, 'bus')).toEqual([]);
});
