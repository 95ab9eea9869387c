"""What a person says of takes, at the prompt: what follows from it, and what does not."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import create_engine, text

from cinema_assets.editing.sound_reader import SoundReader
from cinema_assets.instance import studio_instance
from cinema_assets.partitions import scene_partition
from cinema_assets.takes.postgres import ensure_server
from cinema_assets.timebase import SAMPLE_RATE
from cinema_assets_tests.film.studio import Studio, the_sentence
from cinema_assets_tests.production import files

PIER = """\
Title: The Pier

EXT. {who} PIER - DAY

Heavy rain. {who} waits at the rail.

{who}
Hello.
"""
"""Two shots. Rain falls otherwise in every take, so that a retake is another picture. Each film has
a pier of its own: what was drawn for another would be used, and has no slate in this one."""

SHOT_KINDS = ("keyframe", "clip")


class Film:
    """A film of its own in the house: nothing of it was drawn for another."""

    def __init__(self, house: Studio, name: str):
        self.studio = house
        self.name = name
        self.script = house.script(PIER.format(who=name.upper()), f"{name}.fountain")

    def make(self, *arguments: str) -> Any:
        return self.studio.make(self.script, *arguments)

    def cut(self) -> Any:
        """As far as the scene cut, which is all that a scene needs."""
        return self.make("--up-to", "scene_cut")

    def say(self, command: str, *arguments: str) -> Any:
        return self.studio.ask(command, self.name, *arguments)

    def refused(self, command: str, *arguments: str) -> str:
        return the_sentence(self.studio.say(command, self.name, *arguments))

    def takes(self, kind: str | None = None) -> list[dict[str, Any]]:
        return [take for take in self.say("takes") if kind in (None, take["kind"])]

    def shot(self) -> Counter[str]:
        """How many takes of each kind were ever shot."""
        return Counter(take["kind"] for take in self.takes() if take["kind"] in SHOT_KINDS)

    def reasons(self) -> dict[str, list[str]]:
        """Asset -> why it is stale."""
        lines = self.say("plan")["lines"]
        return {line["asset"]: line["reasons"] for line in lines if not line["fresh"]}

    def file(self, take: dict[str, Any]) -> Path:
        """Where the bytes of a take are."""
        return self.studio.home / "bucket" / str(take["address"]).removeprefix("bucket://")

    def last(self, kind: str) -> Path:
        return self.file(self.takes(kind)[-1])


@pytest.fixture
def opened(house: Studio, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The Dagster instance of the house, as the UI sees it."""
    monkeypatch.setenv("CINEMA_HOME", str(house.home))
    monkeypatch.delenv("CINEMA_POSTGRES_URL", raising=False)
    with studio_instance() as instance:
        yield instance


def pictures(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def colours(frame: NDArray[np.uint8], *places: int) -> list[str]:
    """What is seen at these columns, half-way down: a main colour, or black."""
    names = {(True, False, False): "red", (False, True, False): "green",
             (False, False, True): "blue", (False, False, False): "black"}  # fmt: skip
    middle = frame[frame.shape[0] // 2]
    return [names.get(tuple(bool(v > 100) for v in middle[x]), "other") for x in places]


def latest(instance: Any, asset: str, movie: str, scene: str | None = None) -> Any:
    import dagster as dg

    key = movie if scene is None else scene_partition(movie, scene)
    records = instance.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=dg.AssetKey(asset), asset_partitions=[key]), limit=1
    ).records
    return records[0].asset_materialization


def test_an_older_take_is_circled_and_nothing_but_the_cut_is_made_again(
    house: Studio, opened: Any
) -> None:
    film = Film(house, "ada")
    film.make()
    before = latest(opened, "clips", "ada", "1")
    film.say("retake", "1", "--shot", "1", "--note", "too dark")
    second = Path(film.make()["film"]).read_bytes()
    shot = film.shot()
    assert shot["clip"] == 3

    circled = film.say("circle", "1-1-1", "--note", "the light")
    assert (circled["reported"], circled["in_use_before"], circled["withdrawn"]) == (
        True, False, 0,
    )  # fmt: skip
    assert film.reasons() == {
        "scene_cut": ["scene 1, shot 1: take 1 is circled"],
        "timeline": ["follows scene cut"],
        "final_cut": ["follows timeline"],
    }
    is_on_its_page(latest(opened, "clips", "ada", "1"), before, circled["id"])
    made = film.make()
    assert set(made["new_takes"]) <= {"scene_cut", "preview", "final_cut", "film_frames"}
    assert Path(made["film"]).read_bytes() != second

    film.say("circle", "1-1-2")
    again = film.make()
    assert again["new_takes"] == {}, "this cut was made before"
    assert Path(again["film"]).read_bytes() == second
    assert film.shot() == shot


