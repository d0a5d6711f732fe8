"""A whole laboratory at a quicker pace, and operators who follow a script at its seats.

Everything is real but the time: Asterisk, the service and its robots, the routes that a console uses, and a
telephone at each seat. What each operator does is in ``tests/live/playbook.py``.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
import numpy as np
import soundfile
from fastapi import FastAPI

from standard.app.announcements import announce
from standard.app.demo.private import settings_of
from standard.app.robots import Cast
from standard.app.service import running
from standard.audio.clips import clip_key
from standard.audio.sound import TELEPHONE_RATE
from standard.core import events as e
from standard.core.consignes import Geste
from standard.core.fact import Fact
from standard.core.scenarios import Appel, Demande, Sens, caller_lines
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.prepare import embedded_paths, plan_for
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import Secrets, load_or_create
from standard.engine.sockets import free_ports
from standard.lab.pace import Pace
from standard.lab.session import Session
from standard.library.load import load_organisation
from standard.library.scenarios import load_town
from standard.robots import wire
from standard.robots.pool import RobotPool
from standard.web.ports import Lab
from tests.live import slices
from tests.live.phones import Phones
from tests.live.playbook import Play, answers, waits_s
from tests.pbx import rootfs_dir, scratch_folder

F = TypeVar("F", bound=Fact)

PACE = 10.0
"""Of the lab's time to the real one. What Asterisk does in 20 ms takes a fifth of a second then."""
MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""What the clock shows at the start: a Thursday, ten in Paris, when people are at their desks."""
WORD_S = 0.25
"""The operator's word, of the real time: two or three seconds of the lab's."""
SOON_S, CALL_S = 4.0, 25.0
"""Real seconds for one thing to happen, and for a whole call."""
TURNS = 16
SEATS_OF_A_PHONE = 3
LIKE = 0.5
"""Correlation from which a line was heard; of any other line it is below 0.4 (``test_playbook``)."""
EARLY_S, LATE_S = 0.15, 1.0
"""Where a line is looked for around the time at which its robot began it."""


GONE = (e.CallHeld, e.CallParked, e.TransferStarted, e.TransferCompleted, e.CallEnded, e.CallWaiting)
"""The caller does not talk with the operator any more."""


@dataclass(slots=True)
class Heard:
    """What came to a seat's telephone during a play."""

    path: Path
    since: datetime
    said: list[tuple[Appel, str, datetime]] = field(default_factory=list)
    """Lines that callers said to this seat, each to its end."""


@dataclass(slots=True, eq=False)
class Stage:
    """A laboratory that runs."""

    folder: Path
    app: FastAPI
    pool: RobotPool
    pace: Pace
    host: str
    secrets: Secrets
    facts: list[e.Event] = field(default_factory=list)
    reports: list[object] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    judge: httpx.AsyncClient = field(init=False)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def lab(self) -> Lab:
        found: Lab = self.app.state.service.lab
        return found

    @property
    def session(self) -> Session:
        """The single writer."""
        found: Session = self.app.state.service.lab.session
        return found

    @property
    def cast(self) -> Cast:
        """Whoever lets callers dial: what a director would ask."""
        found: Cast = self.lab.practice.callers  # type: ignore[attr-defined]
        return found

    @property
    def voices(self) -> Path:
        return self.folder / "voices" / "replacements"

    def see(self, fact: e.Event) -> None:
        self.facts.append(fact)
        self._news.set()

    async def listen(self) -> None:
        """Keep what robots report."""
        async for report in self.pool.events():
            self.reports.append(report)
            self._news.set()

    async def until(self, holds: Callable[[], Any], within_s: float = SOON_S, what: str = "") -> Any:
        """Wait until it is true; returns what was found."""
        try:
            async with asyncio.timeout(within_s):
                while not (found := holds()):
                    self._news.clear()
                    await self._news.wait()
                return found
        except TimeoutError:
            raise AssertionError(f"never came: {what}") from None

    async def fact(self, kind: type[F], since: int, /, within_s: float = SOON_S, **fields: str) -> F:
        """The first such fact after the ``since``th, come or to come."""

        def found() -> F | None:
            return next(
                (
                    one
                    for one in self.facts[since:]
                    if isinstance(one, kind) and all(getattr(one, k) == v for k, v in fields.items())
                ),
                None,
            )

        fact: F = await self.until(found, within_s, f"{kind.__name__} {fields}")
        return fact

    async def signed_in(self, name: str) -> httpx.AsyncClient:
        """A browser, but for its screen."""
        client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://console.test")
        await asked(client, "POST", "/api/session", name=name, password=name, recorded=False)
        return client

    def facts_of(self, call_id: str) -> list[e.Event]:
        return [one for one in self.facts if getattr(one, "call_id", "") == call_id]


