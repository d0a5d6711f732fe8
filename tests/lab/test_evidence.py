"""Sessions are folded once, anew when something was added, and only so many facts are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import pytest

from standard.app.bench.hour import hour, students
from standard.core import events as e
from standard.core.board import Board
from standard.core.consignes import Geste
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.errors import ContentError, Unknown
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Finding, Origin
from standard.core.evaluation.metrics import findings_of, speech
from standard.core.evaluation.seance import Dossier
from standard.core.hearing import RecordingHeard, TrackHeard
from standard.core.scenarios import Scenario
from standard.lab.evidence import EvidenceKeeper, played_from
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import MAIRIE, A, B, Script
from tests.facts import T0

ONE = Script().sits().offered(A, 0).answered(A, 4).ended(A, 40).facts()
TWO = Script().sits().offered(A, 0).answered(A, 4).ended(A, 40).offered(B, 50).answered(B, 53).facts()


@dataclass(frozen=True, slots=True)
class Told:
    """See ``evidence.Reader``."""

    session_id: str
    fact: e.Event


@dataclass(frozen=True, slots=True)
class Record:
    """See ``evidence.Reader``."""

    organisation: str = "mairie"


@dataclass(slots=True)
class Journal:
    """Sessions in memory; notes what is read."""

    facts: dict[str, list[e.Numbered]]
    later: list[CallQualified | SpeechJudged] = field(default_factory=list)
    heard: list[RecordingHeard] = field(default_factory=list)
    reads: list[tuple[str, int]] = field(default_factory=list)

    async def read(self, session_id: str, after: int = 0) -> list[e.Numbered]:
        self.reads.append((session_id, after))
        await asyncio.sleep(0)
        return [one for one in self.facts[session_id] if one.seq > after]

    async def session(self, session_id: str) -> Record:
        if session_id not in self.facts:
            raise Unknown("unknown-session", session=session_id)
        return Record()

    async def judgements(self, session_id: str) -> list[CallQualified | SpeechJudged]:
        return [one for one in self.later if one.session == session_id]

    async def heard_later(self, session_id: str) -> list[RecordingHeard]:
        return [one for one in self.heard if one.session == session_id]

    async def within(self, sessions: Collection[str], types: Collection[str]) -> Sequence[Told]:
        return [
            Told(session_id, one.fact)
            for session_id in sessions
            for one in self.facts[session_id]
            if one.fact.type in types
        ]


@dataclass(slots=True)
class Live:
    """The session under way."""

    session_id: str = "s-live"
    board: Board = field(default_factory=Board)


@dataclass(slots=True)
class Measuring:
    """A metric that counts calls; notes whose."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, dossier: Dossier) -> tuple[Finding, ...]:
        self.asked.append(dossier.account)
        scale = METRICS["A1"].scale
        return (
            Finding(
                metric="A1",
                call_id="",
                value=float(len(dossier.calls)),
                unit="s",
                origin=Origin.CERTAIN,
                level=3,
                scale=scale,
                bounds_from="catalogue",
                seqs=(),
            ),
        )


