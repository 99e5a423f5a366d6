import { describe, expect, it } from 'vitest';
import {
  aYearBefore,
  calendarSteps,
  daysFinding,
  drawnWeeks,
  groupsFinding,
  reasonsFinding,
  schoolsFinding,
  shortName,
  standouts,
  trendFinding,
} from './findings.ts';

describe('the titles of the attendance pictures', () => {
  const school = (name: string, change_verdict: string) => ({ school: name, change_verdict });

  it('names the one school that got worse', () => {
    const rows = [school('Birch Hollow Elementary', 'higher'), school('Larch Elementary', 'cannot tell')];
    expect(schoolsFinding(rows)).toBe('Birch Hollow is the one school that got worse beyond chance');
  });

  it('says so when nothing moved', () => {
    expect(schoolsFinding([school('Larch Elementary', 'cannot tell')])).toBe(
      'No school changed by more than chance would give',
    );
  });

  it('names both sides when schools moved both ways', () => {
    const rows = [school('Larch', 'lower'), school('Redbud', 'higher'), school('Juniper', 'higher')];
    expect(schoolsFinding(rows)).toBe('Redbud and Juniper got worse beyond chance; Larch got better beyond chance');
  });

  it('names the groups that miss more, most first, and never programs', () => {
    const rows = [
      { family: 'race', group: 'Hispanic', against_others: 'higher by 3.9 points', others_difference: 0.039 },
      { family: 'race', group: 'Black', against_others: 'higher by 4.7 points', others_difference: 0.047 },
      { family: 'sex', group: 'Male', against_others: 'higher by 9.0 points', others_difference: 0.09 },
    ];
    expect(groupsFinding(rows)).toBe('Black and Hispanic students miss more school than others');
  });

  it('tells a reason that is given more often than a year ago', () => {
    const rows = [
      { school_id: null, reason: 'illness', label: 'Illness', times: 1, missed: 500, share: 0.4 },
      { school_id: null, reason: 'transport', label: 'No way to get here', times: 1.9, missed: 90, share: 0.09 },
    ];
    expect(reasonsFinding(rows)).toBe('“No way to get here” is given nearly twice as often as last year');
  });

  it('finds days far above the others, and none among equals', () => {
    const usual = Array.from({ length: 20 }, (_, day) => ({
      date: `2026-09-${day + 10}`,
      rate: 0.05 + (day % 5) / 1000,
    }));
    expect(standouts(usual)).toEqual([]);
    expect(standouts([...usual, { date: '2026-10-30', rate: 0.118 }])).toEqual(['2026-10-30']);
    expect(daysFinding(['2026-10-30'])).toBe('One day stands far above the others');
  });

  it('makes six steps that rise', () => {
    const steps = calendarSteps([4.1, 5.2, 6.8, 7.5, 9.9, 11.8]);
    expect(steps).toHaveLength(6);
    expect(steps.every((step, index) => index === 0 || step.from > (steps[index - 1]?.from ?? 0))).toBe(true);
  });

  it('says where the share went, and where it stands beside last year', () => {
    const week = (rate: number, rate_last_year: number, week_end: string) => ({
      to_come: false,
      rate,
      rate_last_year,
      week_end,
    });
    const weeks = [week(0.2, 0.21, '2026-09-25'), week(0.18, 0.19, '2026-11-06'), week(0.17, 0.18, '2026-11-20')];
    expect(trendFinding(weeks)).toBe('The share has fallen since September, and stands below last year’s');
    expect(trendFinding([])).toBe('Too few weeks can be shown to speak of them');
    expect(aYearBefore('2026-11-20')).toBe('2025-11-21');
  });

  it('draws every second week back from the latest, so that the bar is the same', () => {
    const weeks = Array.from({ length: 20 }, (_, index) => ({ week: index + 1, to_come: index >= 11 }));
    expect(drawnWeeks(weeks).map((row) => row.week)).toEqual([5, 7, 9, 11, 13, 15, 17, 19]);
    expect(drawnWeeks([])).toEqual([]);
  });

  it('leaves the level to the heading', () => {
    expect(shortName('Alder Creek High')).toBe('Alder Creek');
    expect(shortName('Early College')).toBe('Early College');
  });
});