async def asked(client: httpx.AsyncClient, method: str, path: str, **body: Any) -> Any:
    """One request; an error is the test's."""
    answer = await client.request(method, path, json=body)
    assert answer.is_success, f"{method} {path} {body}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None


# --- one seat --------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Desk:
    """A seat with its telephone, and whoever sits there."""

    stage: Stage
    seat: str
    client: httpx.AsyncClient
    phones: Phones
    robot: str
    voice: Path

    async def does(self, **command: Any) -> bool:
        """A manipulation; whether it was confirmed."""
        since = len(self.stage.facts)
        told = await asked(self.client, "POST", f"/api/seats/{self.seat}/commands", **command)
        outcome = await self.stage.until(
            lambda: next(
                (
                    one
                    for one in self.stage.facts[since:]
                    if isinstance(one, e.CommandConfirmed | e.CommandRefused | e.CommandTimedOut)
                    and one.command_id == told["command_id"]
                ),
                None,
            ),
            8.0,
            f"outcome of {command}",
        )
        return isinstance(outcome, e.CommandConfirmed)

    async def must(self, **command: Any) -> None:
        assert await self.does(**command), command

    async def says(self) -> None:
        """A word, whatever it is: robots hear that somebody speaks, and not what."""
        self.phones.tell(wire.PlayFile(self.robot, str(self.voice)))
        await asyncio.sleep(WORD_S + 0.05)

    async def writes(self, method: str, path: str, **body: Any) -> Any:
        return await asked(self.client, method, path, **body)


