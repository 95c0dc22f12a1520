"""Questions asked of a finished ledger."""
