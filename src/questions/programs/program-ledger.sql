-- What the ledger says was spent on each program, by year and fund, in whole cents.
SELECT ledger_entry.program, ledger_entry.school_year, ledger_entry.fund,
  MAX(CASE WHEN school_year.last_day <= CAST($as_of AS DATE) THEN 1 ELSE 0 END) AS is_over,
  CAST(SUM(CAST(ROUND(ledger_entry.amount * 100) AS BIGINT)) AS BIGINT) AS cents
FROM ledger_entry
LEFT JOIN school_year ON school_year.school_year = ledger_entry.school_year
WHERE ledger_entry.kind = 'actual' AND ledger_entry.program IS NOT NULL
GROUP BY ledger_entry.program, ledger_entry.school_year, ledger_entry.fund
ORDER BY ledger_entry.program, ledger_entry.school_year, ledger_entry.fund