# --- one play --------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Performance:
    """A play being played at a desk."""

    stage: Stage
    desk: Desk
    play: Play
    calls: dict[str, str] = field(default_factory=dict)
    """Call of each key."""
    robots: dict[str, str] = field(default_factory=dict)
    visitors: list[str] = field(default_factory=list)
    """The addresses of those who stand at the desk."""
    set_aside: list[Appel] = field(default_factory=list)
    """Whoever is on hold until the others have been served."""
    began: float = 0.0
    heard: Heard | None = None

    @property
    def here_s(self) -> float:
        """Of the lab's time, since the scenario began."""
        return (asyncio.get_running_loop().time() - self.began) * self.stage.pace.times

    async def rests(self, lab_s: float) -> None:
        await asyncio.sleep(max(0.0, lab_s) / self.stage.pace.times)

    async def play_all(self) -> None:
        """Every call, in the order in which they come, each to the point where the operator is free."""
        scenario = self.play.scenario
        self.began = asyncio.get_running_loop().time()
        self.listen()
        arriving = [asyncio.create_task(self._arrives(appel)) for appel in scenario.appels]
        try:
            order = sorted(scenario.appels, key=lambda one: (bool(one.apres), one.a_s))
            for appel in order:
                await arriving[scenario.appels.index(appel)]
                await self._serves(appel, others=appel is not order[-1])
            for appel in self.set_aside:
                await self._comes_back_to(appel)
        finally:
            for task in arriving:
                task.cancel()
            await asyncio.gather(*arriving, return_exceptions=True)

    def listen(self) -> None:
        """From now on, record what the seat hears."""
        path = self.stage.folder / f"{self.play.id}-{len(self.stage.facts)}.wav"
        self.desk.phones.tell(wire.StartRecording(self.desk.robot, str(path)))
        self.heard = Heard(path, datetime.now(UTC))

    async def _arrives(self, appel: Appel) -> None:
        """What a director does: let the call come at its time, and the colleagues play their parts."""
        stage, cle = self.stage, appel.cle
        if appel.apres:
            await stage.until(lambda: self._over(appel.apres), CALL_S, f"end of {appel.apres}")
        await self.rests(appel.a_s)
        if appel.sens is Sens.SORTANT:
            return
        since = len(stage.facts)
        robot = await stage.cast.call_of(self.play.code, cle)
        self.robots[cle] = robot
        offered = await stage.fact(e.CallOffered, since, robot=robot)
        self.calls[cle] = offered.call_id
        await stage.until(
            lambda: (call := stage.lab.session.board.calls.get(offered.call_id)) and call.state == "waiting",
            what=f"{cle} in the list",
        )

    def _over(self, cle: str) -> bool:
        call = self.calls.get(cle)
        return call is not None and any(
            isinstance(one, e.CallEnded | e.CallAbandoned | e.CallNotReached)
            for one in self.stage.facts_of(call)
        )

    # --- one call

    async def _serves(self, appel: Appel, *, others: bool) -> None:
        """Everything that is done for a call; with others to come, one that is not passed on is set aside."""
        desk, cle = self.desk, appel.cle
        deeds = self.play.of_call(cle)
        if appel.sens is Sens.SORTANT:
            await self._dials(appel)
        else:
            await self._answers(cle)
        await desk.says()
        await self._turn(cle)
        for deed in deeds:
            if deed.geste is Geste.REPRENDRE:
                await self._waits(cle, waits_s(deed))
        for deed in deeds:
            if deed.geste not in (Geste.REPRENDRE, Geste.TRANSFERER, Geste.RACCROCHER):
                await self._does(deed)
        last = next((one for one in deeds if one.geste in (Geste.TRANSFERER, Geste.RACCROCHER)), None)
        if last is not None and last.geste is Geste.RACCROCHER:
            await desk.must(type="HangUp")
            return
        if last is not None and await self._transfers(last):
            return
        if others and not appel.coupe_s:
            await desk.must(type="HoldCall", call_id=self.calls[cle])
            self.set_aside.append(appel)
            return
        await self._talks_to_the_end(appel)

    async def _comes_back_to(self, appel: Appel) -> None:
        if not self._over(appel.cle):
            await self.desk.must(type="ResumeCall", call_id=self.calls[appel.cle])
            await self._talks_to_the_end(appel)

    async def _answers(self, cle: str) -> None:
        await self.desk.must(type="AnswerCall", call_id=self.calls[cle])

    async def _dials(self, appel: Appel) -> None:
        since = len(self.stage.facts)
        await self.desk.must(type="Dial", number=appel.cli.replace(" ", ""), about="")
        dialled = await self.stage.fact(e.CallDialled, since, seat=self.desk.seat)
        self.calls[appel.cle] = dialled.call_id
        await self.stage.fact(e.CallAnswered, since, call_id=dialled.call_id)

    async def _turn(self, cle: str) -> None:
        """Let the caller say what it has to say next."""
        robot = self.robots.get(cle)
        if robot is None:
            await asyncio.sleep(0.6)
            return
        before = self._ended_lines(robot)
        try:
            await self.stage.until(
                lambda: self._over(cle) or self._ended_lines(robot) > before, 1.5, "the caller's turn"
            )
        except AssertionError:
            return

    def _ended_lines(self, robot: str) -> int:
        return sum(isinstance(one, wire.LineEnded) and one.robot == robot for one in self.stage.reports)

    async def _talks_to_the_end(self, appel: Appel) -> None:
        """One word after the other, until the caller takes leave."""
        cle, call = appel.cle, self.calls[appel.cle]
        for turn in range(TURNS):
            if self._over(cle):
                return
            if self.stage.lab.session.board.calls[call].state == "waiting":
                await self._answers(cle)
            if not (appel.coupe_s and turn > 0):
                await self.desk.says()
            await self._turn(cle)
        await self.stage.until(lambda: self._over(cle), 4.0, f"{cle} takes leave")

    # --- deeds

    async def _waits(self, cle: str, lab_s: float) -> None:
        call = self.calls[cle]
        await self.desk.must(type="HoldCall", call_id=call)
        await self.rests(lab_s)
        await self.desk.must(type="ResumeCall", call_id=call)
        await self.desk.says()

    async def _until_free(self, deed: Demande) -> None:
        """Hold the caller, and come back, until the colleague's set may be free."""
        colleague = self.play.scenario.collegue(deed.vers[0])
        free_s = max(colleague.occupe_s, colleague.revient_s) + 2 if colleague else 0.0
        while (left_s := free_s - self.here_s) > 0:
            await self._waits(deed.appel, min(left_s, 15.0))

    async def _does(self, deed: Demande) -> None:
        call, desk = self.calls[deed.appel], self.desk
        vers = deed.vers[0] if deed.vers else ""
        match deed.geste:
            case Geste.PREVENIR:
                await self._until_free(deed)
                await self._consults(deed)
                await desk.must(type="CancelConsultation")
                board = self.stage.lab.session.board
                if board.calls[call].state == "held":
                    await desk.must(type="ResumeCall", call_id=call)
                await desk.says()
            case Geste.MESSAGE:
                await self._message(call, vers, urgent=bool(deed.urgent), call_back=False)
            case Geste.RAPPEL if vers:
                await self._message(call, vers, urgent=False, call_back=True)
            case Geste.RAPPEL:
                due = self.stage.lab.clock() + timedelta(minutes=30)
                number = "0261910000"
                await desk.writes(
                    "POST", "/api/desk/callbacks", call_id=call, number=number, due_at=due.isoformat()
                )
            case _:
                await self._papers(deed.geste, call, vers)

    async def _papers(self, geste: Geste, call: str, vers: str) -> None:
        desk = self.desk
        match geste:
            case Geste.RENDEZ_VOUS:
                await self._books(call, vers)
            case Geste.FICHE:
                await self._files(call, vers)
            case Geste.JOURNAL:
                await desk.writes("POST", "/api/desk/journal", call_id=call, heading=vers, text="Noté.")
            case Geste.RENSEIGNER:
                await desk.writes("POST", "/api/desk/answers-given", call_id=call, answer=vers)
                await desk.says()
            case Geste.URGENCE:
                await desk.writes("POST", "/api/desk/emergencies", call_id=call, ticked=True)
            case _:
                raise AssertionError(geste)

    async def _message(self, call: str, vers: str, *, urgent: bool, call_back: bool) -> None:
        await self.desk.writes(
            "POST",
            f"/api/seats/{self.desk.seat}/messages",
            call_id=call,
            recipient=vers,
            caller_name="Noté",
            caller_number="0261910000",
            text="Message complet.",
            urgent=urgent,
            call_back=call_back,
        )

    async def _books(self, call: str, bookable: str) -> None:
        stage = self.stage
        after = stage.lab.clock().replace(tzinfo=None).isoformat()
        answer = await self.desk.client.get(f"/api/desk/bookables/{bookable}/free", params={"after": after})
        assert answer.is_success, answer.text
        span = answer.json()[0]
        await self.desk.writes(
            "POST",
            "/api/desk/bookings",
            call_id=call,
            bookable=bookable,
            begins=span["begins"],
            ends=span["ends"],
            who="Noté",
        )

    async def _files(self, call: str, form: str) -> None:
        if form == "visiteur":
            code = self.play.scenario.visiteurs[0].code if self.play.scenario.visiteurs else ""
            visitor = await asked(self.stage.judge, "POST", "/api/desk/visitors", code=code)
            at_the_desk = f"/api/desk/visitors/{visitor['visitor_id']}"
            self.visitors.append(at_the_desk)
            await self.desk.writes("POST", f"{at_the_desk}/greeted", call_id=call)
            await self.desk.writes("PUT", f"{at_the_desk}/register", call_id=call, name="Noté")
            return
        wanted = next(one for one in self.stage.lab.forms if one.id == form)
        values = {
            one.id: one.options[0].id if one.options else "10:00" if one.kind == "time" else "Noté"
            for one in wanted.fields
            if one.required
        }
        await self.desk.writes("POST", "/api/desk/sheets", call_id=call, form=form, values=values)

    async def _consults(self, deed: Demande) -> None:
        """Call the colleague, and say who wants them."""
        stage, since = self.stage, len(self.stage.facts)
        call, station = self.calls[deed.appel], deed.vers[0]
        await self.desk.must(type="Consult", call_id=call, station=station)
        started = await stage.fact(e.ConsultationStarted, since, call_id=call)
        await stage.fact(e.ConsultationAnswered, since, consultation_id=started.consultation_id)
        await self.desk.says()

    async def _transfers(self, deed: Demande) -> bool:
        """Whether the caller has left the desk for good."""
        call, station = self.calls[deed.appel], deed.vers[0]
        if deed.annonce:
            await self._until_free(deed)
            await self._consults(deed)
            await self._turn_of_colleague()
            await self.desk.must(type="CompleteTransfer")
            return True
        since = len(self.stage.facts)
        sent = await self.desk.does(type="BlindTransfer", call_id=call, station=station)
        if not sent:
            return False
        came = await self.stage.until(
            lambda: next(
                (
                    one
                    for one in self.stage.facts[since:]
                    if isinstance(one, e.TransferCompleted | e.TransferFailed | e.CallAbandoned | e.CallEnded)
                    and one.call_id == call
                ),
                None,
            ),
            8.0,
            f"outcome of the transfer to {station}",
        )
        return not isinstance(came, e.TransferFailed)

    async def _turn_of_colleague(self) -> None:
        await asyncio.sleep(0.3)

    # --- afterwards

    async def ends(self) -> None:
        """Wait until every call is over, and let the assessor say what was heard."""
        stage = self.stage
        for cle in self.calls:
            await stage.until(lambda cle=cle: self._over(cle), CALL_S, f"end of {cle}")  # type: ignore[misc]
        await self.sees_visitors_out()
        session = stage.lab.session.session_id
        for said in self.play.said:
            call = self.calls[said.cle]
            await asked(
                stage.judge,
                "PUT",
                f"/api/sessions/{session}/calls/{call}/speech",
                geste=said.geste.value,
                what=said.what,
                said=said.said,
            )

    async def sees_visitors_out(self) -> None:
        """Nobody comes twice at once."""
        while self.visitors:
            # They may have left by themselves.
            await self.desk.client.post(f"{self.visitors.pop()}/done", json={"outcome": "informed"})

    async def stop_listening(self) -> None:
        """Returns when the recording is whole."""
        assert self.heard is not None
        self.desk.phones.tell(wire.StopRecording(self.desk.robot))
        await self.desk.phones.report(wire.RecordingStopped, path=str(self.heard.path))

    def lines_said(self) -> list[tuple[Appel, str, float]]:
        """Lines the callers said while they were with the operator, each with when it began (seconds)."""
        assert self.heard is not None
        found = []
        for cle, robot in self.robots.items():
            appel = self.play.scenario.appel(cle)
            assert appel is not None
            started: dict[str, datetime] = {}
            for one in self.stage.reports:
                if isinstance(one, wire.LineStarted) and one.robot == robot:
                    started[one.key] = one.at
                if isinstance(one, wire.LineEnded) and one.robot == robot and one.whole:
                    at = started.get(one.key)
                    if at and self._at_the_desk(cle, at, one.at):
                        found.append((appel, one.key, (at - self.heard.since).total_seconds()))
        return found

    def _at_the_desk(self, cle: str, begins: datetime, ends: datetime) -> bool:
        """Whether the caller talked with the operator all the time."""
        pace, here = self.stage.pace, False
        begins, ends = pace.at(begins), pace.at(ends)
        for one in self.stage.facts_of(self.calls[cle]):
            if one.at > ends:
                continue
            if isinstance(one, e.CallAnswered | e.CallResumed | e.CallRetrieved | e.CallTakenOver):
                here = one.at <= begins
            elif isinstance(
                one,
                e.CallHeld
                | e.CallParked
                | e.TransferStarted
                | e.TransferCompleted
                | e.CallEnded
                | e.CallWaiting,
            ):
                here = False
        return here

    def misheard(self) -> list[str]:
        """Lines that were said to the operator and are not in what the seat's telephone recorded."""
        assert self.heard is not None
        samples, _ = soundfile.read(self.heard.path, dtype="float32")
        wrong = []
        for appel, key, at_s in self.lines_said():
            first = max(0, round((at_s - EARLY_S) * TELEPHONE_RATE))
            part = samples[first : first + round((EARLY_S + slices.SLICE_S + LATE_S) * TELEPHONE_RATE)]
            if (like := slices.likeness(part, self.slice_of(appel, key))) < LIKE:
                wrong.append(f"{appel.cle} {key} at {at_s:.1f} s: {like:.2f}")
        return wrong

    def slice_of(self, appel: Appel, key: str) -> slices.Samples:
        """The sound of a line."""
        text = caller_lines(appel)[key]
        file = self.stage.voices / f"{clip_key(text, appel.voix.timbre, appel.voix.allure)}.wav"
        samples, _ = soundfile.read(file, dtype="float32")
        return np.asarray(samples, dtype=np.float32)


