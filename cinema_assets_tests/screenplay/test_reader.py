"""The one door: what is refused, and what is survived."""

from pathlib import Path

import pytest

from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.reader import read_bytes, read_screenplay


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScreenplayError, match=r"nowhere\.fountain does not exist"):
        read_screenplay(tmp_path / "nowhere.fountain")


def test_a_folder_is_no_screenplay(tmp_path: Path) -> None:
    with pytest.raises(ScreenplayError, match="is a folder"):
        read_screenplay(tmp_path)


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScreenplayError, match="cannot be opened"):
        read_screenplay(tmp_path / ("x" * 5000))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office document"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ScreenplayError, match=kind):
        read_bytes(data, "script.doc")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_empty_screenplay_with_a_warning(data: bytes) -> None:
    script = read_bytes(data, "empty.fountain")
    assert (script.elements, script.scenes) == ((), ())
    assert script.warnings == (
        "empty.fountain is empty: write a scene heading such as INT. KITCHEN - DAY",
    )


def test_binary_garbage_is_survived() -> None:
    noise = bytes((index * 7919 + index // 3) % 256 for index in range(20_000))
    script = read_bytes(noise, "noise.fountain")
    assert script.scenes == ()
    assert any("is not text" in warning for warning in script.warnings)


def test_data_in_letters_makes_no_scene() -> None:
    script = read_bytes(b"D" * 20_000, "noise.fountain")
    assert script.scenes == ()
    assert any("like data" in warning for warning in script.warnings)


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (b"INT. A - DAY\n\nHi.\n", "a.fountain", "fountain"),
        (b"Title: A\n\nINT. A - DAY\n\nHi.\n", "a.txt", "fountain"),
        (b"INT. A - DAY\n\nHi.\n", "a.txt", "text"),
        (b"<?xml version='1.0'?><FinalDraft><Content/></FinalDraft>", "a.txt", "fdx"),
    ],
)
def test_the_format_is_told_by_content_then_by_suffix(data: bytes, name: str, format_: str) -> None:
    assert read_bytes(data, name).format == format_


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.fountain"
    loop.symlink_to(loop)
    with pytest.raises(ScreenplayError, match=r"loop\.fountain"):
        read_screenplay(loop)
