-- One row a rule and file, with the first line on which it was found.
WITH counted AS (
  SELECT rule, file, severity, CAST(SUM(rows) AS BIGINT) AS times, MIN(line) AS first_line
  FROM import_finding
  GROUP BY rule, file, severity
),
first_found AS (
  SELECT rule, file, severity, line, MIN(value) AS value, MIN(says) AS says, MIN(fix) AS fix, MIN(field) AS field
  FROM import_finding
  GROUP BY rule, file, severity, line
)
SELECT
  counted.times AS times,
  first_found.says AS says,
  counted.file AS file,
  counted.first_line AS line,
  first_found.field AS field,
  first_found.value AS example,
  first_found.fix AS fix,
  counted.severity AS severity,
  counted.rule AS rule
FROM counted
JOIN first_found
  ON first_found.rule = counted.rule AND first_found.file = counted.file
  AND first_found.severity = counted.severity AND first_found.line IS NOT DISTINCT FROM counted.first_line
WHERE ($severity = 'all' OR counted.severity = $severity)
ORDER BY counted.severity = 'rejected' DESC, counted.times DESC, counted.rule, counted.file
