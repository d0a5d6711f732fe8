"""That somebody speaks at a seat: told by a real Asterisk, of the operator's own leg alone."""

from collections.abc import Sequence

import pytest

from standard.core import events as e
from standard.robots import wire
from tests.live.house import House
from tests.live.people import Operator

SPEECH = (e.SeatSpeechStarted, e.SeatSpeechStopped)


def said(house: House) -> list[e.SeatSpeechStarted | e.SeatSpeechStopped]:
    return [fact for fact in house.facts() if isinstance(fact, SPEECH)]


def _ends_with(facts: Sequence[e.Event], type: type[e.Event]) -> bool:
    return bool(facts) and isinstance(facts[-1], type)


async def falls_silent(house: House, lea: Operator) -> e.SeatSpeechStopped:
    """Nothing comes from the headset any more; that she spoke before may be told only now."""
    before = len(said(house))
    lea.phones.tell(wire.StopPlaying(lea.robot))
    await house.until(lambda _: _ends_with(said(house)[before:], e.SeatSpeechStopped))
    last = said(house)[-1]
    assert isinstance(last, e.SeatSpeechStopped)
    return last


async def speaks(house: House, lea: Operator) -> None:
    """A tone, until she falls silent."""
    before = len(said(house))
    lea.phones.tell(wire.PlayFile(lea.robot, str(house.town.tone(lea.hz)), loop=True))
    await house.until(lambda _: len(said(house)) > before)
    assert isinstance(said(house)[-1], e.SeatSpeechStarted)


@pytest.mark.tape("speech/speaks_and_falls_silent")
async def test_given_an_operator_when_she_speaks_and_falls_silent_then_both_are_told(house: House) -> None:
    lea = await house.operator()
    await house.fact(e.SeatSpeechStarted, seat="2001")
    await falls_silent(house, lea)
    await speaks(house, lea)
    await house.rests(1.5)
    assert 1.3 <= (await falls_silent(house, lea)).lasted_s <= 2.2


async def test_given_a_silent_operator_when_the_caller_speaks_then_nothing_is_told(house: House) -> None:
    lea, _, _ = await house.conversation()
    await falls_silent(house, lea)
    before = len(said(house))
    await house.rests(2.5)  # the caller's tone goes on
    assert len(said(house)) == before


async def test_given_an_operator_who_speaks_when_she_mutes_herself_then_she_is_silent(house: House) -> None:
    lea = await house.operator()
    await house.fact(e.SeatSpeechStarted, seat="2001")
    await house.rests(0.6)
    await lea.mutes()
    assert [type(fact) for fact in said(house)] == list(SPEECH)
    await house.rests(2.0)
    assert [type(fact) for fact in said(house)] == list(SPEECH)
    await lea.unmutes()
    await house.until(lambda _: len(said(house)) == 3)
