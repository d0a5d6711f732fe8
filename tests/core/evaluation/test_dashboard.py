"""Indicators beside the charter's promises."""

from dataclasses import replace

import pytest

from standard.core.desk.facts import MessageTaken
from standard.core.evaluation.dashboard import Indicator, dashboard
from tests.core.evaluation.script import MAIRIE, A, B, C, Script, instant
from tests.facts import plain

CHARTER = replace(
    MAIRIE.charter, answer_limit_s=15, hold_limit_s=45, message_limit_s=300, answered_in_time_share=0.85
)
HOUSE = replace(MAIRIE, charter=CHARTER)


def message(call: str, at: float) -> MessageTaken:
    fact = plain(MessageTaken, instant(at), call_id=call, message_id="m-1", call_back=False)
    assert isinstance(fact, MessageTaken)
    return fact


def told(script: Script) -> dict[str, Indicator]:
    return {one.name: one for one in dashboard([script.seance()])}


def test_each_indicator_by_hand() -> None:
    script = Script(house=HOUSE).sits()
    script.offered(A, at=0).answered(A, at=10).held(A, at=20).resumed(A, at=50).ended(A, at=60)
    script.adds(message(A, 160))
    script.offered(B, at=200).answered(B, at=220).held(B, at=230).resumed(B, at=290).ended(B, at=300)
    script.offered(C, at=400).abandoned(C, at=430)
    found = told(script)
    assert (found["answered-in-time"].value, found["answered-in-time"].kept) == (50, False)
    assert (found["mean-wait"].value, found["mean-wait"].kept) == (15, True)
    assert found["lost"].value == pytest.approx(100 / 3)
    assert found["lost"].kept is None
    assert (found["holds-in-time"].value, found["holds-in-time"].of) == (50, 2)
    assert (found["messages-in-time"].value, found["messages-in-time"].kept) == (100, True)
    assert found["recalls"].value is None


def test_a_message_that_is_late_is_counted() -> None:
    script = Script(house=HOUSE).sits().offered(A, at=0).answered(A, at=5).ended(A, at=10)
    script.adds(message(A, 311))
    assert told(script)["messages-in-time"].value == 0


def test_of_no_session_nothing_and_of_no_call_no_value() -> None:
    assert dashboard([]) == ()
    assert {one.value for one in told(Script(house=HOUSE).sits()).values()} == {None}
