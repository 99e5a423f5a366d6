-- What was given to whom: one line for each snapshot and audience, written once. The hash is of the mask that is served.

CREATE TABLE lattice_ledger (
  snapshot_id TEXT NOT NULL,
  audience TEXT NOT NULL,
  as_of TEXT NOT NULL,
  definition TEXT NOT NULL,
  minimum INTEGER NOT NULL,
  mask_hash TEXT NOT NULL,
  proof_hash TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  PRIMARY KEY (snapshot_id, audience)
);
