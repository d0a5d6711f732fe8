"""A part being played goes to the persona that fits it."""

from __future__ import annotations

from standard.robots.persona import Answered, CallerPart, Close, ColleaguePart, Phase, Say, Tick
from standard.robots.talker import Talker


def test_a_caller_waits_for_a_greeting_and_a_colleague_gives_one() -> None:
    caller = Talker(CallerPart(frozenset({"ouverture"})), 0.0)
    colleague = Talker(ColleaguePart(lines=frozenset({"accueil"})), 0.0)
    for talker in (caller, colleague):
        assert talker.takes(Answered(), 1.0) == ()
    assert caller.takes(Tick(), 2.0) == ()
    assert colleague.takes(Tick(), 2.0) == (Say("accueil"),)
    assert caller.takes(Tick(), 3.6) == (Say("ouverture"),)


def test_its_state_can_be_read() -> None:
    talker = Talker(CallerPart(frozenset(), patience_s=5), 0.0)
    assert talker.takes(Tick(), 5.0) == (Close("patience"),)
    assert talker.state.phase is Phase.OVER
