"""A scene as a row of beats: who does or says what, one step of the story after another.

What belongs here: cutting a scene's elements into beats, and what each beat needs to be seen. What
does not: cameras (`shotlist`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.directions import Direction, direction_in, slug_direction
from cinema_assets.screenplay.model import (
    Breakdown,
    Element,
    ElementType,
    Scene,
    Speech,
    TransitionKind,
)
from cinema_assets.screenplay.referents import Spoken
from cinema_assets.screenplay.sentences import sentences, words
from cinema_assets.screenplay.transitions import kind_of

MOST_WORDS = 26
"""Words of action that one shot can carry: about six seconds on screen."""


class Scale(StrEnum):
    """What has to be seen for a beat to be understood."""

    PLACE = "place"
    BODY = "body"
    FIGURE = "figure"
    FACE = "face"
    THING = "thing"


class Beat(Frozen):
    """One step of a scene."""

    text: str = ""
    """The script's words for what is seen; empty for a speech."""
    speech: Speech | None = None
    people: tuple[str, ...] = ()
    """Who is seen, those who act first."""
    scale: Scale = Scale.FIGURE
    thing: str = ""
    """On `THING`: the thing, in the script's words."""
    direction: Direction | None = None
    transition: TransitionKind | None = None
    """A transition written here: it belongs to the beat before it."""
    element_ids: tuple[str, ...] = ()


