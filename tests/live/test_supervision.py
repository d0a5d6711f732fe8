"""Listening, whispering and barging in, with sound, on a real Asterisk: who hears whom; no call suffers.

The browser's endpoint needs WebRTC, which no telephone of these tests speaks (the end-to-end test has it): a
set of the house is rung by Asterisk itself and put where that endpoint's calls arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.watch import How, SupervisionEnded, SupervisionStarted
from tests.live import tones
from tests.live.house import House, now
from tests.live.people import Colleague, Party

SETTLED_S = 0.7
"""After a change, until it is heard everywhere."""
MUCH_S = 0.6
TALK_S = 2.0


@dataclass(slots=True)
class Teacher:
    """Somebody who listens, and speaks all the time: who hears it is what the lab lets hear."""

    house: House
    set: Colleague
    supervision: str = ""

    async def wants(self, how: How, seat: str = "2001") -> SupervisionStarted:
        """Ask, dial if need be, and wait until it is so."""
        before = len(self.house.facts())
        service = self.house.service
        given = await service.supervisions.ask("teacher", seat, how, self.supervision)
        if given != self.supervision:
            self.supervision = given
            await self.house.ask_asterisk.ask(
                "Originate",
                Channel=f"PJSIP/{self.set.station}",
                Context="supervisor",
                Exten=given,
                Priority="1",
                Variable="ROLE=supervisor",
                Timeout="5000",
            )

        def so(_: object) -> bool:
            return any(isinstance(fact, SupervisionStarted) for fact in self.house.facts()[before:])

        await self.house.until(so)
        return next(f for f in self.house.facts()[before:] if isinstance(f, SupervisionStarted))

    async def hangs_up(self) -> None:
        """End it from the teacher's side."""
        await self.set.puts_down()
        await self.house.fact(SupervisionEnded, supervision_id=self.supervision)


async def teacher(house: House) -> Teacher:
    """Somebody at a set that is nobody's colleague here."""
    return Teacher(house, await house.colleague("2041"))


def heard(who: Party, source: Party | int, began: datetime, ended: datetime) -> float:
    """For how long this tone was heard between two instants, once it had settled, in seconds."""
    hz = source if isinstance(source, int) else source.hz
    _, recording = who.recordings[-1]
    first = (began - recording.started_at).total_seconds() + SETTLED_S
    last = (ended - recording.started_at).total_seconds()
    return tones.heard_for_s(tones.between(recording.samples(), first, last), hz)


async def for_a_while(house: House) -> tuple[datetime, datetime]:
    """A stretch of talk."""
    began = now()
    await house.rests(TALK_S)
    return began, now()


async def test_given_a_call_when_a_teacher_listens_whispers_and_barges_in_then_each_hears_what_was_asked(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    claire = await teacher(house)
    started = await claire.wants("listen")
    assert (started.seat, started.how, started.account, started.operator, started.call_id) == (
        "2001",
        "listen",
        "teacher",
        "account-2001",
        call,
    )
    listening = await for_a_while(house)
    await claire.wants("whisper")
    whispering = await for_a_while(house)
    await claire.wants("barge")
    barging = await for_a_while(house)
    await claire.wants("listen")
    again = await for_a_while(house)
    assert (house.call(call).state.value, house.call(call).seat) == ("talking", "2001")
    assert list(house.board.calls) == [call]
    await house.agrees_with_asterisk()
    await claire.hangs_up()
    alone = await for_a_while(house)
    assert not house.board.supervisions
    assert house.call(call).state.value == "talking"
    heard_before = [fact for fact in house.facts() if isinstance(fact, e.CallHeld | e.CallWaiting)]
    assert [fact for fact in heard_before if isinstance(fact, e.CallHeld)] == []
    await house.clears()
    for while_ in (listening, whispering, barging, again):
        assert heard(claire.set, caller, *while_) > MUCH_S, "the listener hears the caller"
        assert heard(claire.set, lea, *while_) > MUCH_S, "the listener hears the seat"
    for while_ in (listening, whispering, barging, again, alone):
        assert heard(lea, caller, *while_) > MUCH_S, "the seat never loses the caller"
        assert heard(caller, lea, *while_) > MUCH_S, "the caller never loses the seat"
    for while_ in (listening, again, alone):
        assert heard(lea, claire.set, *while_) == 0, "who listens is not heard"
    for while_ in (listening, whispering, again, alone):
        assert heard(caller, claire.set, *while_) == 0, "the caller hears nothing of it"
    assert heard(lea, claire.set, *whispering) > MUCH_S
    assert heard(lea, claire.set, *barging) > MUCH_S
    assert heard(caller, claire.set, *barging) > MUCH_S


async def test_given_a_listener_when_the_seat_takes_another_call_then_it_is_heard_too(house: House) -> None:
    lea, first, _ = await house.conversation()
    claire = await teacher(house)
    await claire.wants("listen")
    await first.hangs_up()
    second = house.caller("M. Belhadj", "0261912222")
    await lea.answers(await second.dials())
    later = await for_a_while(house)
    assert [one.seat for one in house.board.supervisions.values()] == ["2001"]
    await claire.hangs_up()
    await house.clears()
    assert heard(claire.set, second, *later) > MUCH_S


async def test_given_a_listener_when_the_operator_leaves_the_seat_then_it_ends(house: House) -> None:
    await house.operator()
    claire = await teacher(house)
    await claire.wants("whisper")
    await house.service.seats.release("account-2001", "2001")
    ended = await house.fact(SupervisionEnded)
    assert (ended.seat, ended.operator) == ("2001", "account-2001")
    await claire.set.is_rid_of_the_call()


async def test_given_a_listener_when_the_service_restarts_then_it_knows_who_listens(house: House) -> None:
    await house.conversation()
    claire = await teacher(house)
    await claire.wants("whisper")
    before = dict(house.board.supervisions)
    await house.service_dies()
    await house.service_starts()
    assert house.board.supervisions == before
    assert (await claire.wants("listen")).supervision_id in before
    await claire.hangs_up()


async def test_given_a_listener_who_whispers_when_an_exam_begins_then_only_listening_is_left(
    house: House,
) -> None:
    await house.conversation()
    claire = await teacher(house)
    await claire.wants("whisper")
    await house.service.session.record(e.SessionModeSet(at=now(), mode="exam", account="teacher"))
    await house.until(lambda board: [one.how for one in board.supervisions.values()] == ["listen"])
    await claire.hangs_up()


async def test_given_an_id_that_nobody_gave_when_it_is_dialled_then_nothing_is_heard(house: House) -> None:
    await house.operator()
    claire = await teacher(house)
    await house.ask_asterisk.ask(
        "Originate",
        Channel=f"PJSIP/{claire.set.station}",
        Context="supervisor",
        Exten="v-0123456789abcdef0123456789abcdef",
        Priority="1",
        Variable="ROLE=supervisor",
    )
    began = now()
    await claire.set.is_rid_of_the_call()
    assert timedelta(seconds=3) < now() - began < timedelta(seconds=9)
    assert not house.board.supervisions
