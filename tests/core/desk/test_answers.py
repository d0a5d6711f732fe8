"""Which answers may be given as they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from standard.core.desk.answers import FRESH_FOR, trusted
from standard.core.organisation import ReadyAnswer
from standard.library.load import load_organisation, organisation_ids

BEGAN = datetime(2026, 11, 26, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))


def answer(checked: str = "", until: str = "") -> ReadyAnswer:
    return ReadyAnswer(subject="Marché", answer="vendredi", checked=checked, until=until)


@pytest.mark.parametrize(
    ("checked", "until", "trust"),
    [
        ("", "", "good"),
        ("J-100", "J+1", "good"),
        ("J-400", "", "to-check"),
        ("J-400", "J-30", "out-of-date"),
        ("", "J 08:00", "out-of-date"),
        ("", "J 08:31", "good"),
    ],
)
def test_an_answer_is_as_good_as_its_dates(checked: str, until: str, trust: str) -> None:
    assert trusted(answer(checked, until), BEGAN, BEGAN).trust == trust


def test_it_grows_old_while_the_session_lasts() -> None:
    assert trusted(answer(until="J 09:00"), BEGAN, BEGAN + timedelta(minutes=30)).trust == "out-of-date"
    assert trusted(answer(), BEGAN, BEGAN + FRESH_FOR).trust == "to-check"


def test_shipped_houses_have_old_entries_on_purpose() -> None:
    old = {
        id: [
            one.subject for one in load_organisation(id).answers if trusted(one, BEGAN, BEGAN).trust != "good"
        ]
        for id in organisation_ids()
    }
    assert len(old["clinique"]) == len(old["pme"]) == 2
