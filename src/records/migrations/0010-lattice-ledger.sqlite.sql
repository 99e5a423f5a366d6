-- What was given cannot be taken back.

CREATE TRIGGER lattice_ledger_is_not_changed BEFORE UPDATE ON lattice_ledger
BEGIN
  SELECT RAISE(ABORT, 'The ledger of what was published can only be added to.');
END;

CREATE TRIGGER lattice_ledger_is_not_deleted BEFORE DELETE ON lattice_ledger
BEGIN
  SELECT RAISE(ABORT, 'The ledger of what was published can only be added to.');
END;
