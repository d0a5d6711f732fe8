"""Facts are values: past participles, frozen, complete."""

import re
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import get_type_hints

import pytest

from standard.core import course_facts as course
from standard.core import events as e
from standard.core import hearing, watch
from standard.core.desk import facts as desk
from standard.core.evaluation import facts as assessment
from standard.core.fact import Deed, Fact
from tests.facts import FACTS, T0, plain


def test_the_union_has_every_fact_of_the_file() -> None:
    rooms = (e, desk, course, watch, hearing, assessment)
    kinds = [one for room in rooms for one in vars(room).values()]
    written = {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Fact)}
    assert written - {Fact, Deed, assessment.Judgement} == set(FACTS)


def test_a_fact_is_a_frozen_value() -> None:
    for kind in FACTS:
        fact = plain(kind)
        assert is_dataclass(kind)
        assert fact == plain(kind)
        assert not hasattr(fact, "__dict__")
        with pytest.raises(FrozenInstanceError):
            fact.at = T0  # type: ignore[misc]


def test_the_fields_speak_the_units_of_the_house() -> None:
    instant = get_type_hints(Fact)["at"]
    for kind in FACTS:
        assert fields(kind)[0].name == "at"
        for name, hint in get_type_hints(kind).items():
            seconds = name.endswith("_s")
            assert (hint is float) == seconds or (seconds and hint == (float | None)), (kind, name)
            assert (hint in (instant, instant | None)) == bool(re.search(r"(^|_)at$", name)), (kind, name)


def test_a_name_is_a_past_participle() -> None:
    said = re.compile(
        r"(ed|Lost|Held|Taken|TakenOver|TurnedAway|PickedUp|TimedOut|Waiting|Ringing|Set|Sent|Done|Surprise"
        r"|Given|Made|Out|Read|Withdrawn|Written|Left|Dealt|Heard)$"
    )
    assert [kind.__name__ for kind in FACTS if not said.search(kind.__name__)] == []


def test_a_fact_is_witnessed_unless_said_otherwise() -> None:
    assert {plain(kind).inferred for kind in FACTS} == {False}
