import type { ChartSize } from './chart-frame.tsx';

/** A text cut to a width in pixels, at a letter, with “…”; whole when it fits. The table beside a chart has it whole. */
export function fittedText(text: string, width: number, textWidth: ChartSize['textWidth']): string {
  if (textWidth(text) <= width) return text;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const shorter = `${text.slice(0, length).trimEnd()}…`;
    if (textWidth(shorter) <= width) return shorter;
  }
  return '…';
}

/** The width of the widest text, in whole pixels; 0 of none. */
export function widestOf(texts: string[], textWidth: (text: string) => number): number {
  return Math.ceil(Math.max(0, ...texts.map(textWidth)));
}
