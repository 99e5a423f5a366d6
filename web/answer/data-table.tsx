import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './data-table.module.css';
import { NotShown } from './not-shown.tsx';
import {
  type CellText,
  cellText,
  columnPlaces,
  isNumeric,
  isWhole,
  type Row,
  sortRows,
  type TableColumn,
} from './table-columns.ts';

const rowsAtOnce = 30;
const fewLeft = 5;
// What fits across a page: a column of words takes the room of about one and a half columns of numbers.
const roomAcross = 9;
const roomOf = (column: TableColumn) => (column.kind === 'text' ? 1.4 : 1);

interface DataTableProps {
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Row[];
  /** How many the answer rests on: percents of fewer than 100 carry no decimals. */
  readonly n?: number;
  /** A cell drawn by the page, e.g. with a link; `undefined` leaves the cell to the table. */
  readonly cell?: (column: TableColumn, row: Row) => ReactNode | undefined;
  readonly isTotal?: (row: Row) => boolean;
  /** At most one row stands on chalk. */
  readonly isHighlighted?: (row: Row) => boolean;
  /** On a phone, rows stack with heads as labels, or only these columns stay. */
  readonly keepOnPhone?: readonly string[];
  /** The page chose its columns: show every one of them. */
  readonly allColumns?: boolean;
}

interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** A table of an answer: first column names the row, words left, numbers right, hidden cells say so. */
export function DataTable(props: DataTableProps) {
  const { rows, n = 1000, isTotal = (row: Row) => isWhole(row, props.columns) } = props;
  const [wide, setWide] = useState(false);
  const fitting = props.allColumns ? props.columns : columnsThatFit(props.columns);
  const tooWide = fitting.length < props.columns.length;
  const columns = wide ? props.columns : fitting;
  const [order, setOrder] = useState<Order>();
  const [shown, setShown] = useState(rowsAtOnce);

  const totals = rows.filter(isTotal);
  const others = rows.filter((row) => !isTotal(row));
  const sorted = order ? sortRows(others, order.column, order.descending) : others;
  const totalsLast = rows.length > 0 && isTotal(rows.at(-1) ?? {});
  const ordered = !order ? rows : totalsLast ? [...sorted, ...totals] : [...totals, ...sorted];
  const visible = ordered.length - shown <= fewLeft ? ordered : ordered.slice(0, shown);
  const left = ordered.length - visible.length;
  const places = new Map(columns.map((column) => [column.name, columnPlaces(column, rows, n)]));
  const [allOnPhone, setAllOnPhone] = useState(false);
  const keep = props.keepOnPhone ?? columnsForPhone(columns);
  const kept = allOnPhone ? undefined : keep;
  const stacked = kept === undefined && columns.length > 3;
  const sortedColumn = columns.find((column) => column.name === order?.column);

  const sortBy = (column: TableColumn) =>
    setOrder((now) => ({
      column: column.name,
      descending: now?.column === column.name ? !now.descending : isNumeric(column),
    }));

  return (
    <div className={classes.frame}>
      {keep && (
        <p className={`${classes.choice} screen-only`}>
          <button type="button" className="link" onClick={() => setAllOnPhone(!allOnPhone)}>
            {allOnPhone ? `Show ${keep.length} columns` : `Show all ${columns.length} columns`}
          </button>
        </p>
      )}
      {tooWide && (
        <p className={`${classes.columns} screen-only`}>
          <button type="button" className="link" onClick={() => setWide(!wide)}>
            {wide ? `Show ${fitting.length} columns` : `Show all ${props.columns.length} columns`}
          </button>
        </p>
      )}
      <table
        className={classes.table}
        data-stacked={stacked || undefined}
        data-long={rows.length > rowsAtOnce || undefined}
      >
        {(props.caption || sortedColumn) && (
          <caption>
            {props.caption}
            {sortedColumn && <span> {orderInWords(sortedColumn, order?.descending === true)}</span>}
          </caption>
        )}
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                data-numeric={isNumeric(column) || undefined}
                data-phone={onPhone(column, kept)}
                aria-sort={order?.column === column.name ? (order.descending ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" onClick={() => sortBy(column)}>
                  {column.title}
                  <span aria-hidden="true" className={classes.arrow}>
                    {order?.column === column.name ? (order.descending ? '↓' : '↑') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visible.map((row, index) => (
            <tr
              key={rowKey(row, columns, index)}
              data-total={isTotal(row) || undefined}
              data-highlighted={props.isHighlighted?.(row) || undefined}
            >
              {columns.map((column, position) => {
                const own = props.cell?.(column, row);
                const cell = cellText(column, row, places.get(column.name) ?? 0);
                const content = own ?? <Cell cell={cell} first={position === 0} />;
                const shared = {
                  'data-numeric': isNumeric(column) || undefined,
                  'data-kind': column.kind,
                  'data-phone': onPhone(column, kept),
                  'data-head': column.title,
                  'data-blank': (own === undefined && cell.is === 'blank') || undefined,
                };
                return position === 0 ? (
                  <th key={column.name} scope="row" {...shared}>
                    {content}
                  </th>
                ) : (
                  <td key={column.name} {...shared}>
                    <span>{content}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p className={classes.more}>
          <Button onClick={() => setShown(shown + rowsAtOnce)}>Show the next {Math.min(rowsAtOnce, left)}</Button>
          <span>
            {visible.length} of {ordered.length} rows
          </span>
        </p>
      )}
    </div>
  );
}

function Cell({ cell, first }: { cell: CellText; first: boolean }) {
  if (cell.is === 'text') return cell.text;
  if (cell.is === 'hidden') return <NotShown />;
  if (cell.is === 'missing') return <span className={classes.missing}>no data</span>;
  return first ? 'All' : null;
}

function columnsThatFit(columns: readonly TableColumn[]): readonly TableColumn[] {
  let room = roomAcross + 1;
  const fitting = columns.filter((column) => {
    room -= roomOf(column);
    return room >= 0;
  });
  return fitting.length >= columns.length - 1 && fitting.length <= 8 ? columns : fitting;
}

/** A wide table of numbers keeps what names its rows, one value and its verdict on a phone; a table of words stacks. */
function columnsForPhone(columns: readonly TableColumn[]): string[] | undefined {
  const numbers = columns.filter(isNumeric);
  if (columns.length < 4 || numbers.length < 3) return undefined;
  const value = numbers.find((column) => column.kind === 'rate') ?? numbers[0];
  const leading = columns.slice(0, Math.max(1, columns.findIndex(isNumeric)));
  const names = leading.length > 1 ? [leading[0], leading.at(-1)] : leading;
  const verdict = columns.slice(columns.findIndex(isNumeric)).findLast((column) => column.kind === 'text');
  return [...names, value, names.length < 2 ? verdict : undefined].flatMap((column) => (column ? [column.name] : []));
}

function onPhone(column: TableColumn, keep: readonly string[] | undefined): 'hide' | undefined {
  return keep && !keep.includes(column.name) ? 'hide' : undefined;
}

function orderInWords(column: TableColumn, descending: boolean): string {
  if (!isNumeric(column) && column.kind !== 'date')
    return `In order of “${column.title}”, ${descending ? 'Z to A' : 'A to Z'}.`;
  const first = column.kind === 'date' ? ['latest', 'earliest'] : ['highest', 'lowest'];
  return `In order of “${column.title}”, ${descending ? first[0] : first[1]} first.`;
}

function rowKey(row: Row, columns: readonly TableColumn[], index: number): string {
  return `${index}:${columns
    .slice(0, 2)
    .map((column) => String(row[column.name]))
    .join('/')}`;
}
