-- Years with money of this kind, and whether each was over by the as-of date.
SELECT ledger_entry.school_year, MAX(school_year.title) AS title,
  MAX(CASE WHEN school_year.last_day <= CAST($as_of AS DATE) THEN 1 ELSE 0 END) AS is_over,
  CAST(MAX(ledger_entry.posted_date) AS VARCHAR) AS posted_through
FROM ledger_entry
LEFT JOIN school_year ON school_year.school_year = ledger_entry.school_year
WHERE ledger_entry.kind = $kind
GROUP BY ledger_entry.school_year
ORDER BY ledger_entry.school_year
