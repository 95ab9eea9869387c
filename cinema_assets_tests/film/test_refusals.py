"""What a person may get wrong: one plain sentence that names the thing and the way out."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from cinema_assets_tests.film.conftest import TINY, Made
from cinema_assets_tests.film.studio import Studio, the_sentence

ENTITY = """<?xml version="1.0"?><!DOCTYPE FinalDraft [<!ENTITY who "ANA">]>
<FinalDraft><Content><Paragraph Type="Character"><Text>&who;</Text></Paragraph></Content>
</FinalDraft>"""


def scan(path: Path) -> None:
    from PIL import Image

    page = Canvas(str(path))
    page.drawImage(ImageReader(Image.new("L", (300, 400), 200)), 50, 50)
    page.save()


UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("nowhere.fountain", lambda path: None, "does not exist"),
    "folder": ("folder.fountain", lambda path: path.mkdir(), "is a folder"),
    "empty": ("empty.fountain", lambda path: path.touch(), "nothing to film"),
    "blank": ("blank.fountain", lambda path: path.write_text("\n \n\t\n"), "nothing to film"),
    "notes": ("notes.fountain", lambda path: path.write_text("[[call Ana]]\n"), "nothing to film"),
    "binary": (
        "noise.fountain",
        lambda path: path.write_bytes(random.Random(1).randbytes(5000)),
        "is not text",
    ),
    "archive": ("zip.fountain", lambda path: path.write_bytes(b"PK\3\4" + bytes(99)), "zip"),
    "scan": ("scan.pdf", scan, "scan"),
    "torn": ("torn.pdf", lambda path: path.write_bytes(b"%PDF-1.4\n%%EOF"), "torn.pdf"),
    "entity": ("entity.fdx", lambda path: path.write_text(ENTITY), "XML entities"),
    "torn xml": ("torn.fdx", lambda path: path.write_text("<FinalDraft><Con"), "torn.fdx"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_no_screenplay_is_refused_before_a_studio_is_made(
    tmp_path: Path, case: str
) -> None:
    name, write, told = UNREADABLE[case]
    studio = Studio(tmp_path)
    write(studio.scripts / name)
    sentence = the_sentence(studio.say("make", str(studio.scripts / name)))
    assert told in sentence
    assert not studio.home.exists()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("widht: 640\n", "line 1: unknown setting `widht`"),
        ("width: 640\nwidth: 320\n", "line 2: `width` stands there twice"),
        ("width: [1\n", "line 2, is not YAML"),
        ("frame_rate: 24/0\n", "is not one of the frame rates"),
        ("language: no\n", "'no' (in quotes)"),
        ("budget_usd: -1\n", "`budget_usd: -1`"),
    ],
)
def test_a_mistake_in_production_yaml_is_named_with_its_line(
    tmp_path: Path, settings: str, told: str
) -> None:
    studio = Studio(tmp_path)
    (studio.scripts / "production.yaml").write_text(settings)
    sentence = the_sentence(studio.say("make", str(studio.script(TINY))))
    assert told in sentence
    assert str(studio.scripts / "production.yaml") in sentence
    assert not studio.home.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--movie", "Two Rooms!"], "Try --movie two-rooms"),
        (["--movie", "!"], "needs a letter"),
        (["--scenes", "7"], "There is no scene 7. The scenes are: 1, 2."),
        (["--scenes", "2-1"], "There is no scene 2-1"),
        (["--scenes", "1,,2"], "is no list of scenes"),
        (["--scenes", ""], "is no list of scenes"),
        (["--up-to", "dinner"], "The assets are: screenplay, character_sheets"),
        (["--out", "scripts/harbour.fountain"], "is a file: name a folder with --out"),
        (["--out", "/proc/film"], "name another folder with --out"),
    ],
)
def test_an_option_that_cannot_be_is_refused_before_a_studio_is_made(
    tmp_path: Path, options: list[str], told: str
) -> None:
    studio = Studio(tmp_path)
    done = studio.say("make", str(studio.script(TINY)), *options)
    assert told in the_sentence(done)
    assert not studio.home.exists()


@pytest.mark.parametrize(
    "words",
    [["make"], ["make", "x", "--scnes", "1"], ["make", "x", "--jobs", "0"], ["film"], ["plan"],
     ["retake", "x", "1", "--shot", "two"]],
)  # fmt: skip
def test_a_command_that_is_said_wrong_points_to_its_help(tmp_path: Path, words: list[str]) -> None:
    sentence = the_sentence(Studio(tmp_path).say(*words), code=2)
    assert sentence.endswith("--help says what there is.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["plan", "nix"], "There is no movie 'nix'. The movies are: "),
        (["status", "nix"], "There is no movie 'nix'"),
        (["takes", "nix"], "There is no movie 'nix'"),
        (["cost", "nix"], "There is no movie 'nix'"),
        (["retake", "nix", "1"], "There is no movie 'nix'"),
        (["export", "nix", "--to", "there"], "There is no movie 'nix'"),
        (["takes", "rooms", "9"], "There is no scene 9. The scenes are: 1, 2."),
        (["retake", "rooms", "9"], "There is no scene 9. The scenes are: 1, 2."),
        (["retake", "rooms", "2", "--shot", "9"], "There is no shot 9 in scene 2"),
        (["export", "rooms", "--to", "scripts/rooms.fountain"], "is a file"),
        (["export", "rooms", "--to", "/proc/rooms"], "name another folder with --to"),
    ],
)
def test_what_is_not_there_is_named_beside_what_is(tiny: Made, words: list[str], told: str) -> None:
    assert told in the_sentence(tiny.studio.say(*words, "--json"))


def test_an_id_that_is_another_films_is_refused_and_that_film_stays(tiny: Made) -> None:
    other = tiny.studio.script("EXT. DESERT - NOON\n\nA camel.\n", "desert.fountain")
    sentence = the_sentence(tiny.studio.say("make", str(other), "--movie", "rooms"))
    assert sentence.startswith("The movie 'rooms' is already the film of rooms.fountain")
    assert tiny.studio.make(tiny.script)["runs"] == 0


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    env = {**studio.env, "CINEMA_HOME": "/proc/cinema"}
    script = str(studio.script(TINY))
    for words in (["make", script], ["status"], ["plan", "x"], ["takes", "x"], ["cost", "x"]):
        assert "/proc/cinema" in the_sentence(studio.say(*words, env=env))


def test_a_full_disk_under_the_output_is_named(tiny: Made) -> None:
    with Path("/dev/full").open("w") as full:
        done = tiny.studio.say("takes", "rooms", "--json", stdout=full)
    assert done.returncode == 1
    assert done.stderr == (
        "cinema: The disk is full (output): make room and say the same command again.\n"
    )


def _small_files() -> None:
    import resource
    import signal

    # The file that grows too large is refused, as on a full disk, and nobody is killed.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


def test_a_full_disk_under_the_bucket_is_named_and_the_same_command_goes_on(house: Studio) -> None:
    script = house.script(TINY.replace("ANA", "UMA").replace("BEN", "OLE"), "full.fountain")
    folder = str(house.out(script))
    words = ("make", str(script), "--out", folder, "--up-to", "keyframes")
    house.ask("status")
    done = house.say(*words, preexec_fn=_small_files)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert all(line.startswith("cinema: ") for line in done.stderr.splitlines())
    assert "room" in done.stderr
    assert list((house.home / "work").iterdir()) == []
    assert house.ask(*words)["failures"] == []


def test_whoever_stops_reading_is_no_error(tiny: Made) -> None:
    process = tiny.studio.start("takes", "rooms")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait() in (0, 141)


def test_letters_that_no_font_has_stop_their_scene_alone(tiny: Made) -> None:
    text = TINY.replace("opens the door", "paints \U000f0000 on the door")
    script = tiny.studio.script(text, "letters.fountain")
    done = tiny.studio.say("make", str(script), "--out", str(tiny.studio.out(script)))
    assert done.returncode == 1
    assert "U+F0000" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_language_that_no_voice_speaks_stops_the_scenes_that_need_it(tiny: Made) -> None:
    text = TINY.replace("Good night.", "\U00012000\U00012001\U00012002.")
    script = tiny.studio.script(text, "cuneiform.fountain")
    done = tiny.studio.say("make", str(script), "--out", str(tiny.studio.out(script)))
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("cinema: scene 2: No voice of the house reads Cuneiform")
    assert "Scene 2 is not cut yet; a slate stands in for it." in done.stdout
    assert (tiny.studio.out(script) / "cuneiform.mp4").is_file()
    tiny.studio.script(TINY, "cuneiform.fountain")
    assert tiny.studio.make(script)["failures"] == []
