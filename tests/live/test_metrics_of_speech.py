"""C1 and K2 to K5 of two recorded calls on a real Asterisk: who says which line when is known beforehand.

The first operator does it well. The second one is silent for a long time, then talks over the caller.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from standard.app.recordings import Recordings
from standard.audio.hearing import Hearing
from standard.audio.sound import write_wav
from standard.audio.storage import FolderStorage
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.metrics.speech import CALL
from standard.core.evaluation.seance import dossier, seance_of
from standard.core.evaluation.thresholds import level_of
from standard.core.hearing import RecordingHeard, Speech
from standard.lab import hearing, recordings
from standard.robots import wire
from tests.audio.talk import Side, shipped, sound_of
from tests.live.house import House, now, organisation
from tests.live.people import Party

pytestmark = pytest.mark.timeout(60)
LINES = [sound_of(shipped(rank, seconds=(2.4, 3.2))) for rank in range(9)]
RATE = 8000
TOGETHER_S, DEAD_S = 0.9, 6.5
CODES = ("C1", "K2", "K3", "K4", "K5")


@dataclass
class Call:
    """A conversation with its truth, in seconds from the instant when both begin to play their lines."""

    seat: str
    number: str
    lasts_s: float
    operator: Side = field(init=False)
    caller: Side = field(init=False)
    hold: Speech = (0.0, 0.0)
    call_id: str = ""

    def __post_init__(self) -> None:
        self.operator, self.caller = Side(self.lasts_s), Side(self.lasts_s)

    async def takes_place(self, house: House) -> None:
        """From the call to the caller's farewell."""
        operator = await house.operator(self.seat)
        caller = house.caller(number=self.number)
        self.call_id = await caller.dials()
        for person in (operator, caller):
            person.phones.tell(wire.StopPlaying(person.robot))
        await operator.answers(self.call_id)
        begun = asyncio.get_running_loop().time()
        for person, side in ((operator, self.operator), (caller, self.caller)):
            _plays(house, person, side)
        for second, does in zip(self.hold, (operator.holds, operator.resumes), strict=True):
            if second:
                await asyncio.sleep(begun + second - asyncio.get_running_loop().time())
                await does(self.call_id)
        await asyncio.sleep(begun + self.lasts_s - asyncio.get_running_loop().time())
        await caller.hangs_up()


def _plays(house: House, person: Party, side: Side) -> None:
    path = house.folder / f"{person.robot}-lines.wav"
    write_wav(path, side.samples, RATE)
    person.phones.tell(wire.PlayFile(person.robot, str(path)))


def well_done() -> Call:
    """A greeting after 0.8 s, a little talk at once, dead air, a hold with its key."""
    call = Call("2001", "0261912111", 30.0)
    call.operator.says(LINES[0], 0.8)
    _, end = call.caller.says(LINES[1], 4.5)
    _, end = call.operator.says(LINES[2], end - TOGETHER_S)
    _, end = call.caller.says(LINES[3], end + DEAD_S)
    _, end = call.operator.says(LINES[4], end + 0.5)
    call.hold = (end + 0.5, end + 6.5)
    # What is said to nobody while the caller hears music.
    call.operator.sounds(LINES[5], end + 1.5)
    call.caller.says(LINES[6], end + 7.5)
    return call


def badly_done() -> Call:
    """Nothing for six seconds, and then the operator talks over all that the caller says."""
    call = Call("2002", "0261912222", 15.0)
    _, end = call.operator.says(LINES[7], 6.0)
    call.operator.says(LINES[8], end + 0.05)
    call.caller.says(LINES[1], 6.6)
    return call


@asynccontextmanager
async def heard_afterwards(house: House) -> AsyncIterator[None]:
    """What the product does with recordings."""
    session, kept = house.service.session, house.folder / "store"
    recorder = Recordings(house.town.pbx.folders.recordings, kept)
    with recordings.kept(session, recorder, now, []):
        async with hearing.kept(session, Hearing(FolderStorage(kept)), now, []):
            yield


def found(house: House, call: Call) -> dict[str, Measure]:
    """What the metrics say of a call."""
    seance = seance_of("session", house.journal.facts, organisation(), lambda _: None)
    student = dossier(seance, f"account-{call.seat}")
    measures = {code: CALL[code](student, seance.calls[call.call_id]) for code in CODES}
    return {code: measure for code, measure in measures.items() if measure is not None}


def seconds(*spans: Speech) -> float:
    return sum(end - begin for begin, end in spans)


async def test_what_metrics_of_speech_find_in_real_recordings(house: House) -> None:
    good, bad = well_done(), badly_done()
    async with heard_afterwards(house):
        await asyncio.gather(good.takes_place(house), bad.takes_place(house))
        for call in (good, bad):
            await house.fact(RecordingHeard, within_s=15, call_id=call.call_id)

    measures = found(house, good)
    values = {code: measure.value for code, measure in measures.items()}
    levels = {code: level_of(METRICS[code].scale, measure) for code, measure in measures.items()}
    talk_s = good.lasts_s - seconds(good.hold)
    operator_s, caller_s = seconds(*good.operator.truth), seconds(*good.caller.truth)
    truth = {
        "C1": 0.8,
        "K2": 100 * TOGETHER_S / talk_s,
        "K3": DEAD_S - 4.0,
        "K4": good.operator.level_dbfs(),
        "K5": 100 * operator_s / (operator_s + caller_s),
    }
    for code, value in truth.items():
        assert values[code] == pytest.approx(value, abs=METRICS[code].tolerance), (code, values, truth)
    assert levels == {"C1": 3, "K2": 3, "K3": 2, "K4": 3, "K5": 3}

    measures = found(house, bad)
    assert measures["C1"].value == pytest.approx(6.0, abs=METRICS["C1"].tolerance)
    assert measures["K3"].value == pytest.approx(2.0, abs=METRICS["K3"].tolerance)
    assert measures["K2"].value == pytest.approx(100 * seconds(*bad.caller.truth) / bad.lasts_s, abs=3)
    assert float(measures["K5"].value) > 60
    assert [level_of(METRICS[code].scale, measures[code]) for code in ("C1", "K2")] == [0, 1]
