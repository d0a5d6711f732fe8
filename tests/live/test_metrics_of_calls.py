"""What is measured of calls, on a real Asterisk: the right value is known from the test's own clock.

Each shift is a few calls of one operator, judged by the journal alone; for each metric there is one shift
where it is as it should be and one where it is not. What takes two minutes (B1, e) is made shorter, and the
charter of the house is quicker where waiting is judged.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.desk.facts import CallBackPromised, MessageTaken
from standard.core.evaluation import mishaps
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.manipulations import manipulations
from standard.core.evaluation.metrics import closing, handling, reception, transfer, waiting
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.seance import Dossier, dossier, seance_of
from standard.library.scenarios import load_scenario
from standard.robots import wire
from tests.live.house import House, organisation
from tests.live.people import Operator
from tests.live.seatphones import NAILED_UP, connected, handset, sits

NOBODY = "0261912099"
WATER = "0261912070"
OF_CALL: Mapping[str, CallMetric] = {
    **reception.CALL,
    **handling.CALL,
    **transfer.CALL,
    **waiting.CALL,
    **closing.CALL,
}
OF_SESSION: Mapping[str, SessionMetric] = {**reception.SESSION, **handling.SESSION, **waiting.SESSION}
SC_01 = load_scenario("SC-01")
"""Somebody wants 2031, announced."""


@dataclass(slots=True)
class Shift:
    """An operator's calls, and what the test itself saw of them."""

    house: House
    marks: dict[str, float] = field(default_factory=dict)

    def mark(self, name: str) -> None:
        """This happens now."""
        self.marks[name] = time.monotonic()

    def between(self, begin: str, end: str) -> float:
        """Seconds by the test's own clock."""
        return self.marks[end] - self.marks[begin]

    def tells(self, fact: e.Event) -> None:
        """What is done at the desk."""
        self.house.service.session.submit([fact])

    def judged(self, **charter: float) -> Judged:
        """What the journal says of the operator at 2001."""
        house = organisation()
        house = replace(house, charter=replace(house.charter, **charter))  # type: ignore[arg-type]
        numbered = self.house.journal.facts
        seance = seance_of("live", numbered, house, lambda name: (SC_01, SC_01.premier))
        return Judged(dossier(seance, "account-2001"))


@dataclass(slots=True)
class Judged:
    """The dossier of a shift, asked for metrics."""

    dossier: Dossier

    def measure(self, code: str, call_id: str = "") -> Measure | None:
        """Of a call, or of the session."""
        if call_id:
            return OF_CALL[code](self.dossier, self.dossier.seance.calls[call_id])
        return OF_SESSION[code](self.dossier)

    def value(self, code: str, call_id: str = "") -> float | str | None:
        """None: the metric says nothing."""
        found = self.measure(code, call_id)
        return None if found is None else found.value

    def values(self, *codes: str) -> Sequence[float | str | None]:
        """Of the session."""
        return [self.value(code) for code in codes]

    def near(self, code: str, call_id: str, expected: float) -> None:
        """Within the tolerance that the catalogue states."""
        __tracebackhide__ = True
        found = self.value(code, call_id)
        assert found == pytest.approx(expected, abs=METRICS[code].tolerance), f"{code} of {call_id}"

    def kinds(self) -> Mapping[str, str]:
        """The errors, by call."""
        found: dict[str, str] = {}
        for one in mishaps.mishaps(self.dossier):
            found[one.call_id] = found.get(one.call_id, "") + one.kind
        return {call_id: "".join(sorted(kinds)) for call_id, kinds in found.items()}


async def falls_silent(house: House, lea: Operator) -> None:
    """Nothing comes from the headset any more."""
    lea.phones.tell(wire.StopPlaying(lea.robot))
    await house.fact(e.SeatSpeechStopped, seat="2001")


