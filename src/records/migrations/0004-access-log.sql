-- Which students an answer named, as tokens. Answers that named the same students share one set, and a line of the audit
-- holds the hash of its set: so who looked at a student can be told, and not changed, without naming the student here.

CREATE TABLE access_set (
  set_hash TEXT NOT NULL,
  student_token TEXT NOT NULL,
  PRIMARY KEY (student_token, set_hash)
);

CREATE INDEX access_set_hash ON access_set (set_hash);

ALTER TABLE audit ADD COLUMN students_hash TEXT;
