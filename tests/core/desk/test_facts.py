"""The facts of the desk: complete, in one union, each with who did it."""

from __future__ import annotations

from typing import get_args

from standard.core import events
from standard.core.codec import fact_from_json, fact_to_json
from standard.core.desk import facts
from standard.core.desk.facts import LetterRead, MailSent, owner
from standard.core.fact import Deed
from tests.facts import T0, plain


def test_every_deed_is_in_the_union_and_in_that_of_all_facts() -> None:
    deeds = {kind for kind in vars(facts).values() if isinstance(kind, type) and issubclass(kind, Deed)}
    assert deeds - {Deed} == set(get_args(facts.DeskFact))
    assert deeds - {Deed} <= set(get_args(events.Event))


def test_each_survives_the_journal() -> None:
    for kind in get_args(facts.DeskFact):
        fact = plain(kind, T0)
        assert fact_from_json(fact_to_json(fact)) == fact


def test_a_reading_is_the_business_of_whoever_wrote_the_letter() -> None:
    read = LetterRead(at=T0, account="claire", letter_id="l-1", recipient="2031", author="lea")
    sent = MailSent(
        at=T0, account="lea", mail_id="l-1", kind="memo", recipients=("2031",), subject="x", text="x"
    )
    assert (owner(read), owner(sent)) == ("lea", "lea")
