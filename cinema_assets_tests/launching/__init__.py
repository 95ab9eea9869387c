"""Launching runs: the warm process, the queue, what is left after a kill."""
