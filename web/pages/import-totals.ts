import type { Row } from '../answer/table-columns.ts';

/** The files of an import with their sum beneath: read, kept, rejected, and rejected of every 10,000 read. */
export function importTotals(files: readonly Row[]): Row[] {
  const sum = (name: string) =>
    files.reduce((total, file) => total + (typeof file[name] === 'number' ? Number(file[name]) : 0), 0);
  const [read, kept, rejected] = [sum('read'), sum('kept'), sum('rejected')];
  return [
    ...files,
    {
      total: true,
      file: 'All',
      read,
      kept,
      rejected,
      of_ten_thousand: read === 0 ? null : Math.round((rejected / read) * 100_000) / 10,
      against_last_time: '',
    },
  ];
}
