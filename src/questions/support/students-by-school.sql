SELECT cohort.school_id, CAST(COUNT(*) AS INTEGER) AS students FROM cohort GROUP BY cohort.school_id