_FACE = re.compile(
    r"\b(?:smil\w+|grin\w*|frown\w*|star(?:es?|ing)|gaz(?:es?|ing)|glanc\w+|eyes?|tears?|weeps?"
    r"|cries|sobs?"
    r"|blink\w*|winc\w+|blush\w*|lips?|face|faces|expression|laugh\w*|grimac\w+|glar\w+|sees"
    r"|reali[sz]es?"
    r"|notices?|recogni[sz]es?|looks|listens|breath\w*|sighs?|nods?|hesitates?|swallows|whispers?"
    r"|souri\w*|regarde\w*|yeux|visage|larmes?|pleure\w*|lächelt|blickt|sieht|augen|gesicht|weint"
    r"|sonríe|mira|ojos|rostro|llora|улыба\w+|смотрит|лицо|глаза|плачет)\b|微笑|看着|眼|脸|哭|ينظر|يبتسم",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:walks?|runs?|running|walking|enters?|exits?|cross(?:es)|climbs?|limps?|drives?|rides?"
    r"|danc\w+"
    r"|falls?|chas\w+|march\w*|stagger\w*|wades?|crawls?|jumps?|arrives?|leaves|follows|hurr\w+"
    r"|fights?"
    r"|comes|goes|steps|stumbles?|races?|strides?|paces|swims?|carry|carries|leans?|kneels?"
    r"|rises|stands up"
    r"|entre|sort|court|marche|traverse|monte|geht|läuft|rennt|kommt|tritt|steigt|entra|sale"
    r"|corre|camina"
    r"|cruza|входит|выходит|бежит|идёт|идет)\b|走|跑|يدخل|يخرج|يمشي",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:crowds?|villagers|passengers|people|patrons|guests|soldiers|children|students"
    r"|audience|everyone"
    r"|onlookers|customers|protesters|traffic|foule|gens|menge|leute|gente|multitud|толпа"
    r"|люди)\b|人群|众人",
    re.IGNORECASE,
)
_READABLE = re.compile(
    r"\b(?P<thing>letter|note|phone|telephone|smartphone|photo(?:graph)?|picture|snapshot|screen"
    r"|monitor"
    r"|message|text|sign|watch|clock|newspaper|headline|envelope|map|postcard|ticket|book|diary"
    r"|page|display"
    r"|badge|ring|key|gun|pistol|knife|locket|poster|label|sticker|lettre|téléphone|écran|brief"
    r"|handy|foto"
    r"|bildschirm|carta|teléfono|pantalla|письмо|телефон|экран)\b|(?P<han>信|手机|照片|屏幕)",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:reads?|says|shows?|lights? up|buzz\w*|rings|vibrat\w+|display\w*|ticks|glows?|lies"
    r"|affiche|sonne"
    r"|klingelt|zeigt|muestra|suena)\b|:\s*[\"“'«]?[^\W\d_]|[\"“«]",
    re.IGNORECASE,
)
_WEATHER = re.compile(
    r"\b(?:rain|snow|fog|mist|wind|storm|lightning|thunder|sun|sky|night|darkness|silence|light"
    r"|dawn"
    r"|dusk|moon|stars|waves|sea)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(r"^(?:a|an|the|his|her|their|its|one|two|le|la|les|der|die|das|el|un"
                       r"|una)\s+",
                       re.IGNORECASE)  # fmt: skip
_SEEN = frozenset({ElementType.ACTION, ElementType.CENTERED, ElementType.HEADING})


def beats_of(scene: Scene, breakdown: Breakdown, presents: Mapping[str, str]) -> tuple[Beat, ...]:
    """The beats of a scene in order; every word of action and every speech is in exactly one.

    Args:
        scene: the scene.
        breakdown: for its cast.
        presents: character -> `woman`, `man` or `neutral`, for pronouns.
    """
    return tuple(_merged(list(_steps(scene, breakdown, presents))))


def _steps(scene: Scene, breakdown: Breakdown, presents: Mapping[str, str]) -> Iterator[Beat]:
    """One beat per sentence, speech and transition."""
    spoken = Spoken(breakdown.cast, presents)
    by_element = {speech.element_ids[0]: speech for speech in scene.speeches if speech.element_ids}
    held: Direction | None = None
    opened = False
    for element in scene.elements:
        speech = by_element.get(element.id)
        if speech:
            spoken.hear(speech.speakers)
            held = None
            yield Beat(speech=speech, people=speech.speakers, element_ids=speech.element_ids)
        elif element.type is ElementType.TRANSITION:
            yield Beat(transition=kind_of(element.text), element_ids=(element.id,))
        elif element.type is ElementType.HEADING and not opened:
            opened = True
        elif element.type in _SEEN and element.text.strip():
            slug = _is_slug(element)
            held = _slug_held(element) if slug else held
            yield from _shown(element, spoken, held)
            if held and not slug and not _lasts(held):
                held = None


def _is_slug(element: Element) -> bool:
    """A heading inside the scene, or a line of capitals that works like one."""
    if element.type is ElementType.HEADING:
        return True
    text = element.text.strip()
    short = len(text) <= 48 and text[-1:] not in '.!?…"”'
    return element.type is ElementType.ACTION and short and text.isupper() and len(text) > 2


def _slug_held(element: Element) -> Direction | None:
    asked = slug_direction(element.text)
    return None if asked.back else asked


def _lasts(direction: Direction) -> bool:
    """An insert or a point of view goes on until a speech or the next slug ends it."""
    return direction.size is not None and direction.size.value == "insert"


def _shown(element: Element, spoken: Spoken, held: Direction | None) -> Iterator[Beat]:
    if element.type is ElementType.CENTERED:
        title = Direction(title=True, focus=element.text, rest=element.text)
        yield Beat(text=element.text, scale=Scale.THING, thing=element.text, direction=title,
                   element_ids=(element.id,))  # fmt: skip
        return
    slug = _is_slug(element)
    for sentence in (element.text,) if slug else sentences(element.text):
        direction = held if slug else direction_in(sentence) or held
        yield _beat(sentence, element, spoken, direction)


def _beat(sentence: str, element: Element, spoken: Spoken, direction: Direction | None) -> Beat:
    people = spoken.seen(sentence)
    thing = _thing_in(sentence)
    scale = _scale(sentence, people, thing)
    focus = direction.focus if direction else ""
    named = tuple(mention.name for mention in spoken.mentions(focus))
    if direction and focus and not named:
        object_of = _READABLE.search(focus)
        thing = object_of[0] if object_of else focus
        if direction.size is None and direction.grouping is None and object_of:
            scale = Scale.THING
    if named:
        people = tuple(dict.fromkeys((*named, *people)))
    return Beat(
        text=sentence, people=people, scale=scale, thing=thing, direction=direction,
        element_ids=(element.id,),
    )  # fmt: skip


def _thing_in(sentence: str) -> str:
    match = _READABLE.search(sentence)
    return match[0] if match else ""


def _scale(sentence: str, people: Sequence[str], thing: str) -> Scale:
    if thing and _SHOWS.search(sentence) and _acts_of_itself(sentence, people):
        return Scale.THING
    if not people:
        return Scale.PLACE
    if _BODY.search(sentence) or _CROWD.search(sentence):
        return Scale.BODY
    return Scale.FACE if _FACE.search(sentence) else Scale.FIGURE


def _acts_of_itself(sentence: str, people: Sequence[str]) -> bool:
    """`A message: ARE YOU SAFE?`, `Her phone rings`: the thing is the subject, nobody else is."""
    match = _READABLE.search(sentence)
    if match is None:
        return False
    before = words(sentence[: match.start()])
    return len(before) <= 3 and (not people or len(people) == 1)


def _merged(steps: Sequence[Beat]) -> Iterator[Beat]:
    """Neighbouring sentences about the same people at the same scale become one beat."""
    current: Beat | None = None
    for step in steps:
        if current is not None and _continues(current, step):
            current = current.model_copy(
                update={
                    "text": f"{current.text} {step.text}",
                    "element_ids": tuple(dict.fromkeys((*current.element_ids, *step.element_ids))),
                    "people": current.people or step.people,
                    "scale": step.scale if _bare_slug(current) else current.scale,
                }
            )
            continue
        if current is not None:
            yield current
        current = step
    if current is not None:
        yield current


def _continues(current: Beat, step: Beat) -> bool:
    if current.speech or step.speech or current.transition or step.transition:
        return False
    if len(words(current.text)) + len(words(step.text)) > MOST_WORDS:
        return False
    if _bare_slug(current):
        return step.direction in (None, current.direction)
    if current.direction is not step.direction:
        return False
    if current.direction is not None:
        return True
    same = not step.people or set(step.people) <= set(current.people)
    return (
        same
        and current.element_ids[-1] == step.element_ids[-1]
        and (current.scale is step.scale or (bool(step.people) and _close(current, step)))
    )


def _close(current: Beat, step: Beat) -> bool:
    """Both are about people; a face must not be lost in a wide frame."""
    return {current.scale, step.scale} <= {Scale.BODY, Scale.FIGURE}


def _bare_slug(beat: Beat) -> bool:
    """So far nothing but a heading inside the scene."""
    return beat.text.isupper() and beat.text[-1] not in ".!?…" and len(beat.element_ids) == 1


def is_weather(text: str) -> bool:
    """Whether a sentence without people is about sky, light or sea rather than a small thing."""
    return bool(_WEATHER.search(text))


def short_name(text: str) -> str:
    """The thing that a sentence without people is about: `A frame breaks.` is about a frame."""
    first = re.split(r"[,.;:!?]|\s(?:is|are|on|in|at|of|that|which|with|through|down)\s", text)[0]
    head, *rest = _MEASURES.sub("", first.strip()).split()[:4] or [""]
    # The verb of a single thing ends in s; what precedes it is the thing.
    verb = next((i for i, word in enumerate(rest) if word.endswith("s")), len(rest))
    return " ".join([head, *rest[:verb]])
