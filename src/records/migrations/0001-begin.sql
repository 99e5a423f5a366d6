-- The records store, in SQL that SQLite and PostgreSQL both read. Times are ISO text in UTC, JSON is text.
-- A statement ends with a semicolon and an empty line.

CREATE TABLE snapshot_log (
  snapshot_id TEXT PRIMARY KEY,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  data_through TEXT,
  usable INTEGER NOT NULL,
  report TEXT NOT NULL
);

CREATE TABLE snapshot_pointer (
  "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
  snapshot_id TEXT NOT NULL REFERENCES snapshot_log (snapshot_id)
);

CREATE TABLE snapshot_pointer_history (
  step INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by_person TEXT NOT NULL,
  snapshot_id TEXT NOT NULL,
  previous_snapshot_id TEXT,
  reason TEXT NOT NULL
);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
);

CREATE TABLE setting_history (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
);

CREATE TABLE role_override (
  override_id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  schools TEXT,
  person_name TEXT NOT NULL,
  given_at TEXT NOT NULL,
  given_by TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT
);

CREATE INDEX role_override_email ON role_override (email);

CREATE TABLE mapping (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  document TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (name, version)
);

CREATE TABLE invitation (
  code_hash TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  person_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);

CREATE TABLE token (
  token_id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  label TEXT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT
);

CREATE TABLE problem_report (
  problem_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  person_id TEXT NOT NULL,
  link TEXT NOT NULL,
  says TEXT NOT NULL
);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  role TEXT NOT NULL,
  door TEXT NOT NULL,
  action TEXT NOT NULL,
  what TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  input TEXT,
  why TEXT NOT NULL,
  snapshot_id TEXT,
  student_rows INTEGER NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE INDEX audit_person ON audit (person_id, seq);

CREATE TABLE audit_head (
  "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
);

INSERT INTO audit_head ("only", seq, hash) VALUES (1, 0, '');