class Shipped:
    """Scenarios as they ship; notes which were read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def scenario(self, code: str) -> Scenario:
        self.read.append(code)
        if code == "XX-99":
            raise ContentError("content-invalid", file="x", line=1, field="x", sentence="x")
        return load_scenario(code)


@dataclass(slots=True)
class Bench:
    """A keeper and what it stands on."""

    journal: Journal
    live: Live
    measuring: Measuring
    keeper: EvidenceKeeper


def bench(**facts: list[e.Numbered]) -> Bench:
    journal, live, measuring = (
        Journal({f"s-{name}": told for name, told in facts.items()}),
        Live(),
        Measuring(),
    )
    keeper = EvidenceKeeper(journal, live, lambda _: MAIRIE, Shipped(), measuring)
    return Bench(journal, live, measuring, keeper)


async def test_a_session_that_is_over_is_read_and_measured_once() -> None:
    made = bench(a=ONE)
    seance = await made.keeper.seance("s-a")
    assert list(seance.calls) == [A]
    assert await made.keeper.seance("s-a") is seance
    found = await made.keeper.findings("s-a", "eleve1")
    assert await made.keeper.findings("s-a", "eleve1") == found
    known = await made.keeper.dossier("s-a", "eleve1")
    assert known.calls == tuple(seance.calls.values())
    assert await made.keeper.dossier("s-a", "eleve1") is known
    assert (made.journal.reads, made.measuring.asked) == ([("s-a", 0)], ["eleve1"])
    with pytest.raises(Unknown):
        await made.keeper.seance("s-nobody")


async def test_those_who_ask_at_once_wait_for_one_result() -> None:
    made = bench(a=ONE)
    asked = await asyncio.gather(*(made.keeper.findings("s-a", "eleve1") for _ in range(6)))
    assert len({id(one) for one in asked}) == 1
    assert (made.journal.reads, made.measuring.asked) == ([("s-a", 0)], ["eleve1"])


async def test_the_session_under_way_is_folded_again_only_when_it_has_gone_on() -> None:
    made = bench(live=ONE)
    made.live.board = replace(made.live.board, seq=ONE[-1].seq)
    before = await made.keeper.findings("s-live", "eleve1")
    assert await made.keeper.findings("s-live", "eleve1") is before
    made.journal.facts["s-live"] = TWO
    made.live.board = replace(made.live.board, seq=TWO[-1].seq)
    after = await made.keeper.findings("s-live", "eleve1")
    assert [one[0].value for one in (before, after)] == [1.0, 2.0]
    # What was known already is not read again.
    assert made.journal.reads == [("s-live", 0), ("s-live", ONE[-1].seq)]
    assert (await made.keeper.seance("s-live")).facts == tuple(TWO)


async def test_what_is_said_later_of_a_call_has_it_folded_again() -> None:
    made = bench(a=ONE)
    before = await made.keeper.seance("s-a")
    said = SpeechJudged(
        at=T0, account="marc", call_id=A, geste=Geste.DIRE, what="nom", said=True, session="s-a"
    )
    made.journal.later.append(said)
    after = await made.keeper.seance("s-a")
    assert (before.later, after.later) == ((), (said,))
    assert made.journal.reads == [("s-a", 0)], "its facts are known"
    await made.keeper.findings("s-a", "eleve1")
    made.journal.later.append(replace(said, said=False))
    await made.keeper.findings("s-a", "eleve1")
    assert made.measuring.asked == ["eleve1", "eleve1"]


async def test_what_is_heard_of_a_recording_once_the_session_is_over_has_it_folded_again() -> None:
    made = bench(a=Script().sits().offered(A, 0).recorded(A, 4).answered(A).ended(A, 40).facts())
    before = await made.keeper.seance("s-a")
    track = TrackHeard(speech=((1.0, 3.0),), level_dbfs=-20.0)
    heard = RecordingHeard(
        at=T0, call_id=A, caller=track, heard=track, duration_s=36.0, detector="by hand", session="s-a"
    )
    made.journal.heard.append(heard)
    after = await made.keeper.seance("s-a")
    assert (before.calls[A].heard, after.calls[A].heard, after.calls[A].heard_seq) == (None, heard, 0)
    assert (before.heard_later, after.heard_later) == ((), (heard,))
    found = speech.c1(await made.keeper.dossier("s-a", "eleve1"), after.calls[A])
    assert found is not None
    assert (found.value, len(found.seqs)) == (1.0, 1)
    assert await made.keeper.seance("s-a") is after


async def test_only_so_many_facts_are_kept_and_the_oldest_used_go_first() -> None:
    made = bench(a=ONE, b=ONE, c=ONE)
    made.keeper.most_facts = 2 * len(ONE)
    for session in ("s-a", "s-b", "s-a", "s-c", "s-a"):
        await made.keeper.seance(session)
    assert made.journal.reads == [("s-a", 0), ("s-b", 0), ("s-c", 0)]
    await made.keeper.seance("s-b")
    assert made.journal.reads[-1] == ("s-b", 0)
    made.keeper.most_facts = 1
    assert await made.keeper.seance("s-b") is await made.keeper.seance("s-b"), "the last one stays"


async def test_who_was_there_is_known_without_folding_anything() -> None:
    made = bench(a=ONE, b=[])
    found = await made.keeper.attended(["s-a", "s-b"])
    assert {session: dict(one.names) for session, one in found.items()} == {
        "s-a": {"eleve1": "Eleve1"},
        "s-b": {},
    }
    assert made.journal.reads == []


async def test_a_journal_that_stops_anywhere_still_has_its_findings() -> None:
    for length in range(len(TWO) + 1):
        made = bench(a=TWO[:length])
        assert len(await made.keeper.findings("s-a", "eleve1")) == 1


async def test_every_metric_bears_an_hour_that_stops_anywhere() -> None:
    facts = hour(calls=4, facts=260)
    for length in range(0, len(facts) + 1, 3):
        made = bench(a=facts[:length])
        keeper = EvidenceKeeper(made.journal, made.live, lambda _: MAIRIE, Shipped(), findings_of)
        for account in students():
            await keeper.findings("s-a", account)
    assert {one.metric for one in await keeper.findings("s-a", students()[0])} >= {"A1", "A2", "B1", "G1"}


def test_which_call_of_which_scenario_is_played_is_told_by_its_name() -> None:
    shipped = Shipped()
    played = played_from(shipped)
    found = played("SC-01.appel.1a2b3c4d")
    assert found is not None
    assert (found[0].code, found[1]) == ("SC-01", found[0].premier)
    assert played("SC-01.appel.99999999") == found
    assert shipped.read == ["SC-01"], "each is read once"
    for name in ("", "trunk", "SC-01.personne.1a2b3c4d", "XX-99.appel.1a2b3c4d", "ZZ-77.appel.1a2b3c4d"):
        assert played(name) is None, name
