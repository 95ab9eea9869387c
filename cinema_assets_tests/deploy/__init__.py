"""What lies in `deploy/`, tried as far as one machine without containers can.

`compose_spec.json` is the schema of the Compose Specification as Docker Compose 1.29.2 has it
(Apache-2.0, Docker Inc.), unchanged. It is older than the key `name`.
"""

from pathlib import Path
from typing import Any

import yaml

import cinema_assets_tests

ROOT = Path(cinema_assets_tests.__file__).parent.parent
DOCKER, KUBERNETES = ROOT / "deploy" / "docker", ROOT / "deploy" / "kubernetes"


def read(path: Path) -> Any:
    """A YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))
