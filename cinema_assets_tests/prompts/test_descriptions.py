"""Descriptions of characters: complete, visual, as in the script, nobody real, told apart."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.prompts.descriptions import Description, Finding, Rule, describe, validate
from cinema_assets.studios.briefs import LookBrief
from cinema_assets_tests.prompts.shots import SCRIPTS, film

SADIE = LookBrief(
    character="SADIE",
    description="SADIE (30s), a tall vet in a green coat, her red hair in a ponytail, wades.",
    age="adult", build="tall", presents="woman", skin="#b98058", hair="ponytail",
    hair_colour="#9c4524", garment="coat", colour="#3f7d4c", accent="#dbafdf",
)  # fmt: skip
OKORO = LookBrief(
    character="OKORO",
    description="OKORO (70s), a short bald man with a white beard and a blue cardigan, waits.",
    age="old", build="short", presents="man", skin="#5d3a28", hair="bald",
    hair_colour="#e4e1da", garment="shirt", colour="#3a62a3", accent="#e0beae",
    features=("beard",),
)  # fmt: skip
GOOD = (
    "A tall woman in her thirties with a long face, freckles and red hair in a ponytail. "
    "She wears a green coat."
)
COSTUME = SADIE.model_copy(
    update={"look": "white dress", "description": "white dress", "garment": "dress",
            "colour": "#efe9dd"}
)  # fmt: skip


def found(text: str, look: LookBrief = SADIE, *allowed: str) -> tuple[Finding, ...]:
    described = [Description(character=look.character, look=look.look, text=text, brief=look)]
    if look.look != "first":
        described.insert(0, Description(character="SADIE", text=describe(SADIE), brief=SADIE))
    return validate(described, allowed=allowed)


def rules(text: str, look: LookBrief = SADIE) -> set[Rule]:
    return {finding.rule for finding in found(text, look)}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_houses_own_descriptions_pass_for_whole_casts(name: str) -> None:
    looks = film(SCRIPTS[name]).looks
    assert looks
    described = [
        Description(character=look.character, look=look.look, text=describe(look), brief=look)
        for look in looks
    ]
    assert validate(described) == ()


def test_a_good_description_has_no_findings() -> None:
    assert found(GOOD) == ()
    assert found(GOOD.replace("green coat", "white dress"), COSTUME) == ()


@pytest.mark.parametrize(
    ("without", "what", "instead"),
    [
        ("woman in her thirties|woman", "age", "a woman in her thirties"),
        ("tall ", "build", "tall"),
        ("red hair in a ponytail", "hair", "red hair in a ponytail"),
        ("a long face, freckles and ", "face", "a long face and tanned skin"),
        (" She wears a green coat.", "clothes", "a green coat"),
    ],
)
def test_what_is_missing_is_named_with_the_words_to_add(
    without: str, what: str, instead: str
) -> None:
    text, _, other = without.partition("|")
    (finding,) = found(GOOD.replace(text, other))
    assert (finding.rule, finding.problem) == (Rule.COMPLETE, f"nothing is said of the {what}")
    assert finding.message == (f'Sadie: nothing is said of the {what}; write instead: "{instead}"')


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("She is brave.", "brave"), ("A lonely soul.", "lonely"), ("She loves horses.", "loves"),
        ("She grew up by the sea.", "grew up"), ("The daughter of a smith.", "daughter of"),
        ("A former dancer.", "former"), ("She has lost her ring.", "has lost"),
    ],
)  # fmt: skip
def test_moods_and_histories_are_not_sights(words: str, quoted: str) -> None:
    (finding,) = found(f"{GOOD} {words}")
    assert finding.rule is Rule.VISUAL
    assert quoted in finding.problem
    assert "a long face" in finding.instead


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("woman in her thirties", "old woman", "age"),
        ("woman in her thirties", "girl aged 12", "age"),
        ("woman in her thirties", "woman aged 55", "age"),
        ("woman in her thirties", "man in his thirties", "sex"),
        ("A tall", "A short", "build"),
        ("red hair in a ponytail", "short red hair", "hair"),
        ("red hair in a ponytail", "a bald head", "hair"),
        ("red hair", "black hair", "hair"),
        ("green coat", "red coat", "clothes"), ("green coat", "green dress", "clothes"),
    ],
)  # fmt: skip
def test_what_the_script_says_otherwise_is_found_and_put_right(
    old: str, new: str, what: str
) -> None:
    assert old in GOOD
    findings = found(GOOD.replace(old, new))
    assert {finding.rule for finding in findings} == {Rule.SCRIPT}
    assert f"the {what} is not that of the script" in findings[0].problem
    assert "SADIE (30s), a tall vet" in findings[0].problem


def test_bald_is_not_hair_and_young_is_not_seventy() -> None:
    text = "A short young man with a round face, a white beard and curly hair. He wears a cardigan."
    problems = [finding.problem.split(" is not")[0] for finding in found(text, OKORO)]
    assert problems == ["the age", "the hair"]
    shaven = describe(OKORO).replace("a white beard", "a clean-shaven chin")
    assert [f.problem.split(" is not")[0] for f in found(shaven, OKORO)] == ["the beard"]


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("in her thirties", "aged 36"), GOOD.replace("in her thirties", "of 33"),
        GOOD.replace("woman in her thirties", "young woman"),
        GOOD.replace("woman in her thirties", "33-year-old woman"),
        GOOD.replace("red hair", "ginger hair"),
        GOOD.replace("a long face", "a broad face, thin lips, big eyes"),
        GOOD.replace("long face, freckles", "narrow face, pale skin"),
    ],
)  # fmt: skip
def test_what_does_not_contradict_is_let_be(text: str) -> None:
    assert text != GOOD
    assert found(text) == ()


def test_a_costume_is_held_against_its_own_words_and_the_body_against_the_introduction() -> None:
    dressed = GOOD.replace("green coat", "white dress")
    assert rules(dressed, COSTUME) == set()
    assert rules(GOOD, COSTUME) == {Rule.SCRIPT}
    assert rules(dressed.replace("A tall", "A short"), COSTUME) == {Rule.SCRIPT}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Her coat is from Burberry.", "Burberry"), ("She has nike shoes.", "nike"),
        ("With a Gap scarf.", "Gap"), ("She wears an Acme™ watch.", "Acme"),
        ("She looks like Zorka Quillfeather.", "Zorka Quillfeather"),
        ("Hair styled after Zorka Quillfeather.", "Zorka Quillfeather"),
        ("Batman gloves.", "Batman"),
    ],
)  # fmt: skip
def test_brands_and_persons_are_found_unless_allowed(words: str, name: str) -> None:
    text = f"{GOOD} {words}"
    (finding,) = found(text)
    assert finding.rule is Rule.REAL
    assert f'"{name}"' in finding.problem
    assert describe(SADIE) in finding.instead
    assert found(text, SADIE, name.upper()) == ()


@pytest.mark.parametrize(
    "words",
    [
        "A gap in the teeth.", "An apple in one hand.", "South American jewellery.",
        "Sadie has long sleeves.", "A Victorian collar.", "She has green boots. Her hands are red.",
        "An Irish Wool scarf.",
    ],
)  # fmt: skip
def test_plain_words_are_nobodys_names(words: str) -> None:
    assert Rule.REAL not in rules(f"{GOOD} {words}")


def pair(first: LookBrief, second: LookBrief, *texts: str) -> tuple[Finding, ...]:
    looks = (first, second)
    words = texts or tuple(describe(look) for look in looks)
    return validate(
        [Description(character=look.character, text=text, brief=look)
         for look, text in zip(looks, words, strict=True)]
    )  # fmt: skip


TWIN = SADIE.model_copy(
    update={"character": "ZOE", "description": "ZOE waits.", "colour": "#b0413e"}
)


def test_two_who_look_alike_are_found_and_the_second_is_dressed_otherwise() -> None:
    (finding,) = pair(SADIE, TWIN)
    assert (finding.character, finding.rule) == ("ZOE", Rule.DISTINCT)
    assert finding.problem == "looks too much like Sadie"
    changed = finding.instead.strip('"')
    assert "coat" not in changed
    assert "ponytail" not in changed
    assert "a tall" in changed.lower()


def test_who_is_dressed_otherwise_does_not_become_a_third() -> None:
    third = TWIN.model_copy(
        update={"character": "MAX", "hair": "curly", "garment": "shirt", "colour": "#3a62a3"}
    )
    cast = [
        Description(character=look.character, text=describe(look), brief=look)
        for look in (SADIE, third, TWIN)
    ]
    (finding,) = validate(cast)
    assert finding.character == "ZOE"
    mended = cast[2].model_copy(update={"text": finding.instead.strip('"')})
    assert not [f for f in validate([*cast[:2], mended]) if "described like" in f.problem]
    assert "curly" not in mended.text
    assert "shirt" not in mended.text


def test_two_who_are_only_described_alike_get_the_words_of_their_looks() -> None:
    apart = TWIN.model_copy(update={"build": "broad", "hair": "bob", "garment": "suit"})
    assert pair(SADIE, apart) == ()
    (finding,) = pair(SADIE, apart, GOOD, GOOD)
    assert finding.problem == "is described like Sadie"
    assert finding.instead == f'"{describe(apart)}"'


def test_two_looks_of_one_character_may_be_alike() -> None:
    again = COSTUME.model_copy(update={"look": "white dress, torn"})
    described = [
        Description(character="SADIE", look=look.look, text=describe(look), brief=look)
        for look in (SADIE, COSTUME, again)
    ]
    assert {f.rule for f in validate(described)} <= {Rule.SCRIPT}
    assert not [f for f in validate(described) if f.rule is Rule.DISTINCT]


COLOUR = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
LOOKS = st.builds(
    LookBrief,
    character=st.just("SOMEBODY"),
    age=st.sampled_from(("child", "young", "adult", "old")),
    build=st.sampled_from(("slim", "average", "broad", "tall", "short")),
    presents=st.sampled_from(("woman", "man", "neutral")),
    skin=COLOUR,
    hair=st.sampled_from(
        ("bald", "short", "bob", "long", "bun", "curly", "ponytail", "cap", "hood", "hat")
    ),
    hair_colour=COLOUR,
    garment=st.sampled_from(
        ("shirt", "coat", "dress", "suit", "apron", "hoodie", "uniform", "raincoat")
    ),
    colour=COLOUR,
    accent=COLOUR,
    features=st.lists(
        st.sampled_from(
            ("glasses", "beard", "moustache", "scarf", "tie", "badge", "eyepatch", "necklace")
        ),
        unique=True,
        max_size=3,
    ).map(tuple),
)


@given(LOOKS)
def test_whatever_look_the_house_casts_it_describes_well(look: LookBrief) -> None:
    text = describe(look)
    described = Description(character=look.character, text=text, brief=look)
    assert validate([described]) == ()
    assert not re.search(r"#[0-9a-f]{3}|\bfirst\b|\ba [aeio]|\ban [^aeiou]|  ", text), text


@given(LOOKS)
def test_a_description_is_the_same_every_time(look: LookBrief) -> None:
    assert describe(look) == describe(look.model_copy())


@given(LOOKS, LOOKS)
def test_what_is_proposed_against_likeness_is_told_apart(one: LookBrief, other: LookBrief) -> None:
    twins = [one, one.model_copy(update={"character": "OTHER", "features": other.features})]
    findings = [f for f in pair(*twins) if f.rule is Rule.DISTINCT]
    for finding in findings:
        proposed = finding.instead.strip('"')
        again = pair(twins[0], twins[1], describe(twins[0]), proposed)
        assert not any(f.problem == "is described like Somebody" for f in again)
        assert proposed != describe(twins[0])


@given(LOOKS, st.sampled_from(("age", "build", "hair", "face", "clothes")))
def test_a_suggestion_mends_what_it_was_made_for(look: LookBrief, what: str) -> None:
    bare = Description(character=look.character, text="Somebody.", brief=look)
    wanted = [f for f in validate([bare]) if f.problem == f"nothing is said of the {what}"]
    (finding,) = wanted
    worn = "Wearing " if what == "clothes" else ""
    text = f"{worn}{finding.instead.strip(chr(34))}"
    mended = validate([bare.model_copy(update={"text": text})])
    assert finding.problem not in [f.problem for f in mended]


def test_every_finding_says_who_what_and_what_instead() -> None:
    bad = Description(character="SADIE", text="A brave Nike fan.", brief=SADIE)
    twin = Description(character="ZOE", text=describe(TWIN), brief=TWIN)
    findings = validate([bad, twin])
    assert {f.rule for f in findings} >= {Rule.COMPLETE, Rule.VISUAL, Rule.REAL}
    for finding in findings:
        assert re.fullmatch(r"(?:Sadie|Zoe): .+; write instead: .+", finding.message)


def test_findings_come_in_the_order_of_the_cast() -> None:
    cast = [
        Description(character=look.character, text="Somebody.", brief=look)
        for look in (SADIE, OKORO)
    ]
    names = [finding.character for finding in validate(cast)]
    assert names == sorted(names, key=["SADIE", "OKORO"].index)
    assert len({(f.character, f.problem) for f in validate(cast)}) == len(names)
    assert all(one != other for one, other in combinations(validate(cast), 2))
