import * as Plot from '@observablehq/plot';

const CHART_TEXT = 13;
const AXIS_TEXT = 12.5;

type Margins = { top: number; right: number; bottom: number; left: number };
type Scale = Plot.ScaleOptions;

type DrawnPlot = {
  width: number;
  height: number;
  margins: Margins;
  x: Scale;
  y: Scale;
  marks: Plot.Markish[];
};

/**
 * A Plot with our type, colors and no axes of its own: axes are marks, so that each chart says where its labels go.
 * Plot's own style element is taken out, since a strict content security policy refuses it; charts.css says the same.
 */
export function drawPlot({ width, height, margins, x, y, marks }: DrawnPlot): Element {
  const drawing = Plot.plot({
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    style: {
      fontFamily: 'inherit',
      fontSize: `${CHART_TEXT}px`,
      color: 'var(--ink)',
      background: 'transparent',
      overflow: 'visible',
    },
    x: { ...x, axis: null },
    y: { ...y, axis: null },
    color: { type: 'identity' },
    marks,
  });
  drawing.querySelector('style')?.remove();
  return drawing;
}

/** A straight scale in pixels, the same one that Plot uses, for labels that must know where a mark lies. */
export function pixelScale([low, high]: [number, number], [from, to]: [number, number]): (value: number) => number {
  const span = high - low || 1;
  return (value) => from + ((value - low) / span) * (to - from);
}

/** A text at a place in pixels. */
export type PlacedText = { x: number; y: number; text: string };

type TextLook = {
  anchor?: 'start' | 'middle' | 'end';
  line?: 'top' | 'middle' | 'bottom';
  fill?: string;
  weight?: number;
  size?: number;
  /** A border in the color of the paper, so that the text stays readable over lines. 0 for none. */
  halo?: number;
  /** Figures of one width, for columns. */
  tabular?: boolean;
};

/** Texts at places in pixels, all of one look. */
export function placedText(texts: PlacedText[], look: TextLook = {}): Plot.Markish {
  const {
    anchor = 'start',
    line = 'middle',
    fill = 'var(--ink)',
    weight = 400,
    size = CHART_TEXT,
    halo = 0,
    tabular = false,
  } = look;
  return Plot.text(texts, {
    x: { value: 'x', scale: null },
    y: { value: 'y', scale: null },
    text: 'text',
    textAnchor: anchor,
    lineAnchor: line,
    lineHeight: 1.05,
    fill,
    fontWeight: weight,
    fontSize: size,
    ...(tabular ? { fontVariant: 'tabular-nums' } : {}),
    ...(halo > 0 ? { stroke: 'var(--paper)', strokeWidth: halo } : {}),
  });
}

/** The small secondary text of axes. */
export function axisText(texts: PlacedText[], look: TextLook = {}): Plot.Markish {
  return placedText(texts, { fill: 'var(--ink2)', size: AXIS_TEXT, ...look });
}

/** A straight line between two places in pixels. */
export type PlacedLine = { x1: number; y1: number; x2: number; y2: number };

export function placedLines(
  lines: PlacedLine[],
  look: { stroke: string; width?: number; dash?: string },
): Plot.Markish {
  return Plot.link(lines, {
    x1: { value: 'x1', scale: null },
    y1: { value: 'y1', scale: null },
    x2: { value: 'x2', scale: null },
    y2: { value: 'y2', scale: null },
    stroke: look.stroke,
    strokeWidth: look.width ?? 1,
    strokeLinecap: 'butt',
    ...(look.dash ? { strokeDasharray: look.dash } : {}),
  });
}

/** A rectangle in pixels. */
export type PlacedBox = { left: number; top: number; width: number; height: number; fill: string };

export function placedBoxes(boxes: PlacedBox[], look: { stroke?: string; strokeWidth?: number } = {}): Plot.Markish {
  return Plot.rect(boxes, {
    x1: { value: (box: PlacedBox) => box.left, scale: null },
    x2: { value: (box: PlacedBox) => box.left + box.width, scale: null },
    y1: { value: (box: PlacedBox) => box.top, scale: null },
    y2: { value: (box: PlacedBox) => box.top + box.height, scale: null },
    fill: 'fill',
    ...(look.stroke ? { stroke: look.stroke, strokeWidth: look.strokeWidth ?? 1 } : {}),
  });
}

/** Hairlines of the grid at some values of one scale, from one pixel to another. */
export function verticalGrid(places: number[], [top, bottom]: [number, number]): Plot.Markish {
  return placedLines(
    places.map((x) => ({ x1: x, x2: x, y1: top, y2: bottom })),
    { stroke: 'var(--rule)' },
  );
}

/** The dot that is now: petrol (or claret, for the one to look at) with a border of paper. */
export function placedDots(dots: { x: number; y: number; fill: string }[], radius = 5): Plot.Markish {
  return Plot.dot(dots, {
    x: { value: 'x', scale: null },
    y: { value: 'y', scale: null },
    r: radius,
    fill: 'fill',
    stroke: 'var(--paper)',
    strokeWidth: 1.5,
  });
}
