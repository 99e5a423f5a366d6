-- Dollars of one kind and year, in whole cents: at a school in reach, at one beyond it, or central.
SELECT
  CASE
    WHEN organization.type = 'school' THEN 'school'
    WHEN ledger_entry.site_id IS NULL OR organization.organization_id IS NOT NULL THEN 'central'
    ELSE 'elsewhere'
  END AS place,
  CASE WHEN organization.type = 'school' THEN organization.organization_id END AS school_id,
  ledger_entry.fund, COALESCE(ledger_entry.fund_class, 'not said') AS fund_class,
  ledger_entry.function AS function_name, ledger_entry.object AS object_name,
  CAST(SUM(CAST(ROUND(ledger_entry.amount * 100) AS BIGINT)) AS BIGINT) AS cents
FROM ledger_entry
LEFT JOIN organization ON organization.organization_id = ledger_entry.site_id
WHERE ledger_entry.kind = $kind AND ledger_entry.school_year = $school_year
GROUP BY 1, 2, ledger_entry.fund, COALESCE(ledger_entry.fund_class, 'not said'), ledger_entry.function,
  ledger_entry.object
ORDER BY 1, 2, 3, 4, 5, 6
