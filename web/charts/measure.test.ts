import { expect, it } from 'vitest';
import { axisLabel, shortRange, signed, written, writtenNumber, writtenRange } from './measure.ts';

const percent = { suffix: '%', axisWords: '% of students', decimals: 1 };

it('writes values with their unit, a real minus and thousands commas', () => {
  expect(written(17.04, percent)).toBe('17.0%');
  expect(writtenNumber(-1204.5, 1)).toBe('−1,204.5');
});

it('never writes minus zero, nor a sign on zero', () => {
  expect(written(-0.04, percent)).toBe('0.0%');
  expect(signed(0.2, 0)).toBe('0');
  expect(signed(-0.2, 0)).toBe('0');
});

it('always signs a change', () => {
  expect(signed(34, 0)).toBe('+34');
  expect(signed(-58, 0)).toBe('−58');
});

it('names the unit of a range once, and puts no dash before a minus', () => {
  expect(writtenRange(15.2, 17.2, percent)).toBe('15.2 to 17.2%');
  expect(shortRange(15.2, 17.2, percent)).toBe('15.2–17.2');
  expect(shortRange(-1.3, 0.4, percent)).toBe('−1.3 to 0.4');
});

it('writes axis values with the decimals that their step needs', () => {
  expect(axisLabel(20, 5, '% of students')).toBe('20% of students');
  expect(axisLabel(1800, 20, '')).toBe('1,800');
  expect(axisLabel(0.3, 0.1, '')).toBe('0.3');
  expect(axisLabel(0.25, 0.05, '')).toBe('0.25');
});
