"""Word lists written as running text, so that a vocabulary stays readable in the source.

What belongs here: the two ways of writing one. What does not: any vocabulary.
"""


def words(text: str) -> frozenset[str]:
    """The words of a text, divided by white space."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, divided by `|`; line ends count as spaces."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))
