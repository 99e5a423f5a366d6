import { describe, expect, it } from 'vitest';
import {
  betweenPoints,
  count,
  dayInWords,
  decimal,
  inEveryHundred,
  listed,
  numberWord,
  ofThings,
  percent,
  points,
  someOf,
  weekdayInWords,
} from './in-words.ts';

describe('numbers', () => {
  it('thousands, one and many, a real minus', () => {
    expect(count(1912)).toBe('1,912');
    expect([ofThings(1, 'student'), ofThings(2, 'student'), ofThings(0, 'day stands', 'days stand')]).toEqual([
      '1 student',
      '2 students',
      '0 days stand',
    ]);
    expect([decimal(2.5), decimal(-2.54), decimal(3), decimal(-0.04)]).toEqual(['2.5', '−2.5', '3', '0']);
  });

  it('shares as percent, points and of a hundred; a range with the nearer end first', () => {
    expect([percent(0.1701), percent(0.5, 0), points(-0.0189), inEveryHundred(0.174)]).toEqual([
      '17.0%',
      '50%',
      '1.9',
      '17 in every 100',
    ]);
    expect(betweenPoints(-0.019, -0.003)).toBe('between 0.3 and 1.9 points');
  });

  it('small numbers as words', () => {
    expect([numberWord(0), numberWord(3), numberWord(12)]).toEqual(['None', 'Three', '12']);
  });
});

it('lists, whole and shortened', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(someOf(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});

it('dates', () => {
  expect([dayInWords('2026-11-20'), weekdayInWords('2026-11-20')]).toEqual(['November 20', 'Friday, November 20']);
});
