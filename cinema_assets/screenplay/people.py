"""What the script says of its characters where it introduces them: words, age, he or she.

What belongs here: reading the introduction. What does not: who is in a scene (`breakdown`), what a
character looks like (prompts), what happens to one (continuity).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.mentions import Mention, Roster, roster_of
from cinema_assets.screenplay.model import Breakdown, Element, ElementType, Screenplay
from cinema_assets.screenplay.sentences import sentences

_WOMAN = re.compile(
    r"\b(?:wom[ae]n|girl|lady|mother|mum|mom|grandmother|granny|sister|daughter|wife|widow|aunt"
    r"|niece"
    r"|queen|princess|duchess|countess|nun|bride|actress|waitress|hostess|barmaid|maid|ballerina"
    r"|witch"
    r"|goddess|heroine|ms|mrs|miss|ma'am|madam|girlfriend|schoolgirl|\w+woman|femme|fille|mère"
    r"|dame|madame|mademoiselle|mme|sœur|soeur|tante|reine|vieille|serveuse|infirmière|voisine"
    r"|frau|mädchen|mutter|tochter|schwester|oma|königin|kellnerin|nachbarin|ärztin|lehrerin"
    r"|mujer|chica|niña|señora|señorita|madre|hija|hermana|abuela|reina|anciana|camarera|vecina"
    r"|donna|ragazza|signora|женщина|девушка|девочка|мать|старуха|бабушка|сестра|дочь)\b"
    r"|女|امرأة|فتاة|سيدة",
    re.IGNORECASE,
)
_MAN = re.compile(
    r"\b(?:m[ae]n|boy|guy|gentleman|father|dad|grandfather|grandpa|brother|son|husband|widower"
    r"|uncle"
    r"|nephew|king|prince|duke|count|monk|priest|groom|waiter|barman|butler|wizard|hero|mr|sir|lord"
    r"|boyfriend|schoolboy|lad|\w+(?<!wo)man|homme|garçon|père|monsieur|fils|frère|oncle|roi|vieux"
    r"|vieil|serveur|voisin|mann|junge|vater|sohn|bruder|opa|könig|herr|kellner|nachbar"
    r"|hombre|chico|niño|señor|padre|hijo|hermano|abuelo|rey|anciano|camarero|vecino"
    r"|uomo|ragazzo|signore|мужчина|парень|мальчик|отец|старик|дед|брат|сын)\b"
    r"|男|رجل|شاب|bearded|\bbeard\b|moustache|mustache",
    re.IGNORECASE,
)
_NEUTRAL_MAN = re.compile(
    r"\b(?:human|german|roman|norman|shaman|talisman|doberman)\b", re.IGNORECASE
)
_SHE = re.compile(
    r"\b(?:she|herself|elle|ella|она)\b|她|(?<!to )(?<!at )(?<!beside )(?<!with )(?<!of )(?<!for )"
    r"\bher\b(?= (?!the|a|an|and|to|in|on|with|from|for|at|by|as|up|down|away|back|off|out)\w)",
    re.IGNORECASE,
)
_HE = re.compile(r"\b(?:he|his|himself|il|él|он)\b|他", re.IGNORECASE)
_SELF_SHE = re.compile(r"\bherself\b|\bher (?:own )?(?:breath|hand|eyes|watch)\b", re.IGNORECASE)
_SELF_HE = re.compile(r"\bhimself\b|\bhis (?:own )?(?:breath|hand|eyes|watch)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"[(,]\s*(?:(?P<late>late|mid|early)[- ]?)?(?P<years>\d{1,3})(?P<decade>['’]?s)?"
    r"(?:\s*(?:years?(?: old)?|ans|años|Jahre|лет|岁|歲|سنة))?\s*(?:[),;.]|$)",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:child|kid|toddler|baby|infant|schoolboy|schoolgirl|little (?:boy|girl)|boy|girl|enfant"
    r"|garçon|fillette|kind|junge|mädchen|niñ[oa]|ребёнок|ребенок|мальчик|девочка)\b|小孩|طفل",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:old|elderly|aged|ancient|retired|pensioner|grand(?:mother|father)|granny|grandpa|vieux"
    r"|vieille|vieil|alt(?:e|er)|viej[oa]|ancian[oa]|abuel[oa]|старый|старая|старик|старуха)\b|老",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\b(?:young|teen(?:age[rd]?)?|student|jeune|jung(?:e|er)|joven|молод\w+)\b|年轻|少年|少女|شاب",
    re.IGNORECASE,
)


class Person(Frozen):
    """A character as the script introduces it."""

    name: str
    words: str = ""
    """The sentence, or the part of it, that introduces the character; empty when none does."""
    element_id: str | None = None
    years: int | None = None
    """Age in years where a number is written; a decade counts as its middle."""
    age: str = "adult"
    """`child`, `young`, `adult`, `old`."""
    presents: str = "neutral"
    """`woman`, `man` or `neutral`, only where the script says so."""


def cast_of(screenplay: Screenplay, breakdowns: Mapping[str, Breakdown]) -> tuple[str, ...]:
    """Every character of the film, in order of appearance."""
    names = [name for scene in screenplay.scenes for name in breakdowns[scene.number].cast]
    return tuple(dict.fromkeys(names))


def people(screenplay: Screenplay, breakdowns: Mapping[str, Breakdown]) -> dict[str, Person]:
    """Character -> what the script says of it, for the whole cast in order of appearance."""
    names = cast_of(screenplay, breakdowns)
    lines = tuple(_lines(screenplay))
    introduced = _introductions(lines, names)
    told = _pronouns(screenplay, lines, names)
    return {name: _person(name, introduced.get(name, ("", None)), told.get(name)) for name in names}


def presents_of(words: str) -> str:
    """`woman`, `man` or `neutral`: what a description says, by the first word that says it."""
    woman, man = _WOMAN.search(words), _MAN.search(_NEUTRAL_MAN.sub("", words))
    if woman and (not man or woman.start() <= man.start()):
        return "woman"
    return "man" if man else "neutral"


def age_of(words: str) -> tuple[int | None, str]:
    """(years, `child` | `young` | `adult` | `old`) of a description."""
    match = _YEARS.search(words)
    if match:
        years = int(match["years"])
        if match["decade"]:
            years += {"early": 2, "late": 8}.get((match["late"] or "").lower(), 5)
        return years, _stage(years)
    for stage, pattern in (("child", _CHILD), ("old", _OLD), ("young", _YOUNG)):
        if pattern.search(words):
            return None, stage
    return None, "adult"


def _stage(years: int) -> str:
    return "child" if years < 14 else "young" if years < 27 else "adult" if years < 62 else "old"


def _lines(screenplay: Screenplay) -> Iterator[tuple[Element, str]]:
    for scene in screenplay.scenes:
        for element in scene.elements:
            if element.type is ElementType.ACTION:
                for sentence in sentences(element.text):
                    yield element, sentence


def _introductions(
    lines: Sequence[tuple[Element, str]], names: tuple[str, ...]
) -> dict[str, tuple[str, str]]:
    """Name -> (words, element id): its first place in capitals, else its first place."""
    found: dict[str, tuple[bool, str, str]] = {}
    roster = roster_of(names)
    for element, sentence in lines:
        mentions = roster.mentions(sentence)
        for index, mention in enumerate(mentions):
            shown = sentence[mention.start : mention.end].isupper()
            known = found.get(mention.name)
            if known is None or (shown and not known[0] and not mention.possessive):
                words = _part(sentence, mentions, index)
                found[mention.name] = (shown, words, element.id)
    return {name: (words, element_id) for name, (_, words, element_id) in found.items()}


def _part(sentence: str, mentions: Sequence[Mention], index: int) -> str:
    """What the sentence says from this name to the next one."""
    here = mentions[index]
    start = 0 if index == 0 and here.start < 30 else here.start
    later = [mention.start for mention in mentions[index + 1 :] if mention.name != here.name]
    return sentence[start : later[0] if later else len(sentence)].strip(" ,;")


def _pronouns(
    screenplay: Screenplay, lines: Sequence[tuple[Element, str]], names: tuple[str, ...]
) -> dict[str, str]:
    """Name -> `woman` or `man`, by the first pronoun that can mean nobody else."""
    told: dict[str, str] = {}
    for scene in screenplay.scenes:
        for speech in scene.speeches:
            manner = " ".join(speech.parentheticals)
            if len(speech.speakers) == 1 and (_SELF_SHE.search(manner) or _SELF_HE.search(manner)):
                own = "woman" if _SELF_SHE.search(manner) else "man"
                told.setdefault(speech.speakers[0], own)
    likely: list[tuple[str, str, str | None]] = []
    roster = roster_of(names)
    alone: str | None = None
    last = ""
    for element, sentence in lines:
        # Behind a speech he may be the speaker: what was named before it counts no more.
        alone = alone if _follows(element.id, last) else None
        last = element.id
        mentions = roster.mentions(sentence)
        named = {mention.name for mention in mentions}
        before = alone
        if len(named) == 1 and not mentions[0].possessive and mentions[0].start < 30:
            alone = mentions[0].name
            rest = sentence[mentions[0].end :]
        elif not named and alone and _starts_with_pronoun(sentence):
            rest = sentence.split(" ")[0]
        else:
            alone = None if named else alone
            continue
        sure, says = _first_pronoun(rest)
        if says and alone and (sure or before is None):
            told.setdefault(alone, says)
        elif says and alone:
            likely.append((alone, says, before))
    told = _own(likely, told) | told
    return _left_over(screenplay, roster, told) | told


def _left_over(screenplay: Screenplay, roster: Roster, told: Mapping[str, str]) -> dict[str, str]:
    """He behind a talk of two, of whom one is known to be a woman, is the other."""
    left: dict[str, str] = {}
    talking: tuple[str, ...] = ()
    for scene in screenplay.scenes:
        cues = {speech.element_ids[0]: speech for speech in scene.speeches if speech.element_ids}
        for element in scene.elements:
            speech = cues.get(element.id)
            if speech:
                talking = tuple(dict.fromkeys((*speech.speakers, *talking)))[:2]
            elif element.type is ElementType.ACTION:
                says = _subject_pronoun(element.text)
                known = {told.get(name) for name in talking}
                unknown = [name for name in talking if name not in told]
                if says and len(unknown) == 1 and len(talking) == 2 and says not in known:
                    left.setdefault(unknown[0], says)
                if roster.named(element.text):
                    talking = ()
    return left


def _subject_pronoun(text: str) -> str | None:
    """`woman` or `man` if a paragraph begins with she or he."""
    return _first_pronoun(text.split(" ")[0])[1] if _starts_with_pronoun(text) else None


def _follows(element_id: str, before: str) -> bool:
    """Whether two paragraphs (`e12`, `e13`) are one or stand together."""
    ids = [int(each[1:]) if each[1:].isdigit() else -9 for each in (before, element_id)]
    return 0 <= ids[1] - ids[0] <= 1


def _own(likely: Sequence[tuple[str, str, str | None]], told: Mapping[str, str]) -> dict[str, str]:
    """`Ana presses a cloth on his shoulder`: his is hers only if nobody before her can be meant."""
    own: dict[str, str] = {}
    for name, says, before in likely:
        if before in (None, name) or told.get(before or "", says) != says:
            own.setdefault(name, says)
    return own


def _starts_with_pronoun(sentence: str) -> bool:
    first = sentence.split(" ")[0]
    return bool(_SHE.fullmatch(first) or _HE.fullmatch(first))


def _first_pronoun(text: str) -> tuple[bool, str | None]:
    """(beyond doubt, `woman` or `man`): she and he are the subject's own, her and his may be."""
    she, he = _SHE.search(text), _HE.search(text)
    first = min((match for match in (she, he) if match), key=lambda m: m.start(), default=None)
    if first is None:
        return False, None
    return first[0].lower() not in ("her", "his"), "woman" if first is she else "man"


def _person(name: str, introduced: tuple[str, str | None], pronoun: str | None) -> Person:
    words, element_id = introduced
    years, age = age_of(_after_name(words, name))
    if age == "adult" and years is None:
        age = age_of(name)[1]
    presents = presents_of(name)
    if presents == "neutral":
        presents = presents_of(_appositive(words, name))
    if presents == "neutral" and pronoun:
        presents = pronoun
    return Person(name=name, words=words, element_id=element_id, years=years, age=age,
                  presents=presents)  # fmt: skip


def _after_name(words: str, name: str) -> str:
    return words[words.upper().find(name.upper()) + len(name) :] if words else ""


def _appositive(words: str, name: str) -> str:
    """`(30s), a tall vet in a green coat`: what the introduction says between its commas."""
    rest = _after_name(words, name).strip()
    if not rest[:1] or rest[0] not in "(,":
        before = words[: words.upper().find(name.upper())]
        return before if len(before) < 40 else ""
    parts = re.split(r",\s*", rest)
    return ", ".join(parts[:4])
