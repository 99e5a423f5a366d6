/** Whether a failure is the disk's: the system, DuckDB and SQLite each say it in their own words. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  if (/no space left|disk is full|disk quota exceeded|max_temp_directory_size/i.test(error.message)) return true;
  return isDiskFull(error.cause);
}
