"""The table of transitions, row by row."""

from datetime import timedelta

import pytest

from standard.core import events as e
from standard.core.board import Board, apply, surprise
from standard.core.calls import BIRTHS, STATE_AFTER, TRANSITIONS, Call, CallState, foreseen
from standard.core.fact import Fact
from tests.facts import CALLS, FACTS, SEATS, T0, plain

S = CallState
LATER = T0 + timedelta(seconds=7)
LIVING = [state for state in S if state is not S.ENDED]


def board_with(state: CallState) -> Board:
    """A board with one call, of the first seat, in this state."""
    call = Call(
        call_id=CALLS[0],
        number="0612345678",
        name="Mme Marandin",
        dialled="0261912000",
        state=state,
        offered_at=T0,
        since=T0,
        seat=SEATS[0],
    )
    return Board(seq=4, at=T0, pbx="reached", calls={call.call_id: call})


@pytest.mark.parametrize(("row", "after"), TRANSITIONS.items(), ids=str)
def test_a_row_leads_where_it_says(row: tuple[CallState, type[Fact]], after: CallState) -> None:
    before, kind = row
    fact = plain(kind, LATER)
    board = apply(board_with(before), e.Numbered(5, fact))
    assert surprise(board_with(before), fact) is None
    if after is S.ENDED:
        assert board.calls == {}
    else:
        assert (board.calls[CALLS[0]].state, board.calls[CALLS[0]].since) == (after, LATER)
    assert (board.seq, board.at) == (5, LATER)


@pytest.mark.parametrize("state", LIVING)
@pytest.mark.parametrize("kind", [k for k in STATE_AFTER if k not in BIRTHS])
def test_a_fact_is_a_surprise_exactly_when_the_table_lacks_it(state: CallState, kind: type[Fact]) -> None:
    fact = plain(kind, LATER)
    told = surprise(board_with(state), fact)
    assert (told is None) == foreseen(state, kind) == ((state, kind) in TRANSITIONS)
    if told is not None:
        assert told == e.Surprise(at=LATER, what=f"{kind.__name__} while {state.value}", about=CALLS[0])


@pytest.mark.parametrize("kind", [k for k in STATE_AFTER if k not in BIRTHS])
def test_a_fact_of_a_call_never_heard_of_is_a_surprise_and_is_believed(kind: type[Fact]) -> None:
    fact = plain(kind, LATER)
    told = surprise(Board(), fact)
    assert told is not None
    assert told.what == f"{kind.__name__} while unknown call"
    board = apply(Board(), e.Numbered(1, fact))
    states = {call.state for call in board.calls.values()}
    assert states == (set() if STATE_AFTER[kind] is S.ENDED else {STATE_AFTER[kind]})


def test_a_surprise_is_inferred_when_its_fact_is() -> None:
    fact = e.CallHeld(at=T0, inferred=True, call_id=CALLS[0], seat=SEATS[0])
    told = surprise(Board(), fact)
    assert told is not None
    assert told.inferred


def test_only_facts_of_the_table_can_surprise() -> None:
    others = [kind for kind in FACTS if kind not in STATE_AFTER or kind in BIRTHS]
    assert {kind.__name__ for kind in others if surprise(Board(), plain(kind))} == set()
    assert len(others) + len(STATE_AFTER) - len(BIRTHS) == len(FACTS)


def test_every_fact_has_one_target_in_the_table() -> None:
    targets = {(kind, after) for (_, kind), after in TRANSITIONS.items()}
    assert len(targets) == len({kind for kind, _ in targets})


def test_every_state_can_be_reached_and_left() -> None:
    reached, todo = set(BIRTHS.values()), list(BIRTHS.values())
    while todo:
        state = todo.pop()
        news = {after for (before, _), after in TRANSITIONS.items() if before is state} - reached
        reached |= news
        todo += news
    assert reached == set(S)
    assert {before for before, _ in TRANSITIONS} == set(LIVING)


ENDS = (e.CallEnded, e.CallAbandoned, e.CallNotReached)


def test_every_caller_can_leave_from_everywhere() -> None:
    ends = {before for (before, kind) in TRANSITIONS if kind in ENDS}
    assert ends == set(LIVING)
