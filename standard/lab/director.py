"""The director: gives a course or a rush, by its clock, and throws in what those who teach ask for.

It holds nothing that the journal does not: what is due follows from the facts (``core/director``), each
deed is a fact, and a service that starts anew in the middle of a course goes on where it stood.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import course_facts as c
from standard.core import director as d
from standard.core import events as e
from standard.core.arrivals import Rush
from standard.core.calls import CallState
from standard.core.courses import Parcours
from standard.core.desk.facts import ConsigneIssued, PresencePlanned, PresenceSpan
from standard.core.desk.presence import bounds, day_of, spans_of
from standard.core.errors import NotAllowed, RobotError, StandardError, Unknown
from standard.core.organisation import Organisation, Presence
from standard.core.patience import Curve
from standard.core.ports import Actors, Clock
from standard.core.scenarios import Evenement, Scenario, Sens, TypeEvenement
from standard.lab.desks import DeskKeeper
from standard.lab.session import Session
from standard.lab.visitors import Door

log = logging.getLogger(__name__)

RETRY_S = 1.0
SLOWEST, FASTEST = 25, 200
"""Percent of the pace."""
WAITS = (CallState.OFFERED, CallState.WAITING, CallState.TURNED_AWAY)
"""Nobody talks with whoever is in these."""


@dataclass(slots=True)
class Director:
    """Follows ``desk``, which must be kept before and longer."""

    session: Session
    actors: Actors | None
    """Robots that call; without, no course can be given."""
    door: Door
    desk: DeskKeeper
    scenario: Callable[[str], Scenario]
    """Loads one. Raises ``Unknown``, ``ContentError``."""
    organisation: Organisation
    clock: Clock
    now: d.Direction = field(default_factory=d.Direction)
    _learnt: dict[str, Scenario] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    # --- what those who teach ask for -----------------------------------------------------

    def learn(self, codes: Iterable[str]) -> None:
        """Read these scenarios anew; takes its time, and may be called in a thread."""
        for code in codes:
            try:
                self._learnt[code] = self.scenario(code)
            except StandardError as error:
                self._learnt.pop(code, None)
                log.warning("scenario %s: %s", code, error)

    async def start_course(
        self,
        parcours: Parcours,
        account: str,
        *,
        graine: int,
        level: int,
        announced: bool,
        assessors: Sequence[str] = (),
        students: Sequence[str] = (),
    ) -> None:
        """Give a course to everybody in the session; ``students``: accounts that get its level.

        Raises ``NotAllowed``: one is under way, nothing of it can be played in this house, or something in
        it must be announced first. Raises ``JournalError``.
        """
        pieces = d.course_pieces(parcours, self._known(parcours.cites), self.organisation.id, graine)
        at = self.clock()
        started = c.CourseStarted(
            at=at,
            account=account,
            run_id=_run_id(),
            kind="course",
            code=parcours.code,
            title=parcours.titre,
            organisation=self.organisation.id,
            seed=str(graine),
            level=level,
            exam=parcours.examen,
            announced=announced,
            assessors=tuple(assessors),
            preparation_s=parcours.preparation_min * 60.0,
            duration_s=parcours.duree_min * 60.0,
            writing_s=parcours.auto_evaluation_min * 60.0,
            at_once=0,
        )
        lesson: list[e.Event] = [
            e.LevelSet(at=at, account=each, level=level, by=account) for each in students
        ]
        if parcours.examen:
            lesson.append(e.SessionModeSet(at=at, mode="exam", account=account))
        await self._start(started, pieces, lesson)

    async def start_rush(self, rush: Rush, account: str, *, title: str, announced: bool) -> None:
        """Give a rush. Raises as ``start_course``."""
        cited = sorted({code for kind in rush.mix for code in kind.scenarios} | set(rush.wrong_scenarios))
        pieces = d.rush_pieces(rush, self._known(cited), self.organisation.id)
        started = c.CourseStarted(
            at=self.clock(),
            account=account,
            run_id=_run_id(),
            kind="rush",
            code="",
            title=title,
            organisation=self.organisation.id,
            seed=rush.seed,
            level=0,
            exam=False,
            announced=announced,
            assessors=(),
            preparation_s=0.0,
            duration_s=rush.duration_s,
            writing_s=0.0,
            at_once=rush.at_once or 0,
        )
        await self._start(started, pieces, [])

    async def _start(
        self, started: c.CourseStarted, pieces: tuple[c.Piece, ...], lesson: Sequence[e.Event]
    ) -> None:
        if self.actors is None:
            raise NotAllowed("course-without-robots")
        playable = [piece for piece in pieces if not piece.skip]
        if not playable:
            raise NotAllowed("course-not-of-this-house", organisation=self.organisation.name)
        if any(piece.sensitive for piece in playable) and not started.announced:
            raise NotAllowed("course-not-announced")
        async with self._turn:
            if self.now.playing is not None:
                raise NotAllowed("course-under-way", title=self.now.playing.started.title)
            plan = c.CoursePlanned(at=started.at, run_id=started.run_id, pieces=pieces)
            await self.session.record(*lesson, started, plan)

    async def pause(self, account: str) -> None:
        """Nobody more calls until resumed. Raises ``NotAllowed`` without a course, or in an exam."""
        async with self._turn:
            run = self._under_way(steered=True)
            if not run.clock.paused:
                at, run_id = self.clock(), run.run_id
                await self.session.record(c.ArrivalsPaused(at=at, account=account, run_id=run_id))

    async def resume(self, account: str) -> None:
        """Arrivals go on. Raises as ``pause``."""
        async with self._turn:
            run = self._under_way(steered=True)
            if run.clock.paused:
                at, run_id = self.clock(), run.run_id
                await self.session.record(c.ArrivalsResumed(at=at, account=account, run_id=run_id))

    async def pace(self, account: str, percent: int) -> None:
        """Let the clock run at so many percent. Raises as ``pause``."""
        async with self._turn:
            run = self._under_way(steered=True)
            slower = max(SLOWEST, min(FASTEST, percent))
            if slower != run.clock.percent:
                fact = c.PaceSet(at=self.clock(), account=account, run_id=run.run_id, percent=slower)
                await self.session.record(fact)

    async def next_now(self, account: str) -> None:
        """What would come next comes now. Raises as ``pause``, and when nothing is left to come."""
        async with self._turn:
            run = self._under_way(steered=True)
            if not any(not piece.skip for piece in run.to_come):
                raise NotAllowed("course-nothing-to-come")
            at, run_id = self.clock(), run.run_id
            await self.session.record(c.ArrivalHastened(at=at, account=account, run_id=run_id))

    async def stop(self, account: str, *, conversations: bool) -> None:
        """Nothing more comes, and whoever rings or waits hangs up; with ``conversations`` the others too."""
        async with self._turn:
            run = self.now.playing
            fact = c.CourseStopped(
                at=self.clock(),
                account=account,
                run_id=run.run_id if run else "",
                conversations=conversations,
            )
            await self.session.record(fact)
            for robot, call_id in list(self.now.robots.items()):
                if conversations or self.waits(call_id):
                    await self._hang_up(robot)

    async def stop_scenario(self, account: str, piece: int) -> None:
        """End a scenario at once, whoever is on the line. Raises ``NotAllowed``, ``Unknown``."""
        async with self._turn:
            run = self._under_way(steered=False)
            live = run.live.get(piece)
            if live is None:
                raise Unknown("unknown-piece")
            at, run_id = self.clock(), run.run_id
            facts: list[e.Event] = [
                c.ScenarioStopped(at=at, account=account, run_id=run_id, piece=piece),
                *self._to_talk_over(run, live.piece),
            ]
            await self.session.record(*facts)
            for key, robot in live.robots.items():
                if key not in live.over_s:
                    await self._hang_up(robot)

    async def debriefed(self, account: str) -> None:
        """What was hard to bear has been talked over; nothing if there was none."""
        if self.now.debriefs:
            await self.session.record(c.DebriefDone(at=self.clock(), account=account))

    # --- what is thrown in ------------------------------------------------------------------

    async def inject_call(self, code: str, account: str) -> None:
        """Have the first call of a scenario come now. Raises ``Unknown``, ``NotAllowed``, ``RobotError``."""
        if self.actors is None:
            raise NotAllowed("course-without-robots")
        scenario = self.scenario(code)
        if scenario.org != self.organisation.id:
            raise NotAllowed("scenario-of-another-house", scenario=code, organisation=self.organisation.name)
        async with self._turn:
            self._not_in_exam()
            key = scenario.premier.cle
            robot = _robot(code, key)
            fact = c.InjectMade(at=self.clock(), account=account, kind="press", what=code, robot=robot)
            await self.session.record(fact)
            await self._play(code, key, robot=robot)

    async def inject_absence(self, extension: str, until: datetime | None, account: str) -> None:
        """A colleague leaves from now on. Raises ``Unknown``, ``NotAllowed``, ``JournalError``."""
        async with self._turn:
            self._not_in_exam()
            at = self.clock()
            planned = self._presence(extension, Presence.ABSENT, until, at, account)
            made = c.InjectMade(at=at, account=account, kind="presence", what=extension, robot="")
            await self.session.record(planned, made)

    async def inject_visitor(self, code: str, account: str) -> None:
        """Somebody comes to the counter. Raises ``Unknown``, ``NotAllowed``, ``JournalError``."""
        async with self._turn:
            self._not_in_exam()
            await self.door.send(code, account)
            at = self.clock()
            await self.session.record(
                c.InjectMade(at=at, account=account, kind="visitor", what=code, robot="")
            )

    async def evacuate(self, account: str) -> None:
        """Begin a fire drill; nothing if one is on. Raises ``NotAllowed``."""
        async with self._turn:
            self._not_in_exam()
            if self.now.evacuation is None:
                at = self.clock()
                made = c.InjectMade(at=at, account=account, kind="evacuation", what="", robot="")
                await self.session.record(c.EvacuationStarted(at=at, account=account), made)

    async def evacuated(self, account: str) -> None:
        """End the fire drill; nothing if none is on."""
        async with self._turn:
            if self.now.evacuation is not None:
                await self.session.record(c.EvacuationEnded(at=self.clock(), account=account))

    # --- what others ask ----------------------------------------------------------------------

    def curve(self, robot: str) -> Curve | None:
        """How patient a robot is, where a rush says."""
        name = self.now.curves.get(robot)
        return None if name is None else d.CURVES[name]

    def quiet(self) -> bool:
        """Whether calls of practice stay away: a course is given, or an exam has just been."""
        run = self.now.run
        if run is None:
            return False
        return run.under_way or (run.started.exam and self.session.board.mode == "exam")

    def waits(self, call_id: str) -> bool:
        """Whether a robot's call rings or waits; one that has not come yet does."""
        call = self.session.board.calls.get(call_id)
        return call is None or call.state in WAITS

    def refuse_locked(self, account: str, at: datetime) -> None:
        """Raise ``NotAllowed`` if what happened then is of an exam that is locked for this person."""
        if self.now.locked_for(account, at):
            raise NotAllowed("course-locked")

    # --- life ---------------------------------------------------------------------------------

    @contextmanager
    def kept(self, past: Sequence[e.Numbered] = ()) -> Iterator[None]:
        """Give what is under way as long as the context lasts; ``past`` are the facts before."""
        for numbered in past:
            self.now = self.now.after(numbered.fact)

        def see(fact: e.Event) -> None:
            self.now = self.now.after(fact)
            self._changed.set()

        with self.session.watch(see):
            self._recover(past)
            task = asyncio.create_task(self._follow(), name="director")
            try:
                yield
            finally:
                task.cancel()

    def _recover(self, past: Sequence[e.Numbered]) -> None:
        run = self.now.playing
        if run is not None and past:
            at = self.clock()
            away_s = max(0.0, (at - past[-1].fact.at).total_seconds())
            self.session.submit([c.CourseRecovered(at=at, run_id=run.run_id, away_s=away_s)])

    async def _follow(self) -> None:
        # What was recovered is journaled before anything is done.
        with suppress(StandardError):
            await self.session.record()
        while True:
            self._changed.clear()
            wait_s: float | None = None
            try:
                await self.look()
                run = self.now.playing
                if run is not None and (at := d.next_at(run, self.clock())) is not None:
                    wait_s = max(0.0, (at - self.clock()).total_seconds())
            except StandardError as error:
                log.warning("director: %s", error)
                wait_s = RETRY_S
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._changed.wait()

    async def look(self) -> None:
        """Do whatever is due, one deed after the other. Raises ``JournalError``."""
        async with self._turn:
            while (run := self.now.playing) is not None:
                deed = d.next_deed(run, self.clock())
                if deed is None:
                    return
                await self._do(run, deed)

    async def _do(self, run: d.Run, deed: d.Deed) -> None:
        at, run_id, record = self.clock(), run.run_id, self.session.record
        match deed:
            case d.StartScenario(piece=piece):
                await record(
                    c.ScenarioStarted(at=at, run_id=run_id, piece=piece.number, scenario=piece.scenario)
                )
            case d.SkipScenario(piece=piece):
                await record(
                    c.ScenarioSkipped(
                        at=at,
                        run_id=run_id,
                        piece=piece.number,
                        scenario=piece.scenario,
                        error=piece.skip,
                    )
                )
            case d.PlaceCall(piece=piece, call=call):
                robot = _robot(piece.scenario, call.key)
                await record(
                    c.ScenarioCalled(at=at, run_id=run_id, piece=piece.number, key=call.key, robot=robot)
                )
                with suppress(RobotError, Unknown):
                    await self._play(piece.scenario, call.key, robot=robot, piece=piece)
            case d.AskCall(piece=piece, call=call):
                await record(
                    c.CallAsked(
                        at=at,
                        run_id=run_id,
                        piece=piece.number,
                        key=call.key,
                        number=call.number,
                        name=call.name,
                        title=piece.title,
                    )
                )
                if self.actors is not None and call is piece.calls[0]:
                    with suppress(RobotError, Unknown):
                        await self.actors.direct(piece.scenario)
            case d.PlayMoment(piece=piece, moment=moment):
                await self._moment(run, piece, moment)
            case d.EndScenario(piece=piece):
                ended = c.ScenarioEnded(at=at, run_id=run_id, piece=piece.number, scenario=piece.scenario)
                await record(ended, *self._to_talk_over(run, piece))
            case d.EndCourse():
                await record(c.CourseEnded(at=at, run_id=run_id))

    async def _moment(self, run: d.Run, piece: c.Piece, moment: c.PlannedMoment) -> None:
        at, run_id, account = self.clock(), run.run_id, run.started.account
        changes: tuple[e.Event, ...] = ()
        error = ""
        try:
            scenario = self._learnt.get(piece.scenario) or self.scenario(piece.scenario)
            if moment.what == "visitor":
                await self.door.send(scenario.visiteurs[moment.index].code, account)
            else:
                changes = self._event(scenario.evenements[moment.index], account, at)
        except (NotAllowed, Unknown) as wrong:
            log.info("%s of %s: %s", moment.what, piece.scenario, wrong)
            error = wrong.id
        if moment.what == "visitor":
            told: e.Event = c.VisitorSent(
                at=at, run_id=run_id, piece=piece.number, index=moment.index, error=error
            )
        else:
            told = c.EventPlayed(at=at, run_id=run_id, piece=piece.number, index=moment.index)
        await self.session.record(*changes, told)

    def _event(self, event: Evenement, account: str, at: datetime) -> tuple[e.Event, ...]:
        if event.type is TypeEvenement.CONSIGNE and event.consigne is not None:
            return (ConsigneIssued(at=at, account=account, rule=event.consigne),)
        if event.type is TypeEvenement.PRESENCE and event.presence is not None:
            return (self._presence(event.poste, event.presence, None, at, account),)
        return ()

    def _presence(
        self, extension: str, presence: Presence, until: datetime | None, at: datetime, account: str
    ) -> PresencePlanned:
        """The day of a person as it was until now, and this from now on; as it was again after ``until``."""
        person = self.organisation.person(extension)
        if person is None:
            raise Unknown("unknown-station", station=extension)
        zone = self.organisation.zone
        _, night = bounds(day_of(at, zone), zone)
        back = until if until is not None and at < until < night else None
        usual = spans_of(person, self.desk.now.planning.plan(extension), at, zone)
        before = [
            PresenceSpan(
                presence=one.presence,
                begins_at=one.begins_at,
                ends_at=min(one.ends_at or at, at),
                note=one.note,
            )
            for one in usual
            if one.begins_at < at
        ]
        later = [
            PresenceSpan(
                presence=one.presence,
                begins_at=max(one.begins_at, back),
                ends_at=one.ends_at,
                note=one.note,
            )
            for one in usual
            if back is not None and (one.ends_at is None or one.ends_at > back)
        ]
        new = [PresenceSpan(presence=presence, begins_at=at, ends_at=back)]
        return PresencePlanned(at=at, account=account, extension=extension, spans=(*before, *new, *later))

    async def _play(self, scenario: str, key: str, *, robot: str, piece: c.Piece | None = None) -> None:
        """Raise what it raises; that it failed is a fact."""
        if self.actors is None:
            raise RobotError("course-without-robots")
        try:
            await self.actors.play(
                scenario,
                key,
                robot=robot,
                silent=piece is not None and piece.sort == "silent",
                vip=piece is not None and piece.vip,
            )
        except StandardError as error:
            await self.session.record(e.RobotFailed(at=self.clock(), robot=robot, error=error.id))
            raise

    async def _hang_up(self, robot: str) -> None:
        """A robot that has gone meanwhile need not be told."""
        if self.actors is not None:
            with suppress(RobotError):
                await self.actors.hang_up(robot)

    def _to_talk_over(self, run: d.Run, piece: c.Piece) -> list[e.Event]:
        if not piece.sensitive:
            return []
        at = self.clock()
        return [c.DebriefAsked(at=at, run_id=run.run_id, piece=piece.number, title=piece.title)]

    def _known(self, codes: Iterable[str]) -> dict[str, Scenario]:
        self.learn(codes)
        return {code: self._learnt[code] for code in codes if code in self._learnt}

    def _under_way(self, *, steered: bool) -> d.Run:
        run = self.now.playing
        if run is None:
            raise NotAllowed("course-not-under-way")
        if steered and run.started.exam:
            raise NotAllowed("course-in-exam")
        if steered and run.stopped:
            raise NotAllowed("course-not-under-way")
        return run

    def _not_in_exam(self) -> None:
        run = self.now.playing
        if run is not None and run.started.exam:
            raise NotAllowed("course-in-exam")


def playable_in_rush(scenario: Scenario) -> bool:
    """One call that comes from outside or inside, and nothing else: as many at once as one likes."""
    alone = len(scenario.appels) == 1 and not scenario.visiteurs and not scenario.evenements
    return alone and scenario.premier.sens is not Sens.SORTANT


def _run_id() -> str:
    return f"r-{secrets.token_hex(8)}"


def _robot(scenario: str, key: str) -> str:
    return f"{scenario}.{key}.{secrets.token_hex(4)}"
