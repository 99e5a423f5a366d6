/** Did being listed help? Students just above the line of the kept lists against those just below, and lots that were drawn. */
import { z } from 'zod';
import type { Recorded } from '../../data/recorded/kind.ts';
import { supportListing } from '../../data/recorded/student-support.ts';
import { type OutcomeName, outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { blockedDifference } from '../../stats/blocked-difference.ts';
import { discontinuityEffect } from '../../stats/evaluation/regression-discontinuity.ts';
import { count, dayInWords, ofThings, points } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { knownOutcomes, labelsSql } from './student-outcomes.ts';
import { plus } from './time-splits.ts';

const input = z.object({
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const share = (title: string) => z.number().nullable().meta({ title, kind: 'rate' });

const row = z.object({
  design: z.enum(['line', 'lot', 'waiting']).meta({ title: 'Compared' }),
  what: z.string().meta({ title: 'How' }),
  listed: z.number().meta({ title: 'Students listed', kind: 'count' }),
  not_listed: z.number().meta({ title: 'Students not listed', kind: 'count' }),
  effect: share('Fewer (−) or more came to it'),
  low: share('From'),
  high: share('To'),
  known_on: z.string().nullable().meta({ title: 'Known on', kind: 'date' }),
  needed: z.number().nullable().meta({ title: 'Students needed to see 10 in 100', kind: 'count' }),
});
export type HelpRow = z.infer<typeof row>;

/** What a list would have to change to be worth its hours: ten of every hundred students near the line. */
const worthSeeing = 0.1;
/** Students on each side of a lot with fewer say nothing. */
const fewestByLot = 15;

export const didListingHelp = defineQuestion({
  name: 'did-listing-help',
  asks: 'Did being listed help?',
  area: 'support',
  about: 'student',
  input,
  row,
  uses: ['chronic-absence'],
  reads: [supportListing],
  how: {
    inWords:
      'Students just above and just below the line of a kept list were alike but for the list: a jump of the outcome at the line is what being listed did. Where equals at the line were drawn by lot, those drawn are compared with those not drawn. Each student counts once a year, with the first week in which the student was near the line.',
    howSure:
      'The jump is estimated by local lines with bias correction (Calonico, Cattaneo and Titiunik); lots are compared within the school and week that drew them, with Sato’s interval. Whether the interval leaves out zero decides what is said.',
    leavesOut:
      'Weeks whose list nobody kept, and outcomes that are not known yet. It says what being listed did, not what a service did.',
  },
  answer,
  say,
});

interface NearLine {
  readonly listing: Recorded<z.infer<(typeof supportListing)['body']>>;
  readonly label: number;
}

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<HelpRow>> {
  const { outcome } = asked.input;
  const listings = firstOfEachYear(asked.recorded(supportListing).filter(({ body }) => body.outcome === outcome));
  const years = await asked.district.rows<{ school_year: number; first_day: string; last_day: string }>(
    `SELECT school_year, CAST(first_day AS VARCHAR) AS first_day, CAST(last_day AS VARCHAR) AS last_day FROM school_year`,
  );
  const known: NearLine[] = [];
  const waiting = { listed: 0, notListed: 0 };
  let knownOn: string | null = null;
  for (const year of years) {
    const here = listings.filter(({ body }) => body.week >= year.first_day && body.week <= year.last_day);
    if (here.length === 0) continue;
    if (year.last_day > asked.snapshot.dataThrough) {
      waiting.listed += here.filter(({ body }) => body.listed).length;
      waiting.notListed += here.filter(({ body }) => !body.listed).length;
      knownOn = plus(year.last_day, { days: 1 });
      continue;
    }
    const { labels } = await knownOutcomes(asked.district, {
      outcome: studentOutcome(outcome),
      asOf: here[0]?.body.week ?? year.first_day,
      yearEnd: year.last_day,
      chosen: asked.chosen,
    });
    for (const listing of here) {
      const label = labels.get(listing.studentId ?? '');
      if (label !== undefined) known.push({ listing, label });
    }
  }
  const rate = known.length === 0 ? 0.5 : known.reduce((sum, { label }) => sum + label, 0) / known.length;
  const needed = studentsNeeded(rate);
  const rows = [...byLot(known, needed), ...byLine(known, needed)];
  if (waiting.listed + waiting.notListed > 0)
    rows.push({
      design: 'waiting',
      what: 'Outcomes not known yet',
      listed: waiting.listed,
      not_listed: waiting.notListed,
      effect: null,
      low: null,
      high: null,
      known_on: knownOn,
      needed,
    });
  return {
    rows,
    n: known.length,
    unit: 'students near the line',
    asOf: asked.snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [labelsSql],
  };
}

function firstOfEachYear(listings: readonly Recorded<z.infer<(typeof supportListing)['body']>>[]) {
  const first = new Map<string, (typeof listings)[number]>();
  for (const listing of [...listings].sort((left, right) => left.body.week.localeCompare(right.body.week))) {
    const key = `${listing.studentId} ${listing.body.week.slice(0, 4)}${listing.body.week.slice(5, 7) >= '07' ? 'b' : 'a'}`;
    if (!first.has(key)) first.set(key, listing);
  }
  return [...first.values()];
}

/** Students on both sides together, for eight chances in ten to see a difference that is worth seeing. */
function studentsNeeded(rate: number): number {
  return Math.ceil((4 * (1.96 + 0.8416) ** 2 * rate * (1 - rate)) / worthSeeing ** 2);
}

function byLine(known: readonly NearLine[], needed: number): HelpRow[] {
  const near = known.filter(({ listing }) => !listing.body.byLot);
  const listed = near.filter(({ listing }) => listing.body.listed).length;
  if (near.length === 0) return [];
  const blank = {
    design: 'line' as const,
    what: 'Just above the line against just below',
    listed,
    not_listed: near.length - listed,
    known_on: null,
    needed,
  };
  const above = new Set(near.filter(({ listing }) => listing.body.listed).map(({ listing }) => listing.body.distance))
    .size;
  const below = new Set(near.filter(({ listing }) => !listing.body.listed).map(({ listing }) => listing.body.distance))
    .size;
  if (Math.min(listed, near.length - listed, above, below) < 25)
    return [{ ...blank, effect: null, low: null, high: null }];
  const { robust } = discontinuityEffect({
    outcome: near.map(({ label }) => label),
    running: near.map(({ listing }) => listing.body.distance),
    cutoff: 0,
    tookPart: null,
    clusters: near.map(({ listing }) => listing.schoolId ?? ''),
  });
  return [{ ...blank, effect: robust.effect, low: robust.interval95.low, high: robust.interval95.high }];
}

function byLot(known: readonly NearLine[], needed: number): HelpRow[] {
  const drawn = known.filter(({ listing }) => listing.body.byLot);
  if (drawn.length === 0) return [];
  const side = (of: readonly NearLine[], listed: boolean) => {
    const here = of.filter(({ listing }) => listing.body.listed === listed);
    return { count: here.filter(({ label }) => label === 1).length, total: here.length };
  };
  // Each school draws its own lots each week, with its own chance of being drawn.
  const lots = [...Map.groupBy(drawn, ({ listing }) => `${listing.schoolId} ${listing.body.week}`).values()]
    .map((of) => ({ drawn: side(of, true), others: side(of, false) }))
    .filter(({ drawn: won, others }) => won.total > 0 && others.total > 0);
  const won = lots.reduce((sum, lot) => sum + lot.drawn.total, 0);
  const lost = lots.reduce((sum, lot) => sum + lot.others.total, 0);
  const difference = Math.min(won, lost) < fewestByLot ? null : blockedDifference(lots);
  return [
    {
      design: 'lot',
      what: 'Drawn by lot against not drawn',
      listed: won,
      not_listed: lost,
      effect: difference?.difference ?? null,
      low: difference?.low ?? null,
      high: difference?.high ?? null,
      known_on: null,
      needed,
    },
  ];
}

function say({ rows, n }: Findings<HelpRow>, { outcome }: { readonly outcome: OutcomeName }): Sentence {
  const told = rows.find(
    ({ effect, low, high }) => effect !== null && low !== null && high !== null && (low > 0 || high < 0),
  );
  const waiting = rows.find(({ design }) => design === 'waiting');
  const needed = rows[0]?.needed ?? null;
  if (told && told.effect !== null)
    return {
      form: 'tells',
      headline:
        told.effect < 0
          ? `Being listed helped: ${points(told.effect)} fewer of every 100 became ${studentOutcome(outcome).label}.`
          : `Being listed did not help: ${points(told.effect)} more of every 100 became ${studentOutcome(outcome).label}.`,
      more: `The true difference lies between ${points(told.low ?? 0)} and ${points(told.high ?? 0)} of every 100. It speaks of students near the line.`,
    };
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No week’s list was kept yet, so nothing can be compared.',
      more: 'Keep each week’s list as it is. A year after the first one it can be seen whether being listed helped.',
    };
  const when = waiting?.known_on
    ? ` Outcomes of ${ofThings(waiting.listed + waiting.not_listed, 'student')} are known from ${dayInWords(waiting.known_on)}, ${waiting.known_on.slice(0, 4)} on.`
    : '';
  return {
    form: 'cannot tell',
    headline: 'We cannot tell yet whether being listed helped.',
    more: `${ofThings(n, 'student')} near the line ${n === 1 ? 'has' : 'have'} a known outcome; to see a difference of 10 in every 100 it takes about ${count(needed ?? 0)}.${when}`,
  };
}
