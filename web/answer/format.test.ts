import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDate,
  formatDollars,
  formatInstant,
  formatNumber,
  formatRange,
  formatRate,
  inWords,
  placesFor,
} from './format.ts';

describe('numbers', () => {
  it('have thousands commas and a real minus', () => {
    expect(formatCount(1912)).toBe('1,912');
    expect(formatCount(-66)).toBe('−66');
    expect(formatDollars(1234.4)).toBe('$1,234');
    expect(formatDollars(-202)).toBe('−$202');
    expect(formatDollars(-0.3)).toBe('$0');
  });
  it('never read as minus zero', () => {
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(-1234.5, 1)).toBe('−1,234.5');
  });
  it('turn a share into percent with the decimals asked for', () => {
    expect(formatRate(0.17, 1)).toBe('17.0%');
    expect(formatRate(0.1749, 0)).toBe('17%');
  });
  it('keep one number of decimals in a column', () => {
    expect(placesFor([1, 2, 30])).toBe(0);
    expect(placesFor([18.6, 9.9, 0])).toBe(1);
    expect(placesFor([5.5, 6])).toBe(1);
    expect(placesFor([0.25, 1])).toBe(2);
    expect(placesFor([0.25, 12])).toBe(1);
  });
  it('put a dash between ends, and words where an end is negative', () => {
    expect(formatRange('16.3', '17.7')).toBe('16.3–17.7');
    expect(formatRange('−1.9', '−0.3')).toBe('−1.9 to −0.3');
  });
});

describe('dates', () => {
  it('are the calendar’s own in every time zone', () => {
    expect(formatDate('2026-11-20')).toBe('Nov 20, 2026');
    expect(formatDate('2026-11-20', 'weekday')).toBe('Fri, Nov 20, 2026');
    expect(formatDate('2026-11-23', 'full')).toBe('Monday, November 23, 2026');
  });
  it('that are none are given back as they came', () => {
    expect(formatDate('soon')).toBe('soon');
    expect(formatInstant('soon')).toBe('soon');
  });
  it('of an instant without a zone keep their clock', () => {
    expect(formatInstant('2026-11-21T04:10:00')).toBe('2026-11-21 04:10');
    expect(formatInstant('2026-11-21 04:10:33')).toBe('2026-11-21 04:10');
  });
});

it('counts below ten are words', () => {
  expect(inWords(1, 'number')).toBe('one number');
  expect(inWords(5, 'number')).toBe('five numbers');
  expect(inWords(1848, 'number')).toBe('1,848 numbers');
  expect(inWords(2, 'holds', 'hold')).toBe('two hold');
});