def is_on_its_page(event: Any, before: Any, take: int) -> None:
    """What the UI shows of a circled clip, beside the version that the clips had with it before."""
    said = {name: entry.value for name, entry in event.metadata.items()}
    assert event.description == "Take 1-1-1 is circled."
    assert {name: said[name] for name in ("circled", "take", "note", "made_by")} == {
        "circled": "1-1-1", "take": take, "note": "the light", "made_by": "house/camera/1",
    }  # fmt: skip
    assert "[take 1](http://127.0.0.1:" in said["clips"]
    for tag in ("dagster/data_version", "dagster/code_version"):
        assert event.tags[tag] == before.tags[tag]


def test_circling_takes_back_a_retake_of_its_own_shot_alone(house: Studio) -> None:
    film = Film(house, "ivo")
    film.cut()
    film.say("retake", "1", "--note", "all too dark")
    assert len(film.reasons()["keyframes"]) == 2
    circled = film.say("circle", "1-1-1")
    assert (circled["in_use_before"], circled["reported"], circled["withdrawn"]) == (
        True, False, 1,
    )  # fmt: skip
    assert film.reasons()["keyframes"] == ["retake asked for shot 2: all too dark"]
    assert film.reasons()["clips"] == ["retake asked for shot 2: all too dark"]
    film.cut()
    assert [take["slate"] for take in film.takes("clip")] == ["1-1-1", "1-2-1", "1-2-2"]


def test_another_change_stays_on_the_call_sheet_when_a_take_is_circled(
    house: Studio, tmp_path: Path
) -> None:
    film = Film(house, "uwe")
    film.cut()
    house.script(PIER.format(who="UWE").replace("Hello.", "Farewell."), "uwe.fountain")
    film.make("--up-to", "dialogue")
    pending = film.reasons()["clips"]
    assert "scene 1, speech 1: new recordings" in pending
    film.say("retake", "1", "--shot", "1", "--note", "too dark")
    assert film.say("import", "1-1", str(files.phone_clip(tmp_path / "a.mp4")))["reported"]
    assert film.reasons()["clips"] == pending
    film.cut()
    assert film.reasons().keys() <= {"score", "timeline", "final_cut"}


def test_a_retake_that_got_as_far_as_its_pictures_is_answered_by_the_take_that_is_circled(
    house: Studio,
) -> None:
    film = Film(house, "una")
    film.cut()
    film.say("retake", "1", "--shot", "1", "--note", "too dark")
    film.make("--up-to", "keyframes")
    assert set(film.reasons()["clips"]) == {
        "retake asked for shot 1: too dark", "scene 1, shot 1: new keyframes",
    }  # fmt: skip
    assert film.say("circle", "1-1-1")["in_use_before"]
    assert film.reasons().keys() <= {"score", "timeline", "final_cut"}


def test_a_rejected_take_is_shot_again_and_never_used(house: Studio) -> None:
    film = Film(house, "rex")
    film.cut()
    rejected = film.say("reject", "1-1-1", "--note", "blurred")
    assert (rejected["in_use"], rejected["retake"]) == (True, True)
    film.say("reject", "1-1-1", "--note", "blurred")
    assert film.reasons()["keyframes"] == ["retake asked for shot 1: blurred"]
    film.cut()
    clips = {take["slate"]: take for take in film.takes("clip")}
    assert clips.keys() == {"1-1-1", "1-1-2", "1-2-1"}
    assert (clips["1-1-1"]["review"], clips["1-1-1"]["note"]) == ("rejected", "blurred")

    film.say("circle", "1-1-1")
    other = film.say("reject", "1-1-2", "--note", "too wet")
    assert (other["in_use"], other["retake"]) == (False, False)
    assert film.reasons().keys() <= {"scene_cut", "score", "timeline", "final_cut"}


