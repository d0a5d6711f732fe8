"""What people did at the desk: one frozen dataclass per fact, gathered in ``DeskFact``.

Ids are drawn by ``web`` when a paper is born: a letter that tells what it is, a hyphen, hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from standard.core.consignes import Consigne, Geste, TypeAppelant
from standard.core.fact import Deed
from standard.core.organisation import DirectoryField, Presence
from standard.core.questions import Question

Paper = Literal[
    "agenda",
    "answer",
    "callback",
    "consigne",
    "directory",
    "document",
    "handover",
    "journal",
    "mail",
    "message",
    "organigramme",
    "person",
    "planning",
    "sheet",
    "survey",
    "visitor",
]
"""Everything that can be opened or searched at the desk."""


# --- reading --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOpened(Deed):
    """Somebody opened a paper to read it."""

    type: Literal["CardOpened"] = "CardOpened"
    paper: Paper
    card: str = ""
    """Which one: an extension, the id of a rule, the subject of an answer; empty: all of that kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMade(Deed):
    """Somebody looked something up: what was typed when they stopped typing."""

    type: Literal["SearchMade"] = "SearchMade"
    paper: Paper
    text: str
    found: int
    """How many entries fitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsigneRead(Deed):
    """An operator says that a rule was read and understood (French: « lu et compris »)."""

    type: Literal["ConsigneRead"] = "ConsigneRead"
    consigne: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven(Deed):
    """The operator says that a ready answer was given to the caller."""

    type: Literal["AnswerGiven"] = "AnswerGiven"
    answer: str
    """Its subject."""


# --- directory and presence -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected(Deed):
    """Somebody put a line of their copy of the directory right, and says where they know it from."""

    type: Literal["EntryCorrected"] = "EntryCorrected"
    extension: str
    field: DirectoryField
    before: str
    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSpan:
    """Where a person is for a while; ``ends_at`` excluded, None: until the end of the day."""

    presence: Presence
    begins_at: datetime
    ends_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresencePlanned(Deed):
    """The line of a person in the planning of the day was written anew."""

    type: Literal["PresencePlanned"] = "PresencePlanned"
    extension: str
    spans: tuple[PresenceSpan, ...]
    """In order, without overlap; outside of them the person is present."""
    source: str = ""
    """Who said so."""


# --- rules of the house -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsigneIssued(Deed):
    """An instructor added a rule during the session, or wrote one anew under its id."""

    type: Literal["ConsigneIssued"] = "ConsigneIssued"
    rule: Consigne


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsigneWithdrawn(Deed):
    """An instructor took a rule back; it holds no more from here."""

    type: Literal["ConsigneWithdrawn"] = "ConsigneWithdrawn"
    consigne: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallQualified(Deed):
    """Somebody said who calls, for whom and about what: which rules apply follows from it.

    Without an account it comes from the scenario of the robot that calls, and is the answer sheet.
    """

    type: Literal["CallQualified"] = "CallQualified"
    appelant: TypeAppelant
    cible: str = ""
    """Extension, group or service that is wanted."""
    sujets: tuple[str, ...] = ()
    partie: str = ""
    judge: bool = False
    """Said by somebody who judges, not by the operator who has the call."""
    session: str = ""
    """The session of the call, when it is judged in a later one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyTicked(Deed):
    """The operator ticks that the call is an emergency (French: cocher URGENCE), or takes the tick back."""

    type: Literal["EmergencyTicked"] = "EmergencyTicked"
    ticked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechJudged(Deed):
    """Somebody who listened says whether something was said during a call, or leaves it open again."""

    type: Literal["SpeechJudged"] = "SpeechJudged"
    geste: Geste
    """One that only a person can hear."""
    what: str
    """``consignes.Acte.entendu``."""
    said: bool | None
    """None: not judged after all."""
    session: str = ""
    """The session of the call, when it is judged in a later one."""


# --- messages and mail ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTaken(Deed):
    """The operator wrote a message slip for a colleague (French: fiche message)."""

    type: Literal["MessageTaken"] = "MessageTaken"
    message_id: str
    recipient: str
    """Extension of the colleague."""
    caller_name: str
    caller_number: str
    company: str = ""
    subject: str = ""
    text: str
    urgent: bool = False
    read_back: bool = False
    """It was read back to the caller, who agreed."""
    call_back: bool = False
    """The caller wishes to be called back: a promise."""
    call_back_at: datetime | None = None
    """Not before; None for as soon as possible."""
    opened_at: datetime | None = None
    """When its first word was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSent(Deed):
    """A memo or a letter went to mailboxes of the house; never to the world outside."""

    type: Literal["MailSent"] = "MailSent"
    mail_id: str
    kind: Literal["memo", "mail"]
    recipients: tuple[str, ...]
    """Extensions."""
    subject: str
    text: str
    attachments: tuple[str, ...] = ()
    """Ids of documents of the house."""
    signature: str = ""
    """Who wrote it and for which house, as it stands under the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRead(Deed):
    """The simulated recipient, played by an instructor, has read a message or a mail."""

    type: Literal["LetterRead"] = "LetterRead"
    letter_id: str
    """Of a message (``m-…``) or a mail (``l-…``)."""
    recipient: str
    author: str = ""
    """Account of whoever wrote it, and is told of this."""


