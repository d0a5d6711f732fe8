"""Messages, memos and mail in the mailboxes of the house: a student's own, or all for those who teach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.desk.facts import LetterRead, MailSent, MessageTaken
from standard.core.desk.letters import Letter
from standard.core.errors import Forbidden, Unknown
from standard.core.organisation import Organisation
from standard.db.accounts import Account
from standard.web.deeds import DoerDep, During, names, new_id
from standard.web.deps import Person, Service, ServiceDep, Teacher, sees_everything
from standard.web.problems import documented
from standard.web.values import Extension, Line, Text

router = APIRouter(prefix="/api/desk", tags=["letters"])

LetterId = Annotated[str, Path(pattern=r"^[lm]-[0-9a-zA-Z-]{1,40}$")]


class LetterView(BaseModel):
    """A message, memo or mail, as it lies in the mailboxes of its recipients."""

    letter_id: str
    written: Annotated[MessageTaken | MailSent, Field(discriminator="type")]
    read: dict[str, datetime]
    """When each recipient read it, by extension; those who have not are missing."""
    author: str
    """Name of whoever wrote it."""
    caller: str
    """Name or number of the call it was written during; empty: none."""


class Enclosure(BaseModel):
    """A document of the house that can go with a mail."""

    id: str
    title: str


class Outbox(BaseModel):
    """What one person sent, newest first, and what a new mail is made of."""

    letters: list[LetterView]
    signature: str
    enclosures: list[Enclosure]


class Mailboxes(BaseModel):
    """Every letter of the session, newest first."""

    session_id: str
    letters: list[LetterView]


class NewMail(During):
    """A memo or a mail, as it was written; the signature is added to it."""

    kind: Literal["memo", "mail"]
    recipients: Annotated[tuple[Extension, ...], Field(min_length=1, max_length=60)]
    subject: Annotated[Line, Field(min_length=1)]
    text: Text
    attachments: Annotated[tuple[Line, ...], Field(max_length=20)] = ()


class MailId(BaseModel):
    """The name of the mail that was sent."""

    mail_id: str


class Reader(BaseModel):
    """In whose mailbox a letter is opened."""

    recipient: Extension


@router.get("/letters", responses=documented(401, 503))
async def letters(service: ServiceDep, person: Person) -> Outbox:
    """The messages, memos and mail of the person who asks."""
    house = service.lab.organisation
    return Outbox(
        letters=await _views(service, service.lab.desk.now.letters.by(person.account.account)),
        signature=_signature(house, person.account),
        enclosures=[Enclosure(id=one.id, title=one.title) for one in house.documents],
    )


@router.get("/letters/{letter_id}", responses=documented(401, 404, 503))
async def letter(letter_id: LetterId, service: ServiceDep, person: Person) -> LetterView:
    """One letter. Raises ``Unknown`` for a fellow student's too: whether it exists is nobody's business."""
    account = person.account
    found = service.lab.desk.now.letters.letters.get(letter_id)
    if found is None or not (sees_everything(account) or found.written.account == account.account):
        raise Unknown("unknown-letter", letter=letter_id)
    (view,) = await _views(service, [found])
    return view


@router.post("/mail", status_code=201, responses=documented(401, 403, 404, 503))
async def send(mail: NewMail, doer: DoerDep, service: ServiceDep) -> MailId:
    """Put a memo or a mail into mailboxes of the house; it is durable when this answers."""
    house = service.lab.organisation
    for recipient in mail.recipients:
        if house.person(recipient) is None:
            raise Unknown("unknown-station", station=recipient)
    known = {document.id for document in house.documents}
    for attachment in mail.attachments:
        if attachment not in known:
            raise Unknown("unknown-document", document=attachment)
    mail_id = new_id("l")
    fact = MailSent(
        **doer.doing(mail),
        mail_id=mail_id,
        kind=mail.kind,
        recipients=tuple(dict.fromkeys(mail.recipients)),
        subject=mail.subject,
        text=mail.text,
        attachments=tuple(dict.fromkeys(mail.attachments)),
        signature=_signature(house, doer.account),
    )
    await service.lab.session.record(fact)
    return MailId(mail_id=mail_id)


@router.get("/mailboxes", responses=documented(401, 403, 503))
async def mailboxes(service: ServiceDep, person: Person) -> Mailboxes:
    """Every letter of the session. Raises ``Forbidden`` for students."""
    if not sees_everything(person.account):
        raise Forbidden("role-cannot", role=person.account.role)
    told = service.lab.desk.now.letters.letters.values()
    return Mailboxes(session_id=service.lab.session.session_id, letters=await _views(service, told))


@router.post("/letters/{letter_id}/read", status_code=204, responses=documented(401, 403, 404, 503))
async def read(letter_id: LetterId, reader: Reader, service: ServiceDep, person: Teacher) -> None:
    """The recipient, played by whoever teaches, has read a letter; read again, nothing is journaled."""
    lab = service.lab
    found = lab.desk.now.letters.letters.get(letter_id)
    if found is None or reader.recipient not in found.recipients:
        raise Unknown("unknown-letter", letter=letter_id)
    if reader.recipient in found.read:
        return
    fact = LetterRead(
        at=lab.clock(),
        account=person.account.account,
        letter_id=letter_id,
        recipient=reader.recipient,
        author=found.written.account,
    )
    await lab.session.record(fact)


async def _views(service: Service, found: Iterable[Letter]) -> list[LetterView]:
    called = await names(service)
    history = service.lab.histories.now
    views = []
    for one in found:
        call = history.call(one.written.call_id)
        views.append(
            LetterView(
                letter_id=one.letter_id,
                written=one.written,
                read=dict(one.read),
                author=called.get(one.written.account, one.written.account),
                caller=(call.name or call.number) if call else "",
            )
        )
    return views[::-1]


def _signature(house: Organisation, account: Account) -> str:
    number = house.public_number
    pairs = " ".join(number[at : at + 2] for at in range(0, len(number), 2)) if len(number) == 10 else number
    return f"{account.name}\nAccueil et standard, poste {house.switchboard}\n{house.name} – {pairs}"
