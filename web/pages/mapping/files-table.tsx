import type { LookedAtFiles } from '../../../src/import/mapping/look-at-files.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { type LookedAtFile, sureness } from './draft.ts';

const columns: readonly TableColumn[] = [
  { name: 'file', title: 'File', kind: 'text' },
  { name: 'rows', title: 'Rows', kind: 'count' },
  { name: 'reads', title: 'What it is', kind: 'text' },
];

interface FilesTableProps {
  readonly files: readonly LookedAtFile[];
  readonly presets: LookedAtFiles['presets'];
  readonly onAgain: () => void;
}

/** Every file that was looked at, with what it is or may be, and known layouts that they look like. */
export function FilesTable({ files, presets, onAgain }: FilesTableProps) {
  return (
    <Section finding="What each file is, or may be">
      <DataTable
        columns={columns}
        rows={files.map((file) => ({ file: file.name, rows: file.rows, reads: whatItIs(file) }))}
        isTotal={() => false}
        allColumns
      />
      {presets.map((preset) => (
        <p key={preset.name} style={{ marginTop: 12 }}>
          They look like “{preset.describes.replace(/\.$/, '')}”, a layout we know. Choose “{preset.name}” when you
          import them, and nothing needs to be said here.
        </p>
      ))}
      <p className="screen-only" style={{ marginTop: 12 }}>
        <button type="button" className="link" onClick={onAgain}>
          Look at other files
        </button>
      </p>
    </Section>
  );
}

function whatItIs(file: LookedAtFile): string {
  if (file.trouble) return `Cannot be read: ${file.trouble}`;
  if (file.alreadyReads) return `Read as it is: ${file.alreadyReads}`;
  const [best, second] = file.suggestions;
  if (!best) return 'We do not know this one';
  const or = second ? `, or ${second.into}` : '';
  return `May be ${best.into} (${sureness(best.confidence)})${or}`;
}
