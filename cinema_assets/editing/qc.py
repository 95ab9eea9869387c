"""Quality control: one look and listen at the finished film, and what a person should know of it.

What belongs here: comparing what was measured with what the timeline asks for. What does not:
running the detectors and reading their log (`detectors`), deriving the expectation from a plan
(`expectation`).
"""

from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from cinema_assets.editing.detectors import Detected, Span, detect
from cinema_assets.editing.expectation import Expected, expected_of
from cinema_assets.editing.loudness import Loudness
from cinema_assets.editing.probe import MediaFacts, probe
from cinema_assets.editing.sync import drift
from cinema_assets.frozen import Frozen

SYNC_SECONDS = Fraction(40, 1000)
"""How far sound and picture may be apart (ITU-R BT.1359: 45 ms early is noticed)."""

EDGE_SECONDS = Fraction(15, 100)
"""Detectors may begin and end this much off the timeline's own spans."""

SILENCE_SECONDS = Fraction(5)
"""A shorter silence is a pause."""


__all__ = ["Expected", "Finding", "QcReport", "Severity", "expected_of", "inspect"]


class Severity(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"
    NOTE = "note"


class Finding(Frozen):
    """One thing a person should know."""

    severity: Severity
    at: Fraction | None
    """Second of the film; None: the whole film."""
    text: str

    @property
    def sentence(self) -> str:
        """The finding with its place in the film (`0:01:07 The picture is black for 2.0 s.`)."""
        if self.at is None:
            return self.text
        minutes, seconds = divmod(int(self.at), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02} {self.text}"


class QcReport(Frozen):
    """What was found and measured."""

    findings: tuple[Finding, ...]
    seconds: Fraction
    frames: int
    loudness: Loudness
    cuts: tuple[Fraction, ...]
    """Seconds at which the picture changes abruptly."""
    drift_seconds: Fraction | None
    """Lag of the sound in the last scene, where it could be measured."""

    @property
    def passed(self) -> bool:
        """Whether there is no fault."""
        return all(finding.severity is not Severity.FAULT for finding in self.findings)


def inspect(path: Path, expected: Expected) -> QcReport:
    """Look at the whole film once, and compare it with what the timeline asks for.

    Raises:
        MediaUnreadable: the film cannot be read.
        FfmpegFailed: it cannot be decoded to its end.
    """
    facts = probe(path)
    detected = detect(path)
    lag = None
    if expected.last_stem is not None:
        lag = drift(path, expected.last_stem, expected.last_stem_at)
    findings = [
        *_form(facts, expected),
        *_pictures(detected, expected),
        *_levels(detected, expected),
        *_sync(lag),
    ]
    return QcReport(
        findings=tuple(findings),
        seconds=facts.seconds,
        frames=facts.picture.frames if facts.picture else 0,
        loudness=detected.loudness,
        cuts=detected.cuts,
        drift_seconds=lag,
    )


def _form(facts: MediaFacts, expected: Expected) -> list[Finding]:
    """Streams, size, rate, length."""
    picture, sound = facts.picture, facts.sound
    if picture is None or sound is None:
        return [_fault(None, f"The film has no {'picture' if picture is None else 'sound'}.")]
    findings = []
    if picture.frames != expected.frames:
        findings.append(
            _fault(None, f"The film has {picture.frames} frames, the timeline {expected.frames}.")
        )
    if (picture.width, picture.height) != (expected.width, expected.height):
        size = f"{picture.width}x{picture.height}"
        wanted = f"{expected.width}x{expected.height}"
        findings.append(_fault(None, f"The picture is {size}, not {wanted}."))
    if picture.rate != expected.rate:
        findings.append(_fault(None, f"The rate is {picture.rate.fps} fps, not that planned."))
    ends_apart = (sound.start + sound.seconds) - (picture.start + picture.seconds)
    for what, apart in (("begins", sound.start - picture.start), ("ends", ends_apart)):
        if abs(apart) > SYNC_SECONDS:
            told = f"The sound {what} {_ms(apart)} ms after the picture."
            findings.append(_fault(None, told))
    if expected.subtitles and "subtitle" not in facts.streams:
        findings.append(_fault(None, "The subtitles are missing."))
    return findings


def _pictures(detected: Detected, expected: Expected) -> list[Finding]:
    findings = [
        _fault(span.start, f"The picture is black for {float(span.length):.1f} s.")
        for span in detected.black
        if not _covered(span, expected.dark)
    ]
    findings += [
        _fault(span.start, f"The picture is frozen for {float(span.length):.1f} s.")
        for span in detected.frozen
        if not _covered(span, (*expected.still, *expected.dark))
    ]
    for cut in detected.cuts:
        span = Span(start=cut, end=cut)
        if not _covered(span, (*expected.changes, *expected.dark)):
            findings.append(_note(cut, "The picture changes abruptly where no cut is planned."))
    return findings


def _levels(detected: Detected, expected: Expected) -> list[Finding]:
    loud = detected.loudness
    findings = []
    if loud.true_peak > expected.true_peak_db:
        told = f"The sound peaks at {loud.true_peak} dBTP, above {expected.true_peak_db}."
        findings.append(_fault(None, told))
    if loud.silent:
        findings.append(_note(None, "The film is silent."))
    elif abs(loud.integrated - expected.loudness_lufs) > expected.loudness_tolerance:
        told = f"The film is at {loud.integrated} LUFS, not at {expected.loudness_lufs}."
        findings.append(_fault(None, told))
    findings += [
        _note(span.start, f"Nothing is heard for {float(span.length):.1f} s.")
        for span in detected.silent
        if span.length >= SILENCE_SECONDS and not loud.silent
    ]
    return findings


def _sync(lag: Fraction | None) -> list[Finding]:
    if lag is None or abs(lag) <= SYNC_SECONDS:
        return []
    way = "late" if lag > 0 else "early"
    return [_fault(None, f"In the last scene the sound is {_ms(abs(lag))} ms {way}.")]


def _covered(span: Span, allowed: tuple[Span, ...]) -> bool:
    """Whether a stretch lies inside allowed ones, which may continue one another."""
    reached = span.start
    for part in sorted(allowed, key=lambda part: part.start):
        if part.start - EDGE_SECONDS <= reached <= part.end + EDGE_SECONDS:
            reached = max(reached, part.end)
            if span.end <= reached + EDGE_SECONDS:
                return True
    return False


def _ms(seconds: Fraction) -> int:
    return round(seconds * 1000)


def _fault(at: Fraction | None, text: str) -> Finding:
    return Finding(severity=Severity.FAULT, at=at, text=text)


def _note(at: Fraction | None, text: str) -> Finding:
    return Finding(severity=Severity.NOTE, at=at, text=text)
