"""What people did at the desk: one frozen dataclass per fact, gathered in ``DeskFact``.

Ids are drawn by ``web`` when a paper is born: a letter that tells what it is, a hyphen, hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from standard.core.consignes import Consigne, Geste, TypeAppelant
from standard.core.fact import Deed
from standard.core.organisation import Presence

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
    field: str
    """Name of the field of ``organisation.Person``."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRead(Deed):
    """The simulated recipient, played by an instructor, has read a message or a mail."""

    type: Literal["LetterRead"] = "LetterRead"
    letter_id: str
    """Of a message (``m-…``) or a mail (``l-…``)."""
    recipient: str


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


# --- sheets and questionnaires -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFiled(Deed):
    """A form of the house was filled in: complaint, malicious call, suspected fraud, incident, idea."""

    type: Literal["SheetFiled"] = "SheetFiled"
    sheet_id: str
    kind: str
    """Id of the form: ``reclamation``, ``appel_malveillant``, ``fraude``, ``incident``, ``idee``."""
    values: dict[str, str]
    """By the names of the form's fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFollowed(Deed):
    """A sheet was taken up, or closed, with a word on it."""

    type: Literal["SheetFollowed"] = "SheetFollowed"
    sheet_id: str
    state: Literal["open", "in-hand", "closed"]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of a questionnaire."""

    text: str
    kind: Literal["scale", "choice", "several", "open"]
    options: tuple[str, ...] = ()
    """What can be chosen; of a scale, the names of its steps from the worst to the best."""


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
    values: tuple[tuple[str, ...], ...]
    """For each question what was chosen, or the words; empty: no answer."""


# --- visitors at the desk --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorArrived(Deed):
    """Somebody stands at the desk. What they are about is known to the scenario, not yet to the operator."""

    type: Literal["VisitorArrived"] = "VisitorArrived"
    visitor_id: str
    looks: str
    """What is seen of them: « une dame âgée, essoufflée »."""
    says: str
    """Their first words."""
    clip: str = ""
    """The same spoken: name of a shipped voice file; empty: to be read."""
    answers: tuple[tuple[str, str], ...] = ()
    """What they answer when asked: (« nom », « objet », « rendez-vous »…; their words)."""
    scenario: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorGreeted(Deed):
    """The operator turned to a visitor and said good day."""

    type: Literal["VisitorGreeted"] = "VisitorGreeted"
    visitor_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorAsked(Deed):
    """The operator asked a visitor something, and heard the answer."""

    type: Literal["VisitorAsked"] = "VisitorAsked"
    visitor_id: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorIdentified(Deed):
    """The line of a visitor in the register was filled in."""

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
    """A colleague was told that somebody is there for them."""

    type: Literal["VisitorAnnounced"] = "VisitorAnnounced"
    visitor_id: str
    host: str
    how: Literal["phone", "mail"] = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketGiven(Deed):
    """A visitor waits with a number."""

    type: Literal["TicketGiven"] = "TicketGiven"
    visitor_id: str
    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled(Deed):
    """The number is on the display board: its visitor is asked to come."""

    type: Literal["TicketCalled"] = "TicketCalled"
    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorDone(Deed):
    """A visitor has left the desk: with the host, informed, sent on, turned away, or tired of waiting."""

    type: Literal["VisitorDone"] = "VisitorDone"
    visitor_id: str
    outcome: Literal["with-host", "informed", "sent-on", "refused", "gave-up"]


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
class HandoverWritten(Deed):
    """What the next one at the desk must know (French: relève)."""

    type: Literal["HandoverWritten"] = "HandoverWritten"
    handover_id: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRead(Deed):
    """The next one has read a handover."""

    type: Literal["HandoverRead"] = "HandoverRead"
    handover_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverUsed(Deed):
    """A point of a handover was acted upon."""

    type: Literal["HandoverUsed"] = "HandoverUsed"
    handover_id: str
    point: int
    """Its place, from 0."""


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
    | JournalWritten
    | HandoverWritten
    | HandoverRead
    | HandoverUsed
)

ANSWER_SHEET = (CallQualified, SpeechJudged)
"""Those who judge have these of everybody. A student has what they said themselves, never the lab's."""

PRIVATE = (*ANSWER_SHEET, MessageTaken, MailSent, LetterRead, EntryCorrected, CardOpened, SearchMade)
"""Letters, and what somebody looks at: of a fellow student, nobody's business. Those who teach see all."""
