"""What is measured of desk and calls together, on a real Asterisk: the right value is known beforehand.

Each shift is a few calls of one operator with what they write meanwhile, judged by the journal alone: for
each metric there is one where it is as it should be, and one where it is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import NEVER, Finding
from standard.core.evaluation.metrics import findings_of
from standard.core.evaluation.seance import dossier, seance_of
from standard.core.scenarios import Scenario
from standard.library.scenarios import load_scenario
from tests.live.house import House, organisation

BAKER = replace(load_scenario("PR-02"), preuves=("D3: M-P04", "D4: M-P04 consultée"))
"""Somebody wants 2052, who is out: a message for 2051 or 2052, and never the transfer."""
ROADS = "0261912050"
"""A line whose callers go first."""
WATER = "0261912070"


@dataclass(slots=True)
class Shift:
    """An operator's calls, what is written meanwhile, and what the test's own clock says."""

    house: House
    scenario: Scenario | None = None
    marks: dict[str, float] = field(default_factory=dict)

    def mark(self, name: str) -> None:
        """This happens now."""
        self.marks[name] = time.monotonic()

    def between(self, begin: str, end: str) -> float:
        """Seconds by the test's own clock."""
        return self.marks[end] - self.marks[begin]

    def does(self, kind: Callable[..., d.DeskFact], call: str = "", **about: Any) -> datetime:
        """Something done at the desk, now."""
        at = datetime.now(UTC)
        fact = kind(at=at, account="account-2001", seat="2001", call_id=call, **about)
        self.house.service.session.submit([fact])
        return at

    def knows(self, call: str) -> None:
        """The answer sheet of the scenario's call."""
        assert self.scenario is not None
        assert self.scenario.premier.situation is not None
        situation = self.scenario.premier.situation
        sheet = d.CallQualified(
            at=datetime.now(UTC),
            account="",
            call_id=call,
            appelant=situation.appelant,
            cible=situation.cible,
            sujets=situation.sujets,
        )
        self.house.service.session.submit([sheet])

    async def found(self) -> Mapping[tuple[str, str], Finding]:
        """What the journal says of the operator at 2001, by metric and call."""
        await self.house.rests(0.05)
        one = self.scenario
        played = (one, one.premier) if one else None
        seance = seance_of("live", self.house.journal.facts, organisation(), lambda _: played)
        found = findings_of(dossier(seance, "account-2001"))
        return {(finding.metric, finding.call_id): finding for finding in found}

    def near(self, finding: Finding, begin: str, end: str, per_s: float = 1.0) -> None:
        """The value is the time between two marks, within the tolerance that the catalogue states."""
        __tracebackhide__ = True
        tolerance = METRICS[finding.metric].tolerance
        assert finding.value == pytest.approx(self.between(begin, end) / per_s, abs=tolerance)


SLIP: dict[str, Any] = {
    "message_id": "m-1",
    "recipient": "2051",
    "caller_name": "Mme Servières",
    "caller_number": "0639982214",
    "company": "Boulangerie du Pont",
    "subject": "Place de livraison",
    "text": "Refaire le marquage de la place de livraison. Rappeler demain avant midi.",
}


async def test_a_message_by_the_rule_and_a_transfer_against_it(house: House) -> None:
    shift, lea = Shift(house, BAKER), await house.operator()
    await house.colleague("2052")
    baker, other = house.caller(), house.caller("M. Roy", "0261912222")

    kept = await baker.dials()
    shift.knows(kept)
    await lea.answers(kept)
    shift.mark("answers")
    shift.does(d.CardOpened, kept, paper="consigne", card="M-P04")
    await lea.holds(kept)
    shift.mark("holds")
    await house.rests(1.0)
    await lea.resumes(kept)
    shift.mark("resumes")
    opened = shift.does(d.CardOpened, kept, paper="person", card="2051")
    shift.mark("writes")
    await house.rests(0.4)
    shift.does(d.MessageTaken, kept, **SLIP, opened_at=opened)
    await baker.hangs_up()

    broken = await other.dials()
    shift.knows(broken)
    await lea.answers(broken)
    await lea.sends(broken, "2052")
    await house.fact(e.TransferCompleted, call_id=broken)
    shift.does(d.CardOpened, broken, paper="consigne", card="M-P04")
    await other.hangs_up()
    shift.mark("ends")
    await house.rests(1.5)
    shift.does(d.MessageTaken, broken, **SLIP | {"caller_number": "0639982241", "recipient": "2031"})
    shift.mark("sends")

    found = await shift.found()
    waited_s = shift.between("holds", "resumes")
    assert found["D2", kept].value == pytest.approx(
        shift.between("answers", "writes") - waited_s, abs=METRICS["D2"].tolerance
    )
    values = {code: (found[code, kept].value, found[code, kept].level) for code in ("D4", "H1", "H2", "H5")}
    assert values == {"D4": ("yes", 3), "H1": (100, 3), "H2": (100, 3), "H5": ("exact", 3)}
    assert (found["H4", kept].value, found["H4", kept].level) == (0, 3)

    values = {code: (found[code, broken].value, found[code, broken].level) for code in ("D3", "D4", "H5")}
    assert values == {"D3": ("broken", 0), "D4": ("yes", 3), "H5": ("wrong", 0)}
    assert found["H2", broken].level == 0
    shift.near(found["H4", broken], "ends", "sends", per_s=60)


