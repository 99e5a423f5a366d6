/** What one look of a chart means. Hatched and outlined need no fill. */
export type KeyEntry = { words: string } & ({ fill: string } | { look: 'hatched' | 'outlined' });

type ChartKeyProps = {
  entries: KeyEntry[];
  /** For a chart that names its parts itself where it has room: the key is there below 500 pixels only. */
  isForNarrow?: boolean;
};

/** The key beneath a chart, as text that everyone can read. */
export function ChartKey({ entries, isForNarrow = false }: ChartKeyProps) {
  return (
    <ul className={isForNarrow ? 'chart-key chart-key-narrow' : 'chart-key'}>
      {entries.map((entry) => (
        <li key={entry.words}>
          <Swatch entry={entry} />
          {entry.words}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ entry }: { entry: KeyEntry }) {
  if ('fill' in entry) return <span aria-hidden="true" className="chart-swatch" style={{ background: entry.fill }} />;
  return <span aria-hidden="true" className={`chart-swatch chart-swatch-${entry.look}`} />;
}
