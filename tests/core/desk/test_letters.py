"""Mailboxes of the house."""

from __future__ import annotations

from datetime import timedelta

from standard.core.desk.facts import LetterRead, MailSent, MessageTaken
from standard.core.desk.letters import Letters
from standard.core.fact import Fact
from tests.facts import T0

MESSAGE = MessageTaken(
    at=T0,
    account="lea",
    message_id="m-1",
    recipient="2020",
    caller_name="M. X",
    caller_number="",
    text="Rappeler",
)
MAIL = MailSent(
    at=T0,
    account="hugo",
    mail_id="l-1",
    kind="memo",
    recipients=("2020", "2021"),
    subject="Réunion",
    text="Salle 2",
)


def _after(*facts: Fact) -> Letters:
    letters = Letters()
    for fact in facts:
        letters = letters.after(fact)
    return letters


def test_a_letter_lies_in_the_mailbox_of_each_recipient() -> None:
    letters = _after(MESSAGE, MAIL)
    assert [one.letter_id for one in letters.mailbox("2020")] == ["m-1", "l-1"]
    assert [one.letter_id for one in letters.mailbox("2021")] == ["l-1"]
    assert letters.mailbox("2030") == ()
    assert [one.letter_id for one in letters.by("lea")] == ["m-1"]


def test_it_is_read_once_by_each() -> None:
    later = T0 + timedelta(minutes=5)
    read = LetterRead(at=later, account="claire", letter_id="l-1", recipient="2021")
    again = LetterRead(at=later + timedelta(minutes=5), account="claire", letter_id="l-1", recipient="2021")
    assert _after(MAIL, read, again).letters["l-1"].read == {"2021": later}


def test_what_nobody_wrote_changes_nothing() -> None:
    before = _after(MAIL)
    assert before.after(LetterRead(at=T0, account="claire", letter_id="l-9", recipient="2021")) is before
