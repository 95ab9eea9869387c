"""`python -m cinema_assets_tests.studios_server`: serve until killed, and say how to reach it.

What belongs here: options, and what a person needs to use the server by hand. What does not: the
server.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from cinema_assets_tests.studios_server.backlot import KEYS
from cinema_assets_tests.studios_server.server import StudiosServer


def main() -> None:
    """Serve until killed."""
    options = argparse.ArgumentParser(prog="studios_server", description=__doc__)
    options.add_argument("--port", type=int, default=0, help="0: any that is free")
    options.add_argument("--folder", type=Path, help="what it knows after it was killed")
    options.add_argument("--polls", type=int, default=1, help="polls until a job is done")
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="studios-"))
    server = StudiosServer(asked.port, folder, asked.polls)
    names = how_to_reach(server.url, account(folder, server.url))
    told = "\n".join(f"export {name}={value}" for name, value in names.items())
    print(server.url, flush=True)
    print(told, file=sys.stderr, flush=True)
    server.serve_forever()


def how_to_reach(url: str, credentials: Path) -> dict[str, str]:
    """The environment in which everything goes to this server."""
    return {
        "GOOGLE_API_KEY": KEYS["google"],
        "CINEMA_GOOGLE_URL": f"{url}/google",
        "GOOGLE_APPLICATION_CREDENTIALS": str(credentials),
        "GOOGLE_CLOUD_PROJECT": "studio",
        "GOOGLE_CLOUD_LOCATION": "us-central1",
        "CINEMA_VERTEX_URL": f"{url}/vertex",
        "REPLICATE_API_TOKEN": KEYS["replicate"],
        "CINEMA_REPLICATE_DESTINATION": "studio/character",
        "CINEMA_REPLICATE_URL": f"{url}/replicate",
        "ELEVENLABS_API_KEY": KEYS["elevenlabs"],
        "CINEMA_ELEVENLABS_URL": f"{url}/elevenlabs",
    }


def account(folder: Path, url: str) -> Path:
    """A service account whose tokens this server gives: as for Google, with a key of its own."""
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = generate_private_key(65537, 2048).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path = folder / "service-account.json"
    described = {
        "type": "service_account", "project_id": "studio", "private_key_id": "1",
        "private_key": key.decode(), "client_email": "studio@studio.iam.gserviceaccount.com",
        "client_id": "1", "token_uri": f"{url}/vertex/token",
    }  # fmt: skip
    path.write_text(json.dumps(described))
    return path


if __name__ == "__main__":
    main()
