"""Handover: what is pending, what was left, and how it is known to have been used."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.desk.handover import TOLD_BY, Handovers, Mark, folded
from standard.core.fact import Fact
from tests.facts import T0, any_fact, facts_of, plain

LATER = T0 + timedelta(minutes=30)
LEFT = d.HandoverWritten(
    at=T0,
    account="lea",
    handover_id="h-1",
    points=(
        d.HandoverPoint(text="Rappeler Mme Marandin", about="r-1", number="0261912111"),
        d.HandoverPoint(text="Suivre la réclamation", about="f-1"),
        d.HandoverPoint(text="Prévenir l'équipe du soir"),
    ),
)
SITS = e.SeatTaken(at=LATER, seat="2002", account="hugo", name="Hugo", recorded=False)
DIALS = e.CallDialled(at=LATER, call_id="c-9", seat="2002", number="0261912111")
ANSWERS = e.CallAnswered(at=LATER, call_id="c-9", seat="2002")
HUGO = Mark(at=LATER, account="hugo")


def _closed(account: str, outcome: str = "kept") -> d.CallBackClosed:
    return plain(d.CallBackClosed, LATER, account=account, callback_id="r-1", outcome=outcome)  # type: ignore[return-value]


def test_who_reads_a_handover_is_known_once_and_its_writer_never() -> None:
    def read(account: str, minutes: int) -> d.HandoverRead:
        return d.HandoverRead(at=T0 + timedelta(minutes=minutes), account=account, handover_id="h-1")

    handover = folded([LEFT, read("lea", 1), read("hugo", 2), read("hugo", 3)]).handovers["h-1"]
    assert handover.read == {"hugo": T0 + timedelta(minutes=2)}


def test_a_point_is_said_to_be_used_once() -> None:
    def said(account: str, point: int) -> d.HandoverUsed:
        return d.HandoverUsed(at=LATER, account=account, handover_id="h-1", point=point)

    uses = (
        folded([LEFT, said("hugo", 2), said("claire", 2), said("hugo", 3), said("hugo", -1)])
        .handovers["h-1"]
        .uses
    )
    assert set(uses) == {2}
    assert (uses[2].said, uses[2].seen) == (HUGO, None)


def test_a_call_answered_by_the_number_is_seen() -> None:
    use = folded([LEFT, SITS, DIALS, ANSWERS]).handovers["h-1"].uses
    assert set(use) == {0}
    assert use[0].seen == HUGO


def test_a_call_that_nobody_answered_is_not() -> None:
    busy = e.CallNotReached(at=LATER, call_id="c-9", seat="2002", number="0261912111", reason="busy")
    assert folded([LEFT, SITS, DIALS, busy, ANSWERS]).handovers["h-1"].uses == {}
    assert folded([LEFT, SITS, DIALS]).handovers["h-1"].uses == {}


@pytest.mark.parametrize(
    ("deed", "point"),
    [
        (_closed("hugo"), 0),
        (d.SheetFollowed(at=LATER, account="hugo", sheet_id="f-1", state="in-hand"), 1),
        (d.SheetFollowed(at=LATER, account="hugo", sheet_id="f-1", state="closed"), 1),
    ],
)
def test_a_paper_that_somebody_else_finished_is_seen(deed: d.DeskFact, point: int) -> None:
    uses = folded([LEFT, deed]).handovers["h-1"].uses
    assert {place: use.seen for place, use in uses.items()} == {point: HUGO}


@pytest.mark.parametrize(
    "deed",
    [
        _closed("lea"),
        _closed("hugo", "dropped"),
        d.SheetFollowed(at=LATER, account="hugo", sheet_id="f-1", state="open"),
        d.SheetFollowed(at=LATER, account="hugo", sheet_id="f-2", state="closed"),
        d.SheetFollowed(at=T0 - timedelta(minutes=1), account="hugo", sheet_id="f-1", state="closed"),
        d.BookingCancelled(at=LATER, account="hugo", booking_id=""),
    ],
)
def test_what_the_writer_did_or_what_is_about_something_else_is_not(deed: d.DeskFact) -> None:
    assert folded([LEFT, deed]).handovers["h-1"].uses == {}


def _pending(*facts: Fact) -> dict[str, tuple[str, str]]:
    return {about: (one.kind, one.what) for about, one in folded(facts).pending.items()}


MESSAGE = d.MessageTaken(
    at=T0,
    account="lea",
    message_id="m-1",
    recipient="2031",
    caller_name="M. X",
    caller_number="1",
    text="Rappeler",
)
PROMISE = d.MessageTaken(
    at=T0,
    account="lea",
    message_id="m-2",
    recipient="2031",
    caller_name="M. X",
    caller_number="1",
    subject="Permis",
    text="Rappeler",
    call_back=True,
)
READ = {id: d.LetterRead(at=T0, account="claire", letter_id=id, recipient="2031") for id in ("m-1", "m-2")}


def test_messages_are_pending_until_read_and_promises_until_kept() -> None:
    assert _pending(MESSAGE, PROMISE) == {"m-1": ("message", "Rappeler"), "m-2": ("promise", "Permis")}
    assert set(_pending(MESSAGE, PROMISE, *READ.values())) == {"m-2"}
    called = e.CallDialled(at=LATER, call_id="c-9", seat="2002", number="1", about="m-2")
    assert set(_pending(PROMISE, called)) == {"m-2"}
    assert _pending(PROMISE, called, ANSWERS) == {}


def test_a_promise_of_its_own_is_pending_until_it_is_closed() -> None:
    promised = d.CallBackPromised(at=T0, account="lea", callback_id="r-1", number="1", name="X", due_at=LATER)
    assert _pending(promised) == {"r-1": ("promise", "")}
    assert _pending(promised, _closed("lea", "dropped")) == {}


def test_a_sheet_is_pending_until_closed_and_again_when_reopened() -> None:
    def moved(state: str) -> d.SheetFollowed:
        return plain(d.SheetFollowed, LATER, sheet_id="f-1", state=state)  # type: ignore[return-value]

    filed = d.SheetFiled(at=T0, account="lea", sheet_id="f-1", kind="incident", values={})
    idea = d.SheetFiled(at=T0, account="lea", sheet_id="f-2", kind="idee", values={}, unsigned=True)
    assert _pending(filed, idea) == {"f-1": ("sheet", "incident")}
    assert _pending(filed, moved("in-hand")) == {"f-1": ("sheet", "incident")}
    assert _pending(filed, moved("closed")) == {}
    assert _pending(filed, moved("closed"), moved("open")) == {"f-1": ("sheet", "incident")}


def test_a_booking_is_worth_telling_until_it_is_given_back() -> None:
    made = d.BookingMade(
        at=T0, account="lea", booking_id="b-1", bookable="CAILLE", begins_at=LATER, ends_at=LATER, who="X"
    )
    house = d.BookingMade(
        at=T0, account="", booking_id="b-2", bookable="CAILLE", begins_at=LATER, ends_at=LATER, who="Y"
    )
    assert _pending(made, house) == {"b-1": ("booking", "CAILLE")}
    assert _pending(made, d.BookingCancelled(at=LATER, account="lea", booking_id="b-1")) == {}


def test_a_parked_caller_is_pending_by_name_until_fetched_or_gone() -> None:
    offered = e.CallOffered(at=T0, call_id="c-1", number="0612", name="M. Belhadj", dialled="2000")
    parked = e.CallParked(at=T0, call_id="c-1", seat="2001", slot="701")
    one = folded([offered, parked]).pending["c-1"]
    assert (one.kind, one.name, one.number, one.what) == ("parked", "M. Belhadj", "0612", "701")
    fetched = e.CallRetrieved(at=LATER, call_id="c-1", seat="2002", slot="701")
    ended = e.CallEnded(at=LATER, call_id="c-1", by="caller")
    for over in (fetched, ended, e.CallAbandoned(at=LATER, call_id="c-1")):
        assert folded([offered, parked, over]).pending == {}
    assert folded([offered, ended]).callers == {}


def test_the_facts_it_is_told_by_are_enough() -> None:
    everything = [LEFT, MESSAGE, SITS, DIALS, ANSWERS, plain(e.CallEnded, LATER)]
    told = [fact for fact in everything if isinstance(fact, TOLD_BY)]
    assert folded(told).handovers == folded(everything).handovers


@given(facts=st.lists(st.one_of([facts_of(kind) for kind in TOLD_BY]) | any_fact(), max_size=15))
def test_no_sequence_upsets_it(facts: list[e.Event]) -> None:
    assert isinstance(folded(facts), Handovers)
