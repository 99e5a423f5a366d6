import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import changeForm from '../../answer/change-form.module.css';
import { Section } from '../../answer/section.tsx';
import { ColumnRow } from './column-row.tsx';
import { chosenSuggestion, type FileDraft } from './draft.ts';
import classes from './file-draft.module.css';

interface FileDraftSectionProps {
  readonly draft: FileDraft;
  readonly onChange: (draft: FileDraft) => void;
}

/** One unknown file: what it is read as, and for each column of ours where it comes from, how sure, and why. */
export function FileDraftSection({ draft, onChange }: FileDraftSectionProps) {
  const [all, setAll] = useState(false);
  const { file } = draft;
  const suggestion = chosenSuggestion(draft);
  const matters = (suggestion?.columns ?? []).filter(
    ({ column, required, confidence }) => required || confidence > 0 || draft.sources[column],
  );
  const columns = all ? (suggestion?.columns ?? []) : matters;
  const hidden = (suggestion?.columns.length ?? 0) - matters.length;
  const choices = [
    ...file.suggestions.map(({ into }) => ({ value: into, label: `${into}.csv` })),
    { value: '', label: 'leave this file out' },
  ];
  return (
    <Section
      finding={`${file.name}: ${suggestion ? `read as ${suggestion.into}` : 'left out'}`}
      subtitle={suggestion?.says}
    >
      <div className={changeForm.fields}>
        <NativeSelect
          label={`Read ${file.name} as`}
          description={suggestion?.reason ?? 'We have no suggestion for it.'}
          value={draft.into ?? ''}
          data={choices}
          onChange={(event) => onChange({ ...draft, into: event.currentTarget.value || null, sources: {}, values: {} })}
        />
        {suggestion && (
          <TextInput
            label="For files named"
            description="* stands for anything, e.g. a date"
            value={draft.pattern}
            onChange={(event) => onChange({ ...draft, pattern: event.currentTarget.value })}
          />
        )}
      </div>
      {suggestion && (
        <table className={classes.columns}>
          <thead>
            <tr>
              <th scope="col">What we keep</th>
              <th scope="col">From your column</th>
              <th scope="col">How sure, and why</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <ColumnRow
                key={column.column}
                column={column}
                suggested={suggestion.table.columns[column.column]}
                draft={draft}
                onChange={onChange}
              />
            ))}
          </tbody>
        </table>
      )}
      {suggestion && hidden > 0 && (
        <p className="screen-only" style={{ marginTop: 10 }}>
          <button type="button" className="link" onClick={() => setAll(!all)}>
            {all ? 'Show only what matters' : `Show ${hidden} more that nothing was found for`}
          </button>
        </p>
      )}
      {suggestion && suggestion.unused.length > 0 && (
        <p className={classes.unused}>Not used: {suggestion.unused.join(', ')}.</p>
      )}
    </Section>
  );
}
