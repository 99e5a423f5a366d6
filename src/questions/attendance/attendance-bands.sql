,
base AS (
  SELECT counted.school_id, counted.grade, counted.race, counted.sex, counted.bits,
    COUNT(*) AS students,
    COUNT(*) FILTER (WHERE 100 * absent <= (100 - $satisfactory_from) * days) AS satisfactory,
    COUNT(*) FILTER (WHERE 
      100 * absent > (100 - $satisfactory_from) * days AND 100 * absent < (100 - $at_risk_from) * days
    ) AS at_risk,
    COUNT(*) FILTER (WHERE 
      100 * absent >= (100 - $at_risk_from) * days AND 100 * absent <= (100 - $chronic_from) * days
    ) AS chronic,
    COUNT(*) FILTER (WHERE 100 * absent > (100 - $chronic_from) * days) AS severe
  FROM student_in_groups AS counted
  WHERE counted.long_enough
  GROUP BY counted.school_id, counted.grade, counted.race, counted.sex, counted.bits
),
grouped AS (
  SELECT base.school_id, base.grade, family.family,
    CASE
      WHEN family.family = 'all' THEN NULL
      WHEN family.family = 'race' THEN base.race
      WHEN family.family = 'sex' THEN base.sex
      WHEN MOD(FLOOR(base.bits / CAST(family.bit AS DOUBLE)), 2) = 1 THEN 'yes'
      ELSE 'no'
    END AS student_group,
    SUM(base.students) AS students, SUM(base.satisfactory) AS satisfactory, SUM(base.at_risk) AS at_risk,
    SUM(base.chronic) AS chronic, SUM(base.severe) AS severe
  FROM base
  CROSS JOIN family
  GROUP BY base.school_id, base.grade, family.family, 4
),
cell AS (
  SELECT CASE WHEN margin.keep_school THEN grouped.school_id END AS school_id,
    CASE WHEN margin.keep_grade THEN grouped.grade END AS grade,
    CASE WHEN grouped.student_group IS NOT NULL THEN grouped.family END AS family, grouped.student_group,
    CAST(SUM(grouped.students) AS BIGINT) AS students, CAST(SUM(grouped.satisfactory) AS BIGINT) AS satisfactory,
    CAST(SUM(grouped.at_risk) AS BIGINT) AS at_risk, CAST(SUM(grouped.chronic) AS BIGINT) AS chronic,
    CAST(SUM(grouped.severe) AS BIGINT) AS severe
  FROM grouped
  JOIN margin ON margin.family = grouped.family
  GROUP BY CASE WHEN margin.keep_school THEN grouped.school_id END,
    CASE WHEN margin.keep_grade THEN grouped.grade END,
    CASE WHEN grouped.student_group IS NOT NULL THEN grouped.family END, grouped.student_group
)
SELECT cell.school_id, organization.name AS school, organization.level, cell.grade, cell.family, cell.student_group,
  cell.students, cell.satisfactory, cell.at_risk, cell.chronic, cell.severe
FROM cell
LEFT JOIN organization ON organization.organization_id = cell.school_id
ORDER BY cell.school_id NULLS FIRST, cell.grade NULLS FIRST, cell.family NULLS FIRST, cell.student_group
