"""How the ledger's tables came to be, step by step. Run by `schema.ensure_schema`."""
