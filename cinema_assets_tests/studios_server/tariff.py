"""What the local servers charge, by rules of their own: list prices, not the product's table.

What belongs here: model -> price, models that are gone. What does not: the product's table of
models (studios.models.toml): a bill that is made from the same table would agree with every mistake
in it.
"""

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from cinema_assets.frozen import Frozen

CENT_PARTS = Decimal("0.000001")

GONE = {
    "veo-2.0-generate-001": "veo-3.1-generate-001",
    "veo-3.0-generate-001": "veo-3.1-generate-001",
    "veo-3.0-fast-generate-001": "veo-3.1-fast-generate-001",
    "veo-3.1-generate-preview": "veo-3.1-generate-001",
    "veo-3.1-fast-generate-preview": "veo-3.1-fast-generate-001",
    "imagen-4.0-generate-001": "gemini-3.1-flash-image",
    "imagen-4.0-fast-generate-001": "gemini-3.1-flash-image",
    "imagen-4.0-ultra-generate-001": "gemini-3-pro-image",
    "gemini-2.5-flash-image": "gemini-3.1-flash-image",
    "gemini-omni-flash-preview": "gemini-omni-1.2-flash",
}
"""Models that were shut down, and what came after them."""


class Rate(Frozen):
    """What a model costs, in US dollars."""

    each: Decimal = Decimal(0)
    second: Decimal = Decimal(0)
    character: Decimal = Decimal(0)
    million_in: Decimal = Decimal(0)
    """Per million tokens that go in."""
    million_out: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    """Of training."""
    sizes: dict[str, Decimal] = {}
    """Resolution -> per second, or each, instead of the above."""


def _sizes(**sizes: str) -> dict[str, Decimal]:
    return {name.lstrip("_"): Decimal(price) for name, price in sizes.items()}


RATES = {
    "gemini-omni-1.2": Rate(sizes=_sizes(_360p=".023", _720p=".07", _1080p=".105", _4k=".21")),
    "gemini-omni-1.1": Rate(sizes=_sizes(_360p=".03", _720p=".10", _1080p=".15", _4k=".30")),
    "veo-3.1-fast": Rate(sizes=_sizes(_720p=".10", _1080p=".12", _4k=".30")),
    "veo-3.1": Rate(sizes=_sizes(_720p=".40", _1080p=".40", _4k=".60")),
    "gemini-3-pro-image": Rate(each=Decimal(".134"), sizes=_sizes(_4K=".24")),
    "gemini-3.1-flash-image": Rate(
        each=Decimal(".067"), sizes=_sizes(_512=".045", _2K=".101", _4K=".15")
    ),
    "gemini-3.8-flash-tts": Rate(million_in=Decimal("1"), million_out=Decimal("20")),
    "lyria": Rate(each=Decimal(".08")),
    "gemini": Rate(million_in=Decimal(".75"), million_out=Decimal("3.75")),
    "kwaivgi/kling-v2.5-turbo-pro": Rate(second=Decimal(".07")),
    "kwaivgi/kling-v2.1": Rate(
        second=Decimal(".056"), sizes=_sizes(standard=".056", pro=".09")
    ),
    "minimax/hailuo-2.3": Rate(second=Decimal(".047"), sizes=_sizes(_1080p=".082")),
    "wan-video/wan-2.5-i2v": Rate(sizes=_sizes(_480p=".0525", _720p=".105", _1080p=".1575")),
    "google/veo-3.1-fast": Rate(second=Decimal(".15")),
    "google/veo-3.1": Rate(second=Decimal(".40")),
    "ostris/flux-dev-lora-trainer": Rate(step=Decimal(".002")),
    "black-forest-labs/flux-dev-lora": Rate(each=Decimal(".032")),
    "eleven_flash_v2_5": Rate(character=Decimal(".00005")),
    "eleven_turbo_v2_5": Rate(character=Decimal(".00005")),
    "eleven_": Rate(character=Decimal(".0001")),
    "eleven_text_to_sound": Rate(each=Decimal(".08")),
    "music_v": Rate(second=Decimal(".0083")),
}  # fmt: skip
"""The beginning of a model's name -> what it costs. The longest beginning counts."""


def rate_of(model: str) -> Rate | None:
    """The rate of a model; None for one that nobody has."""
    fitting = [name for name in RATES if model.startswith(name)]
    return RATES[max(fitting, key=len)] if fitting else None


def charge(
    model: str, *, seconds: Fraction | int = 0, characters: int = 0, size: str = "",
    tokens: tuple[int, int] = (0, 0), steps: int = 0,
) -> Decimal:  # fmt: skip
    """What one accepted order costs, in US dollars, rounded up to a millionth."""
    rate = rate_of(model) or Rate()
    sized = rate.sizes.get(size)
    each, second = rate.each, rate.second
    if sized is not None:
        each, second = (sized, second) if rate.each else (each, sized)
    elif rate.sizes and not (rate.each or rate.second):
        second = max(rate.sizes.values())
    exact = (
        Fraction(each)
        + Fraction(second) * Fraction(seconds)
        + Fraction(rate.character) * characters
        + Fraction(rate.million_in) * tokens[0] / 1_000_000
        + Fraction(rate.million_out) * tokens[1] / 1_000_000
        + Fraction(rate.step) * steps
    )
    return (Decimal(exact.numerator) / exact.denominator).quantize(CENT_PARTS, ROUND_CEILING)
