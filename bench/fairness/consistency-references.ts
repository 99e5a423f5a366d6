/** The published numbers of agreement, stability, small groups and IDEA beside ours. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { cohenKappa } from '../../src/stats/consistency/cohen-kappa.ts';
import { intraclassCorrelations } from '../../src/stats/consistency/intraclass-correlation.ts';
import { populationStability } from '../../src/stats/consistency/population-stability.ts';
import { riskRatio } from '../../src/stats/fairness/risk-ratio.ts';
import { newcombeDifference } from '../../src/stats/newcombe-difference.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';
import type { Compared } from './compas-references.ts';

const pair = z.tuple([z.number(), z.number()]);
const consistency = z.object({
  psi: z.object({ cases: z.array(z.object({ e: z.array(z.number()), a: z.array(z.number()), psi: z.number() })) }),
  agreement: z.object({
    shrout_fleiss_1979: z.object({ data: z.array(z.array(z.number())), icc: z.record(z.string(), z.number()) }),
    kappa: z.array(
      z.object({
        table: z.array(z.array(z.number())),
        kappa: z.number(),
        linear: z.number().optional(),
        quadratic: z.number().optional(),
      }),
    ),
  }),
});
const wilson = z.object({
  cases: z.array(z.object({ x: z.number(), n: z.number(), lo: z.number(), hi: z.number() })),
  newcombe: z.object({ ci: pair }),
});
const idea = z.object({
  cases: z.array(
    z.object({
      name: z.string(),
      group: pair,
      other_LEA: pair,
      other_state: pair.optional(),
      rr: z.number().optional(),
      arr: z.number().optional(),
    }),
  ),
  params: z.object({ min_cell: z.number(), min_n: z.number() }),
});

function read<Shape extends z.ZodType>(name: string, shape: Shape): z.infer<Shape> {
  const url = new URL(`../../../shared/reference/${name}`, import.meta.url);
  return shape.parse(JSON.parse(readFileSync(url, 'utf8')));
}

const share = ([count, total]: readonly [number, number]) => ({ count, total });

export function consistencyCompared(): Compared[] {
  const { psi, agreement } = read('consistency.json', consistency);
  const { data, icc } = agreement.shrout_fleiss_1979;
  const ours = intraclassCorrelations(data);
  const ratings: Record<string, number | null> = {
    ICC1_1: ours.oneWaySingle,
    ICC2_1: ours.agreementSingle,
    ICC3_1: ours.consistencySingle,
    ICC1_k: ours.oneWayMean,
    ICC2_k: ours.agreementMean,
    ICC3_k: ours.consistencyMean,
  };
  return [
    ...psi.cases.map(({ e, a, psi: published }, place) => ({
      what: `stability ${place + 1}`,
      published,
      ours: populationStability(e, a),
    })),
    ...Object.entries(icc).map(([name, published]) => ({ what: name, published, ours: ratings[name] })),
    ...agreement.kappa.flatMap(({ table, ...published }) =>
      (['kappa', 'linear', 'quadratic'] as const).flatMap((kind): Compared[] => {
        const value = published[kind];
        const found = cohenKappa(table, kind === 'kappa' ? 'none' : kind);
        return value === undefined ? [] : [{ what: kind, published: value, ours: found?.kappa }];
      }),
    ),
    ...smallGroups(),
    ...riskRatios(),
  ];
}

function smallGroups(): Compared[] {
  const { cases, newcombe } = read('wilson.json', wilson);
  const difference = newcombeDifference({ count: 56, total: 70 }, { count: 48, total: 80 });
  return [
    ...cases.flatMap(({ x, n, lo, hi }): Compared[] => {
      const ours = wilsonInterval({ count: x, total: n });
      return [
        { what: `Wilson ${x} of ${n}, low`, published: lo, ours: ours?.low },
        { what: `Wilson ${x} of ${n}, high`, published: hi, ours: ours?.high },
      ];
    }),
    { what: 'Newcombe low', published: newcombe.ci[0], ours: difference?.low },
    { what: 'Newcombe high', published: newcombe.ci[1], ours: difference?.high },
  ];
}

function riskRatios(): Compared[] {
  const { cases, params } = read('idea_risk_ratio.json', idea);
  const settings = { minimumCell: params.min_cell, minimumTotal: params.min_n, threshold: null };
  return cases.map((each) => ({
    what: each.name,
    published: each.rr ?? each.arr ?? null,
    ours:
      riskRatio(
        {
          group: share(each.group),
          others: share(each.other_LEA),
          state: each.other_state ? share(each.other_state) : null,
        },
        settings,
      ).ratio?.ratio ?? null,
  }));
}
