"""The inbox: what lies in it, what is whole, what is another than a moment ago."""

import os
from pathlib import Path

import pytest

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import BucketUnavailable
from cinema_assets.takes.folder import FolderBucket
from cinema_assets.takes.gcs import GcsBucket
from cinema_assets.takes.gcs_inbox import GcsInbox
from cinema_assets.takes.inbox import Dropped, FolderInbox, Inbox, Moved, open_inbox


class Desk:
    """Where a test drops files, whichever kind of bucket it is."""

    def __init__(self, bucket: FolderBucket | GcsBucket):
        self.bucket = bucket
        self.inbox: Inbox = (
            GcsInbox(bucket) if isinstance(bucket, GcsBucket) else FolderInbox(bucket.root)
        )

    def drop(self, name: str, data: bytes) -> None:
        if isinstance(self.bucket, GcsBucket):
            blob = self.bucket._bucket.blob(f"studio/scripts/{name}")
            blob.upload_from_string(data)
            return
        path = self.bucket.root / "scripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def remove(self, name: str) -> None:
        if isinstance(self.bucket, GcsBucket):
            self.bucket._bucket.blob(f"studio/scripts/{name}").delete()
        else:
            (self.bucket.root / "scripts" / name).unlink()


@pytest.fixture
def desk(bucket: FolderBucket | GcsBucket) -> Desk:
    return Desk(bucket)


def names(inbox: Inbox) -> list[str]:
    return [dropped.name for dropped in inbox.listing()]


def the_one(inbox: Inbox) -> Dropped:
    (dropped,) = inbox.listing()
    return dropped


def test_an_inbox_that_nobody_has_used_is_empty(desk: Desk) -> None:
    assert desk.inbox.listing() == []


def test_scripts_and_their_settings_are_listed_in_folders_too(desk: Desk) -> None:
    for name in ("b.fdx", "a/production.yaml", "a/harbour.fountain"):
        desk.drop(name, b"x")
    assert names(desk.inbox) == ["a/harbour.fountain", "a/production.yaml", "b.fdx"]


@pytest.mark.parametrize(
    "name", [".DS_Store", ".git/config", "a.fountain.part", "a.fountain~", "b.TMP", "c.crdownload"]
)
def test_what_is_hidden_or_named_like_an_unfinished_file_is_no_script(
    desk: Desk, name: str
) -> None:
    desk.drop(name, b"x")
    assert names(desk.inbox) == []


def test_the_bytes_are_those_that_were_listed(desk: Desk) -> None:
    desk.drop("a.fountain", b"one")
    assert desk.inbox.read(the_one(desk.inbox)) == b"one"
    assert desk.inbox.is_whole("a.fountain") is True


def test_a_file_written_again_is_another_even_with_the_same_bytes(desk: Desk) -> None:
    desk.drop("a.fountain", b"one")
    before = the_one(desk.inbox)
    desk.drop("a.fountain", b"one")
    assert the_one(desk.inbox) != before


def test_what_was_written_again_since_it_was_listed_has_moved(desk: Desk) -> None:
    desk.drop("a.fountain", b"one")
    before = the_one(desk.inbox)
    desk.drop("a.fountain", b"another")
    with pytest.raises(Moved):
        desk.inbox.read(before)


def test_what_was_taken_away_since_it_was_listed_has_moved(desk: Desk) -> None:
    desk.drop("a.fountain", b"one")
    before = the_one(desk.inbox)
    desk.remove("a.fountain")
    with pytest.raises(Moved):
        desk.inbox.read(before)


def test_a_copy_with_an_old_date_is_seen(folder: FolderBucket) -> None:
    """Clocks disagree, and `cp -p` keeps the date: the same name, date and length."""
    desk = Desk(folder)
    desk.drop("a.fountain", b"one")
    path = folder.root / "scripts" / "a.fountain"
    os.utime(path, ns=(1, 1))
    before = the_one(desk.inbox)
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert the_one(desk.inbox) != before


def test_a_file_that_is_being_written_is_not_whole(folder: FolderBucket) -> None:
    desk = Desk(folder)
    desk.drop("a.fountain", b"INT. KIT")
    with (folder.root / "scripts" / "a.fountain").open("ab"):
        assert desk.inbox.is_whole("a.fountain") is False
    assert desk.inbox.is_whole("a.fountain") is True


def test_an_inbox_that_cannot_be_listed_is_not_empty(folder: FolderBucket) -> None:
    inbox = FolderInbox(folder.root)
    folder.root.rename(folder.root.with_name("unmounted"))
    with pytest.raises(BucketUnavailable, match="no script is taken for removed"):
        inbox.listing()


def test_a_bucket_that_is_gone_is_not_an_empty_inbox(gcs: GcsBucket) -> None:
    inbox = GcsInbox(gcs)
    gcs._bucket.delete()
    with pytest.raises(BucketUnavailable, match="There is no bucket"):
        inbox.listing()


def test_more_scripts_than_one_answer_holds_are_all_listed(
    gcs: GcsBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cinema_assets.takes.gcs_inbox.PAGE", 2)
    desk = Desk(gcs)
    for number in range(5):
        desk.drop(f"{number}.fountain", b"x")
    assert len(names(desk.inbox)) == 5


def test_the_inbox_is_in_the_bucket_that_the_settings_name(tmp_path: Path) -> None:
    settings = StudioSettings(home=tmp_path, bucket=str(tmp_path / "films"))
    assert open_inbox(settings).listing() == []
    (tmp_path / "films" / "scripts" / "a.fountain").write_text("x")
    assert names(open_inbox(settings)) == ["a.fountain"]