def test_a_speech_that_is_rejected_is_said_again_and_no_picture_is_drawn(house: Studio) -> None:
    film = Film(house, "ole")
    film.make("--up-to", "dialogue")
    film.say("reject", "1-1", "--role", "speech-1", "--note", "too slow")
    assert film.reasons()["dialogue"] == ["retake asked for speech 1: too slow"]
    film.make("--up-to", "dialogue")
    assert [take["number"] for take in film.takes("speech")] == [1, 2]
    assert film.say("circle", "1-1", "--role", "speech-1")["reported"]


@pytest.fixture(scope="module")
def brought(house: Studio, tmp_path_factory: pytest.TempPathFactory) -> Film:
    """A film into which files are brought."""
    film = Film(house, "zoe")
    film.cut()
    return film


@pytest.mark.parametrize(
    ("name", "make", "first", "last"),
    [
        ("phone.mp4", files.phone_clip, ["black", "green", "black"], ["black", "green", "black"]),
        ("short.mp4", files.short_clip, ["red", "red", "red"], ["blue", "blue", "blue"]),
        ("cut-out.mov", files.cut_out, ["black", "red", "red"], ["black", "red", "red"]),
    ],
)
def test_a_clip_of_ones_own_is_seen_in_the_scene_whatever_it_is(
    brought: Film, tmp_path: Path, name: str, make: Any, first: list[str], last: list[str]
) -> None:
    shot = brought.shot()
    file = make(tmp_path / name)
    told = brought.say("import", "1-1", str(file), "--note", "mine")
    assert brought.reasons()["scene_cut"] == [f"scene 1, shot 1: take {told['take']} is circled"]
    assert brought.cut()["failures"] == []
    assert brought.shot() == shot + Counter(clip=1), "the file, and nothing that was generated"
    seen = pictures(brought.last("scene_cut"))
    (take,) = (take for take in brought.takes("clip") if take["id"] == told["id"])
    frames = take["facts"]["frames"]
    assert colours(seen[1], 40, 132, 216) == first
    assert colours(seen[frames - 2], 40, 132, 216) == last
    assert len(seen) == brought.takes("scene_cut")[-1]["facts"]["frames"]

    (original,) = (take for take in brought.takes("original") if take["id"] == told["original"])
    assert brought.file(original).read_bytes() == file.read_bytes()
    again = brought.say("import", "1-1", str(file))
    assert (again["id"], again["in_use_before"], again["reported"]) == (told["id"], True, False)
    (kept,) = (take for take in brought.takes("clip") if take["id"] == told["id"])
    assert kept["note"] == "mine", "without a word now, what was said of it stays"


def test_keyframes_of_ones_own_are_filmed_as_they_are(brought: Film, tmp_path: Path) -> None:
    brought.say("import", "1-2", str(files.picture(tmp_path / "one.png")), "--role", "first")
    blue = files.picture(tmp_path / "two.jpg", "blue", "640x360")
    brought.say("import", "1-2", str(blue), "--role", "last")
    assert brought.reasons()["clips"] == ["scene 1, shot 2: take 2 of the last frame is circled"]
    before = brought.shot()
    brought.cut()
    assert brought.shot() == before + Counter(clip=1)
    seen = pictures(brought.last("scene_cut"))
    start = brought.takes("scene_cut")[-1]["facts"]["shot_starts"][1]
    assert colours(seen[start + 1], 10, 128, 246) == ["black", "red", "black"]
    assert colours(seen[-2], 10, 128, 246) == ["blue", "blue", "blue"]


def test_a_recording_of_ones_own_is_heard_and_its_words_are_timed(
    brought: Film, tmp_path: Path
) -> None:
    told = brought.say("import", "1", str(files.tone(tmp_path / "line.mp3", 1.5)))
    assert (told["role"], told["kind"]) == ("speech-1", "speech")
    brought.cut()
    (take,) = (take for take in brought.takes("speech") if take["id"] == told["id"])
    assert [word["text"] for word in take["facts"]["words"]] == ["Hello."]
    reader = SoundReader(brought.last("scene_stem"))
    sound = reader.read(1 << 30).mean(axis=1)
    reader.close()
    heard = np.abs(np.fft.rfft(sound))
    assert np.argmax(heard) * SAMPLE_RATE / sound.size == pytest.approx(440, abs=2)


