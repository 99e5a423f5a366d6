-- What each fund pays for: by program, function and place, in whole cents, for the years asked.
SELECT ledger_entry.fund, COALESCE(ledger_entry.fund_class, 'not said') AS fund_class, ledger_entry.kind,
  ledger_entry.school_year, ledger_entry.function AS function_name, ledger_entry.object AS object_name,
  ledger_entry.program, intervention.title AS program_title, organization.name AS place,
  CAST(SUM(CAST(ROUND(ledger_entry.amount * 100) AS BIGINT)) AS BIGINT) AS cents
FROM ledger_entry
LEFT JOIN organization ON organization.organization_id = ledger_entry.site_id
LEFT JOIN intervention ON intervention.intervention_id = ledger_entry.program
WHERE ledger_entry.kind IN ('actual', 'budget')
GROUP BY ledger_entry.fund, COALESCE(ledger_entry.fund_class, 'not said'), ledger_entry.kind, ledger_entry.school_year,
  ledger_entry.function, ledger_entry.object, ledger_entry.program, intervention.title, organization.name
ORDER BY 1, 3, 4, 5, 6, 7, 9
