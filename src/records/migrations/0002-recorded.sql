-- What people wrote down: decisions, plans, reviews, approvals. Nothing is changed in place: a correction is the next
-- revision of the same thing, and both stay.

CREATE TABLE recorded (
  recorded_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  kind TEXT NOT NULL,
  student_id TEXT,
  school_id TEXT,
  subject TEXT,
  body TEXT NOT NULL,
  sealed TEXT,
  snapshot_id TEXT,
  withdrawn INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_by_role TEXT NOT NULL,
  PRIMARY KEY (recorded_id, revision)
);

CREATE INDEX recorded_kind ON recorded (kind, made_at);

CREATE INDEX recorded_student ON recorded (student_id);
