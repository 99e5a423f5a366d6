import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { panelOf } from './panel.ts';
import { panelCoverage } from './panel-coverage.ts';
import { panelModel } from './panel-model.ts';
import { unusualCells } from './unusual-cells.ts';
import { unusualTimes } from './unusual-times.ts';

const file = new URL(
  '../../../shared/data/nyc-daily-attendance/nyc_daily_attendance_2012_2015.csv.gz',
  import.meta.url,
);
const absent = !existsSync(file);
if (absent) console.warn('skipped: ../shared/data/nyc-daily-attendance is absent, real school days are not tested');

/** New York City, 459,100 rows of date, school, percent; a school year begins in August. */
function readFeed() {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split(/\r?\n/).slice(1);
  const rows = lines.map((line) => {
    const [date = '', school = '', percent = ''] = line.split(',');
    return { date, school, percent: percent === '' ? null : Number(percent) };
  });
  const dates = [...new Set(rows.map(({ date }) => date))].sort();
  const schools = [...new Set(rows.map(({ school }) => school))].sort();
  const placeOfDate = new Map(dates.map((date, index) => [date, index]));
  const placeOfSchool = new Map(schools.map((school, index) => [school, index]));
  const iso = (date: string) => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  const panel = panelOf(
    {
      units: schools.length,
      cycle: dates.map((date) => new Date(iso(date)).getUTCDay()),
      stretch: dates.map((date) => Number(date.slice(0, 4)) - 2012 + (Number(date.slice(4, 6)) >= 8 ? 1 : 0)),
    },
    {
      unit: rows.map(({ school }) => placeOfSchool.get(school) ?? -1),
      time: rows.map(({ date }) => placeOfDate.get(date) ?? -1),
      percent: rows.map(({ percent }) => percent),
    },
  );
  return { rows, panel, dates: dates.map(iso) };
}

/** What stands in while the tests are skipped. */
function emptyFeed(): ReturnType<typeof readFeed> {
  const panel = panelOf({ units: 0, cycle: [], stretch: [] }, { unit: [], time: [], percent: [] });
  return { rows: [], panel, dates: [] };
}

describe.skipIf(absent)('New York City, fall 2012 to the end of 2014', () => {
  const { rows, panel, dates } = absent ? emptyFeed() : readFeed();
  const began = process.cpuUsage().user;
  const coverage = panelCoverage(panel);
  const model = panelModel(panel, coverage);
  const { times, cycle } = unusualTimes(panel, model);
  const found = unusualCells(panel, model);
  const cpuSeconds = (process.cpuUsage().user - began) / 1e6;
  const at = (date: string) => times.find(({ time }) => dates[time] === date);

  it('reads 459,100 rows and takes them apart within four CPU seconds', () => {
    expect(rows).toHaveLength(459_100);
    expect(cpuSeconds).toBeLessThan(4);
  });

  it('plain weekday means are bent by the storms: Wednesday, with a snow day, no better than Monday', () => {
    const sums = Array.from({ length: 7 }, () => ({ sum: 0, count: 0 }));
    for (const [time, { withValue }] of coverage.entries()) {
      const day = sums[panel.cycle[time] ?? 0];
      for (let unit = 0; unit < panel.units && withValue >= 100 && day; unit += 1) {
        const percent = panel.percent[unit * panel.times + time] ?? Number.NaN;
        if (Number.isNaN(percent)) continue;
        day.sum += percent;
        day.count += 1;
      }
    }
    const means = sums.slice(1, 6).map(({ sum, count }) => Number((sum / count).toFixed(1)));
    expect(means).toEqual([88.5, 88.8, 88.5, 88.9, 88.1]);
  });

  it('with storms set aside, Monday and Friday lie a point or more below the days between', () => {
    const points = new Map(cycle.map((effect) => [effect.place, effect.points]));
    expect([...points.keys()]).toEqual([1, 2, 3, 4, 5]);
    for (const outer of [1, 5]) {
      for (const inner of [2, 3, 4]) expect(points.get(outer)).toBeLessThan((points.get(inner) ?? 0) - 1);
    }
  });

  it('both snow days stand out further than any other day', () => {
    const unusual = times.filter((time) => time.unusual).sort((a, b) => a.distance - b.distance);
    expect(
      unusual
        .slice(0, 2)
        .map(({ time }) => dates[time])
        .sort(),
    ).toEqual(['2014-01-22', '2014-02-13']);
    expect(at('2014-02-13')?.percent).toBeCloseTo(43.6, 1);
    expect(at('2014-01-22')?.percent).toBeCloseTo(45.4, 1);
    expect(at('2014-02-13')?.expected).toBeGreaterThan(88);
    expect(at('2014-01-22')?.expected).toBeGreaterThan(88);
    expect(unusual.length).toBeLessThan(0.1 * times.length);
  });

  it('dates on which under a hundred schools report are no session, and nothing is read into them', () => {
    const empty = coverage.flatMap(({ withValue }, time) => (withValue < 100 ? [time] : []));
    expect(empty).toHaveLength(73);
    for (const time of empty) {
      expect(coverage[time]).toMatchObject({ status: 'none', notSubmitted: 0 });
      expect(times.some((judged) => judged.time === time)).toBe(false);
    }
    expect(coverage.filter(({ status }) => status === 'none')).toHaveLength(73);
    const none = new Set(empty);
    expect(found.cells.some(({ time }) => none.has(time))).toBe(false);
  });

  it('a day closed for snow, for which 1,585 empty rows came, is no session either', () => {
    const time = dates.indexOf('2014-01-03');
    expect(coverage[time]).toMatchObject({ status: 'none', notSubmitted: 0 });
  });

  it('schools that did not submit are counted apart from schools that were empty', () => {
    const time = dates.indexOf('2013-09-09');
    expect(coverage[time]).toMatchObject({ notSubmitted: 254, withValue: 1367 });
    expect(found.cells.every(({ percent }) => !Number.isNaN(percent))).toBe(true);
  });

  it('some single schools stand out on single days: fewer than one of 500 school days', () => {
    expect(found.judged).toBeGreaterThan(430_000);
    expect(found.cells.length).toBeGreaterThan(200);
    expect(found.cells.length).toBeLessThan(found.judged / 500);
  });
});
