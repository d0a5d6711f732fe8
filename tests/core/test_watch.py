"""Who is told what of those who listen; and what the board keeps of it."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from standard.core import watch as w
from standard.core.board import Board, apply, replayed
from standard.core.events import Numbered, SeatReleased
from standard.core.fact import Fact

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
ID = "v-1"


def started(how: w.How = "listen", *, announced: bool = True) -> w.SupervisionStarted:
    return w.SupervisionStarted(
        at=AT,
        supervision_id=ID,
        seat="2001",
        how=how,
        account="claire",
        operator="lea",
        announced=announced,
        leg="PJSIP/supervisor-web-1",
    )


def ended(*, announced: bool = True) -> w.SupervisionEnded:
    return w.SupervisionEnded(
        at=AT, supervision_id=ID, seat="2001", account="claire", operator="lea", announced=announced
    )


def board(*facts: w.WatchFact) -> Board:
    return replayed(Numbered(number, fact) for number, fact in enumerate(facts, 1))


@pytest.mark.parametrize("fact", [started(), ended()])
def test_an_operator_is_told_of_the_own_seat_only(fact: w.WatchFact) -> None:
    assert w.known_to(fact, "lea")
    assert not w.known_to(fact, "hugo")


@pytest.mark.parametrize("fact", [started(announced=False), ended(announced=False)])
def test_what_is_not_announced_is_told_to_no_operator(fact: w.WatchFact) -> None:
    assert not w.known_to(fact, "lea")


def test_settings_and_telephones_are_nobody_elses_business() -> None:
    assert not w.known_to(w.SupervisionAnnounced(at=AT, announced=False, account="claire"), "claire")
    assert not w.known_to(w.SupervisionConnected(at=AT, supervision_id=ID), "lea")


def test_the_board_knows_who_hears_a_seat_and_how_until_it_ends() -> None:
    assert board(started()).supervisions[ID].how == "listen"
    assert board(started(), started("whisper")).supervisions[ID].how == "whisper"
    assert board(started(), ended()).supervisions == {}


def test_it_is_announced_until_somebody_decides_otherwise() -> None:
    assert Board().supervision_announced
    quiet = w.SupervisionAnnounced(at=AT, announced=False, account="claire")
    assert not board(quiet).supervision_announced


def sent(seat: str = "2001", operator: str = "lea") -> w.RemarkSent:
    return w.RemarkSent(
        at=AT, remark_id=f"k-{seat}", seat=seat, operator=operator, account="claire", text="Reformulez."
    )


def test_a_remark_is_for_one_operator_and_waits_until_it_is_read_or_the_seat_is_left() -> None:
    read = w.RemarkRead(at=AT, remark_id="k-2001", seat="2001", account="lea")
    assert w.known_to(sent(), "lea")
    assert w.known_to(read, "lea")
    assert not w.known_to(sent(), "hugo")
    assert not w.known_to(read, "hugo")
    both = board(sent(), sent("2002", "hugo"))
    assert sorted(both.remarks) == ["k-2001", "k-2002"]
    assert sorted(board(sent(), sent("2002", "hugo"), read).remarks) == ["k-2002"]
    left = apply(both, Numbered(3, SeatReleased(at=AT, seat="2002", account="hugo")))
    assert sorted(left.remarks) == ["k-2001"]


def test_every_fact_of_the_file_is_in_the_union() -> None:
    facts = {one for one in vars(w).values() if isinstance(one, type) and issubclass(one, Fact)}
    assert facts - {Fact} == set(get_args(w.WatchFact))
