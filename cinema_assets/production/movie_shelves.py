"""The shelves of a movie: its score, its cast, its locations.

What belongs here: for each, what would be ordered now, which take fills a slot, and the value and
its page with another take in that slot. What does not: what they have in common (shelf).
"""

from cinema_assets.production import art, pages, sound
from cinema_assets.production.pages import Page
from cinema_assets.production.requests import Request
from cinema_assets.production.shelf import REPORTER, Shelf
from cinema_assets.production.values import (
    VIEWS,
    CharacterSheets,
    LocationSheets,
    Score,
    Script,
    TakeRef,
    view_name,
)
from cinema_assets.takes.model import Slot


class ScoreShelf(Shelf):
    """The music of a film."""

    asset, kind = "score", Score

    def orders(self) -> list[Request]:
        """One for each mood."""
        return sound.music_requests(
            self.made("screenplay", Script), self.retakes, self.lot.ordering
        )

    def held(self, value: Score, slot: Slot) -> TakeRef | None:
        """The music of a mood."""
        return {mood.value: take for mood, take in value.sections.items()}.get(slot.role)

    def with_take(self, value: Score, slot: Slot, take: TakeRef) -> Score:
        """Other music for a mood."""
        sections = {
            mood: take if mood.value == slot.role else known
            for mood, known in value.sections.items()
        }
        return value.model_copy(update={"sections": sections})

    def shown(self, value: Score) -> tuple[Score, Page]:
        """A row for each mood."""
        return value, pages.of_score(value, self.lot.url)


class CastShelf(Shelf):
    """The cast, drawn."""

    asset, kind = "character_sheets", CharacterSheets

    def orders(self) -> list[Request]:
        """Every view of every look."""
        script, ordering = self.made("screenplay", Script), self.lot.ordering
        first = art.character_requests(script, self.retakes, ordering)
        value = self.current()
        fronts = (
            {}
            if value is None
            else {view_name(sheet.look, "front"): sheet.front for sheet in value.sheets}
        )
        if any(view_name(look, "front") not in fronts for look in script.looks):
            return first
        return first + art.further_views(script, fronts, self.retakes, ordering)

    def held(self, value: CharacterSheets, slot: Slot) -> TakeRef | None:
        """One view of a look."""
        drawn = {
            view_name(sheet.look, view): getattr(sheet, view)
            for sheet in value.sheets
            for view in VIEWS
        }
        return drawn.get(slot.role)

    def with_take(self, value: CharacterSheets, slot: Slot, take: TakeRef) -> CharacterSheets:
        """Another picture of a look."""
        sheets = (
            sheet.model_copy(
                update={v: take for v in VIEWS if view_name(sheet.look, v) == slot.role}
            )
            for sheet in value.sheets
        )
        return value.model_copy(update={"sheets": tuple(sheets)})

    def shown(self, value: CharacterSheets) -> tuple[CharacterSheets, Page]:
        """The cast on one page."""
        page = self.lot.shoot(REPORTER, [art.cast_page_request(value)])["page"]
        value = value.model_copy(update={"page": page})
        return value, pages.of_characters(value, page, self.lot.url)


class LocationShelf(Shelf):
    """The locations, drawn."""

    asset, kind = "location_sheets", LocationSheets

    def orders(self) -> list[Request]:
        """One for each location."""
        return art.location_requests(
            self.made("screenplay", Script), self.retakes, self.lot.ordering
        )

    def held(self, value: LocationSheets, slot: Slot) -> TakeRef | None:
        """The picture of a location."""
        return {sheet.set.location: sheet.picture for sheet in value.sheets}.get(slot.role)

    def with_take(self, value: LocationSheets, slot: Slot, take: TakeRef) -> LocationSheets:
        """Another picture of a location."""
        sheets = (
            sheet.model_copy(update={"picture": take}) if sheet.set.location == slot.role else sheet
            for sheet in value.sheets
        )
        return value.model_copy(update={"sheets": tuple(sheets)})

    def shown(self, value: LocationSheets) -> tuple[LocationSheets, Page]:
        """The locations on one page."""
        page = self.lot.shoot(REPORTER, [art.locations_page_request(value)])["page"]
        value = value.model_copy(update={"page": page})
        return value, pages.of_locations(value, page, self.lot.url)
