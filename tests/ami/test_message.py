"""AMI messages as data, and the two ways they could be forged or cut."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.ami.message import Framer, parse, serialise, text, variable
from standard.core.errors import PbxRefused

QUICK = settings(max_examples=50, deadline=None)
NAMES = st.text("ABCDEFabcdef-", min_size=1, max_size=8)
# What Asterisk can put in a value: anything but a control character (it writes what callers present).
VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12).map(str.strip)
ACTIONS = st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=6)


# --- reading -----------------------------------------------------------------------------


def test_a_field_is_what_follows_the_first_colon() -> None:
    message = parse("Event: Hangup\r\nChannel: PJSIP/city-1\r\nAppData: a: b, c\r\nEmpty:\r\nTight:x")
    assert message == {
        "Event": "Hangup", "Channel": "PJSIP/city-1", "AppData": "a: b, c", "Empty": "", "Tight": "x",
    }  # fmt: skip
    assert (text(message, "AppData"), text(message, "Missing")) == ("a: b, c", "")


def test_channel_variables_become_a_mapping() -> None:
    block = "ChanVariable: CALLID=c-1.1\r\nChanVariable: SEAT=\r\nChanVariable: X=a=b\r\nChanVariable: bare"
    message = parse(block + "\r\nDestChanVariable: SEAT=2001")
    assert message["ChanVariable"] == {"CALLID": "c-1.1", "SEAT": "", "X": "a=b", "bare": ""}
    assert (variable(message, "CALLID"), variable(message, "NONE")) == ("c-1.1", "")
    assert variable(message, "SEAT", "DestChanVariable") == "2001"
    assert text(message, "ChanVariable") == ""
    assert variable(parse("Event: x"), "SEAT") == ""


def test_of_a_key_that_comes_twice_the_first_stays() -> None:
    assert parse("Uniqueid: 1.1\r\nUniqueid: 1.2") == {"Uniqueid": "1.1"}


def test_lines_without_a_colon_are_passed_over() -> None:
    assert parse("nonsense\r\n\r\nKey: value") == {"Key": "value"}


@QUICK
@given(action=ACTIONS)
def test_what_is_written_is_read(action: list[tuple[str, str]]) -> None:
    first: dict[str, str] = {}
    for key, value in action:
        first.setdefault(key, value)
    (message,) = Framer().feed(serialise(action))
    assert message == first


@QUICK
@given(actions=st.lists(ACTIONS, max_size=4), cuts=st.sets(st.integers(0, 400), max_size=8))
def test_messages_cut_anywhere_are_the_whole_ones(
    actions: list[list[tuple[str, str]]], cuts: set[int]
) -> None:
    data = b"".join(map(serialise, actions))
    framer, edges = Framer(), [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    found = [message for a, b in pairwise(edges) for message in framer.feed(data[a:b])]
    assert found == list(Framer().feed(data))
    assert framer._rest == b""


@pytest.mark.parametrize("cut", range(1, len("Œuvré — 電話".encode())))
def test_a_letter_cut_in_two_is_whole_again(cut: int) -> None:
    data = "CallerIDName: Œuvré — 電話\r\n\r\n".encode()
    at = len(b"CallerIDName: ") + cut
    framer = Framer()
    assert list(framer.feed(data[:at])) == []
    assert list(framer.feed(data[at:])) == [{"CallerIDName": "Œuvré — 電話"}]


@QUICK
@given(data=st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes_are_read_without_harm(data: list[bytes]) -> None:
    framer = Framer()
    for piece in data:
        for message in framer.feed(piece + b"\r\n\r\n"):
            assert all(isinstance(value, str | dict) for value in message.values())


# --- writing -----------------------------------------------------------------------------


FORGED = ["\r\nAction: Originate", "\n", "\r", "\0", "\x1b[0m", "\x7f", "\t"]


@pytest.mark.parametrize("forged", FORGED, ids=repr)
@pytest.mark.parametrize("position", range(4))
def test_a_field_that_would_forge_a_line_is_refused_wherever_it_is(forged: str, position: int) -> None:
    for where in (0, 3, 20):
        for part in (0, 1):
            action = [["Action", "Redirect"], ["Channel", "PJSIP/1"], ["Context", "hold"], ["Exten", "s"]]
            whole = action[position][part]
            action[position][part] = whole[:where] + forged + whole[where:]
            with pytest.raises(PbxRefused, match="control-character"):
                serialise([(key, value) for key, value in action])


def test_a_key_cannot_hold_another_field() -> None:
    with pytest.raises(PbxRefused) as caught:
        serialise([("Action", "Redirect"), ("Channel: x", "y")])
    assert caught.value.details == {"field": "Channel: x"}


def test_an_action_is_written_in_order_and_may_repeat_a_key() -> None:
    action = [("Action", "Originate"), ("Variable", "A=1"), ("Variable", "B=é")]
    assert serialise(action) == "Action: Originate\r\nVariable: A=1\r\nVariable: B=é\r\n\r\n".encode()
