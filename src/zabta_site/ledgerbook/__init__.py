"""The ledger: every write, view and export is an entry here, in the same transaction."""
