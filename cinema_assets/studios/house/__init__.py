"""The house studio: keyless, offline, free, the same for the same."""
