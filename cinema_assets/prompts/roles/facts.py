"""What the roles are told of one shot: only what it shows, so that nothing else changes its words.

What belongs here: the facts, and how they are taken from a scene. What does not: wording
(`roles`).
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cinema_assets.continuity.state import CharacterState, SceneContinuity
from cinema_assets.frozen import Frozen
from cinema_assets.prompts.gestures import emotion_heard
from cinema_assets.prompts.roles.moments import Ends, ends_of
from cinema_assets.prompts.wording import called
from cinema_assets.screenplay.directions import slug_direction, without_directions
from cinema_assets.screenplay.mentions import roster_of
from cinema_assets.screenplay.model import (
    Breakdown,
    ElementType,
    Extension,
    Grouping,
    Scene,
    Shot,
    Speech,
    TransitionKind,
)
from cinema_assets.screenplay.sentences import sentences, words
from cinema_assets.studios.briefs import (
    Emotion,
    FigureBrief,
    FrameBrief,
    LookBrief,
    SetBrief,
    SpeechBrief,
    Weather,
)

_FIXED = ("Set Dressing", "Greenery")
"""What stands in a place from the scene's first frame on."""
_COMING = ("Vehicles", "Animals")
"""What may come or be noticed in the course of it."""


_NOT_SEEN = re.compile(
    r"(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|moments?) later\W*|later\W*"
    r"|continuous\W*|\[.*\]\W*",
    re.IGNORECASE,
)
"""Time that passes before the shot, and a writer's own notes."""
_ARTICLES = r"(?:the|an?|le|la|les|un|une|der|die|das|den|dem|ein|eine|einen|el|los|las|una)\s+"
_ARTICLE = re.compile(rf"^{_ARTICLES}", re.IGNORECASE)
NO_ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_TITLES = re.compile(r"\b(?:DR|MR|MRS|MS|SGT|LT|CPT|ST|MME|MLLE)\b(?=\.? \w)")


class Seen(Frozen):
    """A character in the frame."""

    name: str
    """As it is read: `Sadie`."""
    figure: FigureBrief
    first: CharacterState
    """When the shot begins."""
    last: CharacterState
    """When it ends."""
    named: bool = False
    """The shot's action says what this one does."""


class Turn(Frozen):
    """One speech heard during the shot."""

    speakers: tuple[str, ...]
    text: str
    manner: tuple[str, ...] = ()
    extension: Extension | None = None
    dual: bool = False
    sung: bool = False

    @property
    def voice_over(self) -> bool:
        """A voice that comes from nobody's lips."""
        return self.extension is Extension.VOICE_OVER


class ShotFacts(Frozen):
    """Everything that the roles know of a shot."""

    about: str
    """`scene 12A, shot 3`."""
    language: str = "en"
    shot: Shot
    frame: FrameBrief
    actions: tuple[str, ...] = ()
    """What is seen, in the script's words, sentence by sentence, without camera directions."""
    people: tuple[Seen, ...] = ()
    """Who is in the frame, from left to right."""
    near: tuple[Seen, ...] = ()
    """Of an insert: whose hands or things it shows."""
    turns: tuple[Turn, ...] = ()
    dressing: tuple[str, ...] = ()
    """Things that stand in the place and are not told in `actions`."""
    sounds: tuple[str, ...] = ()
    """What the action says is heard."""
    weather: tuple[Weather, Weather] = (Weather.CLEAR, Weather.CLEAR)
    """When the shot begins and when it ends."""
    style: str = ""
    """The film's, in the director's words: `35 mm, muted colours`."""
    opens: TransitionKind = TransitionKind.CUT
    """How the shot comes out of what was before."""
    following: Shot | None = None
    """The shot after it, where a match cut leads to it."""

    @property
    def place(self) -> SetBrief:
        """The set."""
        return self.frame.set

    @property
    def told(self) -> str:
        """The action as one text."""
        return " ".join(self.actions)


