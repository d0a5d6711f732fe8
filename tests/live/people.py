"""The people of a test, in the words of the trade: operators, callers, colleagues."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from standard.core import commands as c
from standard.core import events as e
from standard.core.board import Consultation
from standard.core.errors import StandardError
from standard.robots import wire
from tests.live.phones import Phones
from tests.live.tones import Recording

if TYPE_CHECKING:
    from tests.live.house import House

Outcome = e.CommandConfirmed | e.CommandRefused | e.CommandTimedOut
HANG_UP_S = 10.0
FILE_S = 0.06
"""The recorder's file is closed at a tick of the audio clock after the end of the call."""


@dataclass(slots=True, eq=False)
class Party:
    """Somebody with a telephone and a tone of their own."""

    house: House
    name: str
    hz: int
    phones: Phones

    recordings: list[tuple[str, Recording]] = field(default_factory=list, init=False)
    """What this party heard: as which robot, and the file."""
    robot: str = field(default="", init=False)
    """The call under way; empty when there is none."""

    def identities(self, facts: Sequence[e.Event]) -> dict[str, str]:
        """Robot → the name by which the facts know this party (see ``witness``)."""
        return {robot: self.name for robot, _ in self.recordings}

    async def puts_down(self) -> None:
        """Hang up if there is something to hang up; returns when the recording is whole."""
        if self.robot and self.phones.process.returncode is None:
            self.phones.tell(wire.HangUp(self.robot))
            await self.is_free()

    async def is_free(self, within_s: float = HANG_UP_S) -> wire.CallEnded:
        """Wait for the end of this party's call."""
        ended = await self.phones.report(wire.CallEnded, within_s=within_s, robot=self.robot)
        self.robot = ""
        await asyncio.sleep(FILE_S)
        return ended

    async def _place(self, target: str, user: str, password: str, number: str, name: str) -> None:
        """Dial; what is heard once the call is up is recorded."""
        town = self.house.town
        self.robot = town.fresh_name(user)
        path = self.house.folder / f"{self.robot}.wav"
        robot, phones = self.robot, self.phones

        def listen(report: wire.Report) -> None:
            if isinstance(report, wire.CallAnswered) and report.robot == robot:
                self.recordings.append((robot, Recording(path, report.at)))
                phones.listeners.remove(listen)

        phones.listeners.append(listen)
        phones.tell(
            wire.PlaceCall(
                robot,
                f"sip:{target}@{town.host}",
                number=number,
                name=name,
                user=user,
                password=password,
                play=str(town.tone(self.hz)),
                record=str(path),
            )
        )


@dataclass(slots=True, eq=False)
class Caller(Party):
    """Somebody in town."""

    number: str
    call_id: str = field(default="", init=False)

    def identities(self, facts: Sequence[e.Event]) -> dict[str, str]:
        offered = [fact for fact in facts if isinstance(fact, e.CallOffered)]
        known: dict[str, str] = {}
        for robot, _ in self.recordings:
            for fact in offered:
                # A call that was discovered after the link had been down does not tell its robot.
                if robot == fact.robot or (not fact.robot and fact.number == self.number):
                    known[robot] = f"call {fact.call_id}"
        return known

    async def dials(self, number: str = "0261912000") -> str:
        """Call the switchboard; returns the call's id once the caller is in the waiting list."""
        before = set(self.house.board.calls)
        await self.dials_only(number)
        await self.house.until(
            lambda board: any(
                call.number == self.number and call.state.value == "waiting"
                for key, call in board.calls.items()
                if key not in before
            )
        )
        board = self.house.board
        self.call_id = next(
            key for key, call in board.calls.items() if key not in before and call.number == self.number
        )
        return self.call_id

    async def hears_before_the_answer(self) -> Path:
        """From now on, record what comes before anybody has answered; the file is whole after hanging up."""
        path = self.house.folder / f"{self.robot}-early.wav"
        self.phones.tell(wire.StartRecording(self.robot, str(path)))
        return path

    async def dials_only(self, number: str) -> None:
        """Call any number, whatever comes of it."""
        password = self.house.town.pbx.plan.city_password
        await self._place(number, "city", password, self.number, self.name)

    async def hangs_up(self) -> None:
        """Leave; returns when the board has seen it."""
        call_id = self.call_id
        await self.puts_down()
        await self.house.until(lambda board: call_id not in board.calls)


