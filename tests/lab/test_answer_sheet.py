"""A robot's call is qualified by its scenario."""

from __future__ import annotations

from pathlib import Path

from standard.core import events as e
from standard.core.consignes import TypeAppelant
from standard.core.desk.facts import CallQualified
from standard.core.scenarios import Situe
from standard.lab.answer_sheet import kept
from tests.web.place import open_place


async def test_a_call_that_a_person_plays_is_qualified_likewise(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        with kept(
            place.session, lambda played: Situe(TypeAppelant.PRESSE) if played == "SC-01.a.1" else None
        ):
            await place.tell(
                e.CallOffered(
                    at=place.clock(), call_id="c-1.1", number="", name="", dialled="0", card="SC-01.a.1"
                )
            )
            assert (await place.journaled(CallQualified)).appelant is TypeAppelant.PRESSE


async def test_a_call_of_a_scenario_is_qualified_without_an_account(tmp_path: Path) -> None:
    asked: list[str] = []

    def known(robot: str) -> Situe | None:
        asked.append(robot)
        return Situe(TypeAppelant.PRESSE, "2022", ("budget",)) if robot.startswith("SC-01") else None

    async with open_place(tmp_path) as place:
        with kept(place.session, known):
            offered = e.CallOffered(
                at=place.clock(), call_id="c-1.1", number="", name="", dialled="0", robot="SC-01.a"
            )
            await place.tell(offered)
            fact = await place.journaled(CallQualified)
            assert fact == CallQualified(
                at=offered.at,
                account="",
                call_id="c-1.1",
                appelant=TypeAppelant.PRESSE,
                cible="2022",
                sujets=("budget",),
            )
            # A robot of no scenario, and a person.
            for call_id, robot in (("c-1.2", "town.1"), ("c-1.3", "")):
                await place.tell(
                    e.CallOffered(
                        at=place.clock(), call_id=call_id, number="", name="", dialled="0", robot=robot
                    )
                )
        await place.tell(
            e.CallOffered(at=place.clock(), call_id="c-1.4", number="", name="", dialled="0", robot="SC-01.b")
        )
        assert list(place.desk.now.ruling.qualified) == ["c-1.1"]
        assert asked == ["SC-01.a", "town.1"]
