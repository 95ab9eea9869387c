"""The table of models as a person reads it, and what the Launchpad offers of it."""

import datetime
from pathlib import Path

import pytest

from cinema_assets.commands.models import offers
from cinema_assets.errors import CinemaError
from cinema_assets.production.models import CHOSEN, KINDS
from cinema_assets.production.offered import offered
from cinema_assets.studios.catalogue import Catalogue

TODAY = datetime.date(2026, 11, 21)
KEYS = ("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_CLOUD_PROJECT", "REPLICATE_API_TOKEN",
        "ELEVENLABS_API_KEY", "CINEMA_MODELS")  # fmt: skip


@pytest.fixture
def keyless(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_a_price_is_told_in_words(keyless: pytest.MonkeyPatch) -> None:
    told = {offer.model: offer for offer in offers(today=TODAY)}
    omni = told["google/gemini-omni-1.2-flash"]
    assert "$0.07 a second at 720p" in omni.prices
    assert (omni.lengths, omni.ways[0], omni.sizes[0]) == ("3 to 10 s", "words", "720p")
    assert told["google/veo-3.1-generate-001"].until == "may close"
    assert told["elevenlabs/eleven_v3"].prices == ("$0.10 per 1,000 characters",)
    assert told["google/gemini-3.8-flash"].prices == ("$0.75 in, $3.75 out per million tokens",)
    assert told["replicate/minimax/hailuo-2.3"].prices[0] == "$0.28 a clip of 6 s at 768p"


def test_a_key_that_is_not_set_is_named(keyless: pytest.MonkeyPatch) -> None:
    keyless.setenv("REPLICATE_API_TOKEN", "r8-secret-key")
    missing = {offer.model: offer.missing for offer in offers("clips", TODAY)}
    assert missing["replicate/google/veo-3.1"] == ""
    assert missing["google/veo-3.1-generate-001"] == "GOOGLE_CLOUD_PROJECT"
    assert missing["google/gemini-omni-1.2-flash"] == "GEMINI_API_KEY"


def test_what_is_gone_names_its_successor(keyless: pytest.MonkeyPatch) -> None:
    gone = {offer.model: offer.successor for offer in offers(today=TODAY) if offer.gone}
    assert gone["google/veo-3.0-*"] == "gemini-omni-1.2-flash"


def test_what_no_model_makes_is_refused(keyless: pytest.MonkeyPatch) -> None:
    with pytest.raises(CinemaError, match=r"'clip'\. It can be for: character_sheets"):
        offers("clip")


@pytest.mark.parametrize("asset", CHOSEN)
def test_the_launchpad_offers_what_the_catalogue_has(asset: str) -> None:
    """Names are read another way there, which is quicker: it must come to the same."""
    rows = Catalogue.load().rows
    there = [row.name for row in rows if KINDS[asset] in row.kinds and not row.gone(TODAY)]
    assert list(offered(asset, TODAY)) == there != []


def test_the_launchpad_offers_models_of_ones_own_and_none_that_are_gone(tmp_path: Path) -> None:
    table = tmp_path / "models.toml"
    table.write_text(
        '[[model]]\nprovider = "google"\nid = "veo-9"\nkinds = ["clip"]\n'
        '[[model]]\nprovider = "google"\nid = "veo-3.1-generate-001"\nshutdown = 2026-11-20\n'
    )
    names = offered("clips", TODAY, table)
    assert "google/veo-9" in names
    assert "google/veo-3.1-generate-001" not in names
    table.with_name("broken.toml").write_text("[[")
    assert offered("clips", TODAY, table.with_name("broken.toml")) == offered("clips", TODAY)
