"""`production.yaml` as a text: read, and held against the models and the script, line by line.

What belongs here: YAML, the lines of settings, the sentence of a refusal. What does not: what the
settings are (settings), what cannot be (feasible).
"""

import datetime
import difflib
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from cinema_assets.errors import CinemaError
from cinema_assets.production.feasible import Trouble, Where, not_in_script, not_made
from cinema_assets.production.models import CHOSEN, OF_SCENES
from cinema_assets.production.scene_settings import SceneSettings
from cinema_assets.production.settings import Production
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.studios.catalogue import Catalogue

FILE_NAME = "production.yaml"

ENOUGH_LIKE = 0.6
"""How like a name must be to one that there is, to be taken for a slip of the pen (difflib)."""


class ProductionError(CinemaError):
    """production.yaml cannot be used; the message names the line."""


class SettingsFile:
    """Settings that were read, and where each of them stands."""

    def __init__(self, production: Production, name: str = FILE_NAME, node: Any = None):
        self.production = production
        self._name = name
        self._node = node

    def hold_against(self, troubles: Iterable[Trouble]) -> "SettingsFile":
        """Refuse what cannot be.

        Raises:
            ProductionError: the first trouble, with its line.
        """
        for trouble in troubles:
            line = _line_of(trouble.where, self._node)
            raise ProductionError(f"{self._name}, line {line}: {trouble.sentence}")
        return self

    def hold_against_script(self, screenplay: Screenplay) -> "SettingsFile":
        """Refuse settings for scenes and characters that a script has not.

        Raises:
            ProductionError: there are some; names the line of the first.
        """
        return self.hold_against(not_in_script(self.production, screenplay))


def read_settings(
    text: str,
    name: str = FILE_NAME,
    catalogue: Callable[[], Catalogue] = Catalogue.load,
    today: datetime.date | None = None,
) -> SettingsFile:
    """The settings in a YAML text.

    Args:
        text: of the file.
        name: of the file, as errors name it.
        catalogue: gives the models; asked only where a model outside the house is chosen.
        today: decides which models are gone.

    Raises:
        ProductionError: not YAML, an unknown key, a value that cannot be, or a model that cannot
            make what is asked of it; names the line.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ProductionError(f"{name}{_trouble(error)}") from None
    if not isinstance(values, dict):
        raise ProductionError(f"{name} must hold `setting: value` lines.")
    _refuse_repeated(node, name)
    try:
        production = Production.model_validate({str(key): value for key, value in values.items()})
    except ValidationError as error:
        raise ProductionError(_sentence(error, node, name)) from None
    found = not_made(production, catalogue, today or datetime.date.today())
    return SettingsFile(production, name, node).hold_against(found)


def read_production(text: str, name: str = FILE_NAME) -> Production:
    """The settings in a YAML text.

    Raises:
        ProductionError: see `read_settings`.
    """
    return read_settings(text, name).production


def settings_beside(
    script: Path, catalogue: Callable[[], Catalogue] = Catalogue.load
) -> SettingsFile:
    """The settings in `production.yaml` beside a script, or the defaults where there is none.

    Raises:
        ProductionError: the file is there and cannot be used.
    """
    path = script.with_name(FILE_NAME)
    try:
        return read_settings(path.read_text(encoding="utf-8-sig"), str(path), catalogue)
    except FileNotFoundError:
        return SettingsFile(Production(), str(path))
    except UnicodeDecodeError:
        raise ProductionError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise ProductionError(
            f"{path} cannot be read ({error.strerror}): make it a readable file, or take it away."
        ) from None


def production_beside(script: Path) -> Production:
    """As `settings_beside`, without the lines.

    Raises:
        ProductionError: the file is there and cannot be used.
    """
    return settings_beside(script).production


def _trouble(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f", line {mark.line + 1}," if mark else ""
    told = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return f"{where} is not YAML: {told}."


def _refuse_repeated(root: Any, name: str) -> None:
    """YAML lets the last of two equal settings win; a person meant one of them."""
    met: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        # An alias is the node that it stands for, which may hold itself.
        if id(node) in met:
            continue
        met.add(id(node))
        seen: set[Hashable] = set()
        for key, value in _settings(node):
            if str(key.value) in seen:
                line = key.start_mark.line + 1
                raise ProductionError(
                    f"{name}, line {line}: `{key.value}` stands there twice: keep one of the two."
                )
            seen.add(str(key.value))
            waiting.append(value)


def _settings(node: Any) -> list[tuple[Any, Any]]:
    """The keys and values of a mapping; none of anything else."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _sentence(error: ValidationError, node: Any, name: str) -> str:
    first = error.errors()[0]
    path = [str(key) for key in first["loc"]]
    key, where = path[-1] if path else "", f"{name}, line {_line_of(path, node)}"
    if first["type"] == "extra_forbidden":
        return f"{where}: {_unknown(path)}"
    told = first["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    return f"{where}: `{key}: {first['input']}`: {told}."


def _unknown(path: Sequence[str]) -> str:
    key = path[-1]
    if path[0] == "models" and len(path) > 1:
        return f"no model is chosen for `{key}`{_others(key, 'It can be for', CHOSEN)}"
    if path[0] == "scenes" and "models" in path[:-1]:
        return f"a scene chooses no model for `{key}`{_others(key, 'It can for', OF_SCENES)}"
    if path[0] == "scenes":
        known = SceneSettings.model_fields
        return f"a scene has no setting `{key}`{_others(key, 'It can have', known)}"
    return f"unknown setting `{key}`{_others(key, 'The settings are', Production.model_fields)}"


def _others(key: str, these: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=ENOUGH_LIKE)
    meant = f": did you mean `{near[0]}`?" if near else "."
    return f"{meant} {these}: {', '.join(known)}."


def _line_of(path: Where, node: Any) -> int:
    """The line of a setting, or of the innermost one around it that is there."""
    line = 1
    for key in path:
        wanted = key.strip().upper()
        found = next(
            ((k, value) for k, value in _settings(node) if str(k.value).strip().upper() == wanted),
            None,
        )
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line