class SpeechFacts(Frozen):
    """Everything that the roles know of one speech."""

    about: str
    """`scene 12A, speech 3`."""
    brief: SpeechBrief
    looks: tuple[LookBrief, ...] = ()
    """Of those who speak, where they have one: for age and build of a voice."""
    place: SetBrief | None = None
    """Where they are heard from; None for a voice-over."""

    @property
    def felt(self) -> Emotion | None:
        """What the words alone let somebody feel; a manner says it better."""
        if self.brief.manner:
            return None
        felt = emotion_heard(self.brief.text)
        return None if felt is Emotion.NEUTRAL else felt


def shot_facts(
    scene: Scene,
    shot: Shot,
    breakdown: Breakdown,
    continuity: SceneContinuity,
    frame: FrameBrief,
    *,
    looks: Iterable[LookBrief] = (),
    style: str = "",
    opens: TransitionKind = TransitionKind.CUT,
    following: Shot | None = None,
    aliases: Mapping[str, tuple[str, ...]] = NO_ALIASES,
) -> ShotFacts:
    """What is known of one shot.

    Args:
        scene: the scene; of its speeches, those of this shot are looked at.
        shot: one of its shots.
        breakdown: of the scene.
        continuity: of the scene.
        frame: what the pictures of the shot show.
        looks: what the scene's people wear, for inserts of their hands and things.
        style: of the film, as production.yaml words it.
        opens: how the shot comes out of what was before; a cut but for the first of a scene.
        following: the shot after it in the scene.
        aliases: character -> other names by which the scene calls it: a picture is told one.
    """
    ends = ends_of(scene, shot, continuity)
    actions = tuple(_named(one, aliases) for one in _actions(scene, shot, continuity.cast))
    told = " ".join(actions)
    matched = shot.transition is TransitionKind.MATCH_CUT
    return ShotFacts(
        about=f"scene {scene.number}, shot {shot.number}",
        language=frame.language,
        shot=shot,
        frame=frame,
        actions=actions,
        people=tuple(_seen(figure, ends, told, shot) for figure in frame.figures),
        near=_near(shot, told, looks, ends, continuity),
        turns=tuple(_turn(s) for s in scene.speeches if s.number in shot.speeches),
        dressing=_dressing(scene, shot, breakdown, frame.set, told),
        sounds=_told_of(breakdown.elements.get("Sound", ()), told),
        weather=(Weather(ends.first.weather), Weather(ends.last.weather)),
        style=" ".join(style.split()).rstrip("."),
        opens=opens,
        following=following if matched else None,
    )


def _actions(scene: Scene, shot: Shot, cast: tuple[str, ...]) -> Iterable[str]:
    """The action's sentences as a reader would say them: names not shouted, slugs not repeated."""
    rest = " ".join(shot.action.split())
    own = [element for element in scene.elements if element.id in shot.element_ids]
    for element in own:
        if element.type is ElementType.HEADING and rest.startswith(element.text):
            rest = rest.removeprefix(element.text).strip(" -–—:.")
            slug = slug_direction(element.text)
            if not slug.back and slug.focus and own[0] is not scene.elements[0]:
                yield f"{element.text.strip(' .')[:1]}{element.text.strip(' .')[1:].lower()}."
    seen = without_directions(rest)
    seen = seen if seen == rest else re.sub(r"^(?:to|on|of)\s+", "", seen, flags=re.IGNORECASE)
    for sentence in sentences(seen):
        if not _NOT_SEEN.fullmatch(sentence) and not _repeats_the_slug(sentence, scene):
            yield _unshouted(sentence, cast)


def _named(sentence: str, aliases: Mapping[str, tuple[str, ...]]) -> str:
    """`The old man mends a net` is `Tomas mends a net`: a picture knows nobody by two names."""
    for character, others in aliases.items():
        for other in others:
            words = re.escape(_ARTICLE.sub("", other))
            sentence = re.sub(rf"(?i)\b(?:{_ARTICLES})?{words}(?!\w)", called(character), sentence)
    return sentence


