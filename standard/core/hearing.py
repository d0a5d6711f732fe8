"""What was heard in a recording: when somebody spoke, and how loud. That they spoke, never how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standard.core.fact import Fact

Speech = tuple[float, float]
"""From when to when somebody spoke, in seconds of the recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackHeard:
    """One track of a recording."""

    speech: tuple[Speech, ...]
    """In order, without overlap."""
    level_dbfs: float | None
    """RMS of what was spoken; None: nothing was."""
    clipped: bool = False
    """Samples at full scale while somebody spoke."""
    clipped_at: tuple[float, ...] = ()
    """Where each stretch of speech with such samples begins."""
    levels: tuple[float, ...] = ()
    """RMS of each stretch of speech, in dBFS."""
    syllables: tuple[int, ...] = ()
    """About how many syllables each stretch has: summits of its loudness, counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an analysis finds; see ``RecordingHeard``."""

    caller: TrackHeard
    heard: TrackHeard
    duration_s: float
    detector: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """A stored recording that has not been analysed."""

    call_id: str
    key: str
    session: str = ""
    """The session of the call; empty: the one under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingHeard(Fact):
    """Speech activity of both tracks of a stored recording; its zero is ``RecordingStarted``."""

    type: Literal["RecordingHeard"] = "RecordingHeard"
    call_id: str
    caller: TrackHeard
    heard: TrackHeard
    """What the caller heard: the operator while they talk, then music, a colleague."""
    duration_s: float
    detector: str
    """Name and version of the model."""
    session: str = ""
    """The session of the call, when it is analysed in a later one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingNotHeard(Fact):
    """The recording could not be analysed; ``error`` is an error id. It can be played all the same."""

    type: Literal["RecordingNotHeard"] = "RecordingNotHeard"
    call_id: str
    error: str
    session: str = ""
    """Likewise."""


HearingFact = RecordingHeard | RecordingNotHeard
