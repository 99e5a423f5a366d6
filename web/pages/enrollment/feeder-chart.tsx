import * as Plot from '@observablehq/plot';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { drawPlot, placedBoxes, placedText } from '../../charts/plot-style.ts';
import { type Band, type Flow, layFeeders } from './feeder-layout.ts';

const GAP = 10;
const NODE = 6;

/** Bands from the schools of last fall to those of this one. */
export function FeederChart({ flows, label }: { flows: readonly Flow[]; label: string }) {
  return <ChartFrame label={label} draw={(size) => drawFeeders(flows, size)} />;
}

function drawFeeders(flows: readonly Flow[], size: ChartSize): Element {
  const schools = Math.max(new Set(flows.map(({ from }) => from)).size, new Set(flows.map(({ to }) => to)).size);
  const height = Math.max(200, schools * 34);
  const { left, right, bands } = layFeeders(flows, { height: height - 8, gap: GAP });
  const short = (name: string) => (size.compact ? name.replace(/ (Elementary|Middle|High)$/, '') : name);
  const widest = (names: readonly string[]) => Math.max(...names.map((name) => size.textWidth(name, { size: 12.5 })));
  const text = ({ name, students }: { name: string; students: number }) => `${short(name)} ${students}`;
  const from = Math.ceil(widest(left.map(text))) + 10;
  const to = size.width - Math.ceil(widest(right.map(text))) - 10;
  const box = (x: number) => (node: { top: number; height: number }) => ({
    left: x,
    top: node.top + 4,
    width: NODE,
    height: Math.max(1, node.height),
    fill: 'var(--petrol)',
  });
  return drawPlot({
    width: size.width,
    height,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      Plot.link(bands, {
        x1: { value: () => from + NODE, scale: null },
        x2: { value: () => to - NODE, scale: null },
        y1: { value: ({ y1 }: Band) => y1 + 4, scale: null },
        y2: { value: ({ y2 }: Band) => y2 + 4, scale: null },
        curve: 'bump-x',
        stroke: 'var(--band)',
        strokeOpacity: 0.75,
        strokeWidth: ({ width }: Band) => Math.max(1, width - 1),
        strokeLinecap: 'butt',
      }),
      placedBoxes([...left.map(box(from)), ...right.map(box(to - NODE))]),
      placedText(
        left.map((node) => ({ x: from - 8, y: node.top + 4 + node.height / 2, text: text(node) })),
        { anchor: 'end', size: 12.5 },
      ),
      placedText(
        right.map((node) => ({ x: to + 8, y: node.top + 4 + node.height / 2, text: text(node) })),
        { size: 12.5 },
      ),
    ],
  });
}
