"""Screenplays: readers for every format, the model they share, breakdown and shot list."""
