"""What the studio's commands load that it did not write: for a process to have it ready."""

import alembic.command  # noqa: F401
import av  # noqa: F401
import dagster
import dagster._core.execution.api  # noqa: F401
import dagster_postgres  # noqa: F401
import fontTools.ttLib  # noqa: F401
import imageio_ffmpeg  # noqa: F401
import numpy  # noqa: F401
import opentimelineio  # noqa: F401
import PIL.Image  # noqa: F401
import pydantic_settings  # noqa: F401
import pypdf  # noqa: F401
import pysubs2  # noqa: F401
import rich.progress
import rich.table  # noqa: F401
import sqlalchemy.dialects.postgresql  # noqa: F401
import typer  # noqa: F401
