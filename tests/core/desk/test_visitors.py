"""The counter: what may be done when, whatever comes; badges, tickets and the register never lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from standard.core.desk import facts as f
from standard.core.desk.visitors import (
    DISPLAY_WIDTH,
    DONE,
    TABLE,
    State,
    Visitor,
    Visitors,
    display_obstacle,
    gives_up_at,
    turns_of,
)
from standard.core.fact import Fact
from tests.facts import T0

VISITOR, OTHER = "v-1", "v-2"


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def arrives(visitor_id: str = VISITOR, seconds: float = 0, **about: object) -> f.VisitorArrived:
    fact = f.VisitorArrived(
        at=at(seconds),
        account="",
        visitor_id=visitor_id,
        code=f"VM-{visitor_id}",
        looks="une dame âgée",
        says="Bonjour.",
        patience_s=60,
    )
    return replace(fact, **about)  # type: ignore[arg-type]


def deed(kind: Callable[..., Fact], seconds: float = 1, visitor_id: str = VISITOR, **about: object) -> Fact:
    return kind(at=at(seconds), account="lea", visitor_id=visitor_id, **about)


def greets(visitor_id: str = VISITOR, seconds: float = 1) -> Fact:
    return deed(f.VisitorGreeted, seconds, visitor_id)


def ticket(number: str, visitor_id: str = VISITOR, seconds: float = 2, *, priority: bool = False) -> Fact:
    return deed(f.TicketGiven, seconds, visitor_id, ticket=number, priority=priority)


def after(*facts: Fact) -> Visitors:
    desk = Visitors()
    for fact in facts:
        desk = desk.after(fact)
    return desk


def state_of(desk: Visitors, visitor_id: str = VISITOR) -> State:
    return desk.visitors[visitor_id].state


def refusal(desk: Visitors, fact: Fact) -> str:
    obstacle = desk.obstacle(fact)
    assert obstacle is not None
    assert desk.after(fact) is desk
    return obstacle.id


BADGE = deed(f.BadgeGiven, 3, badge="V01")
IDENTIFIED = deed(
    f.VisitorIdentified, 3, name="Mme Amadieu", company="Éditions du Bief", purpose="livres", host="2101"
)


def test_a_visit_from_the_door_to_the_door() -> None:
    desk = after(
        arrives(),
        greets(seconds=7),
        deed(f.VisitorAsked, 9, what="nom", answer="Amadieu."),
        IDENTIFIED,
        BADGE,
        deed(f.VisitorAnnounced, 20, host="2101", call_id="c-1.1"),
        deed(f.VisitorDone, 30, outcome="with-host"),
    )
    visitor = desk.visitors[VISITOR]
    assert (visitor.state, visitor.wears, desk.worn) == ("inside", "V01", {"V01": VISITOR})
    assert (visitor.to_greet_s, visitor.to_announce_s, visitor.announced_call) == (7, 20, "c-1.1")
    assert visitor.asked == (("nom", "Amadieu."),)
    assert visitor.registered
    desk = desk.after(deed(f.BadgeReturned, 90, badge="V01")).after(deed(f.VisitorOut, 90))
    visitor = desk.visitors[VISITOR]
    assert (visitor.state, visitor.wears, visitor.badge, visitor.out_at) == ("gone", "", "V01", at(90))
    assert desk.worn == {}


def test_a_badge_not_returned_stays_out_until_it_is_brought_back() -> None:
    inside = after(arrives(), greets(), BADGE, deed(f.VisitorDone, 4, outcome="with-host"))
    desk = inside.after(deed(f.VisitorOut, 50))
    assert (state_of(desk), desk.worn) == ("gone", {"V01": VISITOR})
    assert desk.after(deed(f.BadgeReturned, 900, badge="V01")).worn == {}


@pytest.mark.parametrize("state", get_args(State))
def test_the_table_refuses_what_is_not_in_it(state: State) -> None:
    ways: dict[State, tuple[Fact, ...]] = {
        "unseen": (),
        "at-desk": (greets(),),
        "waiting": (greets(), ticket("001")),
        "inside": (greets(), deed(f.VisitorDone, outcome="with-host")),
        "gone": (greets(), deed(f.VisitorDone, outcome="informed")),
    }
    desk = after(arrives(), *ways[state])
    assert state_of(desk) == state
    own = {
        f.VisitorGreeted: {},
        f.VisitorAsked: {"what": "nom", "answer": "x"},
        f.VisitorIdentified: {"name": "x"},
        f.VisitorAnnounced: {"host": "2031"},
        f.TicketGiven: {"ticket": "001"},
        f.BadgeGiven: {"badge": "V01"},
        f.VisitorOut: {},
    }
    for kind, about in own.items():
        fact = deed(kind, 9, **about)
        if state in TABLE[kind]:
            assert state_of(desk.after(fact)) == TABLE[kind][state]
        else:
            assert refusal(desk, fact) == f"visitor-{state}"
    for outcome, leads in DONE.items():
        fact = deed(f.VisitorDone, 9, outcome=outcome)
        if state in leads:
            assert state_of(desk.after(fact)) == leads[state]
        else:
            assert refusal(desk, fact) == f"visitor-{state}"


def test_one_badge_one_visitor_one_visitor_one_badge() -> None:
    desk = after(arrives(), arrives(OTHER), greets(), greets(OTHER), BADGE)
    assert refusal(desk, deed(f.BadgeGiven, visitor_id=OTHER, badge="V01")) == "badge-taken"
    assert refusal(desk, deed(f.BadgeGiven, badge="V02")) == "badge-worn"
    assert refusal(desk, deed(f.BadgeReturned, visitor_id=OTHER, badge="V01")) == "badge-elsewhere"
    assert refusal(desk, deed(f.BadgeReturned, badge="V02")) == "badge-elsewhere"
    assert refusal(desk, deed(f.BadgeGiven, visitor_id="v-9", badge="V03")) == "unknown-visitor"


def test_whoever_is_sent_on_with_a_badge_is_still_in_the_house() -> None:
    desk = after(arrives(), greets(), BADGE, deed(f.VisitorDone, outcome="sent-on", to="1er étage"))
    assert (state_of(desk), desk.visitors[VISITOR].to) == ("inside", "1er étage")


def test_numbers_are_called_in_order_and_priority_first() -> None:
    third = "v-3"
    desk = after(
        *(arrives(one, place / 10) for place, one in enumerate((VISITOR, OTHER, third))),
        *(greets(one) for one in (VISITOR, OTHER, third)),
        ticket("001"),
        ticket("002", OTHER),
        ticket("003", third),
    )
    assert [one.ticket for one in desk.line] == ["001", "002", "003"]
    assert desk.new_ticket == "004"
    call = f.TicketCalled(at=at(9), account="lea", ticket="003")
    assert refusal(desk, call) == "ticket-not-next"
    desk = desk.after(ticket("003", third, priority=True))
    assert [one.ticket for one in desk.line] == ["003", "001", "002"]
    desk = desk.after(call)
    assert (state_of(desk, third), [one.ticket for one in desk.called]) == ("at-desk", ["003"])
    # They were all the same to the house: the operator let one pass who should not have.
    assert [one.passed for one in desk.overtakings] == [VISITOR, OTHER]
    assert refusal(desk, call) == "ticket-not-waiting"
    assert refusal(desk, ticket("001", OTHER)) == "ticket-taken"
    assert refusal(desk, ticket("009")) == "ticket-taken"


def test_the_order_of_the_house_is_danger_then_sight_then_arrival() -> None:
    pregnant = arrives(OTHER, 5, priority="first")
    desk = after(arrives(), pregnant)
    assert desk.after(greets(OTHER)).overtakings == ()
    passed = desk.after(greets()).overtakings
    assert [(one.visitor_id, one.passed) for one in passed] == [(VISITOR, OTHER)]
    ill = desk.after(arrives("v-3", 6, priority="urgent"))
    assert [one.passed for one in ill.after(greets(OTHER)).overtakings] == ["v-3"]


def test_a_word_to_who_waits_is_no_new_good_day_and_makes_them_patient_again() -> None:
    desk = after(arrives(), greets(seconds=5), ticket("001", seconds=10))
    visitor = desk.visitors[VISITOR]
    assert gives_up_at(visitor) == at(10 + 180)
    desk = desk.after(greets(seconds=100))
    visitor = desk.visitors[VISITOR]
    assert (visitor.greeted_at, visitor.state, gives_up_at(visitor)) == (at(5), "waiting", at(100 + 180))


def test_patience_ends_for_who_stands_there_and_never_for_who_was_received() -> None:
    assert gives_up_at(after(arrives()).visitors[VISITOR]) == at(60)
    inside = after(arrives(), greets(), deed(f.VisitorDone, outcome="with-host"))
    assert gives_up_at(inside.visitors[VISITOR]) is None
    gone = after(arrives(), deed(f.VisitorDone, 60, outcome="gave-up"))
    assert gives_up_at(gone.visitors[VISITOR]) is None


def test_nobody_is_in_two_places() -> None:
    desk = after(arrives())
    assert refusal(desk, arrives()) == "visitor-already-here"
    assert refusal(desk, arrives(OTHER, code="VM-v-1")) == "visitor-already-here"
    gone = desk.after(deed(f.VisitorDone, outcome="gave-up"))
    assert state_of(gone.after(arrives(OTHER, code="VM-v-1")), OTHER) == "unseen"


def test_a_board_shows_two_lines_of_forty() -> None:
    assert display_obstacle("") is None
    assert display_obstacle("x" * DISPLAY_WIDTH + "\n" + "y" * DISPLAY_WIDTH) is None
    too_long = display_obstacle("ok\n" + "y" * 43)
    assert too_long is not None
    assert (too_long.id, too_long.details) == ("display-too-long", {"line": 2, "width": 40, "over": 3})
    many = display_obstacle("a\nb\nc")
    assert many is not None
    assert many.id == "display-too-many-lines"
    desk = after(f.DisplaySet(at=T0, account="lea", text="Guichet 2 fermé"))
    assert desk.display == "Guichet 2 fermé"
    assert refusal(desk, f.DisplaySet(at=T0, account="lea", text="x" * 41)) == "display-too-long"


def test_a_rush_is_the_same_for_the_same_seed() -> None:
    codes = [f"VM-0{n}" for n in range(1, 9)]
    plan = turns_of("r-1", codes, 5, 300, 7)
    assert plan == turns_of("r-1", codes, 5, 300, 7)
    assert [turn.code for turn in plan] != [turn.code for turn in turns_of("r-1", codes, 5, 300, 8)]
    assert len({turn.visitor_id for turn in plan}) == len({turn.code for turn in plan}) == 5
    assert [turn.after_s for turn in plan] == sorted(turn.after_s for turn in plan)
    assert all(0 <= turn.after_s <= 300 for turn in plan)


def test_a_rush_goes_on_until_all_have_come_or_it_is_stopped() -> None:
    turns = turns_of("r-1", ["VM-01", "VM-02"], 2, 60, 1)
    start = f.RushStarted(at=T0, account="claire", rush_id="r-1", turns=turns)
    desk = after(start)
    assert refusal(desk, start) == "rush-running"
    desk = desk.after(arrives(turns[0].visitor_id, code=turns[0].code))
    assert [turn.code for turn in desk.to_come] == [turns[1].code]
    stop = f.RushStopped(at=at(9), account="claire", rush_id="r-1")
    desk = desk.after(stop)
    assert desk.to_come == ()
    assert refusal(desk, stop) == "no-rush"


class Counter(RuleBasedStateMachine):
    """Whatever people do, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.desk, self.seconds, self.tickets = Visitors(), 0, list[str]()

    ids = st.sampled_from(["v-1", "v-2", "v-3", "v-4"])

    def _tell(self, fact: Fact) -> None:
        self.seconds += 1
        before = self.desk
        self.desk = before.after(replace(fact, at=at(self.seconds)))
        assert (before.obstacle(replace(fact, at=at(self.seconds))) is None) or self.desk is before

    @rule(visitor_id=ids, priority=st.sampled_from(get_args(f.Priority)))
    def arrive(self, visitor_id: str, priority: f.Priority) -> None:
        self._tell(arrives(visitor_id, priority=priority))

    @rule(visitor_id=ids)
    def greet(self, visitor_id: str) -> None:
        self._tell(greets(visitor_id))

    @rule(visitor_id=ids, badge=st.sampled_from(["V01", "V02"]))
    def give_badge(self, visitor_id: str, badge: str) -> None:
        self._tell(deed(f.BadgeGiven, visitor_id=visitor_id, badge=badge))

    @rule(visitor_id=ids, badge=st.sampled_from(["V01", "V02"]))
    def return_badge(self, visitor_id: str, badge: str) -> None:
        self._tell(deed(f.BadgeReturned, visitor_id=visitor_id, badge=badge))

    @rule(visitor_id=ids)
    def register(self, visitor_id: str) -> None:
        self._tell(deed(f.VisitorIdentified, visitor_id=visitor_id, name="Mme X", purpose="y", host="2031"))

    @rule(visitor_id=ids, priority=st.booleans())
    def give_ticket(self, visitor_id: str, *, priority: bool) -> None:
        known = self.desk.visitors.get(visitor_id)
        number = known.ticket if known and known.ticket else self.desk.new_ticket
        self._tell(ticket(number, visitor_id, priority=priority))

    @rule(number=st.sampled_from(["001", "002", "003", "004"]))
    def call_ticket(self, number: str) -> None:
        line = self.desk.line
        self._tell(f.TicketCalled(at=T0, account="lea", ticket=number))
        if self.desk.called and self.desk.called[-1].at == at(self.seconds):
            assert line[0].ticket == number
            earlier = [one for one in line if one.ticket < number and one.first]
            assert not earlier

    @rule(visitor_id=ids, outcome=st.sampled_from(get_args(f.Outcome)))
    def finish(self, visitor_id: str, outcome: f.Outcome) -> None:
        self._tell(deed(f.VisitorDone, visitor_id=visitor_id, outcome=outcome))

    @rule(visitor_id=ids)
    def leave(self, visitor_id: str) -> None:
        self._tell(deed(f.VisitorOut, visitor_id=visitor_id))

    @invariant()
    def badges_are_never_doubled(self) -> None:
        out = [one.wears for one in self.desk.visitors.values() if one.wears]
        assert len(out) == len(set(out))

    @invariant()
    def tickets_are_unique(self) -> None:
        numbers = [one.ticket for one in self.desk.visitors.values() if one.ticket]
        assert len(numbers) == len(set(numbers))
        assert self.desk.new_ticket not in numbers

    @invariant()
    def the_register_is_complete(self) -> None:
        for one in self.desk.visitors.values():
            self._whole(one)

    def _whole(self, one: Visitor) -> None:
        assert (one.state == "gone") == (one.out_at is not None)
        assert (one.outcome is not None) == (one.done_at is not None)
        if one.state in ("at-desk", "waiting", "inside"):
            assert one.greeted_at is not None
        if one.state == "inside":
            assert one.outcome in ("with-host", "sent-on")
        if one.wears:
            assert one.badge_at is not None
        times = [one.arrived_at, one.greeted_at, one.done_at, one.out_at]
        known = [time for time in times if time is not None]
        assert known == sorted(known)


TestCounter = Counter.TestCase
TestCounter.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
