-- Spells of this year that began after its first week, or ended before its last, by school and reason.
WITH flow AS (
  SELECT school_id,
    CASE WHEN $way = 'came' THEN COALESCE(entry_code, 'not said') ELSE COALESCE(exit_code, 'not said') END AS reason,
    CASE WHEN $way = 'came' THEN entry_date ELSE exit_date END AS day
  FROM school_enrollment
  WHERE school_year = $school_year AND grade <> 'PK'
)
SELECT CASE WHEN margin.by_school THEN school_id END AS school_id,
  CASE WHEN margin.by_reason THEN reason END AS reason,
  CAST(COUNT(*) AS BIGINT) AS students
FROM flow
CROSS JOIN (VALUES (TRUE, TRUE), (TRUE, FALSE), (FALSE, TRUE), (FALSE, FALSE)) AS margin (by_school, by_reason)
WHERE day > CAST($since AS DATE) AND day <= CAST($until AS DATE)
GROUP BY 1, 2
ORDER BY 1, 2