# --- call backs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackPromised(Deed):
    """The operator promised to call somebody back at an hour."""

    type: Literal["CallBackPromised"] = "CallBackPromised"
    callback_id: str
    number: str
    name: str
    due_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackClosed(Deed):
    """A promise needs no call any more: it was kept another way, or it was given up."""

    type: Literal["CallBackClosed"] = "CallBackClosed"
    callback_id: str
    """Of a promise of its own (``r-…``) or of a message (``m-…``)."""
    outcome: Literal["kept", "dropped"]
    reason: str = ""


# --- agenda, rooms, equipment ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingMade(Deed):
    """A span of an agenda, a room or equipment is taken. Without an account: by a colleague of the house."""

    type: Literal["BookingMade"] = "BookingMade"
    booking_id: str
    bookable: str
    begins_at: datetime
    ends_at: datetime
    who: str
    number: str = ""
    purpose: str = ""
    units: int = 1
    needs_told: bool = False
    """The person was told what to bring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled(Deed):
    """A booking was given back."""

    type: Literal["BookingCancelled"] = "BookingCancelled"
    booking_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRefused(Deed):
    """What was asked for could not be booked, and why."""

    type: Literal["BookingRefused"] = "BookingRefused"
    bookable: str
    begins_at: datetime
    ends_at: datetime
    units: int
    obstacles: tuple[str, ...]
    """Values of ``agenda.Obstacle``."""
    who: str = ""
    """For whom it was asked."""
    holder: str = ""
    """Who holds the span, if somebody does and their name is known."""


# --- sheets and questionnaires -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFiled(Deed):
    """A form of the house was filled in: complaint, malicious call, suspected fraud, incident, idea."""

    type: Literal["SheetFiled"] = "SheetFiled"
    sheet_id: str
    kind: str
    """Id of the form: ``reclamation``, ``appel_malveillant``, ``fraude``, ``incident``, ``idee``."""
    values: dict[str, str]
    """By the ids of the form's fields."""
    unsigned: bool = False
    """Students are not told who filed it, and no call tells it either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFollowed(Deed):
    """A sheet was taken up, or closed, with a word on it."""

    type: Literal["SheetFollowed"] = "SheetFollowed"
    sheet_id: str
    state: Literal["open", "in-hand", "closed"]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDesigned(Deed):
    """A satisfaction questionnaire was written, or written anew under its id."""

    type: Literal["SurveyDesigned"] = "SurveyDesigned"
    survey_id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(Deed):
    """Somebody's answers to a questionnaire were entered."""

    type: Literal["SurveyAnswered"] = "SurveyAnswered"
    answer_id: str
    survey_id: str
    version: int
    """Which wording was answered: 1 for the first under this id, one more each time it is written anew."""
    means: Literal["phone", "paper"] = "phone"
    values: tuple[tuple[str, ...], ...]
    """For each question what was chosen, or the words; empty: no answer."""


# --- visitors at the desk --------------------------------------------------------------------------


