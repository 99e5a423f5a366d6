import type { PreviewedTable } from '../../../src/import/mapping/preview.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { formatCount } from '../../answer/format.ts';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import classes from './file-draft.module.css';
import { ended, previewTitle, rejectionReasons } from './preview-words.ts';
import type { Previewed } from './use-mapping.ts';

/** The first rows as the mapping has them read, and why rows would be rejected. */
export function Preview({ previewed }: { previewed: Previewed }) {
  return (
    <div aria-live="polite" style={{ marginTop: 20 }}>
      {previewed.tables.length !== 1 && <p>{previewed.says}</p>}
      {previewed.tables.map((table) => (
        <PreviewTable key={`${table.file} ${table.into}`} table={table} />
      ))}
    </div>
  );
}

function PreviewTable({ table }: { table: PreviewedTable }) {
  const columns: TableColumn[] = [
    { name: 'line', title: 'Line', kind: 'count' },
    ...table.columns.map((name): TableColumn => ({ name: `of ${name}`, title: name, kind: 'text' })),
    { name: 'why', title: 'Would be rejected because', kind: 'text' },
  ];
  const rows = table.rows.map((row): Row => {
    const cells = table.columns.map((name, at) => [`of ${name}`, row.cells[at] ?? ''] as const);
    const why = row.rejected ? ended(row.rejected.says) : '';
    return { line: row.line, ...Object.fromEntries(cells), why };
  });
  const rejects = table.wouldReject > 0;
  return (
    <div className={classes.preview}>
      <DataTable
        caption={previewTitle(table)}
        columns={rejects ? columns : columns.slice(0, -1)}
        rows={rows}
        isTotal={() => false}
        allColumns
      />
      {rejectionReasons(table.rows).map(({ says, fix }) => (
        <p key={says + fix} className={classes.unused}>
          {says} {fix}
        </p>
      ))}
      {table.missing.length > 0 && (
        <p className={classes.unused}>The file has no column named {table.missing.join(', ')}.</p>
      )}
      {table.leftOut > 0 && (
        <p className={classes.unused}>
          {formatCount(table.leftOut)} rows are left out by the mapping’s own conditions.
        </p>
      )}
    </div>
  );
}
