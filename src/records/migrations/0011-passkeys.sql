-- Keys that people’s own devices hold. What lies here is the public half: it signs nobody in by itself.

CREATE TABLE passkey (
  credential_id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  label TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  made_at TEXT NOT NULL,
  used_at TEXT
);

CREATE INDEX passkey_of_person ON passkey (email);
