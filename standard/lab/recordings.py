"""From the end of a recorded call to its stored recording.

What must not be heard is known from the facts: a caller on hold does not know
that the line is open (the caller's track is blanked), and a pause silences
both tracks. The spans are folded from the facts of the session, so a service
that was killed in between finds what it still has to store.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.errors import StandardError
from standard.core.ports import Clock, Recorder
from standard.lab.session import Session

Spans = list[tuple[float, float]]
"""Stretches of a recording, in seconds from its start."""


@dataclass(slots=True)
class Take:
    """One call's recording while its facts come in."""

    call_id: str
    started_at: datetime
    holds: Spans = field(default_factory=list)
    pauses: Spans = field(default_factory=list)
    ended: bool = False
    _held_at: datetime | None = None
    _paused_at: datetime | None = None

    def follow(self, fact: e.Event) -> None:
        """Take one fact of this call into account."""
        match fact:
            case e.CallHeld() | e.CallParked() | e.CallCamped():
                self._held_at = self._held_at or fact.at
            case e.RecordingPaused() | e.RecordingStopped():
                self._paused_at = self._paused_at or fact.at
            case e.RecordingResumed():
                self._close_pause(fact.at)
            case e.CallEnded():
                self._close_hold(fact.at)
                self._close_pause(fact.at)
                self.ended = True
            case _:
                # Wherever the caller goes next, it is not on hold any more.
                self._close_hold(fact.at)

    def _close_hold(self, at: datetime) -> None:
        if self._held_at is not None:
            self.holds.append((self._second(self._held_at), self._second(at)))
            self._held_at = None

    def _close_pause(self, at: datetime) -> None:
        if self._paused_at is not None:
            self.pauses.append((self._second(self._paused_at), self._second(at)))
            self._paused_at = None

    def _second(self, at: datetime) -> float:
        return max(0.0, (at - self.started_at).total_seconds())


MOVES = (
    e.CallHeld,
    e.CallResumed,
    e.CallTakenOver,
    e.CallParked,
    e.CallRetrieved,
    e.CallPickedUp,
    e.CallCamped,
    e.VoicemailReached,
    e.ConferenceStarted,
    e.CallAnswered,
    e.CallWaiting,
    e.TransferStarted,
    e.TransferCompleted,
    e.RecordingPaused,
    e.RecordingResumed,
    e.RecordingStopped,
    e.CallEnded,
)


class Takes(dict[str, Take]):
    """Recordings not stored yet, by call: a fold over the facts of a session."""

    def follow(self, fact: e.Event) -> Take | None:
        """Take one fact into account; returns the take that it completes."""
        match fact:
            case e.RecordingStarted():
                self.setdefault(fact.call_id, Take(fact.call_id, fact.at))
            case e.RecordingStored() | e.RecordingFailed():
                self.pop(fact.call_id, None)
            case _ if isinstance(fact, MOVES) and (take := self.get(fact.call_id)) is not None:
                take.follow(fact)
                return take if isinstance(fact, e.CallEnded) else None
        return None


@contextmanager
def kept(session: Session, recorder: Recorder, clock: Clock, past: list[e.Numbered]) -> Iterator[None]:
    """Store the recording of every call that ends, and first those that ``past`` left behind."""
    takes, tasks = Takes(), set[asyncio.Task[None]]()

    async def store(take: Take) -> None:
        try:
            stored = await recorder.store(session.session_id, take.call_id, take.holds, take.pauses)
        except StandardError as error:
            fact: e.Event = e.RecordingFailed(at=clock(), call_id=take.call_id, error=error.id)
        else:
            fact = e.RecordingStored(
                at=clock(), call_id=take.call_id, key=stored.key, duration_s=stored.duration_s
            )
        session.submit([fact])

    def begin(take: Take) -> None:
        task = asyncio.create_task(store(take))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    def see(fact: e.Event) -> None:
        if (take := takes.follow(fact)) is not None:
            begin(take)

    for numbered in past:
        takes.follow(numbered.fact)
    for take in [take for take in takes.values() if take.ended]:
        begin(take)
    with session.watch(see):
        yield
    for task in tasks:
        task.cancel()
