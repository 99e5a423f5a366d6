import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ColumnRule } from '../../../src/import/mapping/mapping.ts';
import {
  type ColumnSource,
  type FileDraft,
  ruleInWords,
  type SuggestedTable,
  sureness,
  valuesAsText,
} from './draft.ts';
import classes from './file-draft.module.css';

interface ColumnRowProps {
  readonly column: SuggestedTable['columns'][number];
  readonly suggested: ColumnRule | undefined;
  readonly draft: FileDraft;
  readonly onChange: (draft: FileDraft) => void;
}

/** One column of ours: where it comes from, and what its values mean. */
export function ColumnRow({ column, suggested, draft, onChange }: ColumnRowProps) {
  const name = column.column;
  const source = draft.sources[name] ?? { kind: suggested ? 'suggested' : 'nothing' };
  const example = exampleOf(draft, source, suggested);
  const set = (changed: ColumnSource) => onChange({ ...draft, sources: { ...draft.sources, [name]: changed } });
  const takesValues = source.kind === 'header' || (source.kind === 'suggested' && suggested && 'from' in suggested);
  return (
    <tr>
      <th scope="row">
        {name}
        {column.required && <span className={classes.needed}>needed</span>}
      </th>
      <td>
        <NativeSelect
          aria-label={`Where ${name} comes from`}
          value={source.kind === 'header' ? `h:${source.header}` : source.kind}
          data={[
            ...(suggested ? [{ value: 'suggested', label: ruleInWords(suggested) }] : []),
            { value: 'nothing', label: 'nothing' },
            { value: 'constant', label: 'the same in every row' },
            ...draft.file.headers.map((header) => ({ value: `h:${header}`, label: header })),
          ]}
          onChange={(event) => set(sourceFrom(event.currentTarget.value))}
        />
        {source.kind === 'constant' && (
          <TextInput
            aria-label={`${name} in every row`}
            placeholder="in every row"
            mt={6}
            value={source.text}
            onChange={(event) => set({ kind: 'constant', text: event.currentTarget.value })}
          />
        )}
        {takesValues && (
          <details className={classes.values}>
            <summary>What its values mean</summary>
            <Textarea
              aria-label={`What the values of ${name} mean`}
              description="One a line: as sent = as read. Others stay as sent."
              placeholder="U = unexcused"
              autosize
              minRows={2}
              value={draft.values[name] ?? (source.kind === 'suggested' ? valuesAsText(suggested) : '')}
              onChange={(event) =>
                onChange({ ...draft, values: { ...draft.values, [name]: event.currentTarget.value } })
              }
            />
          </details>
        )}
      </td>
      <td>
        {source.kind === 'suggested' || (source.kind === 'nothing' && !draft.sources[name]) ? (
          <>
            <strong>{sureness(column.confidence)}</strong>: {column.reason}
          </>
        ) : (
          <strong>your choice</strong>
        )}
        {example && <span className={classes.example}>e.g. {example}</span>}
      </td>
    </tr>
  );
}

function sourceFrom(value: string): ColumnSource {
  if (value.startsWith('h:')) return { kind: 'header', header: value.slice(2) };
  if (value === 'constant') return { kind: 'constant', text: '' };
  return value === 'suggested' ? { kind: 'suggested' } : { kind: 'nothing' };
}

/** The first values of the column that is read, so that a person sees what is meant. */
function exampleOf({ file }: FileDraft, source: ColumnSource, suggested: ColumnRule | undefined): string {
  const header =
    source.kind === 'header'
      ? source.header
      : source.kind === 'suggested' && suggested && 'from' in suggested
        ? suggested.from
        : undefined;
  const place = header === undefined ? -1 : file.headers.indexOf(header);
  if (place < 0) return '';
  const values = file.firstRows.map((row) => row[place] ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, 3).join(' · ');
}
