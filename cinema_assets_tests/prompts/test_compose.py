"""Prompts as a whole: their order, their length, what they depend on, and how they read."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cinema_assets.prompts.compose import (
    Moment,
    Priority,
    Prompt,
    PromptLine,
    PromptTooLong,
    Role,
    compose_avoid,
    compose_clip,
    compose_keyframe,
    explain,
)
from cinema_assets_tests.prompts.shots import (
    HARD,
    SCRIPTS,
    SNAPSHOTS,
    Film,
    film,
    prompts,
    snapshot,
)

FILMS: dict[str, Film] = {}


def made(name: str) -> Film:
    """A film of `SCRIPTS`, made once."""
    if name not in FILMS:
        FILMS[name] = film(SCRIPTS[name])
    return FILMS[name]


def all_prompts(name: str) -> list[Prompt]:
    kinds: tuple[Callable[..., Prompt], ...] = (
        lambda facts: compose_clip(facts, audio=True),
        lambda facts: compose_keyframe(facts, Moment.FIRST),
        lambda facts: compose_keyframe(facts, Moment.LAST),
        compose_avoid,
    )
    return [kind(facts) for facts in made(name).shots for kind in kinds]


@pytest.mark.parametrize("name", SCRIPTS)
def test_prompts_are_as_they_were_read(name: str) -> None:
    """On purpose? Run `python -m cinema_assets_tests.prompts.shots`, read the difference."""
    assert snapshot(made(name)) == (SNAPSHOTS / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_roles_speak_in_their_order(name: str) -> None:
    order = list(Role)
    for prompt in all_prompts(name):
        assert all(order.index(a.role) <= order.index(b.role) for a, b in pairwise(prompt.lines))


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_role_has_something_to_say_in_a_film(name: str) -> None:
    heard = {line.role for prompt in all_prompts(name) for line in prompt.lines}
    assert heard == set(Role)


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_line_is_a_sentence_and_none_is_said_twice(name: str) -> None:
    for prompt in all_prompts(name):
        texts = [line.text for line in prompt.lines]
        assert len({(line.role, line.text) for line in prompt.lines}) == len(set(texts)), texts
        if not prompt.listed:
            for text in texts:
                assert re.search(r"[.!?…。！？][\"'”’)]*$", text), text
                assert text == " ".join(text.split())
                assert not re.search(r"\s[.,;]|,,|\.\.(?!\.)(?<!\.\.\.)$|\ba [aeio]\w", text), text


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_of_the_machinery_shows(name: str) -> None:
    for title, words in prompts(made(name)):
        assert not re.search(r"#[0-9a-fA-F]{6}", words), title
        assert "None" not in words, title
        assert not re.search(r"\b(?:MLS|MCU|ELS|OTS|POV|first look|_\w+)\b", words), title


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_contradicts_itself(name: str) -> None:
    for facts in made(name).shots:
        text = compose_clip(facts).text()
        night = re.search(r"\b(?:Night:|at night)", text)
        assert not (night and re.search(r"\bsun\b|\bdaylight\b|Morning", text)), text
        assert not ("does not speak" in text and len(facts.people) == 1 and "Lips move" in text)
        assert not ("clear natural daylight" in text and "Rain falls" in text), text
        if "Nobody in the picture speaks" in text:
            assert "Lips move" not in text


@pytest.mark.parametrize("name", SCRIPTS)
def test_only_who_is_seen_is_described(name: str) -> None:
    looks = {look.character for look in made(name).looks}
    for facts in made(name).shots:
        seen = {seen.figure.look.character for seen in (*facts.people, *facts.near)}
        costumes = " ".join(
            line.text for line in compose_clip(facts).lines if line.role is Role.COSTUME
        )
        for absent in looks - seen:
            assert absent.title() not in costumes


def clip_texts(script: str) -> dict[str, list[str]]:
    """Scene number -> its prompts, with sound."""
    texts: dict[str, list[str]] = {}
    for facts in film(script).shots:
        scene = facts.about.split(",")[0]
        texts.setdefault(scene, []).append(compose_clip(facts, audio=True).text())
    return texts


@pytest.mark.parametrize(
    ("words", "other", "shots"),
    [
        ("At last!", "At last, sun!", 1), ("Who put it out?", "Who put the light out?", 1),
        ("I knew I was asleep.", "I knew I was awake.", 0),
        ("Who put it out?", "Who  put it  out?", 0),
    ],
)  # fmt: skip
def test_another_line_of_dialogue_changes_its_own_shot_alone(
    words: str, other: str, shots: int
) -> None:
    before, after = clip_texts(HARD), clip_texts(HARD.replace(words, other))
    changed = [
        text
        for scene, texts in before.items()
        for text, now in zip(texts, after[scene], strict=True)
        if text != now
    ]
    assert all(words in text for text in changed)
    assert len(changed) == shots


def test_a_scene_added_at_the_end_changes_no_prompt_before_it() -> None:
    more = clip_texts(f"{HARD}\n\nINT. SHED - DAY\n\nMara sings.\n\nMARA\nLa.\n")
    assert {scene: more[scene] for scene in clip_texts(HARD)} == clip_texts(HARD)


def test_a_silent_picture_does_not_depend_on_the_words() -> None:
    other = film(HARD.replace("Who put it out?", "Who blew it out?"))
    before = [compose_clip(facts).text() for facts in made("hard").shots]
    assert [compose_clip(facts).text() for facts in other.shots] == before


def test_equal_facts_make_equal_prompts() -> None:
    assert snapshot(film(HARD)) == snapshot(film(HARD))


LINES = st.builds(
    PromptLine,
    role=st.sampled_from(Role),
    text=st.text("abc ", min_size=1, max_size=30).map(lambda text: f"{text.strip() or 'a'}."),
    priority=st.sampled_from(Priority),
)
PROMPTS = st.builds(
    lambda lines, listed: Prompt(
        about="scene 1, shot 1",
        lines=tuple(sorted(lines, key=lambda line: list(Role).index(line.role))),
        listed=listed,
    ),
    st.lists(LINES, min_size=1, max_size=12),
    st.booleans(),
)


@given(PROMPTS, st.integers(1, 400))
def test_a_prompt_is_cut_by_whole_lines_the_least_important_first(
    prompt: Prompt, limit: int
) -> None:
    most = next(
        line for line in prompt.lines if line.priority == min(x.priority for x in prompt.lines)
    )
    if len(most.text) > limit:
        with pytest.raises(PromptTooLong, match=r"scene 1, shot 1: .* the model takes"):
            prompt.fit(limit)
        return
    fitted = prompt.fit(limit)
    assert len(fitted.text) <= limit
    assert len(fitted.kept) + len(fitted.dropped) == len(prompt.lines)
    assert all(line.text in fitted.text for line in fitted.kept)
    if fitted.dropped:
        least = max(line.priority for line in fitted.kept)
        assert least <= min(line.priority for line in fitted.dropped)


@given(PROMPTS, st.integers(1, 400))
def test_nothing_is_dropped_that_would_have_fitted(prompt: Prompt, limit: int) -> None:
    assume(len(prompt.text()) > limit)
    try:
        fitted = prompt.fit(limit)
    except PromptTooLong:
        return
    wider = prompt.fit(max(len(prompt.text()) - 1, limit))
    assert len(wider.kept) >= len(fitted.kept)
    assert set(fitted.kept) <= set(wider.kept)


@given(PROMPTS)
def test_without_a_limit_everything_is_said(prompt: Prompt) -> None:
    assert prompt.fit().dropped == ()
    assert prompt.fit(len(prompt.text())).dropped == ()


@given(PROMPTS, st.integers(31, 400))
def test_the_origin_of_each_line_and_what_became_of_it_is_told(prompt: Prompt, limit: int) -> None:
    told = explain(prompt, limit)
    fitted = prompt.fit(limit)
    assert [(line.role, line.text) for line in told] == [(x.role, x.text) for x in prompt.lines]
    assert [line.text for line in told if line.kept] == [line.text for line in fitted.kept]


def test_what_happens_and_the_framing_outlive_everything_else() -> None:
    facts = made("last-ferry").shot("scene 1, shot 8")
    kept = [(line.role, line.text) for line in explain(compose_clip(facts), 140) if line.kept]
    assert kept == [
        (Role.DIRECTOR, "Nora drops the rope and holds out her hand for his suitcase."),
        (Role.CINEMATOGRAPHER, "Medium wide shot of Ivo on the left and Nora on the right."),
    ]


def test_a_sentence_that_no_model_takes_is_refused_by_name() -> None:
    long = film(f"INT. HALL - DAY\n\n{'A very long corridor ' * 200}ends.\n")
    prompt = compose_clip(long.shots[0])
    with pytest.raises(PromptTooLong) as refused:
        prompt.text(1000)
    assert str(refused.value).startswith("scene 1, shot 1: the sentence that matters most is 4,")
    assert "choose a model that takes more" in str(refused.value)


def test_the_longest_prompt_of_the_examples_fits_a_usual_model() -> None:
    for name in ("high-water", "last-ferry"):
        for prompt in all_prompts(name):
            assert not prompt.fit(2500).dropped