# --- the whole -------------------------------------------------------------------------------


@asynccontextmanager
async def staged(organisation: str, *, pace: float = PACE, seats: int = 6) -> AsyncIterator[Stage]:
    """The laboratory of a house, with an operator at each seat and every colleague at their set."""
    with scratch_folder() as folder:
        ports = free_ports()
        settings = settings_of(
            {
                "STANDARD_DATA": str(folder),
                "STANDARD_ORGANISATION": organisation,
                "STANDARD_ROOTFS": str(rootfs_dir().resolve()),
                "STANDARD_ENGINE": "embedded",
                "STANDARD_DEMO": "1",
                "STANDARD_AMI_PORT": str(ports.ami),
                "STANDARD_SIP_PORT": str(ports.sip),
                "STANDARD_ASTERISK_HTTP_PORT": str(ports.http),
                "STANDARD_RTP_FIRST": str(ports.rtp_first),
                "STANDARD_RTP_LAST": str(ports.rtp_last),
                "STANDARD_AGENDA_TAKEN_EVERY_MIN": "0",
            }
        )
        clock = Pace(pace, shown=MORNING)
        folders = Folders(folder)
        house = clock.of_house(load_organisation(organisation))
        await asyncio.to_thread(
            slices.cut, slices.lines_of_house(organisation), folder / "voices" / "replacements"
        )
        announce(house, folders)
        secrets = load_or_create(folders.secrets)
        plan = plan_for(
            house,
            paths=embedded_paths(folders, open_rootfs(rootfs_dir())),
            ports=ports,
            secrets=secrets,
            town=load_town(organisation),
            loopback_media=os.environ.get("STANDARD_LOOPBACK_MEDIA", "") not in {"", "0", "false"},
        )
        async with Embedded(plan, rootfs_dir(), folders), telephones(seats) as phones:
            pool = RobotPool(address=settings.sip_host, pace=pace, warm=seats)
            async with running(settings, pace=clock, robots=pool) as app:
                stage = Stage(folder, app, pool, clock, f"127.0.0.1:{ports.sip}", secrets)
                # Nobody calls but whom a play lets call.
                stage.lab.practice.scenarios = ()  # type: ignore[attr-defined]
                listening = asyncio.create_task(stage.listen())
                with stage.session.watch(stage.see):
                    try:
                        await _everybody_sits_down(stage, house.seats[:seats], phones)
                        yield stage
                    finally:
                        listening.cancel()


