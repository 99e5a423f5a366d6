SELECT file, line, rule, severity, field, value, record_key, student_id, school_id, says, fix
FROM import_finding
WHERE ($rule = 'all' OR rule = $rule)
  AND ($file = 'all' OR file = $file)
  AND ($severity = 'all' OR severity = $severity)
ORDER BY file, line, rule
LIMIT 10000
