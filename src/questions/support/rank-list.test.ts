import { expect, it } from 'vitest';
import type { Recorded } from '../../data/recorded/kind.ts';
import type { ModelRelease } from '../../data/recorded/model-release.ts';
import type { SupportChoice, SupportReport } from '../../data/recorded/support-report.ts';
import { past } from './expect-of-list.ts';
import { whyOff } from './method-in-use.ts';
import { abcFlags, ruleScore } from './plain-rules.ts';
import { fillPlaces } from './rank-list.ts';
import type { StudentFeatures } from './student-features.ts';

const schools = ['a', 'a', 'a', 'a', 'b', 'b'];

it('fills the places of each school and no more', () => {
  const places = new Map([
    ['a', 2],
    ['b', 5],
  ]);
  const made = fillPlaces({ scores: [1, 3, 2, Number.NaN, 1, 1], schools, places, seed: 1 });
  expect(made.listed).toEqual([false, true, true, false, true, true]);
  expect(made.order.slice(0, 4)).toEqual([3, 1, 2, 4]);
  expect(made.ties.size).toBe(0);
});

it('draws equals at the line by lot, says so, and draws the same again', () => {
  const request = { scores: [2, 1, 1, 1, 0, 0], schools, places: new Map([['a', 2]]), seed: 7 };
  const made = fillPlaces(request);
  expect(made.listed.filter(Boolean)).toHaveLength(2);
  expect(made.ties.get('a')).toEqual({ tied: 3, listed: 1, line: 1 });
  expect(fillPlaces(request)).toEqual(made);
  const drawn = Array.from({ length: 20 }, (_, seed) => fillPlaces({ ...request, seed }).listed.indexOf(true, 1));
  expect(new Set(drawn).size).toBe(3);
});

const student = (facts: Readonly<Record<string, number | null>>) => facts as unknown as StudentFeatures;

it('the plain rule counts flags first and days missed second, and does not guess', () => {
  const one = student({ absent_share: 0.12, suspended_out: 0, failing_core: 0, failed_core_1: null });
  const two = student({ absent_share: 0.02, suspended_out: 1, failing_core: null, failed_core_1: 1 });
  const none = student({ absent_share: null, suspended_out: null, failing_core: null, failed_core_1: null });
  expect(abcFlags(two)).toMatchObject({ attendance: false, behavior: true, courses: true, raised: 2 });
  expect(abcFlags(none)).toEqual({ attendance: null, behavior: null, courses: null, raised: 0 });
  expect(ruleScore('abc-rule', two)).toBeGreaterThan(ruleScore('abc-rule', one));
  expect(ruleScore('abc-rule', one)).toBeCloseTo(1.11988, 5);
  expect(ruleScore('absence-last-year', none)).toBeNaN();
});

it('an accepted model goes off by its date, a new scale, another definition, or a drift', () => {
  const report = { modelHash: 'h', scales: ['state 1'], newScales: ['screener 2'], used: ['reading'], fairness: [] };
  const choice = { until: '2027-06-30', modelHash: 'h', definition: 'federal' };
  const check = { body: { outcome: 'x', modelHash: 'h', reasons: ['today’s students differ'] } };
  const off = (changed: object, checks: readonly object[] = []) =>
    whyOff({
      outcome: 'x',
      students: [],
      reports: [],
      choices: [],
      today: '2026-11-23',
      definition: 'federal',
      scales: ['state 1', 'screener 2'],
      checks: checks as readonly Recorded<{ outcome: string; modelHash: string; reasons: string[] }>[],
      report: report as unknown as SupportReport,
      choice: choice as unknown as SupportChoice,
      ...changed,
    });
  expect(off({})).toEqual([]);
  expect(off({ today: '2027-07-01' })).toEqual(['its review expired on June 30']);
  expect(off({ definition: 'california' })).toEqual(['the definition of chronic absence was changed']);
  expect(off({ scales: ['state 2'] })).toEqual(['a test has a new scale: state 2']);
  expect(off({}, [check])).toEqual(['today’s students differ']);
});

it('a shown disparity turns an accepted model off the day after its exception, and a retired release at once', () => {
  const fairness = [{ method: 'model', verdict: 'shown', shown: 1, within: 0, cannotTell: 0 }];
  const report = { modelHash: 'h', scales: [], newScales: [], used: [], fairness } as unknown as SupportReport;
  const choice = { until: '2027-06-30', modelHash: 'h', definition: 'federal' } as unknown as SupportChoice;
  const release = (body: object) => [{ body: { versionHash: 'h', stage: 'live', exception: null, ...body } }];
  const off = (releases: readonly object[], today: string) =>
    whyOff({
      outcome: 'x',
      students: [],
      reports: [],
      choices: [],
      checks: [],
      releases: releases as unknown as readonly Recorded<ModelRelease>[],
      today,
      definition: 'federal',
      scales: [],
      report,
      choice,
    });
  const signed = release({ exception: { until: '2027-01-31' } });
  expect(off([], '2026-11-23')).toEqual(['its fairness review shows 1 disparity, and nobody has signed an exception']);
  expect(off(signed, '2027-01-31')).toEqual([]);
  expect(off(signed, '2027-02-01')).toEqual(['the exception for its shown disparity expired on 2027-01-31']);
  expect(off(release({ stage: 'retired' }), '2026-11-23')).toEqual(['its release was retired']);
});

it('puts an outcome into the past', () => {
  expect(past('go on to miss a tenth of the year')).toBe('went on to miss a tenth of the year');
  expect(past('not graduate with their cohort')).toBe('did not graduate with their cohort');
});
