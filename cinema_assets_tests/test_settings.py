"""What the environment says of the studio, and what happens when it says something impossible."""

from pathlib import Path

import pytest

from cinema_assets.settings import SettingsInvalid, StudioSettings, nearest_home


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "POSTGRES_URL", "BUCKET", "STUDIOS", "UI_PORT", "MEDIA_PORT"):
        monkeypatch.delenv(f"CINEMA_{name}", raising=False)


def test_the_home_is_made_where_one_stands(tmp_path: Path) -> None:
    assert StudioSettings().home == tmp_path.resolve() / ".cinema"


def test_the_nearest_home_above_is_the_home(tmp_path: Path) -> None:
    (tmp_path / ".cinema").mkdir()
    below = tmp_path / "scripts" / "drafts"
    below.mkdir(parents=True)
    assert nearest_home(below) == tmp_path.resolve() / ".cinema"


def test_the_bucket_is_a_folder_of_the_home_by_default(tmp_path: Path) -> None:
    assert StudioSettings(home=tmp_path / "h").bucket == str(tmp_path / "h" / "bucket")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("gs://films/ours", "gs://films/ours"),
        ("gs://films/ours/", "gs://films/ours"),
        ("gs://films", "gs://films"),
        ("file:///srv/our%20films", "/srv/our films"),
        ("/srv/films", "/srv/films"),
    ],
)
def test_a_bucket_is_a_folder_or_on_gcs(
    given: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_BUCKET", given)
    assert StudioSettings().bucket == kept


def test_a_relative_bucket_is_seen_from_where_one_stands(tmp_path: Path) -> None:
    assert StudioSettings(bucket="films").bucket == str(Path.cwd() / "films")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_a_postgres_url_gets_the_driver_that_is_installed(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_POSTGRES_URL", f"{scheme}://me@db/films")
    assert StudioSettings().postgres_url == "postgresql+psycopg2://me@db/films"


def test_a_dotenv_file_counts_and_the_environment_counts_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CINEMA_UI_PORT=4001\nCINEMA_MEDIA_PORT=4002\nOTHER=1\n")
    monkeypatch.setenv("CINEMA_MEDIA_PORT", "4003")
    assert (StudioSettings().ui_port, StudioSettings().media_port) == (4001, 4003)


def test_studios_of_ones_own_are_named_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert StudioSettings().studio_factories == ()
    monkeypatch.setenv("CINEMA_STUDIOS", " my.studio:open, other:Studio ,")
    assert StudioSettings().studio_factories == ("my.studio:open", "other:Studio")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BUCKET", "s3://films"),
        ("BUCKET", "gs://"),
        ("BUCKET", "file://films"),
        ("POSTGRES_URL", "mysql://db"),
        ("POSTGRES_URL", "nonsense"),
        ("STUDIOS", "my_studio"),
        ("STUDIOS", "my.studio:open, other"),
        ("UI_PORT", "70000"),
        ("MEDIA_PORT", "many"),
    ],
)
def test_an_impossible_value_is_one_sentence_that_names_the_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CINEMA_{name}", value)
    with pytest.raises(SettingsInvalid) as failure:
        StudioSettings()
    sentence = str(failure.value)
    assert sentence.startswith(f"CINEMA_{name} is '{value}', which cannot be used: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMA_POSTGRES_URL", "mysql://me:secret@db/films")
    with pytest.raises(SettingsInvalid) as failure:
        StudioSettings()
    assert "secret" not in str(failure.value)
    assert "mysql://***@db/films" in str(failure.value)
