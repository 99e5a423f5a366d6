import { formatDollars } from '../../answer/format.ts';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { fittedText, widestOf } from '../../charts/fitted-text.ts';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import {
  axisText,
  drawPlot,
  pixelScale,
  placedBoxes,
  placedLines,
  placedText,
  verticalGrid,
} from '../../charts/plot-style.ts';
import type { Fund } from './fund-words.ts';

/** Each fund’s spending as a pale bar; within it, dark, what nothing else pays for. */
export function FundBars({ funds, label }: { readonly funds: readonly Fund[]; readonly label: string }) {
  return <ChartFrame label={label} draw={(size) => drawFunds(funds, size)} />;
}

const HEAD = 28;
const ROW = 34;

/** A program is part of a function: the larger of the two is what would stand without money. */
export function hanging({ alone }: Fund): number {
  const sum = (kind: string) => alone.filter((use) => use.kind === kind).reduce((total, use) => total + use.dollars, 0);
  return Math.max(sum('program'), sum('function'));
}

function drawFunds(funds: readonly Fund[], size: ChartSize): Element {
  const widest = widestOf(
    funds.map((fund) => fund.name),
    (text) => size.textWidth(text, { weight: 650 }),
  );
  const left = Math.min(widest + 20, size.width * 0.36);
  const right = size.width - 20;
  const ticks = niceTicks(0, Math.max(1, ...funds.map((fund) => fund.dollars)), size.compact ? 2 : 4);
  const x = pixelScale(ends(ticks), [left, right]);
  const bottom = HEAD + ROW * funds.length;
  const middle = (place: number) => HEAD + ROW * (place + 0.5);
  const bars = (of: (fund: Fund) => number, height: number, fill: string) =>
    funds.flatMap((fund, place) =>
      of(fund) > 0
        ? [{ left, top: middle(place) - height / 2, width: Math.max(1, x(of(fund)) - left), height, fill }]
        : [],
    );
  const named = (cliff: boolean) =>
    funds.flatMap((fund, place) =>
      fund.cliff === cliff ? [{ x: 0, y: middle(place), text: fittedText(fund.name, left - 12, size.textWidth) }] : [],
    );
  return drawPlot({
    width: size.width,
    height: bottom + 6,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      axisText(
        ticks.values.map((value) => ({ x: x(value), y: 8, text: formatDollars(value) })),
        { anchor: 'middle' },
      ),
      verticalGrid(ticks.values.map(x), [HEAD - 8, bottom]),
      placedBoxes(bars((fund) => fund.dollars, 16, 'var(--band)')),
      placedBoxes(bars(hanging, 8, 'var(--petrol)')),
      placedLines([{ x1: left, x2: left, y1: HEAD - 8, y2: bottom }], { stroke: 'var(--ink)' }),
      placedText(named(false)),
      placedText(named(true), { weight: 650, fill: 'var(--claret)' }),
    ],
  });
}
