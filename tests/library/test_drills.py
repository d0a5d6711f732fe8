"""The drills that ship, and what is told of a wrong one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from standard.core.errors import ContentError
from standard.core.levels import OPENS_AT
from standard.library.drills import SHIPPED, load_drills
from standard.library.load import load_organisation

BLANKS = {"colleague", "limit"}
NEEDS = {"TransferStarted": 2, "ConsultationStarted": 2, "CallParked": 3, "CallPickedUp": 3} | {
    "VoicemailReached": OPENS_AT["SendToVoicemail"],
    "ConferenceStarted": OPENS_AT["Conference"],
}
"""Level that opens what leads to a fact."""


def library(folder: Path, file: str, old: str, new: str) -> Path:
    """What ships, with a mistake in it."""
    for room in ("drills", "scenarios"):
        shutil.copytree(SHIPPED / room, folder / room)
    path = folder / "drills" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_they_come_in_the_order_of_their_levels_and_none_asks_for_what_its_level_locks() -> None:
    drills = load_drills().drills
    assert [drill.level for drill in drills] == sorted(drill.level for drill in drills)
    assert {drill.level for drill in drills} >= {1, 2, 3, 4}
    for drill in drills:
        needed = [NEEDS.get(pattern.fact, 1) for step in drill.steps for pattern in step.done]
        assert max(needed) == drill.level, drill.id


def test_the_colleague_is_the_one_of_the_callers_scenario_and_is_in_the_directory() -> None:
    people = {person.extension for person in load_organisation("mairie").people}
    for drill in load_drills().drills:
        assert drill.station in people


def test_texts_are_in_both_languages_with_the_same_known_blanks() -> None:
    book = load_drills()
    words = [reason.say for reason in book.reasons]
    for drill in book.drills:
        words += [drill.title, drill.goal, *(step.do for step in drill.steps)]
    for each in words:
        assert each.fr != each.en
        french, english = (set(re.findall(r"\{(\w+)\}", text)) for text in (each.fr, each.en))
        assert french == english
        assert french <= BLANKS
        assert "!" not in each.fr + each.en


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("hold.yaml", "fact: CallHeld", "fact: CallHold", "steps[1].done[0].fact"),
        ("hold.yaml", "level: 1", "level: 9", "level"),
        ("hold.yaml", "within_s: 60", "within: 60", "steps[0].within"),
        ("blind.yaml", "where: {station: not asked}", "where: {poste: x}", "failures[0].when[0].where.poste"),
        ("blind.yaml", "reason: wrong-station", "reason: wrong", "failures[0].reason"),
        ("reasons.yaml", "id: too-slow", "id: slow", "reasons"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_field(
    tmp_path: Path, file: str, old: str, new: str, field: str
) -> None:
    with pytest.raises(ContentError) as caught:
        load_drills(library(tmp_path, file, old, new))
    assert caught.value.details["field"] == field
    assert str(caught.value.details["file"]).endswith(file)
