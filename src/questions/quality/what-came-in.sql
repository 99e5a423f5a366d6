SELECT
  file,
  reads_as,
  rows_read AS read,
  rows_kept AS kept,
  rows_rejected AS rejected,
  10000.0 * rows_rejected / NULLIF(rows_read, 0) AS of_ten_thousand,
  rows_rejected_before AS rejected_before,
  bytes,
  encoding,
  mapping,
  sha256
FROM snapshot_file
ORDER BY reads_as IS NULL, file
