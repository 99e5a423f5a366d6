import type * as Plot from '@observablehq/plot';
import { bob } from '../../charts/bob.ts';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { writtenNumber } from '../../charts/measure.ts';
import { axisText, drawPlot, placedBoxes, placedDots, placedLines, placedText } from '../../charts/plot-style.ts';

export interface NeedColumn {
  readonly number: number;
  /** Of twenty equally likely falls, how many need about this many. */
  readonly dots: number;
}

interface NeedDotsProps {
  readonly columns: readonly NeedColumn[];
  readonly plan: number;
  /** How far apart the numbers of two columns are. */
  readonly step: number;
  readonly low: number;
  readonly high: number;
  readonly words: string;
  readonly label: string;
}

/** Twenty equally likely falls, each a dot over the number that it needs, and the plan as the plumb line. */
export function NeedDots({ label, ...data }: NeedDotsProps) {
  return <ChartFrame label={label} draw={(size) => drawDots(data, size)} />;
}

const HEAD = 66;

function drawDots({ columns, plan, step, low, high, words }: Omit<NeedDotsProps, 'label'>, size: ChartSize): Element {
  const tallest = Math.max(4, ...columns.map(({ dots }) => dots));
  const radius = Math.max(4, Math.min(13, (size.width - 40) / (columns.length * 2.6), 190 / (tallest * 2)));
  const base = HEAD + tallest * 2 * radius + 6;
  const height = base + 48;
  const band = (size.width - 24) / columns.length;
  const place = (number: number) => 12 + band * (columns.findIndex((column) => column.number === number) + 0.5);
  const planned = place(plan);
  const edge = planned + band / 2;
  const of = (dots: readonly NeedColumn[]) => dots.reduce((sum, column) => sum + column.dots, 0);
  const spare = of(columns.filter(({ number }) => number < plan));
  const short = of(columns.filter(({ number }) => number > plan));
  const inRange = columns.filter(({ number }) => number >= low && number <= high).map(({ number }) => place(number));
  const fill = (number: number) =>
    number === plan ? 'var(--petrol)' : number < plan ? 'var(--band)' : 'var(--claret)';
  const dots = columns.flatMap(({ number, dots: count }) =>
    Array.from({ length: count }, (_, up) => ({
      x: place(number),
      y: base - radius - 2 * radius * up,
      fill: fill(number),
    })),
  );
  const left = Math.min(...inRange, planned) - band / 2;
  const right = Math.max(...inRange, planned) + band / 2;
  const marks: Plot.Markish[] = [
    placedBoxes([{ left, top: 22, width: right - left, height: base - 22, fill: 'var(--chalk)' }]),
    placedLines([{ x1: 0, x2: size.width, y1: base, y2: base }], { stroke: 'var(--ink)' }),
    placedDots(dots, radius - 0.75),
    placedLines([{ x1: edge, x2: edge, y1: 22, y2: base }], { stroke: 'var(--brass)', width: 1.5 }),
    bob({ x: edge, y: base }),
    placedText([{ x: edge, y: 12, text: `plan for ${writtenNumber(plan, 0)}` }], {
      anchor: 'middle',
      fill: 'var(--brass)',
      weight: 650,
    }),
    placedText(
      [
        {
          x: edge - 12,
          y: 42,
          text: size.compact
            ? `${spare} of 20: to spare`
            : `${spare} of 20: ${step === 1 ? 'one' : step} or more to spare`,
        },
      ],
      {
        anchor: 'end',
        fill: 'var(--petrol)',
        weight: 650,
        size: 12.5,
        halo: 4,
      },
    ),
    placedText(
      [{ x: edge + 12, y: 42, text: size.compact ? `${short} of 20: short` : `${short} of 20: one or more short` }],
      {
        fill: 'var(--claret)',
        weight: 650,
        size: 12.5,
        halo: 4,
      },
    ),
    axisText(
      columns.map(({ number }) => ({ x: place(number), y: base + 16, text: writtenNumber(number, 0) })),
      { anchor: 'middle' },
    ),
    axisText([{ x: size.width / 2, y: base + 36, text: words }], { anchor: 'middle' }),
  ];
  return drawPlot({
    width: size.width,
    height,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks,
  });
}
