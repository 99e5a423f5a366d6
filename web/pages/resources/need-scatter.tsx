import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { spreadLabels } from '../../charts/label-placement.ts';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import { axisText, drawPlot, pixelScale, placedDots, placedLines, placedText } from '../../charts/plot-style.ts';

export interface SchoolPoint {
  readonly name: string;
  readonly level: string;
  /** Of 100 students. */
  readonly need: number;
  /** Dollars for each student. */
  readonly spending: number;
}

interface NeedScatterData {
  readonly schools: readonly SchoolPoint[];
}

/** Schools by need and by spending: the level is told by the shape of the label, not by color alone. */
export function NeedScatter({ label, ...data }: NeedScatterData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawNeedScatter(data, size)} />;
}

const LEFT = 8;
const TOP = 24;
const FOOT = 44;
const LABEL = 15;

function drawNeedScatter({ schools }: NeedScatterData, size: ChartSize): Element {
  const height = size.compact ? 320 : 400;
  const base = height - FOOT;
  const right = size.width - (size.compact ? 96 : 160);
  const across = niceTicks(Math.min(...schools.map((one) => one.need)), Math.max(...schools.map((one) => one.need)), 5);
  const up = niceTicks(
    Math.min(...schools.map((one) => one.spending)),
    Math.max(...schools.map((one) => one.spending)),
    5,
  );
  const x = pixelScale(ends(across), [LEFT + 46, right]);
  const y = pixelScale(ends(up), [base, TOP]);
  const fills: Readonly<Record<string, string>> = {
    elementary: 'var(--petrol)',
    middle: 'var(--past)',
    high: 'var(--ink)',
  };
  const dots = schools.map((one) => ({ x: x(one.need), y: y(one.spending), fill: fills[one.level] ?? 'var(--rule2)' }));
  const named = [...schools].sort((left, other) => other.spending - left.spending);
  const middles = spreadLabels(
    named.map((one) => ({ wanted: y(one.spending), size: LABEL })),
    [TOP - 8, base + 8],
  );
  const names = named.map((one, index) => ({
    x: right + 14,
    y: middles[index] ?? y(one.spending),
    text: size.compact ? (one.name.split(' ')[0] ?? one.name) : one.name,
  }));
  const leaders = named.map((one, index) => ({
    x1: x(one.need) + 7,
    y1: y(one.spending),
    x2: right + 10,
    y2: middles[index] ?? y(one.spending),
  }));
  return drawPlot({
    width: size.width,
    height,
    margins: { top: TOP, right: size.width - right, bottom: FOOT, left: LEFT },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      placedLines(
        up.values.map((value) => ({ x1: LEFT, x2: right, y1: y(value), y2: y(value) })),
        { stroke: 'var(--rule)' },
      ),
      placedLines(leaders, { stroke: 'var(--rule)' }),
      placedDots(dots, 5.5),
      placedText(names, { size: 12.5 }),
      axisText(
        up.values.map((value, index) => ({
          x: LEFT,
          y: y(value) - 8,
          text: `$${value.toLocaleString('en-US')}${index === up.values.length - 1 ? ' for each student' : ''}`,
        })),
        { halo: 4 },
      ),
      axisText(
        across.values.map((value) => ({ x: x(value), y: base + 16, text: String(value) })),
        { anchor: 'middle' },
      ),
      axisText(
        [{ x: (LEFT + 46 + right) / 2, y: base + 36, text: 'of 100 students, from families with low incomes' }],
        {
          anchor: 'middle',
        },
      ),
    ],
  });
}
