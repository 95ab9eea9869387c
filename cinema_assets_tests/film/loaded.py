"""What the studio's commands load, of its own and of others: for a process to have it ready."""

import gc
import importlib
import pkgutil

import alembic.command  # noqa: F401
import av  # noqa: F401
import dagster
import dagster._core.execution.api  # noqa: F401
import dagster_postgres  # noqa: F401
import fontTools.ttLib  # noqa: F401
import imageio_ffmpeg  # noqa: F401
import opentimelineio  # noqa: F401
import PIL.Image  # noqa: F401
import pypdf  # noqa: F401
import pysubs2  # noqa: F401
import rich.progress
import rich.table  # noqa: F401
import sqlalchemy.dialects.postgresql  # noqa: F401

import cinema_assets.cli
import cinema_assets.worker  # noqa: F401
from cinema_assets import commands

for command in pkgutil.iter_modules(commands.__path__):
    importlib.import_module(f"{commands.__name__}.{command.name}")

# What stands ready is never garbage; looking through it would copy it into each command.
gc.collect()
gc.freeze()
