"""Public accounts: declared by their officer, or attributed with a basis."""
