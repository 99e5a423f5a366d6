import { type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import './charts.css';

/** What a drawing may know about the room it has. Lengths are pixels. */
export type ChartSize = {
  width: number;
  /** True below 500 pixels: no last-year labels with numbers, no columns of counts, fewer ticks. */
  compact: boolean;
  /** Unlike that of any other chart on the page: for the ids of patterns. */
  id: string;
  /** How wide a text would be in the font of the page. */
  textWidth: (text: string, font?: { size?: number; weight?: number }) => number;
};

const COMPACT_BELOW = 500;

type ChartFrameProps = {
  /** What the picture shows, with its numbers, for a reader who cannot see it. */
  label: string;
  draw: (size: ChartSize) => Element;
  /** What stands beneath the picture and is text to everyone, such as the key of a heat map. */
  children?: ReactNode;
};

/**
 * The frame of every chart: one picture with a label in words, drawn anew whenever its width changes. The drawing
 * itself is hidden from screen readers, since Plot names its parts in ways they cannot use; the table is the equal.
 */
export function ChartFrame({ label, draw, children }: ChartFrameProps) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const fontArrivals = useFontArrivals();
  const id = `chart${useId().replace(/[^a-zA-Z0-9]/g, '')}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: text has another width once the fonts are there.
  const textWidth = useMemo(() => measureIn(host), [fontArrivals]);

  useLayoutEffect(() => {
    if (!host.current || width <= 0) return;
    const drawing = draw({ width, compact: width < COMPACT_BELOW, id, textWidth });
    drawing.setAttribute('aria-hidden', 'true');
    host.current.replaceChildren(drawing);
  }, [draw, width, id, textWidth]);

  return (
    <div className="chart">
      <div className="chart-drawing" ref={host} role="img" aria-label={label} />
      {children}
    </div>
  );
}

function useWidth(host: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return width;
}

/** How many times fonts have arrived: a browser asks for a font only once some text needs it, after the first drawing. */
function useFontArrivals(): number {
  const [arrivals, setArrivals] = useState(0);
  useEffect(() => {
    const count = () => setArrivals((before) => before + 1);
    document.fonts.addEventListener('loadingdone', count);
    return () => document.fonts.removeEventListener('loadingdone', count);
  }, []);
  return arrivals;
}

/** Without a canvas a letter is taken as .56 of its height, which is near the mean of Inter. */
const MEAN_LETTER = 0.56;

function measureIn(host: React.RefObject<HTMLDivElement | null>): ChartSize['textWidth'] {
  const context = document.createElement('canvas').getContext('2d');
  return (text, { size = 13, weight = 400 } = {}) => {
    if (!context) return text.length * size * MEAN_LETTER;
    const family = host.current ? getComputedStyle(host.current).fontFamily : 'sans-serif';
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
}
