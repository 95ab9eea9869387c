"""One object in a bucket: where the tests put it, and what its bytes hash to."""

import hashlib

KEY = "movies/harbour/scenes/7/keyframe/2-first-take1-0a1b2c3d.png"
ADDRESS = f"bucket://{KEY}"


def sha(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
