"""What those who teach have a caller do: checked, journaled, done, in this order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from standard.core import events as e
from standard.core.errors import AudioError, Invalid, NotAllowed, RobotError, Unknown
from standard.lab.session import Session
from standard.lab.souffleur import Souffleur
from tests.fakes import FakeCallers, FixedClock, MemoryJournal

CALL, ROBOT = "c-1772440200.1", "SC-20.appel.1"


@dataclass
class Prompter:
    souffleur: Souffleur
    session: Session
    callers: FakeCallers
    journal: MemoryJournal
    clock: FixedClock

    async def answered(self) -> None:
        at = self.clock()
        await self.session.record(
            e.CallOffered(at=at, call_id=CALL, number="06", name="", dialled="02", robot=ROBOT),
            e.CallWaiting(at=at, call_id=CALL, reason="new"),
            e.PatienceChanged(at=at, call_id=CALL, value=30, change=30, reason="start"),
            e.CallAnswered(at=at, call_id=CALL, seat="2001"),
        )

    @property
    def facts(self) -> list[e.Numbered]:
        return self.journal._sessions[self.session.session_id]

    def deeds(self) -> list[e.CallerPrompted]:
        return [one.fact for one in self.facts if isinstance(one.fact, e.CallerPrompted)]


@pytest_asyncio.fixture
async def prompter() -> AsyncIterator[Prompter]:
    clock, journal, callers = FixedClock(), MemoryJournal(), FakeCallers()
    session = Session(journal, "clinique", clock)
    await session.start()
    souffleur = Souffleur(session, callers, clock)
    with souffleur.kept():
        yield Prompter(souffleur, session, callers, journal, clock)
    await session.stop(closed=False)


async def test_a_line_is_a_fact_and_an_order(prompter: Prompter) -> None:
    await prompter.answered()
    await prompter.souffleur.say(CALL, "refus", "claire")
    (deed,) = prompter.deeds()
    assert (deed.deed, deed.line, deed.account) == ("line", "refus", "claire")
    assert deed.text == "Il m'attendait, je suis surprise."
    assert prompter.callers.asked == [("say", ROBOT, "refus")]


async def test_typed_text_is_said_and_told_which_voice_says_it(prompter: Prompter) -> None:
    await prompter.answered()
    assert await prompter.souffleur.speak(CALL, "  Et  alors ? ", "claire")
    (deed,) = prompter.deeds()
    assert (deed.deed, deed.text) == ("text", "Et alors ?")
    assert prompter.callers.asked == [("say", ROBOT, "texte.1")]


async def test_nothing_is_half_started(prompter: Prompter) -> None:
    with pytest.raises(Unknown, match="caller-unknown"):
        await prompter.souffleur.say(CALL, "refus", "claire")
    at = prompter.clock()
    await prompter.session.record(
        e.CallOffered(at=at, call_id=CALL, number="06", name="", dialled="02", robot=ROBOT)
    )
    with pytest.raises(NotAllowed, match="caller-not-answered"):
        await prompter.souffleur.speak(CALL, "Et alors ?", "claire")
    await prompter.answered()
    with pytest.raises(NotAllowed, match="caller-said-nothing"):
        await prompter.souffleur.repeat(CALL, "claire")
    with pytest.raises(Unknown, match="caller-line-unknown"):
        await prompter.souffleur.say(CALL, "question.pointure", "claire")
    with pytest.raises(Invalid, match="prompt-empty"):
        await prompter.souffleur.speak(CALL, "   ", "claire")
    with pytest.raises(Invalid, match="prompt-too-long") as caught:
        await prompter.souffleur.speak(CALL, "a" * 5000, "claire")
    assert caught.value.details == {"length": 5000, "limit": 300}
    prompter.callers.broken = "voice-engine-missing"
    with pytest.raises(AudioError):
        await prompter.souffleur.speak(CALL, "Et alors ?", "claire")
    prompter.callers.broken = "audio-unreadable"
    with pytest.raises(AudioError):
        await prompter.souffleur.say(CALL, "refus", "claire")
    assert prompter.deeds() == []
    assert prompter.callers.asked == []


async def test_a_robot_that_has_just_gone_is_told(prompter: Prompter) -> None:
    await prompter.answered()
    prompter.callers.gone = True
    with pytest.raises(RobotError):
        await prompter.souffleur.say(CALL, "refus", "claire")
    await prompter.session.record()
    assert any(isinstance(one.fact, e.RobotFailed) for one in prompter.facts)
    assert prompter.souffleur.cards()[0].failed == "robot-unknown-call"


async def test_losing_one_s_temper_costs_patience_and_is_heard(prompter: Prompter) -> None:
    await prompter.answered()
    await prompter.souffleur.annoy(CALL, "claire")
    await prompter.souffleur.soothe(CALL, "claire")
    assert [(one.deed, one.line) for one in prompter.deeds()] == [("annoy", "colere"), ("soothe", "")]
    marks = [one.fact for one in prompter.facts if isinstance(one.fact, e.PatienceMarked)]
    assert [(one.mark, one.account) for one in marks] == [("annoyed", "claire"), ("soothed", "claire")]
    assert prompter.callers.asked == [("say", ROBOT, "colere")]


async def test_noise_lead_repeat_and_hanging_up(prompter: Prompter) -> None:
    await prompter.answered()
    await prompter.souffleur.set_noise(CALL, "hall", "claire")
    await prompter.souffleur.lead(CALL, by_hand=True, account="claire")
    at = prompter.clock()
    await prompter.session.record(
        e.RobotLineStarted(at=at, robot=ROBOT, line="texte.1", text="Et ?", call_id=CALL)
    )
    await prompter.souffleur.repeat(CALL, "claire")
    (shown,) = prompter.souffleur.cards()
    assert (shown.noise, shown.by_hand, shown.patience) == ("hall", True, 30)
    await prompter.souffleur.hang_up(CALL, "claire")
    assert prompter.callers.asked == [
        ("noise", ROBOT, "hall"),
        ("lead", ROBOT, True),
        ("say", ROBOT, "texte.1"),
        ("hang-up", ROBOT),
    ]
    assert [one.deed for one in prompter.deeds()] == ["noise", "by-hand", "repeat", "hang-up"]


async def test_the_cards_come_back_after_a_restart(prompter: Prompter) -> None:
    await prompter.answered()
    await prompter.souffleur.set_noise(CALL, "hall", "claire")
    again = Souffleur(prompter.session, prompter.callers, prompter.clock)
    with again.kept(prompter.facts):
        assert again.cards() == prompter.souffleur.cards()


async def test_a_caller_may_be_called_in(prompter: Prompter) -> None:
    assert await prompter.souffleur.call("SC-20") == "SC-20.appel.1"
    with pytest.raises(Unknown, match="scenario-unknown"):
        await prompter.souffleur.call("ZZ-99")
