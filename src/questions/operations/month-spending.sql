-- Dollars by fund, year, kind and day of posting, in whole cents.
SELECT school_year, kind, fund, CAST(posted_date AS VARCHAR) AS posted,
  CAST(SUM(CAST(ROUND(amount * 100) AS BIGINT)) AS BIGINT) AS cents
FROM ledger_entry
WHERE kind IN ('budget', 'actual') AND posted_date <= CAST($as_of AS DATE)
GROUP BY school_year, kind, fund, CAST(posted_date AS VARCHAR)
ORDER BY school_year, fund, kind, CAST(posted_date AS VARCHAR)
