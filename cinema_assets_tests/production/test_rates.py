"""A quote is what will be ordered: the same lengths, sizes and rules, model by model."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_assets.production.basis import Chosen
from cinema_assets.production.models import Maker, models_with
from cinema_assets.production.quote import pieces, price_of
from cinema_assets.production.rates import rate_of
from cinema_assets.production.settings import Models, Production
from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.hired import STUDIOS
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.prices import Amount, ByLength, Price
from cinema_assets_tests.production.test_requests import ORDERING, Orders

TODAY = datetime.date.today()
PICTURES = ("google/gemini-3.1-flash-image", "google/gemini-3-pro-image",
            "replicate/black-forest-labs/flux-dev-lora")  # fmt: skip
CLIPS: dict[str, list[dict[str, Any]]] = {
    "google/gemini-omni-1.2-flash": [{}, {"resolution": "1080p"}, {"clip_seconds": 4}],
    "google/veo-3.1-generate-001": [{}, {"resolution": "4k"}],
    "google/veo-3.1-fast-generate-001": [{}, {"resolution": "1080p"}],
    "replicate/kwaivgi/kling-v2.5-turbo-pro": [{}, {"clip_seconds": 5}],
    "replicate/kwaivgi/kling-v2.1": [{}, {"clip_method": "image_to_video", "resolution": "720p"}],
    "replicate/minimax/hailuo-2.3": [{}, {"resolution": "1080p"}],
    "replicate/wan-video/wan-2.5-i2v": [{}, {"resolution": "480p"}],
    "replicate/google/veo-3.1": [{}],
}
VOICES = ("google/gemini-3.8-flash-tts", "elevenlabs/eleven_v3",
          "elevenlabs/eleven_multilingual_v2", "elevenlabs/eleven_flash_v2_5")  # fmt: skip
MUSIC = ("google/lyria-3.5", "elevenlabs/music_v2_5", "elevenlabs/eleven_text_to_sound_v2")


def settings() -> list[tuple[str, str, dict[str, Any]]]:
    """Asset, its model, and further settings: all that is paid for."""
    pictures = [
        (asset, model, {"picture_resolution": size} if size else {})
        for asset in ("character_sheets", "location_sheets", "keyframes")
        for model in PICTURES
        for size in ("", "2K")
        if not (size and "flux" in model)
    ]
    clips = [("clips", model, told) for model, others in CLIPS.items() for told in others]
    voices = [("dialogue", model, {}) for model in VOICES]
    return [*pictures, *clips, *voices, *[("score", model, {}) for model in MUSIC]]


def charged(production: Production, asset: str, orders: Orders) -> Decimal:
    """What the studio itself asks for the orders that are written."""
    catalogue, provider = Catalogue.load(), production.maker(asset).provider
    (kind,) = [studio for studio in STUDIOS if studio.provider == provider]
    studio = kind(Keys(_env_file=None), catalogue, Path("/nowhere"))  # type: ignore[call-arg]
    requests = {
        "character_sheets": orders.cast, "location_sheets": orders.places, "score": orders.music,
        "keyframes": orders.frames, "dialogue": orders.speeches, "clips": orders.clips,
    }[asset]  # fmt: skip
    prices = [studio.price_for(one.generation, one.amount) for one in requests]
    assert prices
    return sum(prices, Decimal(0))


@pytest.mark.parametrize(("asset", "model", "told"), settings())
def test_what_is_quoted_is_what_the_studio_asks_for_the_order(
    asset: str, model: str, told: dict[str, Any]
) -> None:
    production = Production(models=Models(**{asset: model}), **told)
    orders = Orders(production)
    chosen = Chosen(models=models_with(production.choices), told=production.told)
    provider, _, name = model.partition("/")
    row = ORDERING.row(Maker(provider=provider, model=name))
    assert row is not None
    whole = asset in ("character_sheets", "location_sheets", "score")
    summary = orders.script.summary if whole else orders.sheet.summary
    lengths = {line.speech: line.seconds for line in orders.dialogue.lines}
    asked = pieces(asset, summary, lengths)
    quoted = price_of(asked, rate_of(row, asset, chosen, TODAY))
    assert quoted == charged(production, asset, orders) > 0


def test_a_model_of_certain_lengths_is_paid_by_the_next_longer_and_at_most_by_its_longest() -> None:
    second = Price(per_second=Decimal("0.10"))
    price = ByLength(lengths=((5, second), (10, Price(per_take=Decimal("0.70")))))
    asked = {"1": "0.5", "5": "0.5", "5.01": "0.7", "12": "0.7"}
    assert {each: str(price.of(Amount(seconds=each))) for each in asked} == asked
    assert not price.free
    assert ByLength(lengths=((5, Price()),)).free


def test_a_model_that_makes_no_such_thing_has_no_price_but_a_reason() -> None:
    catalogue = Catalogue.load()
    row = catalogue.find("replicate", "minimax/hailuo-2.3", TODAY)
    chosen = Chosen(models=models_with({}), told={"clips": {"resolution": "360p"}})
    with pytest.raises(StudioFailed, match="has no price of replicate"):
        rate_of(row, "clips", chosen, TODAY)
