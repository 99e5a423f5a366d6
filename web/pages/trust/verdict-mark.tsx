import classes from './verdict-mark.module.css';

const inEnglish: Readonly<Record<string, string>> = {
  shown: 'Disparity shown',
  'within the band': 'Within the band',
  'cannot tell': 'Cannot tell',
};

/** A verdict as a word with its mark: never by color alone. */
export function VerdictMark({
  verdict,
  words = inEnglish,
}: {
  verdict: string;
  words?: Readonly<Record<string, string>>;
}) {
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {verdict === 'within the band' && <circle cx="6" cy="6" r="4" fill="none" strokeWidth="2" />}
        {verdict === 'shown' && <circle cx="6" cy="6" r="5" stroke="none" />}
        {verdict === 'cannot tell' && <path d="M1 2v8M11 2v8M1 6h10" fill="none" strokeWidth="1.5" />}
      </svg>
      {words[verdict] ?? verdict}
    </span>
  );
}
