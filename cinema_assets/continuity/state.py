"""What holds in a scene: who wears, carries and has suffered what; the weather and the hour.

What belongs here: the values and the questions one can ask of them. What does not: the rules that
read them out of a script (`carry` and the modules beside it).
"""

from cinema_assets.frozen import Frozen

FIRST_LOOK = "first"
"""The look in which the script introduces a character."""

CLEAR = "clear"
"""The weather of a script that says nothing."""


class CharacterState(Frozen):
    """How one character is at one moment."""

    look: str = FIRST_LOOK
    """`first`, or the name of the costume (`white summer dress`)."""
    wounds: tuple[str, ...] = ()
    """In words that can be drawn (`bandaged left hand`, `cut on the forehead`)."""
    limps: bool = False
    holding: tuple[str, ...] = ()
    """Things in the hands, the latest last."""
    wet: bool = False

    def facts(self, name: str) -> tuple[str, ...]:
        """What is remarkable about the character, each as `NAME: fact`."""
        told = list(self.wounds)
        told += ["limps"] if self.limps else []
        told += ["soaked"] if self.wet else []
        told += [f"wears {self.look}"] if self.look != FIRST_LOOK else []
        told += [f"holds {thing}" for thing in self.holding]
        return tuple(f"{name}: {fact}" for fact in told)


class Moment(Frozen):
    """Everything that holds at one moment, as far as it concerns one scene."""

    characters: dict[str, CharacterState] = {}
    """Characters about whom there is something to remember."""
    weather: str | None = None
    """A value of `studios.briefs.Weather`; None as long as the script has not said any."""

    def of(self, character: str) -> CharacterState:
        """The state of a character; nothing remarkable about one who is not known."""
        return self.characters.get(character, CharacterState())


class SceneContinuity(Frozen):
    """One scene between what came before and what it leaves behind."""

    before: Moment = Moment()
    """As the scene begins."""
    after: Moment = Moment()
    """As the scene ends."""
    during: Moment = Moment()
    """As the scene is best shown: what its people hold or wear for most of it."""
    daylight_word: str = ""
    """The script's word for the hour, inherited by CONTINUOUS, LATER and headings without one."""

    @property
    def weather(self) -> str:
        """The weather of the scene, a value of `studios.briefs.Weather`."""
        return self.during.weather or CLEAR

    def look_of(self, character: str) -> str:
        """`first`, or the name of the costume that the character wears."""
        return self.during.of(character).look

    def wounds_of(self, character: str) -> tuple[str, ...]:
        """The character's wounds, in words that can be drawn."""
        return self.during.of(character).wounds

    def holding(self, character: str) -> str | None:
        """What the character has in hand, the latest thing if several."""
        things = self.during.of(character).holding
        return things[-1] if things else None

    def is_wet(self, character: str) -> bool:
        """Whether the character is soaked."""
        return self.during.of(character).wet

    def facts(self) -> tuple[str, ...]:
        """What holds in this scene, readable, sorted, and free of line numbers and ids."""
        told = {
            fact for name, state in self.during.characters.items() for fact in state.facts(name)
        }
        if self.during.weather:
            told.add(f"weather: {self.during.weather}")
        if self.daylight_word:
            told.add(f"daylight: {self.daylight_word.lower()}")
        return tuple(sorted(told))