@dataclass(slots=True, eq=False)
class Colleague(Party):
    """A person with a registered set."""

    station: str
    _files: int = field(default=0, init=False)
    _paths: dict[str, Path] = field(default_factory=dict, init=False)
    _behaviour: wire.Party = field(default_factory=wire.Party, init=False)

    async def registers(self) -> None:
        """Switch the set on."""
        plan = self.house.town.pbx.plan
        password = next(s.password for s in plan.stations if s.extension == self.station)
        since = len(self.phones.reports)
        self.phones.tell(
            wire.OpenAccount(self.station, self.house.town.host, self.station, password, wire.Party())
        )
        await self.phones.report(wire.AccountRegistered, since=since, account=self.station)
        self.phones.listeners.append(self._hears)
        await self.house.until(lambda board: board.stations.get(self.station) == "free")

    async def unregisters(self) -> None:
        """Switch the set off."""
        self.phones.tell(wire.CloseAccount(self.station))
        self.phones.listeners.remove(self._hears)
        del self.house.town.stations[self.station]
        await self.house.until(lambda board: board.stations.get(self.station) == "unreachable")

    def identities(self, facts: Sequence[e.Event]) -> dict[str, str]:
        """A call that this set has made, or that a seat has made to it, is a call of the board."""
        known = Party.identities(self, facts)
        made = {fact.robot: fact.call_id for fact in facts if isinstance(fact, e.CallOffered) and fact.robot}
        dialled = {
            fact.call_id for fact in facts if isinstance(fact, e.CallDialled) and fact.number == self.station
        }
        reached = [
            fact.call_id for fact in facts if isinstance(fact, e.CallAnswered) and fact.call_id in dialled
        ]
        # Answered by a seat's call only: a call that was picked up again is in the list once.
        arrived = [robot for robot in known if robot not in made]
        known |= {robot: f"call {call}" for robot, call in made.items() if robot in known}
        if reached:
            known |= {
                robot: f"call {call}" for robot, call in zip(arrived, dict.fromkeys(reached), strict=False)
            }
        return known

    def belongs_to(self, house: House) -> None:
        """A new test: nothing heard yet."""
        self.house, self.robot = house, ""
        self.recordings.clear()
        self._paths.clear()

    async def will(
        self, *, answer_after_s: float = 0.2, ring: bool = False, busy: bool = False, refuse: bool = False
    ) -> None:
        """What to do with calls from now on: answer (the default), let it ring, be busy, or refuse."""
        when = wire.WhenCalled.ANSWER
        for asked, what in (
            (ring, wire.WhenCalled.RING),
            (busy, wire.WhenCalled.BUSY),
            (refuse, wire.WhenCalled.DECLINE),
        ):
            when = what if asked else when
        self._behaviour = wire.Party(when, answer_after_s, str(self.house.town.tone(self.hz)))
        self._next_file()
        await asyncio.sleep(0.04)  # the process polls for orders every 25 ms

    def _next_file(self) -> None:
        self._files += 1
        b = self._behaviour
        self.phones.tell(
            wire.SetBehaviour(self.station, wire.Party(b.when_called, b.delay_s, b.play, str(self._file)))
        )

    @property
    def _file(self) -> Path:
        return self.house.folder / f"{self.station}-{self._files}.wav"

    def _hears(self, report: wire.Report) -> None:
        if isinstance(report, wire.CallArrived) and report.account == self.station:
            self.robot = report.robot
            self._paths[report.robot] = self._file
            self._next_file()
        elif isinstance(report, wire.CallAnswered) and report.robot in self._paths:
            self.recordings.append((report.robot, Recording(self._paths[report.robot], report.at)))
        elif isinstance(report, wire.CallEnded) and report.robot == self.robot:
            self.robot = ""

    async def dials(self, number: str) -> None:
        """Call from the set."""
        plan = self.house.town.pbx.plan
        password = next(s.password for s in plan.stations if s.extension == self.station)
        await self._place(number, self.station, password, self.station, "")

    async def dials_code(self, code: str) -> None:
        """Dial a code of one's own set, and listen to what the switchboard says."""
        await self.dials(code)
        self.house.forgives.add(self.robot)
        await self.phones.report(wire.CallAnswered, robot=self.robot)

    def presses(self, digits: str) -> None:
        """Keys of the set, during a call."""
        self.phones.tell(wire.SendDigits(self.robot, digits))

    async def puts_down(self) -> None:
        if self.robot and self.phones.process.returncode is None:
            robot = self.robot
            self.phones.tell(wire.HangUp(robot))
            await self.phones.report(wire.CallEnded, within_s=HANG_UP_S, robot=robot)
            await asyncio.sleep(FILE_S)

    async def rings(self) -> None:
        """Wait until the set rings."""
        if not self.robot:
            await self.phones.report(wire.CallArrived, since=len(self.phones.reports), account=self.station)

    async def answers(self) -> None:
        """Pick up the set; Asterisk may have told of the ringing before the set has."""
        await self.rings()
        self.phones.tell(wire.AnswerCall(self.robot))

    async def refuses(self, code: int) -> None:
        """Refuse the ringing call with a SIP code."""
        await self.rings()
        self.phones.tell(wire.HangUp(self.robot, code))

    async def is_rid_of_the_call(self) -> None:
        """Wait until the set is free again."""
        if self.robot:
            await self.phones.report(wire.CallEnded, within_s=HANG_UP_S, robot=self.robot)


