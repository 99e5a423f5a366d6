-- What was given cannot be taken back.

CREATE FUNCTION lattice_ledger_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger of what was published can only be added to.';
END;
$$;

CREATE TRIGGER lattice_ledger_is_not_changed BEFORE UPDATE OR DELETE ON lattice_ledger
FOR EACH ROW EXECUTE FUNCTION lattice_ledger_is_only_added_to();
