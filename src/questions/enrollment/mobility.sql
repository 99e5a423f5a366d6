-- Students at each school between two days: there at any time, at the beginning, at both ends, and who came or left.
WITH spell AS (
  SELECT student_id, school_id, entry_date,
    CASE WHEN exit_date IS NULL OR exit_date > CAST($until AS DATE) THEN NULL ELSE exit_date END AS exit_date
  FROM school_enrollment
  WHERE school_year = $school_year AND grade NOT IN ('PK')
    AND entry_date <= CAST($until AS DATE) AND (exit_date IS NULL OR exit_date > CAST($since AS DATE))
),
student_at_school AS (
  SELECT student_id, school_id,
    MAX(CASE WHEN entry_date <= CAST($since AS DATE) THEN 1 ELSE 0 END) AS was_there,
    MAX(CASE WHEN exit_date IS NULL THEN 1 ELSE 0 END) AS is_there
  FROM spell
  GROUP BY student_id, school_id
)
SELECT CASE WHEN margin.by_school THEN school_id END AS school_id,
  CAST(COUNT(*) AS BIGINT) AS ever_there,
  CAST(SUM(was_there) AS BIGINT) AS at_start,
  CAST(SUM(was_there * is_there) AS BIGINT) AS stayed,
  CAST(SUM(1 - was_there) AS BIGINT) AS came,
  CAST(SUM(was_there * (1 - is_there)) AS BIGINT) AS went
FROM student_at_school
CROSS JOIN (VALUES (TRUE), (FALSE)) AS margin (by_school)
GROUP BY 1
ORDER BY 1
