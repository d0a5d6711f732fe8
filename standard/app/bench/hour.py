"""An hour of a class as a journal: what the evaluation and the debrief are measured on.

Every call is answered, held, consulted for, transferred and recorded, with what is done at the desk, what
robots say and how patient they are; the rest of its facts are speech and lamps, as in a real hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from standard.core import events as e
from standard.core.consignes import TypeAppelant
from standard.core.desk.facts import CallQualified, CardOpened, MessageTaken, SearchMade
from standard.core.hearing import RecordingHeard, TrackHeard

__all__ = ["CALLS", "FACTS", "alone", "hour", "students"]

CALLS = 60
FACTS = 20_000
SEATS = ("2001", "2002", "2003", "2004")
STATIONS = ("2031", "2032", "2040", "2041")
ROBOTS = ("FA-01", "FA-02", "SC-01", "SC-05")
"""Scenarios of the town hall that come one after the other."""
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
OPENING_S = 60.0


def students(count: int = len(SEATS)) -> tuple[str, ...]:
    """Accounts of those who sit, in the order of their seats."""
    return tuple(f"eleve{number}" for number in range(1, count + 1))


def hour(calls: int = CALLS, facts: int = FACTS, lasting_s: float = 3600.0) -> list[e.Numbered]:
    """So many calls in so long, and exactly so many facts, if there is room for what each call needs."""
    gap_s = (lasting_s - OPENING_S) / max(1, calls)
    told = [*_opening()]
    spare = facts - len(told) - sum(len([*_call(number, 0.0)]) for number in range(calls))
    each, rest = divmod(max(0, spare), max(1, calls))
    for number in range(calls):
        begin_s = OPENING_S + number * gap_s
        told += _call(number, begin_s)
        told += _noise(number, begin_s, gap_s, each + (number < rest))
    told.sort(key=lambda fact: fact.at)
    return [e.Numbered(seq, fact) for seq, fact in enumerate(told, 1)]


def alone(facts: Iterable[e.Numbered], account: str) -> list[e.Numbered]:
    """The same facts, everything that anybody did being this account's."""
    return [e.Numbered(one.seq, _done_by(one.fact, account)) for one in facts]


def _done_by(fact: e.Event, account: str) -> e.Event:
    kind: Any = replace
    return cast("e.Event", kind(fact, account=account)) if getattr(fact, "account", "") else fact


def _at(second: float) -> datetime:
    return BEGIN + timedelta(seconds=second)


def _opening() -> Iterator[e.Event]:
    yield e.SessionOpened(at=_at(0), organisation="mairie")
    for rank, (seat, account) in enumerate(zip(SEATS, students(), strict=True)):
        at = _at(1 + rank)
        yield e.SeatTaken(at=at, seat=seat, account=account, name=f"Élève {rank + 1}", recorded=True)
        yield e.SeatConnected(at=at, seat=seat, leg=f"PJSIP/{seat}-1")


def _call(number: int, begin_s: float) -> Iterator[e.Event]:
    """Forty-five seconds of one call; each stands a little apart from the others."""
    call_id, about = f"c-{1767600000 + number}.{number + 1}", f"k-{number}"
    seat, account = SEATS[number % len(SEATS)], students()[number % len(SEATS)]
    robot = f"{ROBOTS[number % len(ROBOTS)]}.appel.{number:08x}"
    at = [_at(begin_s + second) for second in range(60)]
    yield e.CallOffered(
        at=at[0],
        call_id=call_id,
        number=f"02619121{number % 100:02}",
        name="Mme Colette Marandin",
        dialled="0261912000",
        robot=robot,
    )
    yield e.CallWaiting(at=at[0], call_id=call_id, reason="new")
    yield CallQualified(at=at[0], account="", call_id=call_id, appelant=TypeAppelant.USAGER, cible="2031")
    yield e.PatienceChanged(at=at[0], call_id=call_id, value=15, change=15, reason="start")
    yield from _asked(at[4], seat, account, f"a-{number}", "AnswerCall", call_id)
    yield e.CallAnswered(at=at[5], call_id=call_id, seat=seat)
    yield e.RecordingStarted(at=at[5], call_id=call_id)
    for rank, second in enumerate((7, 12, 17)):
        line = ("ouverture", "question.nom", "question.objet")[rank]
        yield e.RobotLineStarted(
            at=at[second], robot=robot, line=line, text="Bonjour, je voudrais M. Vautrelle.", call_id=call_id
        )
        yield e.RobotLineEnded(at=at[second + 3], robot=robot, line=line, call_id=call_id, whole=True)
    yield SearchMade(
        at=at[14], account=account, seat=seat, call_id=call_id, paper="directory", text="vau", found=1
    )
    yield CardOpened(at=at[15], account=account, seat=seat, call_id=call_id, paper="directory", card="2031")
    yield from _asked(at[20], seat, account, f"h-{number}", "Consult", "", STATIONS[number % 4])
    yield e.CallHeld(at=at[21], call_id=call_id, seat=seat)
    yield e.PatienceChanged(at=at[21], call_id=call_id, value=25, change=10, reason="hold-unannounced")
    yield e.ConsultationStarted(
        at=at[21], consultation_id=about, call_id=call_id, seat=seat, station=STATIONS[number % 4]
    )
    yield e.ConsultationRinging(at=at[22], consultation_id=about, seat=seat)
    yield e.ConsultationAnswered(at=at[26], consultation_id=about, seat=seat)
    yield from _ending(number, at, call_id, seat, account)


