"""A value or a draft whose bytes are not what was stored is never read as if it were."""

import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.instance import studio_instance
from cinema_assets.production.drafts import import_draft, read_draft
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.records import current_address
from cinema_assets.production.values import Draft
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import ObjectDamaged, ObjectMissing, key_of, open_bucket
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.ledger import Ledger

SCRIPT = "INT. KITCHEN - DAY\n\nANA waits at the window.\n\nANA\nHello.\n"


@pytest.fixture
def instance(studio_home: Path) -> Iterator[dg.DagsterInstance]:
    with studio_instance() as opened:
        yield opened


@pytest.fixture
def lot(studio_home: Path) -> StudioLot:
    settings = StudioSettings()
    return StudioLot(settings, Ledger.open(open_engine(settings)), open_bucket(settings))


@pytest.fixture
def draft(lot: StudioLot, instance: dg.DagsterInstance, tmp_path: Path) -> Draft:
    (tmp_path / "rooms.fountain").write_text(SCRIPT)
    return import_draft(lot, instance, read_draft(tmp_path / "rooms.fountain"), "rooms")


def lying_at(lot: StudioLot, address: str) -> Path:
    return Path(lot.settings.bucket) / key_of(address)


def flip(path: Path) -> bytes:
    """Damage a byte in the middle of a file; what it held before."""
    data = path.read_bytes()
    half = len(data) // 2
    path.chmod(0o644)
    path.write_bytes(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :])
    return data


def test_a_damaged_value_is_named_and_read_again_when_it_is_brought_back(
    lot: StudioLot, instance: dg.DagsterInstance, draft: Draft
) -> None:
    address = current_address(instance, "script", "rooms", None)
    assert address is not None
    before = flip(lying_at(lot, address))
    with pytest.raises(ObjectDamaged, match=f"{address} is damaged: .* Bring the object back"):
        lot.current_value(instance, "script", "rooms", Draft)
    lying_at(lot, address).write_bytes(before)
    assert lot.current_value(instance, "script", "rooms", Draft) == draft


def test_a_truncated_value_is_named(
    lot: StudioLot, instance: dg.DagsterInstance, draft: Draft
) -> None:
    address = current_address(instance, "script", "rooms", None)
    assert address is not None
    lying_at(lot, address).chmod(0o644)
    os.truncate(lying_at(lot, address), 10)
    with pytest.raises(ObjectDamaged, match=address):
        lot.current_value(instance, "script", "rooms", Draft)


def test_a_damaged_draft_is_named_and_read_again_when_it_is_brought_back(
    lot: StudioLot, draft: Draft
) -> None:
    before = flip(lying_at(lot, draft.address))
    with pytest.raises(ObjectDamaged, match=draft.address):
        lot.read(draft.address, draft.sha256)
    lying_at(lot, draft.address).write_bytes(before)
    assert lot.read(draft.address, draft.sha256) == SCRIPT.encode()


def test_a_lost_value_is_named(lot: StudioLot, instance: dg.DagsterInstance, draft: Draft) -> None:
    address = current_address(instance, "script", "rooms", None)
    assert address is not None
    lying_at(lot, address).unlink()
    with pytest.raises(ObjectMissing, match=f"{address} is not in the bucket"):
        lot.current_value(instance, "script", "rooms", Draft)
