"""What is ordered: from which model, how much of it, and how a retake is told from what was."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from cinema_assets.editing.transitions import ENDING_IN_COLOUR
from cinema_assets.production import art, camera, sound
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.quote import ENDS, pieces
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Models, Production
from cinema_assets.production.story import read_script, scene_sheets
from cinema_assets.production.values import (
    Clips,
    Draft,
    Keyframes,
    LocationSheets,
    SceneSheet,
    Script,
    ShotClip,
    TakeRef,
)
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets_tests.film.conftest import SCRIPT

REMOTE = Production(
    models=Models(
        character_sheets="remote/image-1",
        location_sheets="remote/image-1",
        keyframes="remote/image-2",
        dialogue="remote/voice-1",
        score="remote/music-1",
        clips="remote/clip-1",
    )
)
ORDERING = Ordering(Catalogue.load())
SECONDS = "2.5"
"""Of every recording."""


def script_of(production: Production) -> Script:
    draft = Draft(
        movie="harbour", file_name="a.fountain", address="", sha256="0" * 64, production=production
    )
    return read_script(draft, SCRIPT.encode())


def taken(requests: Sequence[Request]) -> dict[str, TakeRef]:
    """A take for every request, as different as their orders are."""
    return {
        request.name: TakeRef(
            take=number, number=1, address="", size=1, sha256=request.generation.fingerprint,
            facts={"seconds": SECONDS},
        )
        for number, request in enumerate(requests)
    }  # fmt: skip


class Orders:
    """Everything that is ordered for the first scene of the small film."""

    def __init__(
        self,
        production: Production,
        retakes: Mapping[str, int] | None = None,
        movie_retakes: Mapping[str, int] | None = None,
    ):
        retakes, whole = retakes or {}, movie_retakes or {}
        self.script = script_of(production)
        self.sheet: SceneSheet = scene_sheets(self.script)[0]
        fronts = art.character_requests(self.script, whole, ORDERING)
        others = art.further_views(self.script, taken(fronts), whole, ORDERING)
        self.cast = [*fronts, *others]
        self.places = art.location_requests(self.script, whole, ORDERING)
        self.music = sound.music_requests(self.script, whole, ORDERING)
        self.locations: LocationSheets = art.location_sheets(self.script, taken(self.places), whole)
        cast = art.character_sheets(self.script, taken(self.cast))
        briefs = art.shot_briefs(self.sheet, cast, self.locations, retakes)
        self.frames = art.keyframe_requests(
            self.sheet, briefs, cast, self.locations, retakes, ORDERING
        )
        self.bridges = art.transition_requests(self.sheet, taken(self.frames))
        pictures = taken([*self.frames, *self.bridges])
        self.keyframes: Keyframes = art.keyframes(self.sheet, briefs, pictures)
        self.speeches = sound.speech_requests(self.sheet, retakes, ORDERING)
        self.dialogue = sound.dialogue(self.sheet, taken(self.speeches))
        self.clips = camera.clip_requests(
            self.sheet, self.keyframes, self.dialogue, retakes, ORDERING
        )

    @property
    def all(self) -> list[Request]:
        """Every request."""
        return [
            *self.cast, *self.places, *self.music, *self.frames, *self.speeches, *self.clips,
        ]  # fmt: skip


@pytest.fixture(scope="module")
def house() -> Orders:
    return Orders(Production())


@pytest.fixture(scope="module")
def remote() -> Orders:
    return Orders(REMOTE)


def makers(requests: Sequence[Request]) -> set[str]:
    return {f"{r.generation.provider}/{r.generation.model}" for r in requests}


def test_the_house_makes_everything_where_nothing_is_chosen(house: Orders) -> None:
    assert {request.generation.provider for request in house.all} == {"house"}


def test_every_asset_is_ordered_from_the_model_that_is_chosen_for_it(remote: Orders) -> None:
    assert makers(remote.cast) == makers(remote.places) == {"remote/image-1"}
    assert makers(remote.frames) == {"remote/image-2"}
    assert makers(remote.speeches) == {"remote/voice-1"}
    assert makers(remote.music) == {"remote/music-1"}
    assert makers(remote.clips) == {"remote/clip-1"}


def test_what_is_put_together_from_pictures_is_put_together_by_the_house() -> None:
    script = script_of(REMOTE)
    sheet = next(s for s in scene_sheets(script) if s.shots[-1].transition in ENDING_IN_COLOUR)
    order = Orders(REMOTE).frames[0]
    pictures = taken(
        [
            order.model_copy(update={"name": f"{shot.number}/{moment}"})
            for shot in sheet.shots
            for moment in ENDS
        ]
    )
    assert makers(art.transition_requests(sheet, pictures)) == {"house/storyboard/1"}


def test_only_the_house_is_told_how_it_draws_a_clip(house: Orders, remote: Orders) -> None:
    assert all(set(r.generation.parameters) == {"clip", "drawn"} for r in house.clips)
    assert all(set(r.generation.parameters) == {"clip"} for r in remote.clips)


def test_nobody_is_told_of_retakes_where_none_was_asked(house: Orders, remote: Orders) -> None:
    assert not [r.name for r in [*house.all, *remote.all] if "retake" in r.generation.parameters]


def test_a_speech_is_ordered_by_its_letters_and_a_clip_by_its_frames(remote: Orders) -> None:
    for request, speech in zip(remote.speeches, remote.sheet.scene.speeches, strict=True):
        assert request.amount.characters == len(speech.text)
        assert request.amount.seconds > 1
    paced = camera.pacing(remote.sheet, remote.dialogue)
    assert [r.amount.seconds for r in remote.clips] == [
        Fraction(shot.frames, 24) for shot in paced.shots
    ]
    assert all(request.amount.seconds == 0 for request in remote.frames)


def test_music_is_ordered_by_the_length_of_its_loop(remote: Orders) -> None:
    for request, brief in zip(remote.music, remote.script.music, strict=True):
        assert request.amount.seconds == Fraction(brief.bars * 4 * 60, brief.tempo)


def test_the_quote_of_a_scene_is_the_sum_of_its_orders(remote: Orders) -> None:
    """The amounts that a plan knows from the records are those of the orders themselves."""
    summary = remote.sheet.summary
    lengths = {line.speech: line.seconds for line in remote.dialogue.lines}
    asked = {"clips": remote.clips, "dialogue": remote.speeches}
    for asset, requests in asked.items():
        quoted = pieces(asset, summary, lengths)
        assert [piece.amount for piece in quoted] == [request.amount for request in requests]
    pictures = pieces("keyframes", summary)
    assert len([piece for piece in pictures if piece.paid]) == len(remote.frames)
    assert len(pieces("character_sheets", remote.script.summary)) == len(remote.cast)
    assert len(pieces("location_sheets", remote.script.summary)) == len(remote.places)
    music = pieces("score", remote.script.summary)
    assert [piece.amount for piece in music] == [request.amount for request in remote.music]


def new_names(before: Sequence[Request], after: Sequence[Request]) -> set[str]:
    known = {request.generation.fingerprint for request in before}
    return {r.name for r in after if r.generation.fingerprint not in known}


@pytest.mark.parametrize("production", [Production(), REMOTE], ids=["house", "remote"])
def test_a_retake_is_another_order_for_its_target_alone(production: Production) -> None:
    before = Orders(production)
    mood = before.music[0].name
    after = Orders(production, {"2": 1, "speech-1": 2}, {mood: 1})
    assert new_names(before.frames, after.frames) == {"2/first", "2/last"}
    assert new_names(before.speeches, after.speeches) == {"speech-1"}
    retaken = {r.name: r.generation.parameters.get("retake") for r in after.clips}
    assert retaken == {"1": None, "2": 1, "3": None}
    assert new_names(before.music, after.music) == {mood}
    assert not new_names(before.cast, after.cast)


def test_two_retakes_are_two_other_orders() -> None:
    orders = [Orders(REMOTE, {"1": n, "speech-1": n}) for n in range(4)]
    for asked in ("clips", "speeches"):
        prints = {getattr(one, asked)[0].generation.fingerprint for one in orders}
        assert len(prints) == len(orders)


def test_a_retaken_sheet_is_another_order_and_a_location_another_arrangement() -> None:
    before = Orders(Production())
    role, place = before.cast[0].name, before.places[0].name
    after = Orders(Production(), movie_retakes={role: 1, place: 1})
    assert new_names(before.cast, after.cast) == {role}
    assert new_names(before.places, after.places) == {place}
    changed = {
        name for name, part in after.locations.parts.items() if before.locations.parts[name] != part
    }
    assert changed == {place}
    assert after.locations.sheets[0].set.seed != before.locations.sheets[0].set.seed


def test_the_house_reads_a_retaken_line_at_another_pace(house: Orders) -> None:
    def speeds(retakes: Mapping[str, int]) -> list[str]:
        first = sound.speech_requests(house.sheet, retakes, ORDERING)[0].generation
        (voice,) = first.parameters["speech"]["voices"]
        return [voice["speed"]]

    asked = [speeds({"speech-1": n}) for n in range(5)]
    assert len({*map(tuple, asked)}) == 5
    assert asked[0] == [str(house.sheet.voices[0].speed)]


def test_another_budget_is_no_other_draft_and_other_models_are_no_other_text() -> None:
    def parts(production: Production) -> dict[str, str]:
        return (
            script_of(production)
            and Draft(movie="m", file_name="a", address="", sha256="0", production=production).parts
        )

    plain = parts(Production())
    assert parts(Production(budget_usd=5)) == plain
    chosen = parts(REMOTE)
    assert (chosen["draft"] == plain["draft"], chosen["models"] == plain["models"]) == (True, False)
    assert parts(Production(width=640))["draft"] != plain["draft"]


def test_models_are_no_part_of_a_scene(house: Orders, remote: Orders) -> None:
    assert remote.sheet.data_version == house.sheet.data_version
    assert remote.sheet.parts == house.sheet.parts


def test_a_storyboard_offers_every_shot_and_a_dialogue_every_speech(house: Orders) -> None:
    assert list(house.keyframes.parts) == [str(shot.number) for shot in house.sheet.shots]
    assert list(house.dialogue.parts) == ["1", "2"]
    bridged = house.keyframes.shots[0].model_copy(
        update={"transition": house.keyframes.shots[0].first}
    )
    other = house.keyframes.model_copy(update={"shots": (bridged, *house.keyframes.shots[1:])})
    assert other.parts == house.keyframes.parts, "no clip is made from a bridge"


def test_clips_tell_what_the_film_keeps_and_what_is_missing(house: Orders) -> None:
    take = taken(house.clips)["1"]
    value = Clips(
        movie="harbour",
        scene="1",
        clips=(
            ShotClip(shot=1, frames=48, take=take),
            ShotClip(shot=2, frames=60, take=None, missing="it was refused"),
        ),
    )
    assert value.summary == {
        "takes": {"1": {"take": take.take, "frames": 48}},
        "missing": {"2": "it was refused"},
    }
