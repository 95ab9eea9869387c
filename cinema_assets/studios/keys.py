"""The keys of the studios outside the house, and where they are: read from the environment here.

What belongs here: keys, projects, addresses, and keeping them out of every message. What does not:
what the machine's owner sets for the studio itself (settings), which studio makes what.
"""

from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from cinema_assets.studios.base import StudioNotSetUp

GOOGLE_URL = "https://generativelanguage.googleapis.com/"
REPLICATE_URL = "https://api.replicate.com"
ELEVENLABS_URL = "https://api.elevenlabs.io"

SHORTEST = 6
"""Characters under which nothing is taken for a secret: it would blot out half of every message."""


def _key(*names: str) -> AliasChoices:
    return AliasChoices(*names)


class Keys(BaseSettings):
    """What the environment, or a `.env` file, says of the studios outside the house."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True, populate_by_name=True
    )

    google_key: Annotated[
        SecretStr | None, Field(validation_alias=_key("GOOGLE_API_KEY", "GEMINI_API_KEY"))
    ] = None
    google_project: Annotated[str | None, Field(validation_alias=_key("GOOGLE_CLOUD_PROJECT"))] = (
        None
    )
    """The project whose Vertex AI makes Veo's clips."""
    google_location: Annotated[str, Field(validation_alias=_key("GOOGLE_CLOUD_LOCATION"))] = (
        "us-central1"
    )
    google_token: Annotated[
        SecretStr | None, Field(validation_alias=_key("CINEMA_VERTEX_TOKEN"))
    ] = None
    """An access token for Vertex AI in place of the machine's own credentials."""
    vertex_storage: Annotated[str, Field(validation_alias=_key("CINEMA_VERTEX_STORAGE"))] = ""
    """`gs://bucket/folder` in which Veo leaves its clips; else they come within the answer."""
    replicate_key: Annotated[
        SecretStr | None, Field(validation_alias=_key("REPLICATE_API_TOKEN"))
    ] = None
    replicate_destination: Annotated[
        str, Field(validation_alias=_key("CINEMA_REPLICATE_DESTINATION"))
    ] = ""
    """`owner/name` of the model that trained characters become versions of."""
    elevenlabs_key: Annotated[
        SecretStr | None, Field(validation_alias=_key("ELEVENLABS_API_KEY"))
    ] = None
    google_url: Annotated[str, Field(validation_alias=_key("CINEMA_GOOGLE_URL"))] = GOOGLE_URL
    vertex_url: Annotated[str, Field(validation_alias=_key("CINEMA_VERTEX_URL"))] = ""
    """Empty: that of the location."""
    replicate_url: Annotated[str, Field(validation_alias=_key("CINEMA_REPLICATE_URL"))] = (
        REPLICATE_URL
    )
    elevenlabs_url: Annotated[str, Field(validation_alias=_key("CINEMA_ELEVENLABS_URL"))] = (
        ELEVENLABS_URL
    )

    def hide(self, text: str) -> str:
        """A text with every key in it blotted out."""
        for secret in (
            self.google_key, self.google_token, self.replicate_key, self.elevenlabs_key,
        ):  # fmt: skip
            plain = secret.get_secret_value().strip() if secret else ""
            if len(plain) >= SHORTEST:
                text = text.replace(plain, "***")
        return text


def needed(secret: SecretStr | None, studio: str, variable: str) -> str:
    """A key, which must be there.

    Raises:
        StudioNotSetUp: it is not; names the variable.
    """
    plain = secret.get_secret_value().strip() if secret else ""
    if not plain:
        raise StudioNotSetUp(
            f"{studio} needs a key: set {variable} in the environment or in .env, or choose another"
            f" studio in production.yaml."
        )
    return plain


def missing_for(provider: str, speaks: str, keys: Keys) -> str:
    """The variable that must still be set to order from a model; empty if none must.

    Args:
        provider: of the model.
        speaks: the way in which it is spoken to.
        keys: what is set.
    """
    if (provider, speaks) == ("google", "veo"):
        return "" if keys.google_project else "GOOGLE_CLOUD_PROJECT"
    variables = {
        "google": (keys.google_key, "GEMINI_API_KEY"),
        "replicate": (keys.replicate_key, "REPLICATE_API_TOKEN"),
        "elevenlabs": (keys.elevenlabs_key, "ELEVENLABS_API_KEY"),
    }
    secret, variable = variables.get(provider, (None, ""))
    return "" if secret is not None and secret.get_secret_value().strip() else variable
