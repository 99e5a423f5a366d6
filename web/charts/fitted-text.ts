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

/** A text in at most `lines` lines of a width in pixels, broken between words; the last line is cut when it must be. */
export function wrappedText(
  text: string,
  { width, lines }: { width: number; lines: number },
  textWidth: ChartSize['textWidth'],
): string {
  const wrapped: string[] = [''];
  for (const word of text.split(' ')) {
    const current = wrapped[wrapped.length - 1] ?? '';
    const longer = current ? `${current} ${word}` : word;
    if (current === '' || wrapped.length === lines || textWidth(longer) <= width) wrapped[wrapped.length - 1] = longer;
    else wrapped.push(word);
  }
  return wrapped.map((line) => fittedText(line, width, textWidth)).join('\n');
}

/** The width of the widest text, in whole pixels; 0 of none. */
export function widestOf(texts: string[], textWidth: (text: string) => number): number {
  return Math.ceil(Math.max(0, ...texts.map(textWidth)));
}