async def test_the_rule_is_kept_and_looked_up_too_late(house: House) -> None:
    shift, lea = Shift(house, BAKER), await house.operator()
    baker = house.caller()
    call = await baker.dials()
    shift.knows(call)
    await lea.answers(call)
    await lea.holds(call)
    await house.rests(0.3)
    await lea.resumes(call)
    shift.does(d.MessageTaken, call, **SLIP)
    shift.does(d.CardOpened, call, paper="consigne", card="M-P04")
    await baker.hangs_up()
    found = await shift.found()
    assert found["D3", call].value == "kept"
    assert (found["D4", call].value, found["D4", call].level) == ("after", 1)


@pytest.mark.parametrize("right", [True, False])
async def test_who_goes_first_is_taken_first_or_passed_over(house: House, right: bool) -> None:
    shift, lea = Shift(house), await house.operator()
    ordinary, urgent = house.caller(), house.caller("M. Roy", "0261912222")
    low, high = await ordinary.dials(), await urgent.dials(ROADS)
    await house.rests(2.2)
    if right:
        await lea.answers(high)
        await urgent.hangs_up()
        await lea.answers(low)
        await ordinary.hangs_up()
        found = await shift.found()
        assert found["D6", high].value == "yes"
        assert ("D6", low) not in found
        assert (found["L3", ""].value, found["L2", ""].value) == ("yes", 100)
    else:
        await lea.answers(low)
        await house.rests(0.3)
        await urgent.hangs_up()
        await ordinary.hangs_up()
        found = await shift.found()
        assert (found["D6", low].value, found["D6", low].level) == ("no", 0)
        assert (found["L3", ""].value, found["L2", ""].value) == ("one-inversion", 50)
        assert found["L2", ""].level == 0


async def test_an_emergency_is_declared_dialled_or_never(house: House) -> None:
    shift = Shift(house, replace(BAKER, preuves=("N10: urgence déclarée <= 20 s",)))
    lea = await house.operator()
    calls, people = [], [house.caller(f"Caller {n}", f"026191211{n}") for n in range(1, 4)]
    for rank, person in enumerate(people):
        call = await person.dials()
        calls.append(call)
        await lea.answers(call)
        shift.mark(f"answers {rank}")
        await house.rests(0.8)
        if rank == 0:
            shift.does(d.EmergencyTicked, call)
        elif rank == 1:
            phone = house.phone_of("2001")
            await phone.dials("112")
            await house.fact(e.EmergencyDialled)
        shift.mark(f"declares {rank}")
        if rank == 1:
            await house.rests(0.5)
            await phone.puts_down()
        await person.hangs_up()
    found = await shift.found()
    ticked, dialled, never = (found["N10", call] for call in calls)
    for rank, one in enumerate((ticked, dialled)):
        shift.near(one, f"answers {rank}", f"declares {rank}")
        assert (one.level, one.bounds_from) == (3, "scenario")
    assert (never.value, never.level) == (NEVER, 0)


async def test_what_is_pending_is_handed_over_or_forgotten(house: House) -> None:
    shift, lea = Shift(house), await house.operator()
    caller = house.caller()
    call = await caller.dials()
    await lea.answers(call)
    await lea.parks(call)
    shift.does(d.HandoverWritten, handover_id="h-1", points=())
    forgotten = await shift.found()
    assert (forgotten["N8", ""].value, forgotten["N8", ""].level) == (0, 0)
    point = d.HandoverPoint(text="Mme Marandin attend", about=call)
    shift.does(d.HandoverWritten, handover_id="h-2", points=(point,))
    taken_up = await shift.found()
    assert (taken_up["N8", ""].value, taken_up["N8", ""].level) == (100, 3)
    await lea.retrieves(call)
    await caller.hangs_up()


async def test_a_promise_is_kept_at_its_hour_or_too_late(house: House) -> None:
    shift, lea = Shift(house), await house.operator()
    await house.subscriber(WATER)
    caller = house.caller()
    call = await caller.dials()
    await lea.answers(call)
    promised = datetime.now(UTC)
    due = promised + timedelta(seconds=4)
    shift.does(d.CallBackPromised, call, callback_id="r-1", number=WATER, name="", due_at=due)
    shift.mark("promises")
    await caller.hangs_up()
    assert ("L5", "") not in await shift.found()
    await house.rests(2.0)
    await lea.dials_out(WATER, about="r-1", until="talking")
    shift.mark("kept")
    await house.rests(0.3)
    await lea.hangs_up()
    found = await shift.found()
    expected = 100 * abs(4 - shift.between("promises", "kept")) / 4
    assert found["L5", ""].value == pytest.approx(expected, abs=5)
    assert found["L5", ""].level == (
        3 if expected <= 20 else 2 if expected <= 30 else 1 if expected <= 50 else 0
    )
