"""The digests of a signed sheet, and what they give away."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from standard.core import events as e
from standard.core.codec import fact_from_json, fact_to_json
from standard.core.evaluation.facts import SheetSigned
from standard.core.evaluation.signature import check, journal_digest, levels_digest
from tests.core.evaluation.decided import GALL, ROY, SHEET
from tests.core.evaluation.grids import critere, grille
from tests.core.evaluation.script import A, B, Script
from tests.facts import T0

FACTS = Script().sits().offered(A, at=1).answered(A, at=5).ended(A, at=65).facts()
LAST = FACTS[-1].seq
GRILLE = grille(critere("X"), critere("Y"))
LEVELS: dict[str, int | None] = {"X": 2, "Y": None}


def signed() -> SheetSigned:
    session, student, grid = SHEET
    return SheetSigned(
        at=T0,
        account=ROY,
        session=session,
        student=student,
        grid=grid,
        journal_digest=journal_digest(FACTS, LAST),
        levels_digest=levels_digest(LEVELS, GRILLE),
        last_seq=LAST,
        levels=LEVELS,
        grid_version=GRILLE.version,
    )


def test_anybody_can_make_the_digest_again_from_an_export() -> None:
    lines = (
        json.dumps(
            {"fact": fact_to_json(one.fact), "seq": one.seq},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        for one in FACTS
    )
    text = "".join(f"{line}\n" for line in lines)
    assert journal_digest(FACTS, LAST) == hashlib.sha256(text.encode()).hexdigest()


def test_the_digest_of_levels_is_of_a_text_that_is_published() -> None:
    text = '{"grid":"essai","levels":{"X":2,"Y":null},"version":"1"}'
    assert levels_digest({"Y": None, "X": 2}, GRILLE) == hashlib.sha256(text.encode()).hexdigest()


def test_what_was_not_touched_is_sound_also_from_an_export_and_as_the_session_goes_on() -> None:
    again = [e.Numbered(one.seq, fact_from_json(fact_to_json(one.fact))) for one in FACTS]
    more = [*again, e.Numbered(LAST + 1, signed()), *_later()]
    told = check(signed(), more, LEVELS, GRILLE)
    assert told.sound
    assert (told.differ, told.grid_changed, told.last_seq, told.facts) == ((), False, LAST, len(FACTS))


def _later() -> list[e.Numbered]:
    other = Script().offered(B, at=300).facts()
    return [e.Numbered(LAST + 1 + rank, one.fact) for rank, one in enumerate(other, 1)]


def test_a_fact_that_was_changed_added_or_taken_away_is_told() -> None:
    for tampered in (
        [*FACTS[:-1], e.Numbered(LAST, replace(FACTS[-1].fact, inferred=True))],
        FACTS[1:],
        FACTS[:-1],
        [*FACTS, e.Numbered(LAST, FACTS[0].fact)],
    ):
        told = check(signed(), tampered, LEVELS, GRILLE)
        assert (told.journal, told.levels, told.sound) == (False, True, False)
    assert check(signed(), FACTS[:-1], LEVELS, GRILLE).last_seq == LAST - 1


def test_a_level_that_was_changed_is_told_by_its_criterion() -> None:
    told = check(signed(), FACTS, {"X": 3, "Y": None}, GRILLE)
    assert (told.journal, told.levels, told.differ) == (True, False, ("X",))
    # Not evaluated on purpose is something else than not decided.
    assert check(signed(), FACTS, {"X": 2}, GRILLE).differ == ("Y",)


def test_a_grid_that_was_changed_is_told() -> None:
    told = check(signed(), FACTS, LEVELS, replace(GRILLE, version="2"))
    assert (told.grid_changed, told.levels, told.differ) == (True, False, ())


def test_who_signs_changes_no_digest() -> None:
    assert check(replace(signed(), account=GALL), FACTS, LEVELS, GRILLE).sound
