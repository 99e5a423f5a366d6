-- What the ledger says was spent on each program, by year and fund, in whole cents: at schools in reach, centrally,
-- or beyond reach.
SELECT ledger_entry.program, ledger_entry.school_year, ledger_entry.fund,
  CASE
    WHEN organization.type = 'school' THEN 'school'
    WHEN ledger_entry.site_id IS NULL OR organization.organization_id IS NOT NULL THEN 'central'
    ELSE 'elsewhere'
  END AS place,
  MAX(CASE WHEN school_year.last_day <= CAST($as_of AS DATE) THEN 1 ELSE 0 END) AS is_over,
  CAST(SUM(CAST(ROUND(ledger_entry.amount * 100) AS BIGINT)) AS BIGINT) AS cents
FROM ledger_entry
LEFT JOIN organization ON organization.organization_id = ledger_entry.site_id
LEFT JOIN school_year ON school_year.school_year = ledger_entry.school_year
WHERE ledger_entry.kind = 'actual' AND ledger_entry.program IS NOT NULL
GROUP BY ledger_entry.program, ledger_entry.school_year, ledger_entry.fund, 4
ORDER BY ledger_entry.program, ledger_entry.school_year, ledger_entry.fund
