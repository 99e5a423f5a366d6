,
base AS (
  SELECT counted.school_year = asked.this_year AS is_this_year, counted.school_id, counted.grade, counted.race,
    counted.sex, counted.bits, counted.chronic,
    CASE
      WHEN 100 * counted.absent <= (100 - $satisfactory_from) * counted.days THEN 'satisfactory'
      WHEN 100 * counted.absent < (100 - $at_risk_from) * counted.days THEN 'at_risk'
      WHEN 100 * counted.absent <= (100 - $chronic_from) * counted.days THEN 'chronic'
      ELSE 'severe'
    END AS band,
    COUNT(*) AS students
  FROM student_in_groups AS counted
  CROSS JOIN asked
  WHERE counted.long_enough
  GROUP BY counted.school_year = asked.this_year, counted.school_id, counted.grade, counted.race, counted.sex,
    counted.bits, counted.chronic, 8
),
family AS (
  SELECT names.family, names.bit
  FROM (
    VALUES ('grade', 0), ('race', 0), ('sex', 0), ('low-income', 1), ('learning-english', 2), ('disability', 4),
      ('section-504', 8), ('homeless', 16), ('foster', 32), ('migrant', 64)
  ) AS names (family, bit)
)
SELECT base.is_this_year, family.family, base.school_id, base.chronic, base.band,
  CASE
    WHEN family.family = 'grade' THEN base.grade
    WHEN family.family = 'race' THEN base.race
    WHEN family.family = 'sex' THEN base.sex
    WHEN MOD(FLOOR(base.bits / CAST(family.bit AS DOUBLE)), 2) = 1 THEN 'yes'
    ELSE 'no'
  END AS student_group,
  CAST(SUM(base.students) AS BIGINT) AS students
FROM base
CROSS JOIN family
GROUP BY base.is_this_year, family.family, base.school_id, base.chronic, base.band, 6
ORDER BY base.is_this_year, family.family, base.school_id, base.chronic, base.band, 6
