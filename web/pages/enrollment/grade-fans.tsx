import * as Plot from '@observablehq/plot';
import { Link } from '@tanstack/react-router';
import type { Search } from '../../api.ts';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { writtenNumber } from '../../charts/measure.ts';
import { axisText, drawPlot, pixelScale, placedDots, placedLines, placedText } from '../../charts/plot-style.ts';
import classes from './enrollment.module.css';
import type { FanPoint } from './forecast-points.ts';

export interface GradeFan {
  readonly name: string;
  /** The input that opens this grade. */
  readonly search: Search;
  readonly points: readonly FanPoint[];
}

/** A small fan for each grade, all on one scale, so that their heights compare. Each name opens its grade. */
export function GradeFans({ fans }: { fans: readonly GradeFan[] }) {
  const values = fans.flatMap(({ points }) =>
    points.flatMap(({ counted, ahead }) => [counted, ahead?.low80, ahead?.high80]),
  );
  const known = values.filter((value): value is number => typeof value === 'number');
  const scale: [number, number] = [Math.min(...known), Math.max(...known)];
  return (
    <div className={classes.fans}>
      {fans.map(({ name, search, points }) => (
        <div key={name}>
          <p className={classes.fanName}>
            <Link to="." search={search}>
              {name}
            </Link>
          </p>
          <ChartFrame label={inWords(name, points)} draw={(size) => drawSmallFan(points, scale, size)} />
        </div>
      ))}
    </div>
  );
}

function inWords(name: string, points: readonly FanPoint[]): string {
  const last = points.findLast(({ counted }) => counted !== null);
  const end = points.at(-1);
  return `${name}: ${last?.counted} in ${last?.fall}, ${end?.ahead?.expected} expected in ${end?.fall}, between ${end?.ahead?.low80} and ${end?.ahead?.high80}.`;
}

const HEIGHT = 120;
const HEAD = 16;
const BASE = HEIGHT - 20;

function drawSmallFan(points: readonly FanPoint[], scale: [number, number], size: ChartSize): Element {
  const falls: [number, number] = [points[0]?.fall ?? 0, points.at(-1)?.fall ?? 1];
  const right = size.width - 28;
  const x = pixelScale(falls, [6, right]);
  const y = pixelScale(scale, [BASE - 4, HEAD]);
  const counted = points.flatMap(({ fall, counted: value }) =>
    value === null ? [] : [{ x: x(fall), y: y(value), value, fall }],
  );
  const last = counted.at(-1);
  const ahead = points.flatMap(({ fall, ahead: its }) => (its === null ? [] : [{ fall, ...its }]));
  const end = ahead.at(-1);
  const start = last ? [{ x: last.x, low: last.y, high: last.y, y: last.y }] : [];
  const fan = [
    ...start,
    ...ahead.map(({ fall, expected, low80, high80 }) => ({
      x: x(fall),
      low: y(low80),
      high: y(high80),
      y: y(expected),
    })),
  ];
  const at = { x: { value: 'x', scale: null }, y: { value: 'y', scale: null } } as const;
  const short = (fall: number) => `’${String(fall).slice(-2)}`;
  return drawPlot({
    width: size.width,
    height: HEIGHT,
    margins: { top: HEAD, right: 6, bottom: 20, left: 6 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      Plot.areaY(fan, {
        x: { value: 'x', scale: null },
        y1: { value: 'low', scale: null },
        y2: { value: 'high', scale: null },
        fill: 'var(--band2)',
      }),
      placedLines([{ x1: 0, x2: size.width, y1: BASE, y2: BASE }], { stroke: 'var(--rule2)' }),
      Plot.line(fan, { ...at, stroke: 'var(--petrol)', strokeWidth: 1.25, strokeDasharray: '3 3' }),
      Plot.line(counted, { ...at, stroke: 'var(--petrol)', strokeWidth: 2.5, strokeLinecap: 'round' }),
      placedDots(last ? [{ x: last.x, y: last.y, fill: 'var(--petrol)' }] : [], 4),
      last
        ? placedText([{ x: last.x, y: last.y - 11, text: writtenNumber(last.value, 0) }], {
            anchor: 'middle',
            weight: 650,
            fill: 'var(--petrol)',
            halo: 4,
          })
        : null,
      end
        ? placedText([{ x: right + 4, y: y(end.expected), text: writtenNumber(end.expected, 0) }], {
            size: 12.5,
            halo: 4,
          })
        : null,
      axisText(
        [falls[0], last?.fall ?? falls[0], falls[1]].map((fall) => ({ x: x(fall), y: BASE + 13, text: short(fall) })),
        { anchor: 'middle' },
      ),
    ],
  });
}
