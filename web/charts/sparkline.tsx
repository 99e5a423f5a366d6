import './charts.css';
import { pathOf, sparkLine } from './sparkline-path.ts';

type SparklineProps = {
  /** What the line shows, with its numbers, for a reader who cannot see it. */
  label: string;
  values: (number | null)[];
  /** The index at which the change began: slate before it, petrol from it on. Without it all is petrol. */
  changeAt?: number;
  firstWords: string;
  lastWords: string;
};

const BOX = { width: 190, height: 38, inset: 4 };

/** A series as small as a word, its first and last value printed beneath. */
export function Sparkline({ label, values, changeAt = 0, firstWords, lastWords }: SparklineProps) {
  const { points } = sparkLine(values, BOX);
  const base = points.find((point) => point !== null);
  const last = points.findLast((point) => point !== null);
  return (
    <span className="sparkline" style={{ width: BOX.width }}>
      <svg role="img" aria-label={label} width={BOX.width} height={BOX.height} fill="none" strokeLinejoin="round">
        {base && (
          <path d={`M0,${base.y}H${BOX.width}`} stroke="var(--past)" strokeDasharray="1.5 3" strokeLinecap="butt" />
        )}
        <path d={pathOf(points.slice(0, changeAt + 1))} stroke="var(--past)" strokeWidth={1.75} strokeLinecap="round" />
        <path d={pathOf(points.slice(changeAt))} stroke="var(--petrol)" strokeWidth={2.5} strokeLinecap="round" />
        {last && <circle cx={last.x} cy={last.y} r={3.5} fill="var(--petrol)" />}
      </svg>
      <span>
        <span>{firstWords}</span>
        <strong>{lastWords}</strong>
      </span>
    </span>
  );
}
