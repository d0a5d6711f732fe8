"""Who really rings, and which forwards may be set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.board import Board, Forwards
from standard.core.errors import StandardError
from standard.core.forwards import may_forward, rung
from standard.core.numbering import Numbering

NUMBERING = Numbering(
    stations=frozenset({"2031", "2032", "2033", "2034", "2035"}),
    seats=frozenset({"2001"}),
    groups=frozenset({"2190"}),
    members={"2190": ("2031", "2032", "2033")},
)
STATION = st.sampled_from(sorted(NUMBERING.stations))


def board(forwards: dict[str, Forwards], **stations: e.StationState) -> Board:
    return Board(forwards=forwards, stations={key.lstrip("s"): state for key, state in stations.items()})


def test_nothing_is_forwarded_by_itself() -> None:
    assert rung(Board(), "2031", NUMBERING) == "2031"


def test_all_calls_go_elsewhere_and_further() -> None:
    chain = {"2031": Forwards(all="2032"), "2032": Forwards(all="2033", busy="2034")}
    assert rung(board(chain), "2031", NUMBERING) == "2033"


def test_a_forward_when_busy_is_for_a_busy_set() -> None:
    known = {"2031": Forwards(busy="2032", no_answer="2033")}
    assert rung(board(known, s2031="free"), "2031", NUMBERING) == "2031"
    assert rung(board(known, s2031="busy"), "2031", NUMBERING) == "2032"
    assert rung(board(known, s2031="unreachable"), "2031", NUMBERING) == "2031"


def test_of_a_group_the_first_free_member_rings() -> None:
    assert rung(board({}, s2031="busy", s2032="free", s2033="free"), "2190", NUMBERING) == "2032"
    assert rung(board({}, s2031="busy", s2032="unreachable"), "2190", NUMBERING) == "2031"


@given(st.dictionaries(STATION, st.builds(Forwards, all=STATION, busy=STATION)), STATION)
def test_any_circle_ends_at_a_station(known: dict[str, Forwards], station: str) -> None:
    assert rung(board(known), station, NUMBERING) in NUMBERING.stations


@pytest.mark.parametrize(
    ("station", "to", "error"),
    [
        ("2031", "2031", "forward-to-itself"),
        ("2031", "2999", "unknown-station"),
        ("2999", "2031", "unknown-station"),
        ("2031", "2001", "unknown-station"),
        ("2031", "2190", "unknown-station"),
        ("2031", "0261912233", "unknown-station"),
        ("2033", "2031", "forward-circle"),
        ("2033", "2032", "forward-circle"),
    ],
)
def test_a_forward_that_leads_nowhere_is_refused(station: str, to: str, error: str) -> None:
    known = board({"2031": Forwards(busy="2032"), "2032": Forwards(no_answer="2033")})
    with pytest.raises(StandardError) as caught:
        may_forward(known, station, to, NUMBERING)
    assert caught.value.id == error


def test_a_forward_may_be_set_and_taken_back() -> None:
    known = board({"2031": Forwards(busy="2032"), "2034": Forwards(all="2035"), "2035": Forwards(all="2034")})
    may_forward(known, "2033", "2031", NUMBERING)
    may_forward(known, "2031", "", NUMBERING)
    # A circle of others, which cannot be made, does not keep anybody here for ever.
    may_forward(known, "2033", "2034", NUMBERING)
