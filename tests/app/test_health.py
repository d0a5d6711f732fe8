"""Each part of the lab tells its state, and what to do when it is bad."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import pytest

from standard.ami.client import AmiAddress, Link
from standard.app.health import Probes
from standard.app.robots import Cast
from standard.core.sentences import SENTENCES
from standard.lab.session import Session
from standard.web.ports import Part
from tests.fakes import FixedClock, MemoryJournal


@dataclass
class Robots:
    """A cast of which only the health is asked."""

    def part(self) -> Part:
        return Part(part="robots", state="ok")


@pytest.fixture
def probes() -> Probes:
    clock = FixedClock()
    link = Link(AmiAddress("127.0.0.1", 1, "standard", lambda: ""), lambda _: None, clock)
    session = Session(MemoryJournal(), "mairie", clock)
    session.board = replace(session.board, pbx="reached")
    link.up = True
    return Probes(session, link, cast("Cast", Robots()))


async def bad(probes: Probes) -> dict[str, tuple[str, str | None]]:
    return {part.part: (part.state, part.error) for part in await probes.parts() if part.state != "ok"}


async def test_all_is_well(probes: Probes) -> None:
    assert await bad(probes) == {}
    assert [part.part for part in await probes.parts()] == ["pbx", "ami", "journal", "robots"]


async def test_a_link_that_is_down_says_why(probes: Probes) -> None:
    probes.link.up, probes.link.trouble = False, "ami-secret-wrong"
    probes.session.board = replace(probes.session.board, pbx="lost")
    assert await bad(probes) == {"pbx": ("down", "pbx-not-reached"), "ami": ("down", "ami-secret-wrong")}


async def test_a_reader_that_cannot_follow_is_told(probes: Probes) -> None:
    probes.link.lag_s = 1.5
    assert await bad(probes) == {"ami": ("degraded", "ami-lag")}


async def test_a_journal_that_cannot_be_written_is_told(probes: Probes) -> None:
    probes.session.trouble = "journal-full"
    assert await bad(probes) == {"journal": ("down", "journal-full")}


@pytest.mark.parametrize(
    "error", ["ami-lag", "ami-secret-wrong", "pbx-not-reached", "robots-starting", "robots-degraded"]
)
def test_every_trouble_has_its_sentence(error: str) -> None:
    assert error in SENTENCES
