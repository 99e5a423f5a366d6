import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { ReasonBars, type ReasonRow } from '../../charts/reason-bars.tsx';
import { percentOf, reasonsFinding } from './findings.ts';

const measure = { suffix: '%', axisWords: '%', decimals: 0 };

/** The reasons given for absences, each against its share a year ago. */
export function ReasonsPicture({ search }: { search: Search }) {
  const { answer, error, again } = useAnswer('absence-reasons', search);
  if (error) return <StateBlock state={errorState(error, again)} />;
  const reasons = answer?.rows.filter((row) => row.school_id === null && row.reason !== null) ?? [];
  if (!answer || reasons.length === 0) return null;
  const finding = reasonsFinding(answer.rows);
  const rows = reasons.map((row): ReasonRow => {
    const name = String(row.label);
    const value = percentOf(row.share);
    return value === null
      ? { kind: 'hidden', name, words: 'not shown' }
      : { kind: 'shown', name, value, before: percentOf(row.share_last_year), quiet: row.reason === 'none given' };
  });
  return (
    <Section small finding={finding} subtitle="Share of absences by reason given; black tick: last year">
      <ReasonBars rows={rows} measure={measure} label={`${finding}. ${answer.sentence.more ?? ''}`} />
    </Section>
  );
}