@asynccontextmanager
async def telephones(seats: int) -> AsyncIterator[list[Phones]]:
    """Processes with room for the telephones of so many seats."""
    phones = [await Phones.start() for _ in range(-(-seats // SEATS_OF_A_PHONE))]
    try:
        yield phones
    finally:
        for one in phones:
            await one.stop()


async def _everybody_sits_down(stage: Stage, seats: Sequence[str], phones: list[Phones]) -> None:
    voice = stage.folder / "operator.wav"
    time = np.arange(round(WORD_S * 8000)) / 8000
    soundfile.write(voice, 0.2 * np.sin(2 * np.pi * 620 * time), 8000, subtype="PCM_16")
    stage.judge = await stage.signed_in("formateur")
    async with asyncio.timeout(40):
        while stage.pool.health().state != "ok":  # noqa: ASYNC110 - polls the pool
            await asyncio.sleep(0.05)
    for number, seat in enumerate(seats):
        mine = phones[number // SEATS_OF_A_PHONE]
        client = await stage.signed_in("eleve" if number == 0 else f"eleve{number + 1}")
        await asked(client, "POST", f"/api/seats/{seat}/take", phone="sip")
        robot = f"seat-{seat}"
        since = len(stage.facts)
        mine.tell(
            wire.PlaceCall(
                robot,
                f"sip:seat@{stage.host}",
                number=seat,
                user=f"{seat}-sip",
                password=stage.secrets.password(seat),
            )
        )
        await stage.fact(e.SeatConnected, since, seat=seat)
        stage.desks.append(Desk(stage, seat, client, mine, robot, voice))


async def performed(desk: Desk, play: Play) -> Performance:
    """Play it until the desk is free."""
    performance = Performance(desk.stage, desk, play)
    await performance.play_all()
    return performance


__all__ = ["Desk", "Heard", "Performance", "Stage", "answers", "performed", "staged"]