def _ending(number: int, at: list[datetime], call_id: str, seat: str, account: str) -> Iterator[e.Event]:
    """Two of three are transferred; for the third a message is taken."""
    if number % 3:
        yield from _asked(at[32], seat, account, f"t-{number}", "CompleteTransfer", "")
        yield e.TransferCompleted(
            at=at[33], call_id=call_id, seat=seat, station=STATIONS[number % 4], kind="attended"
        )
        yield e.CallEnded(at=at[45], call_id=call_id, by="caller")
    else:
        yield e.ConsultationEnded(at=at[30], consultation_id=f"k-{number}", seat=seat, by="operator")
        yield e.CallResumed(at=at[33], call_id=call_id, seat=seat)
        yield MessageTaken(
            at=at[42],
            account=account,
            seat=seat,
            call_id=call_id,
            message_id=f"m-{number}",
            recipient=STATIONS[number % 4],
            caller_name="Mme Colette Marandin",
            caller_number="0261912111",
            subject="Rendez-vous",
            text="Rappeler avant midi.",
        )
        yield e.CallEnded(at=at[45], call_id=call_id, by="operator")
        yield from _asked(at[44], seat, account, f"t-{number}", "HangUp", "")
    yield e.RecordingStopped(at=at[45], call_id=call_id)
    yield e.RecordingStored(at=at[46], call_id=call_id, key=f"hour/{call_id}", duration_s=40.0)
    yield RecordingHeard(
        at=at[47],
        call_id=call_id,
        caller=TrackHeard(speech=((2.0, 5.0), (7.0, 10.0), (12.0, 15.0)), level_dbfs=-24.0),
        heard=TrackHeard(speech=((0.4, 1.9), (5.4, 6.8), (10.3, 11.9)), level_dbfs=-22.0),
        duration_s=40.0,
        detector="silero",
    )


def _asked(
    at: datetime, seat: str, account: str, id: str, command: str, call_id: str, station: str = ""
) -> Iterator[e.Event]:
    yield e.CommandAsked(
        at=at,
        command_id=id,
        seat=seat,
        account=account,
        command=command,
        call_id=call_id,
        station=station,
    )
    yield e.CommandConfirmed(at=at + timedelta(milliseconds=900), command_id=id, seat=seat, command=command)


def _noise(number: int, begin_s: float, gap_s: float, count: int) -> Iterator[e.Event]:
    """Speech at a seat, and lamps, until the next call comes."""
    seat, station = SEATS[number % len(SEATS)], STATIONS[number % len(STATIONS)]
    for rank in range(count):
        at = _at(begin_s + gap_s * rank / max(1, count))
        match rank % 4:
            case 0:
                yield e.SeatSpeechStarted(at=at, seat=seat)
            case 1:
                yield e.SeatSpeechStopped(at=at, seat=seat, lasted_s=0.4)
            case 2:
                yield e.StationStateChanged(at=at, station=station, state="busy")
            case _:
                yield e.StationStateChanged(at=at, station=station, state="free")