@dataclass(slots=True, eq=False)
class Subscriber(Colleague):
    """Somebody in town who can be called; ``station`` is their number."""

    async def registers(self) -> None:
        """Plug the telephone in."""
        plan = self.house.town.pbx.plan
        password = next(s.password for s in plan.subscribers if s.number == self.station)
        since = len(self.phones.reports)
        self.phones.tell(
            wire.OpenAccount(self.station, self.house.town.host, self.station, password, wire.Party())
        )
        await self.phones.report(wire.AccountRegistered, since=since, account=self.station)
        self.phones.listeners.append(self._hears)


@dataclass(slots=True, eq=False)
class Operator(Party):
    """Whoever sits at a seat, with a SIP phone for a headset."""

    seat: str

    async def connects(self) -> None:
        """Dial into the seat's own room."""
        await self.dials("seat")

    async def dials(self, number: str) -> None:
        """Dial anything from the seat's phone."""
        plan = self.house.town.pbx.plan
        password = next(s.password for s in plan.seats if s.number == self.seat)
        await self._place(number, f"{self.seat}-sip", password, self.seat, "")

    async def asks(self, command: c.Command) -> Outcome:
        """Ask for a manipulation and wait for its outcome, whatever it is."""
        house = self.house
        before = len(house.journal.facts)
        try:
            command_id = await house.service.manoeuvres.ask(self.seat, f"account-{self.seat}", command)
        except StandardError:
            command_id = ""
        found: list[Outcome] = []

        def known(_: object) -> bool:
            for numbered in house.journal.facts[before:]:
                fact = numbered.fact
                if isinstance(fact, Outcome) and fact.seat == self.seat:
                    if command_id and fact.command_id != command_id:
                        continue
                    found.append(fact)
            return bool(found)

        await house.until(known)
        return found[0]

    async def _does(self, command: c.Command) -> None:
        outcome = await self.asks(command)
        assert isinstance(outcome, e.CommandConfirmed), outcome

    async def answers(self, call_id: str) -> None:
        """Décrocher."""
        await self._does(c.AnswerCall(call_id=call_id))

    async def holds(self, call_id: str) -> None:
        """Mettre en garde."""
        await self._does(c.HoldCall(call_id=call_id))

    async def resumes(self, call_id: str) -> None:
        """Reprendre."""
        await self._does(c.ResumeCall(call_id=call_id))

    async def parks(self, call_id: str) -> None:
        """Parquer."""
        await self._does(c.ParkCall(call_id=call_id))

    async def retrieves(self, call_id: str) -> None:
        """Fetch what anybody has parked."""
        await self._does(c.RetrieveCall(call_id=call_id))

    async def takes_over(self, call_id: str) -> None:
        """Take what another seat holds."""
        await self._does(c.TakeOverCall(call_id=call_id))

    async def consults(self, call_id: str, station: str, until: str = "talking") -> None:
        """Call a colleague, and wait until the consultation has come that far."""
        await self._does(c.Consult(call_id=call_id, station=station))

        def there(_: object) -> bool:
            consultation = self.consultation
            return consultation is not None and consultation.state == until

        await self.house.until(there)

    @property
    def consultation(self) -> Consultation | None:
        """As the board shows it."""
        return self.house.board.seats[self.seat].consultation

    async def swaps(self) -> None:
        """Va-et-vient."""
        await self._does(c.Swap())

    async def confers(self) -> None:
        """Conférence à trois."""
        await self._does(c.Conference())

    async def holds_colleague(self) -> None:
        """A private word with the caller."""
        await self._does(c.HoldColleague())

    async def completes(self) -> None:
        """Connect caller and colleague."""
        await self._does(c.CompleteTransfer())

    async def cancels(self) -> None:
        """Back to the caller."""
        await self._does(c.CancelConsultation())

    async def sends(self, call_id: str, station: str) -> None:
        """Transfert direct."""
        await self._does(c.BlindTransfer(call_id=call_id, station=station))

    async def camps(self, call_id: str, station: str) -> None:
        """Rappel automatique."""
        await self._does(c.CampOn(call_id=call_id, station=station))

    async def picks_up(self, call_id: str) -> None:
        """Intercepter."""
        await self._does(c.PickUp(call_id=call_id))

    async def sends_to_voicemail(self, call_id: str, station: str) -> None:
        """Messagerie."""
        await self._does(c.SendToVoicemail(call_id=call_id, station=station))

    async def makes_serial(self, call_id: str, *, on: bool = True) -> None:
        """Appel en série."""
        await self._does(c.SetSerial(call_id=call_id, on=on))

    async def dials_out(self, number: str, about: str = "", until: str = "ringing") -> str:
        """Appeler; returns the call's id once the call has come that far."""
        before = len(self.house.journal.facts)
        await self._does(c.Dial(number=number, about=about))
        told = [numbered.fact for numbered in self.house.journal.facts[before:]]
        call_id = next(fact.call_id for fact in told if isinstance(fact, e.CallDialled))
        if until:
            await self.house.until(lambda board: board.calls[call_id].state.value == until)
        return call_id

    async def sends_digit(self, digit: str) -> None:
        """A tone to whoever is on the line."""
        await self._does(c.SendDigit(digit=digit))

    async def hangs_up(self) -> None:
        """Raccrocher."""
        await self._does(c.HangUp())

    async def mutes(self) -> None:
        """Microphone off."""
        await self._does(c.Mute())

    async def unmutes(self) -> None:
        """Microphone on."""
        await self._does(c.Unmute())

    async def pauses_recording(self, call_id: str) -> None:
        """Record silence."""
        await self._does(c.PauseRecording(call_id=call_id))

    async def resumes_recording(self, call_id: str) -> None:
        """Record again."""
        await self._does(c.ResumeRecording(call_id=call_id))
