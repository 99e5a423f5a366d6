import { describe, expect, it } from 'vitest';
import {
  chronicAbsenceParameters,
  chronicAbsencePreset,
  chronicAbsencePresets,
  chronicAbsenceUse,
} from './chronic-absence.ts';

describe('presets', () => {
  it('each has its own name, says who says so and when, and speaks in whole sentences', () => {
    expect(new Set(chronicAbsencePresets.map(({ name }) => name)).size).toBe(chronicAbsencePresets.length);
    for (const { authority, inWords, label, version } of chronicAbsencePresets) {
      expect(authority.dated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(authority.citation.length).toBeGreaterThan(20);
      expect(inWords).toMatch(/\.$/);
      expect(label).not.toBe('');
      expect(version).toBeGreaterThan(0);
    }
  });

  it('a district that chose none uses the federal one; an unknown name is none', () => {
    expect(chronicAbsencePreset()?.name).toBe('federal');
    expect(chronicAbsencePreset('maine')?.name).toBe('maine');
    expect(chronicAbsencePreset('atlantis')).toBeNull();
  });

  it('an answer can name every other preset', () => {
    const use = chronicAbsenceUse(presetNamed('california'));
    expect(use.others.map(({ name }) => name)).not.toContain('california');
    expect(use.others).toHaveLength(chronicAbsencePresets.length - 1);
  });
});

describe('the bar as a parameter', () => {
  const over = (name: string, absent: number, days: number) => {
    const { absent_percent, minimum_days, absent_days } = chronicAbsenceParameters(presetNamed(name).rule);
    return (
      days >= Number(minimum_days) && 100 * absent >= Number(absent_percent) * days && absent >= Number(absent_days)
    );
  };

  it.each([
    ['federal', 6, 60, true],
    ['federal', 0.7 + 0.1 + 0.2, 10, true],
    ['federal', 5.5, 60, false],
    ['federal', 5, 9, false],
    ['california', 10, 30, false],
    ['california', 10, 31, true],
    ['rhode-island-k3', 18, 170, true],
    ['rhode-island-k3', 17.5, 100, false],
  ])('%s: %d of %d days, %s', (name, absent, days, expected) => {
    expect(over(name, absent, days)).toBe(expected);
  });

  it('a rate of 90.004% rounds to 90.00% and counts in the warehouse, not in the federal rule', () => {
    const [absent, days] = [9.996, 100];
    expect(over('federal', absent, days)).toBe(false);
    expect(over('warehouse', absent, days)).toBe(true);
    expect(over('warehouse', 9.995, 100)).toBe(false);
  });
});

function presetNamed(name: string) {
  const preset = chronicAbsencePreset(name);
  if (!preset) throw new Error(`no preset ${name}`);
  return preset;
}
