"""The house's models and their versions: what a generation names as its `model`.

What belongs here: names with versions, raised when the same order would look or sound different.
What does not: the work itself.
"""

from cinema_assets.studios.base import Kind

STORYBOARD = "storyboard/1"
"""Sheets, keyframes and contact sheets."""

SPEECH = "speech/1"
"""Speech: Pico for the languages it has, eSpeak NG for the others, one levelling for both."""

MUSIC = "score/1"
"""Loops of temp music and beds of ambience."""

CAMERA = "camera/1"
"""Clips: keyframes in motion."""

MODEL_OF_KIND = {
    Kind.CHARACTER_SHEET: STORYBOARD,
    Kind.LOCATION_SHEET: STORYBOARD,
    Kind.KEYFRAME: STORYBOARD,
    Kind.CONTACT_SHEET: STORYBOARD,
    Kind.SPEECH: SPEECH,
    Kind.MUSIC: MUSIC,
    Kind.CLIP: CAMERA,
}
"""The model that makes each kind of thing the house can make."""
