"""Messages, memos and mail in the mailboxes of the house: who wrote what to whom, and whether it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from standard.core.desk.facts import LetterRead, MailSent, MessageTaken
from standard.core.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message or mail, as it lies in the mailboxes."""

    letter_id: str
    written: MessageTaken | MailSent
    read: Mapping[str, datetime] = field(default_factory=dict)
    """When each recipient read it, by extension."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """By extension."""
        written = self.written
        return written.recipients if isinstance(written, MailSent) else (written.recipient,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Every letter of a session, oldest first."""

    letters: Mapping[str, Letter] = field(default_factory=dict)

    def after(self, fact: Fact) -> Letters:
        """The mailboxes after a fact; a letter that nobody wrote is read by nobody."""
        match fact:
            case MessageTaken():
                return self._with(Letter(letter_id=fact.message_id, written=fact))
            case MailSent():
                return self._with(Letter(letter_id=fact.mail_id, written=fact))
            case LetterRead() if letter := self.letters.get(fact.letter_id):
                return self._with(replace(letter, read={fact.recipient: fact.at, **letter.read}))
        return self

    def _with(self, letter: Letter) -> Letters:
        return replace(self, letters={**self.letters, letter.letter_id: letter})

    def mailbox(self, extension: str) -> tuple[Letter, ...]:
        """What lies in the mailbox of a person, oldest first."""
        return tuple(letter for letter in self.letters.values() if extension in letter.recipients)

    def by(self, account: str) -> tuple[Letter, ...]:
        """What one person wrote, oldest first."""
        return tuple(letter for letter in self.letters.values() if letter.written.account == account)
