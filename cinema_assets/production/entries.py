"""A page's entries as Dagster takes them: the one place where pages meet Dagster."""

from typing import Any

import dagster as dg

from cinema_assets.production.pages import Markdown


def entry(item: Any) -> Any:
    """A metadata value: Markdown as Markdown, anything else as it is."""
    return dg.MetadataValue.md(item.text) if isinstance(item, Markdown) else item