Figure = Literal["woman", "man", "child", "group"]
"""What is drawn of a visitor, without a picture."""
Priority = Literal["normal", "first", "urgent"]
"""Who is received before the others: ``first`` by what is seen (age, pregnancy), ``urgent`` by danger."""
Outcome = Literal["with-host", "informed", "sent-on", "refused", "incident", "gave-up"]
"""How somebody leaves the desk; ``incident``: left to the rescue or to the security."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorArrived(Deed):
    """Somebody stands at the desk. What they are about is known to the library, not yet to the operator.

    ``account`` sent them in; empty: they came with a rush.
    """

    type: Literal["VisitorArrived"] = "VisitorArrived"
    visitor_id: str
    code: str
    """Who of the visitors of the organisation (``core/visits``)."""
    looks: str
    """What is seen of them: « une dame âgée, essoufflée »."""
    figure: Figure = "woman"
    says: str
    """Their first words."""
    clip: str = ""
    """The same spoken: name of a shipped voice file; empty: to be read."""
    urges: str = ""
    """What they say when nobody turns to them for long."""
    patience_s: float
    """How long they stand there unseen before they leave."""
    priority: Priority = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorGreeted(Deed):
    """The operator turned to a visitor and said good day; to one who waits: that they are not forgotten."""

    type: Literal["VisitorGreeted"] = "VisitorGreeted"
    visitor_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorAsked(Deed):
    """The operator asked a visitor something, and heard the answer."""

    type: Literal["VisitorAsked"] = "VisitorAsked"
    visitor_id: str
    what: str
    """A value of ``visits.Question``."""
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorIdentified(Deed):
    """The line of a visitor in the register was filled in, or written anew."""

    type: Literal["VisitorIdentified"] = "VisitorIdentified"
    visitor_id: str
    name: str
    company: str = ""
    purpose: str = ""
    host: str = ""
    """Extension of whom they come to see."""
    document_seen: bool = False
    """Their identity papers were looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeGiven(Deed):
    """A visitor wears a badge of the house."""

    type: Literal["BadgeGiven"] = "BadgeGiven"
    visitor_id: str
    badge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeReturned(Deed):
    """The badge is back in its drawer."""

    type: Literal["BadgeReturned"] = "BadgeReturned"
    visitor_id: str
    badge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorAnnounced(Deed):
    """A colleague was told that somebody is there for them; by telephone: with the call that told it."""

    type: Literal["VisitorAnnounced"] = "VisitorAnnounced"
    visitor_id: str
    host: str
    how: Literal["phone", "mail"] = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketGiven(Deed):
    """A visitor waits with a number; given anew, the same number passes before those without priority."""

    type: Literal["TicketGiven"] = "TicketGiven"
    visitor_id: str
    ticket: str
    priority: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled(Deed):
    """The number is on the display board: its visitor comes back to the desk."""

    type: Literal["TicketCalled"] = "TicketCalled"
    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorDone(Deed):
    """A visitor has left the desk: with the host, informed, sent on, turned away, or tired of waiting."""

    type: Literal["VisitorDone"] = "VisitorDone"
    visitor_id: str
    outcome: Outcome
    to: str = ""
    """What was told, where they were sent on to, who took the incident over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorOut(Deed):
    """A visitor has left the house."""

    type: Literal["VisitorOut"] = "VisitorOut"
    visitor_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplaySet(Deed):
    """The words on the display board of the waiting room were changed."""

    type: Literal["DisplaySet"] = "DisplaySet"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One of a rush: who comes, and how long after its beginning."""

    visitor_id: str
    code: str
    after_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RushStarted(Deed):
    """An instructor had visitors come one after the other (French: affluence)."""

    type: Literal["RushStarted"] = "RushStarted"
    rush_id: str
    turns: tuple[Turn, ...]
    """In order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RushStopped(Deed):
    """Nobody more of the rush comes."""

    type: Literal["RushStopped"] = "RushStopped"
    rush_id: str


# --- journal d'accueil and handover ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalWritten(Deed):
    """A line in the journal of the reception (French: journal d'accueil)."""

    type: Literal["JournalWritten"] = "JournalWritten"
    entry_id: str
    heading: str
    text: str
    visitor_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPoint:
    """One thing that is pending."""

    text: str
    about: str = ""
    """Id of the paper or the call it is about: a promise, a message, a sheet, a booking; empty: none."""
    number: str = ""
    """Number to call for it, as dialled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverWritten(Deed):
    """What the next one at the desk must know (French: relève)."""

    type: Literal["HandoverWritten"] = "HandoverWritten"
    handover_id: str
    points: tuple[HandoverPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRead(Deed):
    """The next one has read a handover."""

    type: Literal["HandoverRead"] = "HandoverRead"
    handover_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverUsed(Deed):
    """Somebody says that they acted upon a point of a handover."""

    type: Literal["HandoverUsed"] = "HandoverUsed"
    handover_id: str
    point: int
    """Its place, from 0."""


# --- statistics -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresCompared(Deed):
    """A student handed in the figures that they had worked out of raw lines; see ``evaluation.call_flow``."""

    type: Literal["FiguresCompared"] = "FiguresCompared"
    sessions: tuple[str, ...]
    """Whose calls the figures are of."""
    own: bool
    """Of the student's own calls only."""
    asked: int
    """Figures that can be worked out."""
    right: int
    wrong: tuple[str, ...]
    """Keys of those that are not right."""


DeskFact = (
    CardOpened
    | SearchMade
    | ConsigneRead
    | AnswerGiven
    | EntryCorrected
    | PresencePlanned
    | ConsigneIssued
    | ConsigneWithdrawn
    | CallQualified
    | EmergencyTicked
    | SpeechJudged
    | MessageTaken
    | MailSent
    | LetterRead
    | CallBackPromised
    | CallBackClosed
    | BookingMade
    | BookingCancelled
    | BookingRefused
    | SheetFiled
    | SheetFollowed
    | SurveyDesigned
    | SurveyAnswered
    | VisitorArrived
    | VisitorGreeted
    | VisitorAsked
    | VisitorIdentified
    | BadgeGiven
    | BadgeReturned
    | VisitorAnnounced
    | TicketGiven
    | TicketCalled
    | VisitorDone
    | VisitorOut
    | DisplaySet
    | RushStarted
    | RushStopped
    | JournalWritten
    | HandoverWritten
    | HandoverRead
    | HandoverUsed
    | FiguresCompared
)


def owner(fact: Deed) -> str:
    """The account whose business a private fact is: who did it; of a reading, who wrote the letter."""
    return fact.author if isinstance(fact, LetterRead) else fact.account


ANSWER_SHEET = (CallQualified, SpeechJudged)
"""Those who judge have these of everybody. A student has what they said themselves, never the lab's."""

PRIVATE = (
    *ANSWER_SHEET,
    MessageTaken,
    MailSent,
    LetterRead,
    CallBackPromised,
    CallBackClosed,
    EntryCorrected,
    CardOpened,
    SearchMade,
    FiguresCompared,
)
"""Letters, promises, figures, and what somebody looks at: of a fellow student, nobody's business. Those who
teach see all."""