def test_a_picture_of_a_character_and_a_song_are_brought_for_the_whole_movie(
    brought: Film, tmp_path: Path
) -> None:
    face = str(files.picture(tmp_path / "face.png"))
    told = brought.say("import", "movie", face, "--kind", "character sheet", "--role",
                       "zoe/first/front")  # fmt: skip
    assert (told["kind"], told["role"]) == ("character_sheet", "ZOE/first/front")
    assert "ZOE/first/front: take 2 is circled" in brought.reasons()["keyframes"]
    brought.say("circle", "1", "--role", "ZOE/first/front")
    assert "keyframes" not in brought.reasons()


REFUSED = [
    (["circle", "nix", "1-1-1"], "There is no movie 'nix'. The movies are: "),
    (["circle", "zoe"], "Say which take: its slate or its --id"),
    (["circle", "zoe", "1-1-99"], "There is no take 1-1-99. There is: 1-1-"),
    (["circle", "zoe", "1-1-1", "--kind", "keyframe"], "say which with --role or --id"),
    (["circle", "zoe", "--id", "99999"], "There is no take with the id 99999 of zoe"),
    (["circle", "zoe", "1-1", "--kind", "scene cut"], "made of others"),
    (["import", "zoe", "9-1", "FILE"], "There is no scene 9. The scenes are: 1."),
    (["import", "zoe", "1-9", "FILE"], "There is no shot 9 in scene 1: it has the shots 1 to 2."),
    (["import", "zoe", "1-1", "PICTURE"], "is a still picture"),
    (["import", "zoe", "1-1", "PICTURE", "--kind", "keyframe"], "with --role: first, last."),
    (["import", "zoe", "1", "FILE", "--role", "4"], "no speech speech-4 in scene 1. There is: s"),
    (["import", "zoe", "1", "FILE", "--kind", "clip"], "A clip belongs to a shot, not to a scene"),
    (["import", "zoe", "movie", "FILE"], "Say what it is with --kind music"),
    (["import", "zoe", "movie", "FILE", "--kind", "preview"], "A preview cannot be brought"),
    (["settle", "zoe", "1-1-1", "--lost"], "only a take that is unknown"),
    (["settle", "zoe", "1-1-1"], "Say one of the three: --landed FILE, --lost or --job ID."),
    (["settle", "zoe", "1-1-1", "--lost", "--charged", "much"], "'much' is no amount"),
]


def takes_in(studio: Studio) -> int:
    """How many takes stand in the ledger."""
    engine = create_engine(ensure_server(studio.home))
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM takes")).scalar_one()
    engine.dispose()
    return int(count)


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[" ".join(w) for w, _ in REFUSED])
def test_what_cannot_be_meant_is_one_sentence_with_the_way_out(
    brought: Film, tmp_path: Path, words: list[str], told: str
) -> None:
    made = {"FILE": files.clip(tmp_path / "clip.mp4"), "PICTURE": files.picture(tmp_path / "p.png")}
    said = [str(made.get(word, word)) for word in words]
    before = takes_in(brought.studio)
    assert told in the_sentence(brought.studio.say(*said, "--json"))
    assert takes_in(brought.studio) == before


def test_a_clip_is_brought_before_anything_was_shot_and_only_the_rest_is(
    house: Studio, tmp_path: Path
) -> None:
    film = Film(house, "kim")
    film.make("--up-to", "keyframes")
    file = str(files.phone_clip(tmp_path / "phone.mp4"))
    told = film.refused("import", "1-1", file)
    assert "say cinema make SCRIPT --up-to dialogue" in told
    film.make("--up-to", "dialogue")
    assert not film.say("import", "1-1", file)["reported"]
    film.cut()
    assert [(take["slate"], take["provider"]) for take in film.takes("clip")] == [
        ("1-1-1", "own"), ("1-2-1", "house"),
    ]  # fmt: skip


def test_the_list_of_takes_says_what_is_to_be_typed(brought: Film, tmp_path: Path) -> None:
    file = files.phone_clip(tmp_path / "phone.mp4")
    brought.say("import", "1-1", str(file), "--note", "mine")
    shown = brought.studio.say("takes", "zoe", "1", env={**brought.studio.env, "COLUMNS": "100"})
    head, *rows = shown.stdout.splitlines()
    assert head.split() == ["id", "slate", "kind", "role", "state", "made", "by", "length"]
    first = next(take for take in brought.takes("clip") if take["slate"] == "1-2-1")
    assert any(row.split()[:4] == [str(first["id"]), "1-2-1", "clip", "clip"] for row in rows), (
        shown.stdout
    )
    assert all(len(row) <= 100 for row in rows)
    assert any(row.endswith("clip: mine") for row in rows)
