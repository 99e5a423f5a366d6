import type { Markish } from '@observablehq/plot';

const SVG = 'http://www.w3.org/2000/svg';
const TILE = 6;

/**
 * The pattern that means “missing” or “not shown”: thin diagonal lines. A mark that draws nothing itself; others use
 * it as `fill: hatchFill(id)`. The id must be unlike that of any other chart on the page.
 */
export function hatchPattern(id: string): Markish {
  return (_index, _scales, _values, _dimensions, context) => {
    const pattern = context.document.createElementNS(SVG, 'pattern');
    set(pattern, {
      id: `${id}-hatch`,
      width: TILE,
      height: TILE,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    });
    const ground = context.document.createElementNS(SVG, 'rect');
    set(ground, { width: TILE, height: TILE, fill: 'var(--paper)' });
    const line = context.document.createElementNS(SVG, 'line');
    set(line, { y2: TILE, stroke: 'var(--hatch)', 'stroke-width': 1.6 });
    pattern.append(ground, line);
    return pattern;
  };
}

/** The fill of what is hatched. */
export function hatchFill(id: string): string {
  return `url(#${id}-hatch)`;
}

function set(element: SVGElement, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