def _repeats_the_slug(sentence: str, scene: Scene) -> bool:
    named = words(f"{scene.heading} {scene.location} {scene.sub_location or ''}".upper())
    return sentence == sentence.upper() and set(words(sentence)) <= set(named)


def _unshouted(text: str, cast: tuple[str, ...]) -> str:
    """`SADIE (30s)` is `Sadie (30s)`: capitals would be read as lettering in the picture."""
    for mention in reversed(roster_of(cast).mentions(text)):
        named = text[mention.start : mention.end]
        if named.isupper() and not _quoted(text, mention.start):
            text = f"{text[: mention.start]}{called(named)}{text[mention.end :]}"
    text = _TITLES.sub(lambda match: called(match[0]), text)
    subject, colon, rest = text.partition(":")
    return f"{subject.capitalize()}:{rest}" if colon and subject.isupper() else text


def _quoted(text: str, place: int) -> bool:
    """Whether it stands in quotes: lettering is written as it is written."""
    before = text[:place]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _seen(figure: FigureBrief, ends: Ends, told: str, shot: Shot) -> Seen:
    name = figure.look.character
    named = bool(told) and (name == shot.focus or bool(roster_of((name,)).mentions(told)))
    return Seen(name=called(name), figure=figure, first=ends.first.of(name),
                last=ends.last.of(name), named=named)  # fmt: skip


_OF_A_BODY = re.compile(
    r"\b(?:blood|bandag\w*|wound\w*|scars?|hands?|fingers?|palms?|wrists?|arms?|feet|foot|legs?"
    r"|knees?|lap|eyes?|lips|skin)\b",
    re.IGNORECASE,
)


def _near(
    shot: Shot, told: str, looks: Iterable[LookBrief], ends: Ends, held: SceneContinuity
) -> tuple[Seen, ...]:
    """Of an insert: those it names, or those whose wounds it can mean."""
    if shot.grouping is not Grouping.INSERT or not _OF_A_BODY.search(told):
        return ()
    named = roster_of(held.cast).named(told)
    worn = {look.character: look for look in looks
            if look.look == held.look_of(look.character)}  # fmt: skip
    hurt = tuple(name for name in held.cast if ends.last.of(name).injuries)
    return tuple(
        _seen(FigureBrief(look=worn[name]), ends, told, shot)
        for name in named or hurt
        if name in worn
    )


def _turn(speech: Speech) -> Turn:
    return Turn(
        speakers=tuple(called(name) for name in speech.speakers),
        text=speech.text,
        manner=speech.parentheticals,
        extension=speech.extension,
        dual=speech.dual,
        sung=speech.sung,
    )


def _dressing(
    scene: Scene, shot: Shot, breakdown: Breakdown, place: SetBrief, told: str
) -> tuple[str, ...]:
    """Things of the set that are there by now and that the action does not name itself."""
    so_far = _until(scene, shot)
    fixed = [t for c in _FIXED for t in breakdown.elements.get(c, ())]
    come = [t for c in _COMING for t in _told_of(breakdown.elements.get(c, ()), so_far)]
    standing = {thing.lower() for thing in [*fixed, *come]}
    return tuple(
        thing
        for thing in place.props
        if thing in standing and not _told_of((thing.split()[-1],), told)
    )


def _until(scene: Scene, shot: Shot) -> str:
    """The action of the scene up to the end of the shot."""
    order = [element.id for element in scene.elements]
    last = max((order.index(id) for id in shot.element_ids if id in order), default=-1)
    return " ".join(
        e.text for e in scene.elements[: last + 1]
        if e.type in (ElementType.ACTION, ElementType.HEADING)
    )  # fmt: skip


def _told_of(things: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of the things that a text names."""
    lower = text.lower()
    return tuple(t for t in things if re.search(rf"(?<!\w){re.escape(t.lower())}", lower))
