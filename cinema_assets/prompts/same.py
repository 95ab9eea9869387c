"""Values as keys by identity, so that what was read from a long scene once is quick to find again.

What belongs here: the key. What does not: what is remembered under it.
"""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """A value as a key: the same object, not an equal one.

    It holds the value, so no other object can come to stand in its place in memory.
    """

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value
