"""The one base class of every error that a person is meant to read.

What belongs here: the base, and nothing else. Each package defines its own errors beside the code
that raises them; each message is one plain sentence that names the thing and the way out.
"""


class CinemaError(Exception):
    """A failure with one clear sentence for a person: what is wrong, with what, and the way out."""