async def test_a_shift_as_it_should_be(house: House) -> None:
    shift, lea, _ = Shift(house), await house.operator(), await house.colleague("2031")
    await house.fact(e.SeatSpeechStarted, seat="2001")
    marandin, other = house.caller(), house.caller("M. Roy", "0261912222")

    put_through = await marandin.dials()
    shift.mark("rings")
    await house.rests(2.0)
    await lea.answers(put_through)
    shift.mark("answers")
    await house.rests(0.5)
    await lea.holds(put_through)
    shift.mark("holds")
    await house.rests(1.5)
    await lea.resumes(put_through)
    shift.mark("resumes")
    await house.rests(1.2)
    shift.mark("decides")
    await lea.consults(put_through, "2031")
    await house.rests(3.2)
    await lea.completes()
    shift.mark("completes")
    await house.rests(0.3)
    await marandin.hangs_up()

    informed = await other.dials()
    await lea.answers(informed)
    await house.rests(0.8)
    await other.hangs_up()

    judged = shift.judged()
    judged.near("A1", put_through, shift.between("rings", "answers"))
    judged.near("A1", informed, 0.0)
    judged.near("A4", put_through, shift.between("answers", "completes"))
    judged.near("E2", put_through, shift.between("decides", "completes"))
    consulted_s = shift.between("decides", "completes")
    judged.near("G1", put_through, max(consulted_s, shift.between("holds", "resumes")))
    judged.near("G2", put_through, consulted_s + shift.between("holds", "resumes"))
    assert [judged.value(code, put_through) for code in ("B1", "E1", "E3", "E4", "G7")] == [
        *(0.0, "yes", 0.0),
        *("yes", "yes"),
    ]
    assert judged.value("J1", informed) == "caller"
    nothing_to_say = (("E5", put_through), ("G3", put_through), ("J1", put_through), ("E1", informed))
    assert [judged.value(code, call) for code, call in nothing_to_say] == [None] * 4
    assert judged.values("A2", "A3", "B2", "B3", "B4", "G5") == [100.0, 0.0, 100.0, 100.0, 0.0, 0.0]
    gestures = manipulations(judged.dossier)
    assert {one.outcome for one in gestures} == {"confirmed"}
    assert all(one.effect and one.latency_s is not None and one.latency_s < 1 for one in gestures)


async def test_a_shift_of_a_silent_operator_who_loses_callers(house: House) -> None:
    shift, lea = Shift(house), await house.operator()
    await house.colleague("2031", ring=True)
    await house.fact(e.SeatSpeechStarted, seat="2001")
    await falls_silent(house, lea)
    people = [house.caller(f"Caller {n}", f"026191211{n}") for n in range(1, 5)]

    sent_away = await people[0].dials()
    await lea.answers(sent_away)
    await house.rests(5.2)
    await lea.sends(sent_away, "2053")
    await house.until(lambda board: board.calls[sent_away].state.value == "waiting")
    shift.mark("fails")
    await house.rests(1.5)
    await lea.answers(sent_away)
    shift.mark("back")
    await lea.sends(sent_away, "2031")
    await house.rests(0.5)
    await people[0].hangs_up()

    on_hold = await people[1].dials()
    await lea.answers(on_hold)
    await lea.holds(on_hold)
    await house.rests(0.3)
    await people[1].hangs_up()

    cut_off = await people[2].dials()
    await lea.answers(cut_off)
    await house.rests(0.5)
    await lea.hangs_up()
    await people[2].is_free()

    unanswered = await people[3].dials()
    await house.rests(0.5)
    await people[3].hangs_up()

    judged = shift.judged()
    judged.near("E5", sent_away, shift.between("fails", "back"))
    assert judged.kinds() == {sent_away: "bgi"}
    assert [judged.value(code, sent_away) for code in ("B1", "E1", "E2", "E3", "E4")] == [
        *(3.0, "no", None),
        *(1.0, "after-failure"),
    ]
    assert judged.value("J1", cut_off) == "operator"
    assert judged.value("A1", unanswered) is None
    assert judged.values("A2", "A3", "B4", "G5") == [75.0, 1.0, 1.0, 1.0]
    assert judged.value("B2") == 62.5


