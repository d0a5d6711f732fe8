"""Who may hear whom at each instant, worked out from the facts alone, and checked against every recording.

Nothing here reads the board: places are derived again, so that a fault of the board cannot hide a leak.
A party in a place hears everybody else who is there; on hold it hears music; nobody else, ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from standard.core import events as e
from tests.live import tones

SETTLED_S = 0.6
"""After a change, until nothing is heard of before: jitter buffers, and two busy cores."""
WORTH_S = 0.2
"""How long somebody must be heard at least; in a stretch too short for it nothing is asked."""
LATE_S = 0.6
"""Sound may arrive this long after it was let through."""
EARLY_S = 0.1

Who = str
"""``seat 2001``, ``call c-…`` or ``station 2031``."""


@dataclass(frozen=True, slots=True)
class Situation:
    """From ``at`` on, until the next one: where everybody is, and which seats are mute."""

    at: datetime
    places: Mapping[Who, str]
    mute: frozenset[Who]

    def hears(self, who: Who) -> frozenset[str]:
        """The sources this party should hear: names of parties, ``music``, ``ringing`` or ``voicemail``."""
        place = self.places.get(who, "")
        if place in ("", "nothing"):
            return frozenset()
        if place in ("music", "ringing", "voicemail"):
            return frozenset({place})
        return frozenset(w for w, p in self.places.items() if p == place and w != who and w not in self.mute)


@dataclass(slots=True)
class Places:
    """Follows the facts."""

    places: dict[Who, str] = field(default_factory=dict)
    mute: set[Who] = field(default_factory=set)
    stations: dict[str, Who] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)

    def follow(self, fact: e.Event) -> None:  # noqa: C901 - one line per fact
        """Move whoever the fact moves."""
        match fact:
            case e.CallTurnedAway():
                self.places[f"call {fact.call_id}"] = "nothing"
            case (
                e.CallAnswered() | e.CallResumed() | e.CallTakenOver() | e.CallRetrieved() | e.CallPickedUp()
            ):
                self.answered.add(fact.call_id)
                self.places[f"call {fact.call_id}"] = f"room {fact.seat}"
            case e.CallDialled():
                # Whoever is heard of next has answered.
                self.answered.add(fact.call_id)
            case e.CallHeld() | e.CallParked() | e.CallCamped():
                self.places[f"call {fact.call_id}"] = "music"
            case e.CallWaiting():
                # Whoever was put through to a colleague and is back has left her alone.
                self.places = {w: p for w, p in self.places.items() if p != f"line {fact.call_id}"}
                self.places[f"call {fact.call_id}"] = "music" if fact.call_id in self.answered else "nothing"
            case e.TransferStarted():
                self.places[f"call {fact.call_id}"] = "ringing"
            case e.TransferCompleted():
                for who in (f"call {fact.call_id}", f"station {fact.station}"):
                    self.places[who] = f"line {fact.call_id}"
                self.answered.add(fact.call_id)
            case e.VoicemailReached():
                self.places[f"call {fact.call_id}"] = "voicemail"
            case e.CallAbandoned() | e.CallEnded():
                self.places.pop(f"call {fact.call_id}", None)
            case e.ConsultationStarted():
                self.stations[fact.consultation_id] = f"station {fact.station}"
            case e.ConsultationAnswered() | e.ConsultationResumed():
                self.places[self.stations[fact.consultation_id]] = f"room {fact.seat}"
            case e.ConsultationHeld():
                self.places[self.stations[fact.consultation_id]] = "music"
            case e.ConferenceStarted():
                for who in (f"call {fact.call_id}", self.stations[fact.consultation_id]):
                    self.places[who] = f"room {fact.seat}"
            case e.ConsultationEnded() | e.ConsultationFailed():
                self.places.pop(self.stations[fact.consultation_id], None)
            case e.SeatConnected():
                self.places[f"seat {fact.seat}"] = f"room {fact.seat}"
                self.mute.discard(f"seat {fact.seat}")
            case e.SeatDisconnected():
                self.places.pop(f"seat {fact.seat}", None)
            case e.SeatMuted():
                self.mute.add(f"seat {fact.seat}")
            case e.SeatUnmuted():
                self.mute.discard(f"seat {fact.seat}")


def situations(facts: Iterable[e.Event]) -> list[Situation]:
    """The situation after each fact that moves somebody, in order of time."""
    here, found = Places(), list[Situation]()
    for fact in sorted(facts, key=lambda f: f.at):
        here.follow(fact)
        found.append(Situation(fact.at, dict(here.places), frozenset(here.mute)))
    return found


@dataclass(frozen=True, slots=True)
class Heard:
    """One party's recording, and the tone of each source."""

    who: Who
    recording: tones.Recording
    hz: Mapping[Who, int]
    music: Path


