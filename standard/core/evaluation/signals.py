"""What the house showed during a session, ready to be asked at any instant: lamps, voices, presence.

Gathered in the one pass over the journal; asking costs no further pass.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.desk.facts import PresencePlanned
from standard.core.desk.presence import Planning
from standard.core.evaluation.segments import Stretch, clipped

__all__ = ["Lamp", "Signals", "Spans", "Watching"]

HUNG_UP = 16
"""Q.850: normal clearing."""


@dataclass(frozen=True, slots=True)
class Lamp:
    """A busy lamp, from a fact on."""

    at: datetime
    seq: int
    state: e.StationState


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of one seat, in order."""

    stretches: tuple[Stretch, ...] = ()
    begins: tuple[datetime, ...] = ()
    """Of each of them, to look up by."""

    def within(self, asked: Stretch) -> list[Stretch]:
        """What of them is inside this stretch."""
        first = max(0, bisect_right(self.begins, asked[0]) - 1)
        last = bisect_right(self.begins, asked[1])
        return clipped(self.stretches[first:last], asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """Lamps by station, voices and muted microphones by seat, and what the planning said."""

    lamps: Mapping[str, tuple[Lamp, ...]] = field(default_factory=dict)
    speech: Mapping[str, Spans] = field(default_factory=dict)
    """Of a seat that is not here nobody knows whether its voice can be heard at all."""
    muted: Mapping[str, Spans] = field(default_factory=dict)
    put_down: Mapping[str, tuple[tuple[datetime, int], ...]] = field(default_factory=dict)
    """When the voice leg of a seat was hung up by its own telephone, and the fact that tells it."""
    planning: Planning = field(default_factory=Planning)
    ends_at: datetime | None = None
    """The last instant of the journal; None: it is empty."""

    def lamp(self, station: str, at: datetime) -> Lamp | None:
        """What the lamp of a station showed at an instant; None: nothing yet."""
        known = self.lamps.get(station, ())
        rank = bisect_right(known, at, key=lambda lamp: lamp.at)
        return known[rank - 1] if rank else None

    def seen_free(self, station: str, at: datetime, within_s: float) -> Lamp | None:
        """The lamp as it showed « free » at some time in so many seconds before an instant."""
        known = self.lamps.get(station, ())
        since = at - timedelta(seconds=within_s)
        first = max(0, bisect_right(known, since, key=lambda lamp: lamp.at) - 1)
        last = bisect_right(known, at, key=lambda lamp: lamp.at)
        return next((lamp for lamp in reversed(known[first:last]) if lamp.state == "free"), None)


@dataclass(slots=True)
class Watching:
    """Gathers the signals, fact by fact."""

    _lamps: dict[str, list[Lamp]] = field(default_factory=dict)
    _speech: dict[str, list[Stretch]] = field(default_factory=dict)
    _muted: dict[str, list[Stretch]] = field(default_factory=dict)
    _speaking: dict[str, datetime] = field(default_factory=dict)
    _mute_since: dict[str, datetime] = field(default_factory=dict)
    _put_down: dict[str, list[tuple[datetime, int]]] = field(default_factory=dict)
    _planning: Planning = field(default_factory=Planning)
    _ends_at: datetime | None = None

    def read(self, numbered: e.Numbered) -> None:
        """Take one fact into account."""
        fact = numbered.fact
        self._ends_at = fact.at if self._ends_at is None else max(self._ends_at, fact.at)
        if isinstance(fact, e.SeatDisconnected) and fact.cause == HUNG_UP:
            self._put_down.setdefault(fact.seat, []).append((fact.at, numbered.seq))
        match fact:
            case e.StationStateChanged():
                lamp = Lamp(fact.at, numbered.seq, fact.state)
                self._lamps.setdefault(fact.station, []).append(lamp)
            case e.SeatSpeechStarted():
                self._speaking.setdefault(fact.seat, fact.at)
            case e.SeatSpeechStopped():
                self._silent(fact)
            case e.SeatMuted():
                self._mute_since.setdefault(fact.seat, fact.at)
            case e.SeatUnmuted() | e.SeatReleased() | e.SeatDisconnected():
                _close(self._muted, self._mute_since, fact.seat, fact.at)
            case PresencePlanned():
                self._planning = self._planning.after(fact)
            case _:
                pass

    def _silent(self, fact: e.SeatSpeechStopped) -> None:
        since = self._speaking.get(fact.seat, fact.at)
        _close(self._speech, self._speaking, fact.seat, since + timedelta(seconds=fact.lasted_s))

    def signals(self) -> Signals:
        """Everything so far; who speaks or is muted still, does so until the last instant."""
        if self._ends_at is not None:
            for spans, since in ((self._speech, self._speaking), (self._muted, self._mute_since)):
                for seat in list(since):
                    _close(spans, since, seat, self._ends_at)
        return Signals(
            lamps={station: tuple(known) for station, known in self._lamps.items()},
            speech={seat: _spans(known) for seat, known in self._speech.items()},
            muted={seat: _spans(known) for seat, known in self._muted.items()},
            put_down={seat: tuple(known) for seat, known in self._put_down.items()},
            planning=self._planning,
            ends_at=self._ends_at,
        )


def _close(spans: dict[str, list[Stretch]], since: dict[str, datetime], seat: str, at: datetime) -> None:
    begun = since.pop(seat, None)
    if begun is not None:
        spans.setdefault(seat, []).append((begun, max(begun, at)))


def _spans(known: list[Stretch]) -> Spans:
    known = sorted(known)
    return Spans(tuple(known), tuple(begin for begin, _ in known))
