"""The settings of the studio: where it lives, which database, which bucket. Read here alone.

What belongs here: what a machine's owner sets, by environment variable or in a `.env` file. What
does not: what a film-maker sets for a movie (production.settings), providers' keys (studios).
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from cinema_assets.errors import CinemaError

HOME_NAME = ".cinema"

Port = Annotated[int, Field(ge=1, le=65535)]


class SettingsInvalid(CinemaError):
    """A setting has a value that cannot be used; the message names the variable."""


def nearest_home(start: Path) -> Path:
    """The nearest `.cinema` folder at or above a folder, else the one to be made in it."""
    start = start.resolve()
    found = (folder / HOME_NAME for folder in (start, *start.parents))
    return next((home for home in found if home.is_dir()), start / HOME_NAME)


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


class StudioSettings(BaseSettings):
    """What the environment says: `CINEMA_HOME`, `CINEMA_POSTGRES_URL`, `CINEMA_BUCKET`, ..."""

    model_config = SettingsConfigDict(
        env_prefix="CINEMA_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    home: Annotated[Path, AfterValidator(_absolute)] = Field(
        default_factory=lambda: nearest_home(Path.cwd())
    )
    """Folder of the studio's own files: its Postgres, its bucket, logs, work in progress."""
    postgres_url: str | None = None
    """A Postgres server of yours; without it the studio runs its own."""
    bucket: str = ""
    """Where bytes are kept: an absolute folder path, or `gs://name/prefix`. Default: in `home`."""
    fonts: Annotated[Path, AfterValidator(_absolute)] | None = None
    """A folder of further fonts, for scripts that the house cannot write. Default: in `home`."""
    models: Annotated[Path, AfterValidator(_absolute)] | None = None
    """A table that adds models or corrects them. Default: `models.toml` in `home`, if there."""
    studios: str = ""
    """Studios of one's own beside the house: `module:name` of their factories, with commas."""
    log: Literal["", "json"] = ""
    """`json`: one JSON object a line on standard error, for machines that gather logs."""
    media_url: str = ""
    """Where browsers find the pictures, where a proxy shows them. Default: on this machine."""
    media_host: str = "127.0.0.1"
    """The address that the pictures are served at: this machine alone, or a container's own."""
    webhook_url: str | None = None
    """Told of every failed run, as JSON by POST."""
    ui_port: Port = 3000
    """Of the Dagster UI, on this machine alone."""
    media_port: Port = 3334
    """Of the server that shows pictures, sound and film to the UI."""

    @field_validator("postgres_url")
    @classmethod
    def _with_driver(cls, value: str | None) -> str | None:
        if value is None:
            return None
        scheme, found, rest = value.partition("://")
        if not found or scheme not in {"postgres", "postgresql", "postgresql+psycopg2"}:
            raise ValueError("it must read postgresql://user:password@host:port/database")
        # Without a named driver SQLAlchemy 2.1 would look for psycopg 3.
        return f"postgresql+psycopg2://{rest}"

    @field_validator("bucket")
    @classmethod
    def _folder_or_gcs(cls, value: str) -> str:
        scheme, found, rest = value.partition("://")
        if not found:
            return str(_absolute(Path(value))) if value else ""
        if scheme == "gs" and re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9](/.*)?", rest):
            return value.rstrip("/")
        if scheme == "file" and rest.startswith("/"):
            return unquote(urlsplit(value).path)
        raise ValueError("it must be a folder, file:///folder or gs://bucket/prefix")

    @field_validator("studios")
    @classmethod
    def _as_names(cls, value: str) -> str:
        names = [name.strip() for name in value.split(",") if name.strip()]
        if not all(re.fullmatch(r"\w+(\.\w+)*:\w+", name) for name in names):
            raise ValueError("each studio must read module:name, with commas between them")
        return ",".join(names)

    @property
    def studio_factories(self) -> tuple[str, ...]:
        """The names in `studios`, one by one."""
        return tuple(name for name in self.studios.split(",") if name)

    def __init__(self, **given: Any) -> None:
        """The settings of this environment, with what is given here before it.

        Raises:
            SettingsInvalid: a value cannot be used; the sentence names the variable.
        """
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise SettingsInvalid(_sentence(error)) from None

    def model_post_init(self, context: Any) -> None:
        """Put bucket and fonts into the home where nothing else is said."""
        # The model is frozen for everyone else; a default that depends on a field is not.
        if self.models is None and (self.home / "models.toml").is_file():
            object.__setattr__(self, "models", self.home / "models.toml")
        if self.fonts is None:
            object.__setattr__(self, "fonts", self.home / "fonts")
        if not self.media_url:
            object.__setattr__(self, "media_url", f"http://127.0.0.1:{self.media_port}")
        if not self.bucket:
            object.__setattr__(self, "bucket", str(self.home / "bucket"))


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    name = f"CINEMA_{first['loc'][0]}".upper()
    # The value may be the address of a server, with a password in it.
    value = re.sub(r"://[^/]*@", "://***@", repr(first["input"]))
    return f"{name} is {value}, which cannot be used: {first['msg'].removeprefix('Value error, ')}."