def complaints(facts: Iterable[e.Event], heard: Heard) -> list[str]:
    """Whatever this party heard and should not have, or should have and did not."""
    told = situations(facts)
    samples, started = heard.recording.samples(), heard.recording.started_at
    ended = started + timedelta(seconds=len(samples) / tones.RATE)
    allowed = _allowed(told, heard.who, started, ended, heard.hz)
    found = []
    for hz in sorted(set(heard.hz.values()) - {heard.hz[heard.who]}):
        # One tone for all the calls of one caller, and for both legs of a seat.
        names = [who for who, tone in heard.hz.items() if tone == hz]
        when = [stretch for name in names for stretch in allowed.get(name, [])]
        found += [f"{heard.who} {leak}" for leak in _leaks(samples, names[0], hz, when)]
    for from_s, to_s, expected in _stretches(told, heard.who, started, ended):
        if to_s - from_s >= SETTLED_S + WORTH_S:
            problems = _problems(samples, (from_s, to_s), expected, heard)
            found += [f"{heard.who}, {from_s:.2f}–{to_s:.2f} s: {problem}" for problem in problems]
    return found


def _stretches(
    told: list[Situation], who: Who, started: datetime, ended: datetime
) -> list[tuple[float, float, frozenset[str]]]:
    """Offsets in the recording between which the party should hear the same."""
    merged: list[tuple[datetime, frozenset[str]]] = []
    for situation in told:
        hears = situation.hears(who)
        if not merged or merged[-1][1] != hears:
            merged.append((situation.at, hears))
    result = []
    for (at, hears), until in zip(merged, [at for at, _ in merged[1:]] + [ended], strict=True):
        first, last = max(at, started), min(until, ended)
        if last > first:
            result.append(((first - started).total_seconds(), (last - started).total_seconds(), hears))
    return result


def _allowed(
    told: list[Situation], who: Who, started: datetime, ended: datetime, heard_hz: Iterable[Who]
) -> dict[str, list[tuple[float, float]]]:
    """For each source that may be heard at all: when, with the margin of what is still on its way."""
    result = defaultdict[str, list[tuple[float, float]]](list)
    for from_s, to_s, hears in _stretches(told, who, started, ended):
        # A voice that speaks may have anybody's tone in it for an instant.
        for source in heard_hz if "voicemail" in hears else hears:
            result[source].append((from_s - EARLY_S, to_s + LATE_S))
    return dict(result)


def _leaks(samples: tones.Samples, source: Who, hz: int, allowed: list[tuple[float, float]]) -> list[str]:
    """Where the tone is heard outside the allowed stretches."""
    rows = tones.spectra(samples)[:, hz // 10]
    loud = [at * tones.HOP / tones.RATE for at in range(len(rows)) if rows[at] > tones.LEAK]
    frame_s = tones.FRAME / tones.RATE
    wrong = [at for at in loud if not any(a <= at + frame_s / 2 <= b for a, b in allowed)]
    hop_s = tones.HOP / tones.RATE
    # One packet is in several frames; a frame alone is the click of others who come and go.
    lasting = [a for a, b in pairwise(wrong) if b - a < 1.5 * hop_s]
    if not lasting:
        return []
    loudest = max(rows[round(at / hop_s)] for at in wrong)
    windows = ", ".join(f"{a:.2f}–{b:.2f}" for a, b in allowed) or "never"
    return [
        f"hears {source} at {lasting[0]:.2f} s ({len(wrong)} frames, amplitude {loudest:.3f}; may: {windows})"
    ]


def _problems(
    samples: tones.Samples, when: tuple[float, float], expected: frozenset[str], heard: Heard
) -> list[str]:
    """What is missing from the moment it may be heard, and what is too much once things have settled."""
    whole = tones.between(samples, when[0], when[1] + EARLY_S)
    settled = tones.between(samples, when[0] + SETTLED_S, when[1])
    problems = [
        f"does not hear {who}"
        for who in sorted(expected)
        if who in heard.hz and tones.heard_for_s(whole, heard.hz[who]) < WORTH_S
    ]
    if "music" in expected and not tones.has_music(whole, heard.music):
        problems.append("hears no music")
    if not expected and not tones.is_silent(settled):
        present = {who for who, hz in heard.hz.items() if hz in tones.heard(settled)}
        problems.append(f"hears something: {sorted(present)}")
    if expected and not expected & {"music", "ringing", "voicemail"} and tones.is_music(settled, heard.music):
        problems.append("hears music")
    return problems