async def test_a_shift_with_an_error_of_each_kind(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mishaps, "FORGOTTEN_S", 3.0)
    shift, lea, _ = Shift(house), await house.operator(), await house.colleague("2031")
    await house.fact(e.SeatSpeechStarted, seat="2001")
    assert isinstance(await lea.asks(c.Dial(number="99")), e.CommandRefused)
    nobody = await lea.dials_out(NOBODY, until="")
    await house.fact(e.CallNotReached, call_id=nobody)

    ann, bob = house.caller("Ann", "0261912111"), house.caller("Bob", "0261912222")
    first, second = await ann.dials(), await bob.dials()
    await lea.answers(first)
    await lea.answers(second)
    await house.rests(1.0)
    await lea.holds(second)
    await lea.resumes(first)
    await house.rests(1.2)
    await lea.resumes(second)  # it was the other one
    await house.rests(0.8)
    await lea.parks(second)
    shift.mark("with nobody")
    await house.until(lambda board: board.calls[second].state.value == "waiting")
    await lea.answers(second)
    shift.mark("with Bob")
    await house.rests(0.8)
    await bob.hangs_up()

    shift.mark("with nobody again")
    await lea.resumes(first)
    shift.mark("back")
    await house.rests(1.2)
    await lea.consults(first, "2031")
    await lea.confers()
    await house.rests(0.5)
    await lea.holds_colleague()
    await lea.cancels()
    await house.rests(0.2)
    await ann.hangs_up()

    judged = shift.judged()
    assert judged.kinds() == {"": "a", nobody: "a", first: "def", second: "h"}
    assert judged.value("B1", first) == 3.0
    # The time with the other caller is a matter of flow.
    idle_s = shift.between("with nobody", "with Bob") + shift.between("with nobody again", "back")
    judged.near("G1", first, idle_s)


async def test_a_telephone_put_down_on_a_caller_who_waits(house: House) -> None:
    shift = Shift(house)
    async with handset(house) as phone:
        lea = await sits(house, NAILED_UP)
        await connected(house)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await lea.holds(call)
        await house.rests(0.3)
        await phone.puts_down()
        await house.until(lambda board: board.calls[call].state.value == "waiting")
        await caller.hangs_up()
    judged = shift.judged()
    assert judged.kinds() == {call: "c"}


async def test_a_shift_of_waiting(house: House) -> None:
    shift, lea, _ = Shift(house), await house.operator(), await house.subscriber(WATER)
    await house.fact(e.SeatSpeechStarted, seat="2001")
    patient, forgotten = house.caller(), house.caller("M. Roy", "0261912222")

    looked_after = await patient.dials()
    await lea.answers(looked_after)
    for _ in range(2):
        await lea.holds(looked_after)
        await house.rests(1.2)
        await lea.resumes(looked_after)
        await house.rests(1.2)
    due = datetime.now(UTC) + timedelta(seconds=1)
    shift.tells(_promise("r-1", looked_after, due))
    shift.tells(_message(looked_after))
    await lea.holds(looked_after)
    await house.rests(0.3)
    await lea.resumes(looked_after)
    await patient.hangs_up()
    back = await lea.dials_out(WATER, about="r-1", until="talking")
    called = datetime.now(UTC)
    await lea.hangs_up()

    left_alone = await forgotten.dials()
    await lea.answers(left_alone)
    for wait_s in (4.2, 0.5, 0.3):
        await lea.holds(left_alone)
        await house.rests(wait_s)
        await lea.resumes(left_alone)
        await house.rests(1.1)
    shift.tells(_promise("r-2", left_alone, datetime.now(UTC) + timedelta(seconds=0.5)))
    await lea.mutes()
    await house.rests(6.3)
    await lea.unmutes()
    await forgotten.hangs_up()

    judged = shift.judged(hold_limit_s=2.0, holds_in_a_row=2)
    judged.near("G6", looked_after, abs((called - due).total_seconds()) / 60)
    assert [judged.value(code, looked_after) for code in ("G3", "G4", "G7")] == [3.0, "yes", "yes"]
    assert [judged.value(code, left_alone) for code in ("G3", "G4", "G6", "G7")] == [
        *(3.0, "late"),
        *(NEVER, "partial"),
    ]
    limits = [judged.measure("G3", call) for call in (looked_after, left_alone)]
    assert [one and one.at_most for one in limits] == [None, 0]
    judged.near("G1", left_alone, 4.2)
    assert judged.value("J1", back) is None


def _promise(id: str, call_id: str, due: datetime) -> CallBackPromised:
    return CallBackPromised(
        at=datetime.now(UTC),
        account="account-2001",
        seat="2001",
        call_id=call_id,
        callback_id=id,
        number=WATER,
        name="M. Roy",
        due_at=due,
    )


def _message(call_id: str) -> MessageTaken:
    now = datetime.now(UTC)
    return MessageTaken(
        at=now,
        account="account-2001",
        seat="2001",
        call_id=call_id,
        message_id="m-1",
        recipient="2031",
        caller_name="Mme Marandin",
        caller_number="0261912111",
        text="Rappeler.",
        opened_at=now,
    )
