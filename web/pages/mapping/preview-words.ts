import type { PreviewedTable } from '../../../src/import/mapping/preview.ts';
import { capitalized, formatCount, inWords } from '../../answer/format.ts';
import type { LookedAtFile } from './draft.ts';

/** What looking at files came to: which need a word, and for how many there is a suggestion. */
export function lookedInWords(
  files: readonly Pick<LookedAtFile, 'alreadyReads' | 'trouble' | 'suggestions'>[],
): string {
  const broken = files.filter((file) => file.trouble !== null).length;
  const open = files.filter((file) => file.alreadyReads === null && file.trouble === null);
  const cannot = broken > 0 ? ` ${capitalized(inWords(broken, 'file'))} cannot be read.` : '';
  if (open.length === 0) {
    const known = files.length - broken;
    return known > 0
      ? `${capitalized(inWords(known, 'file is', 'files are'))} read as they are.${cannot}`
      : cannot.trim();
  }
  const needs = capitalized(inWords(open.length, 'file needs a word', 'files need a word'));
  const guessed = open.filter((file) => file.suggestions.length > 0).length;
  const guess =
    guessed === 0
      ? 'we have no suggestion'
      : guessed === open.length
        ? `we have a suggestion${guessed > 1 ? ' for each' : ''}`
        : `for ${inWords(guessed, 'of them', 'of them')} we have a suggestion`;
  return `${needs} from you, and ${guess}.${cannot}`;
}

/** What the preview of a file shows: how many of its first rows would be kept, and which of them are listed. */
export function previewTitle(table: Pick<PreviewedTable, 'file' | 'into' | 'looked' | 'wouldReject' | 'rows'>): string {
  const { file, into, looked, wouldReject, rows } = table;
  if (looked === 0) return `${file}, read as ${into}: it has no rows.`;
  const all = `${file}, read as ${into}`;
  const kept = wouldReject === 0 ? 'all would be kept' : `${formatCount(wouldReject)} would be rejected`;
  const which =
    rows.length < looked
      ? ` The first ${Math.min(20, rows.length)} are shown${wouldReject > 0 ? ', with some that would be rejected' : ''}.`
      : '';
  return `${all}: of the first ${inWords(looked, 'row')}, ${kept}.${which}`;
}

/** Each reason once, with what to do about it, as among the rows that are shown. */
export function rejectionReasons(rows: PreviewedTable['rows']): { readonly says: string; readonly fix: string }[] {
  const reasons = rows.flatMap(({ rejected }) =>
    rejected ? [{ says: ended(rejected.says), fix: ended(rejected.fix) }] : [],
  );
  return [...new Map(reasons.map((reason) => [reason.says, reason])).values()];
}

export function ended(sentence: string): string {
  return /[.?”]$/.test(sentence) ? sentence : `${sentence}.`;
}
