"""How a line is played: what a parenthetical does to pitch, tempo, level and sound.

What belongs here: the words of the manner and what they change. What does not: making the sound
(voices).
"""

import re
from collections.abc import Sequence

from cinema_assets.frozen import Frozen


class Delivery(Frozen):
    """Changes against the voice's normal way, to be multiplied or added."""

    pitch: float = 1.0
    speed: float = 1.0
    gain_db: float = 0.0
    """Loudness against a normal line."""
    whispered: bool = False
    shouted: bool = False
    through: str = ""
    """`telephone` where the voice comes over a line."""


_MANNERS: tuple[tuple[str, Delivery], ...] = (
    (r"whisper|flüster|chuchot|murmur|susurr|sussurr|under (?:his|her|their) breath|"
     r"ш[её]пот|шепч|低声|小声|耳语|همس", Delivery(gain_db=-6, speed=0.95, whispered=True)),
    (r"shout|yell|scream|roar|bellow|schrei|brüll|ruft|\bcrie\b|criant|\bhurl(?:e|ant)\b|grita|urla|gridan|"
     r"крич|喊|大声|صراخ|يصرخ", Delivery(gain_db=3, pitch=1.1, speed=1.04, shouted=True)),
    (r"\bcall(?:s|ing)\b|calls out|\bloud|\blaut|\bfort\b|fuerte|громко",
     Delivery(gain_db=2, pitch=1.05)),
    (r"quiet|soft|gentl|hushed|\blow\b|leise|sanft|doucement|voix basse|bajo|voz baja|"
     r"sottovoce|тихо|轻声|بهدوء", Delivery(gain_db=-3, pitch=0.98, speed=0.95)),
    (r"\bangr|furious|snap|bark|wütend|colère|enfadad|furios|arrabbiat|зло|生气|غاضب",
     Delivery(gain_db=1.5, pitch=1.04, speed=1.07)),
    (r"excit|\bhapp(?:y|ily)|cheer|delight|\blaugh|freud|aufgeregt|joyeu|riant|alegr|felic|радост|高兴",
     Delivery(gain_db=1, pitch=1.07, speed=1.05)),
    (r"\bsad|\bcry|\bcries|\btears?\b|weep|sob|traurig|weinend|triste|pleur|lloran|piang|грустн|плач|哭|حزين",
     Delivery(gain_db=-1.5, pitch=0.96, speed=0.9)),
    (r"tired|weary|exhaust|sleep|dying|weak|müde|fatigu|cansad|stanc|устал|累",
     Delivery(gain_db=-2, pitch=0.95, speed=0.88)),
    (r"quick|\bfast|hurr|rapid|panick|breathless|schnell|hastig|\bvite|rápid|presto|быстро|快",
     Delivery(speed=1.14)),
    (r"slow|langsam|\blent|despacio|медленно|慢", Delivery(speed=0.85)),
    (r"\bsing|chant|hum(?:s|ming)\b|singt|singend|chantant|cantando|поёт|поет|唱|يغني",
     Delivery(pitch=1.04, speed=0.84)),
    (r"phone|radio|intercom|filtered|walkie|telefon|téléphone|teléfono|по телефону|电话|هاتف",
     Delivery(through="telephone")),
)  # fmt: skip


def delivery_of(manner: Sequence[str]) -> Delivery:
    """What all parentheticals of a speech do together; unknown ones do nothing."""
    told = " ; ".join(manner).lower()
    found = [delivery for words, delivery in _MANNERS if re.search(words, told)]
    pitch = speed = 1.0
    for each in found:
        pitch *= each.pitch
        speed *= each.speed
    return Delivery(
        pitch=pitch,
        speed=min(1.3, max(0.75, speed)),
        gain_db=min(4.0, max(-8.0, sum(each.gain_db for each in found))),
        whispered=any(each.whispered for each in found),
        shouted=any(each.shouted for each in found),
        through=next((each.through for each in found if each.through), ""),
    )
