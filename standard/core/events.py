"""What happened: one frozen dataclass per fact, one union.

Facts of the PBX come from ``ami/tracker``; facts of people (commands, seats)
from ``lab``, those of a lesson (``core/course_facts``) too, and those of the desk
(``core/desk/facts``) from ``web``. ``at`` is the instant of the fact, from the AMI
``Timestamp`` for the PBX: core never reads a clock. ``inferred`` marks what was
deduced after the AMI link had been down, instead of witnessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standard.core.course_facts import CourseFact
from standard.core.desk.facts import DeskFact
from standard.core.evaluation.facts import AssessmentFact
from standard.core.fact import Fact
from standard.core.hearing import HearingFact
from standard.core.watch import WatchFact

WaitReason = Literal[
    "new",
    "busy",
    "no-answer",
    "refused",
    "unreachable",
    "transfer-failed",
    "seat-lost",
    "park-timeout",
    "camp-timeout",
    "voicemail-failed",
    "serial",
]
"""Why a caller is in the waiting list; anything but ``new`` is a recall."""

FailureReason = Literal["busy", "no-answer", "refused", "unreachable", "cancelled", "transfer-failed"]
TransferKind = Literal["attended", "blind", "blonde", "camped", "direct", "overflow", "night"]
"""How a caller comes to a station. Without an operator: ``camped`` (the station it waited for is free),
``direct`` (the caller dialled the station), ``overflow`` and ``night`` (the service mode sent it there)."""
DialReason = Literal["busy", "no-answer", "refused", "unreachable", "no-such-number", "cancelled"]
"""Why a number that a seat dialled was not reached."""
ForwardWhen = Literal["all", "busy", "no-answer"]
ServiceMode = Literal["day", "night", "absent"]
ServiceChoice = Literal["day", "night", "hours"]
"""What people chose; ``hours`` follows the switchboard's opening hours."""
ServiceWhy = Literal["chosen", "hours", "no-operator", "operator"]
SessionMode = Literal["practice", "exam"]
DirectoryForm = Literal["screen", "paper"]
SeatPhone = Literal["browser", "sip"]
PhoneTrouble = Literal[
    "", "busy", "no-answer", "refused", "unreachable", "transfer-failed",
    "password", "replaced", "hung-up", "lost",
]  # fmt: skip
"""What is wrong with a seat's SIP phone; the first ones are a ``FailureReason``."""
EndedBy = Literal["caller", "operator", "colleague", "pbx"]
PatienceReason = Literal[
    "start",
    "ringing",
    "hold-unannounced",
    "hold",
    "wait-limit",
    "wrong-destination",
    "transfer-failed",
    "asked-twice",
    "informed",
    "apology",
    "resolved",
    "annoyed",
    "soothed",
]
"""Why a caller's patience changed; told in ``core/patience.SENTENCES``."""
PatienceMark = Literal["asked-twice", "apology", "resolved", "wrong-destination", "annoyed", "soothed"]
"""What only a person who listens can say of a call, and its caller's patience depends on.

``annoyed`` and ``soothed``: whoever prompts the caller has decided so."""
PromptDeed = Literal[
    "line", "text", "repeat", "annoy", "soothe", "noise", "by-hand", "by-itself", "hang-up"
]  # fmt: skip
"""What somebody who teaches has a robot's caller do; see ``CallerPrompted``."""
Noise = Literal["aucun", "rue", "voiture", "hall"]
"""What is heard behind a caller, in the words of the scenario files (``scenarios.Bruit``)."""
StationState = Literal["free", "ringing", "busy", "on-hold", "unreachable"]
"""State of a station's set, from Asterisk's device state (AMI DeviceStateChange)."""


# --- the PBX and the session -------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(Fact):
    """The lab opened a session: from here event numbers count from 1."""

    type: Literal["SessionOpened"] = "SessionOpened"
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(Fact):
    """The lab was stopped cleanly."""

    type: Literal["SessionClosed"] = "SessionClosed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PbxReached(Fact):
    """The AMI link is up and the board has been compared with Asterisk."""

    type: Literal["PbxReached"] = "PbxReached"
    restarted: bool
    """Asterisk itself started anew (``FullyBooted`` uptime), so every earlier leg is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PbxLost(Fact):
    """The AMI link is down: calls go on, the lab is blind until ``PbxReached``."""

    type: Literal["PbxLost"] = "PbxLost"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise(Fact):
    """A fact the table of transitions did not foresee; it was applied all the same."""

    type: Literal["Surprise"] = "Surprise"
    what: str
    about: str


# --- a call -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffered(Fact):
    """A caller reached a public number."""

    type: Literal["CallOffered"] = "CallOffered"
    call_id: str
    number: str
    """Calling number as presented; empty when withheld."""
    name: str
    dialled: str
    robot: str = ""
    """Robot that plays the caller; empty for a person."""
    priority: int = 0
    """Of the line that was called: the higher, the sooner it is to be answered."""
    from_station: str = ""
    """Station that calls, when the caller is a colleague; empty for a call from outside."""
    card: str = ""
    """Card of the person who plays the caller; empty for robots, and for whoever plays nobody."""

    @property
    def played(self) -> str:
        """Which call of which scenario this is, as ``LY-01.appel.1a2b3c4d``; empty for none."""
        return self.robot or self.card


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDialled(Fact):
    """A seat calls a number, inside or outside: the called party's leg becomes the call's."""

    type: Literal["CallDialled"] = "CallDialled"
    call_id: str
    seat: str
    number: str
    station: str = ""
    """The station, when the number is one."""
    about: str = ""
    """The lost call (``c-…``) or the promise (``m-…``) this call makes good; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRinging(Fact):
    """The number that a seat dialled rings."""

    type: Literal["CallRinging"] = "CallRinging"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNotReached(Fact):
    """The number that a seat dialled was not reached; the call is over."""

    type: Literal["CallNotReached"] = "CallNotReached"
    call_id: str
    seat: str
    number: str
    reason: DialReason


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWaiting(Fact):
    """Nobody is responsible for the caller: in the waiting list, first or again."""

    type: Literal["CallWaiting"] = "CallWaiting"
    call_id: str
    reason: WaitReason
    station: str = ""
    """Station that did not take the call, for a recall."""
    seat: str = ""
    """Last seat that had the call: a recall goes there first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswered(Fact):
    """Caller and seat are in the same room, coming from the waiting list."""

    type: Literal["CallAnswered"] = "CallAnswered"
    call_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHeld(Fact):
    """The caller hears music, the seat keeps the call."""

    type: Literal["CallHeld"] = "CallHeld"
    call_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallResumed(Fact):
    """The held caller is back in the seat's room."""

    type: Literal["CallResumed"] = "CallResumed"
    call_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTakenOver(Fact):
    """A call of one seat is now in the room of another."""

    type: Literal["CallTakenOver"] = "CallTakenOver"
    call_id: str
    seat: str
    from_seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallParked(Fact):
    """The caller waits in a numbered slot, where anyone may fetch it; ``seat`` put it there."""

    type: Literal["CallParked"] = "CallParked"
    call_id: str
    seat: str
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRetrieved(Fact):
    """A parked caller is in the room of the seat that fetched it."""

    type: Literal["CallRetrieved"] = "CallRetrieved"
    call_id: str
    seat: str
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPickedUp(Fact):
    """A caller on the way to a station, camped on it or in its voicemail is in the seat's room."""

    type: Literal["CallPickedUp"] = "CallPickedUp"
    call_id: str
    seat: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCamped(Fact):
    """The caller hears music until the busy station is free, and is then put through by itself."""

    type: Literal["CallCamped"] = "CallCamped"
    call_id: str
    seat: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicemailReached(Fact):
    """The caller hears the greeting of the station's voicemail and may speak."""

    type: Literal["VoicemailReached"] = "VoicemailReached"
    call_id: str
    seat: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTurnedAway(Fact):
    """The caller hears that the switchboard is closed."""

    type: Literal["CallTurnedAway"] = "CallTurnedAway"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialSet(Fact):
    """Appel en série: ``on``, the caller comes back to the operators when the colleague has hung up."""

    type: Literal["SerialSet"] = "SerialSet"
    call_id: str
    seat: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitSent(Fact):
    """The operator sent a tone (DTMF) to whom the seat talks to."""

    type: Literal["DigitSent"] = "DigitSent"
    seat: str
    call_id: str
    digit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNoted(Fact):
    """A person's note on a call, under way or over; a newer note replaces it."""

    type: Literal["CallNoted"] = "CallNoted"
    call_id: str
    account: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAbandoned(Fact):
    """The caller left before any operator answered."""

    type: Literal["CallAbandoned"] = "CallAbandoned"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded(Fact):
    """The caller's leg is gone after an answer; ``cause`` is the Q.850 cause."""

    type: Literal["CallEnded"] = "CallEnded"
    call_id: str
    by: EndedBy
    cause: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStarted(Fact):
    """The caller left the seat towards a station that has not answered yet (blind, blonde)."""

    type: Literal["TransferStarted"] = "TransferStarted"
    call_id: str
    seat: str
    station: str
    kind: TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferCompleted(Fact):
    """Caller and colleague are bridged; the seat is out."""

    type: Literal["TransferCompleted"] = "TransferCompleted"
    call_id: str
    seat: str
    station: str
    kind: TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFailed(Fact):
    """The station did not take the caller, who comes back as a recall."""

    type: Literal["TransferFailed"] = "TransferFailed"
    call_id: str
    seat: str
    station: str
    kind: TransferKind
    reason: FailureReason


# --- a consultation (double appel) ---------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationStarted(Fact):
    """A colleague's station is being called for a seat."""

    type: Literal["ConsultationStarted"] = "ConsultationStarted"
    consultation_id: str
    call_id: str
    seat: str
    station: str
    """The one that rings."""
    forwarded_from: str = ""
    """Station or group that was called, when another set rings for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRinging(Fact):
    """The colleague's set rings."""

    type: Literal["ConsultationRinging"] = "ConsultationRinging"
    consultation_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAnswered(Fact):
    """The colleague is in the seat's room."""

    type: Literal["ConsultationAnswered"] = "ConsultationAnswered"
    consultation_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationHeld(Fact):
    """The colleague hears music (va-et-vient)."""

    type: Literal["ConsultationHeld"] = "ConsultationHeld"
    consultation_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationResumed(Fact):
    """The colleague is back in the seat's room."""

    type: Literal["ConsultationResumed"] = "ConsultationResumed"
    consultation_id: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationFailed(Fact):
    """The colleague never answered."""

    type: Literal["ConsultationFailed"] = "ConsultationFailed"
    consultation_id: str
    seat: str
    station: str
    reason: FailureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEnded(Fact):
    """The colleague, who had answered, left the seat (hung up, or was hung up)."""

    type: Literal["ConsultationEnded"] = "ConsultationEnded"
    consultation_id: str
    seat: str
    by: EndedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceStarted(Fact):
    """Caller, colleague and operator are in the seat's room together, because it was asked."""

    type: Literal["ConferenceStarted"] = "ConferenceStarted"
    consultation_id: str
    call_id: str
    seat: str


# --- seats and stations ---------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken(Fact):
    """A person sat down: the account that answers for the seat, and their consent to be recorded."""

    type: Literal["SeatTaken"] = "SeatTaken"
    seat: str
    account: str
    name: str
    recorded: bool
    phone: SeatPhone = "browser"
    on_demand: bool = False
    """A SIP phone that is rung for each call, instead of staying connected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatReleased(Fact):
    """The person left the seat."""

    type: Literal["SeatReleased"] = "SeatReleased"
    seat: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatConnected(Fact):
    """The seat's voice leg is in its room; ``replaces`` is an older leg still there."""

    type: Literal["SeatConnected"] = "SeatConnected"
    seat: str
    leg: str
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDisconnected(Fact):
    """The seat's voice leg is gone (Q.850 ``cause``; 44 = no RTP any more)."""

    type: Literal["SeatDisconnected"] = "SeatDisconnected"
    seat: str
    leg: str
    cause: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMuted(Fact):
    """The operator's microphone is cut in the room (AMI ConfbridgeMute)."""

    type: Literal["SeatMuted"] = "SeatMuted"
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatUnmuted(Fact):
    """The operator is heard again."""

    type: Literal["SeatUnmuted"] = "SeatUnmuted"
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSpeechStarted(Fact):
    """Sound that may be speech comes from the seat into its room (AMI ConfbridgeTalking).

    That somebody speaks, never how: nothing is recognised or judged.
    """

    type: Literal["SeatSpeechStarted"] = "SeatSpeechStarted"
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSpeechStopped(Fact):
    """The seat is silent again: told a second late, which ``lasted_s`` does not count."""

    type: Literal["SeatSpeechStopped"] = "SeatSpeechStopped"
    seat: str
    lasted_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StationStateChanged(Fact):
    """A busy lamp changed."""

    type: Literal["StationStateChanged"] = "StationStateChanged"
    station: str
    state: StationState


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneStateChanged(Fact):
    """The SIP phone of a seat: ``unreachable`` is not registered (AMI DeviceStateChange)."""

    type: Literal["SeatPhoneStateChanged"] = "SeatPhoneStateChanged"
    seat: str
    state: StationState


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneCalled(Fact):
    """The lab rings the SIP phone of a seat; a ``test`` ends in its own echo, not in the seat's room."""

    type: Literal["SeatPhoneCalled"] = "SeatPhoneCalled"
    seat: str
    test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneTested(Fact):
    """The phone has answered the test call: who holds it hears himself."""

    type: Literal["SeatPhoneTested"] = "SeatPhoneTested"
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneNotReached(Fact):
    """The phone was called and did not answer; ``cancelled`` is the lab's own doing."""

    type: Literal["SeatPhoneNotReached"] = "SeatPhoneNotReached"
    seat: str
    reason: FailureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneReplaced(Fact):
    """Another phone registered in the seat's name: the earlier one rings no more (AMI ContactStatus)."""

    type: Literal["SeatPhoneReplaced"] = "SeatPhoneReplaced"
    seat: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneRefused(Fact):
    """A phone gave the seat's name and a wrong password (AMI ChallengeResponseFailed)."""

    type: Literal["SeatPhoneRefused"] = "SeatPhoneRefused"
    seat: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxChanged(Fact):
    """The message-waiting lamp of a station (AMI MessageWaiting): messages not heard, and heard."""

    type: Literal["MailboxChanged"] = "MailboxChanged"
    station: str
    waiting: int
    heard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardSet(Fact):
    """Calls to a station go elsewhere, always or when it does not take them; empty ``to``: no more."""

    type: Literal["ForwardSet"] = "ForwardSet"
    station: str
    when: ForwardWhen
    to: str
    by: str = ""
    """Account, or station, that decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSet(Fact):
    """What happens to new calls from now on; ``choice`` is what people chose."""

    type: Literal["ServiceSet"] = "ServiceSet"
    mode: ServiceMode
    choice: ServiceChoice
    why: ServiceWhy
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionModeSet(Fact):
    """Practice explains what the caller hears; exam is silent."""

    type: Literal["SessionModeSet"] = "SessionModeSet"
    mode: SessionMode
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorySet(Fact):
    """On paper, students look up names in the printed directory; the console takes numbers only."""

    type: Literal["DirectorySet"] = "DirectorySet"
    directory: DirectoryForm
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSet(Fact):
    """The functions of the console that an account may use (``core/levels``)."""

    type: Literal["LevelSet"] = "LevelSet"
    account: str
    level: int
    by: str


# --- guided drills -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillStarted(Fact):
    """A seat begins a guided drill (``core/drills``); ``station`` is the colleague its caller asks for."""

    type: Literal["DrillStarted"] = "DrillStarted"
    seat: str
    account: str
    drill: str
    station: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillStepDone(Fact):
    """A step, counted from 0, was recognised; another one follows."""

    type: Literal["DrillStepDone"] = "DrillStepDone"
    seat: str
    drill: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillPassed(Fact):
    """Every step was recognised, and no failure."""

    type: Literal["DrillPassed"] = "DrillPassed"
    seat: str
    account: str
    drill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillFailed(Fact):
    """A failure was recognised during a step; ``reason`` is told in ``library/drills/reasons.yaml``."""

    type: Literal["DrillFailed"] = "DrillFailed"
    seat: str
    account: str
    drill: str
    step: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillStopped(Fact):
    """The drill was put away, before its end or after: by its student, by leaving the seat, by an exam."""

    type: Literal["DrillStopped"] = "DrillStopped"
    seat: str
    drill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyDialled(Fact):
    """Somebody dialled an emergency number: trapped and announced, never routed."""

    type: Literal["EmergencyDialled"] = "EmergencyDialled"
    number: str
    by: str


# --- people who play callers ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTaken(Fact):
    """A person plays callers from now on, from a telephone of the town; ``by`` is who decided."""

    type: Literal["RoleTaken"] = "RoleTaken"
    account: str
    name: str
    line: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLeft(Fact):
    """The person plays no caller any more, and the telephone of the town is free."""

    type: Literal["RoleLeft"] = "RoleLeft"
    account: str
    line: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDealt(Fact):
    """The person is to make this call of a scenario, instead of the one before."""

    type: Literal["CardDealt"] = "CardDealt"
    card: str
    """``LY-01.appel.1a2b3c4d``: a new one each time."""
    account: str
    scenario: str
    part: str
    """Key of the scenario's call."""
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoiceSet(Fact):
    """Whether students who play callers take their cards themselves (``free``), or are dealt them."""

    type: Literal["CardChoiceSet"] = "CardChoiceSet"
    free: bool
    account: str


# --- the patience of callers played by robots ----------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PatienceChanged(Fact):
    """The patience of a robot's call is now ``value`` (0 calm, 100 hangs up), ``change`` more than before."""

    type: Literal["PatienceChanged"] = "PatienceChanged"
    call_id: str
    value: int
    change: int
    reason: PatienceReason


@dataclass(frozen=True, slots=True, kw_only=True)
class PatienceMarked(Fact):
    """Somebody who listens says what no machine can know of the call."""

    type: Literal["PatienceMarked"] = "PatienceMarked"
    call_id: str
    mark: PatienceMark
    account: str


# --- recording --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStarted(Fact):
    """MixMonitor runs on the caller's leg: the zero of the recording's clock."""

    type: Literal["RecordingStarted"] = "RecordingStarted"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPaused(Fact):
    """Silence is recorded until resumed."""

    type: Literal["RecordingPaused"] = "RecordingPaused"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingResumed(Fact):
    """The recording hears again."""

    type: Literal["RecordingResumed"] = "RecordingResumed"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStopped(Fact):
    """Nothing more of the call is recorded: it was taken over by somebody who declined."""

    type: Literal["RecordingStopped"] = "RecordingStopped"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStored(Fact):
    """The stereo file and its peaks can be read under ``key`` (a storage key, not a path)."""

    type: Literal["RecordingStored"] = "RecordingStored"
    call_id: str
    key: str
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFailed(Fact):
    """The recording could not be stored; ``error`` is an error id."""

    type: Literal["RecordingFailed"] = "RecordingFailed"
    call_id: str
    error: str


# --- what people asked ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandAsked(Fact):
    """A person asked for a manipulation: the intent."""

    type: Literal["CommandAsked"] = "CommandAsked"
    command_id: str
    seat: str
    account: str
    command: str
    """Name of the command, as in ``core/commands``."""
    call_id: str = ""
    station: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandConfirmed(Fact):
    """The PBX has shown the effect: the outcome."""

    type: Literal["CommandConfirmed"] = "CommandConfirmed"
    command_id: str
    seat: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRefused(Fact):
    """The command could not be carried out; ``error`` is an error id with its details."""

    type: Literal["CommandRefused"] = "CommandRefused"
    command_id: str
    seat: str
    command: str
    error: str
    details: dict[str, str | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandTimedOut(Fact):
    """The PBX accepted and the effect was not seen in time."""

    type: Literal["CommandTimedOut"] = "CommandTimedOut"
    command_id: str
    seat: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotFailed(Fact):
    """A robot crashed or could not do what it was told; ``error`` is an error id."""

    type: Literal["RobotFailed"] = "RobotFailed"
    robot: str
    error: str
    call_id: str = ""
    """The call it was in, if it was in one that the switchboard knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotLineStarted(Fact):
    """A robot begins to say a line: what it says, word for word."""

    type: Literal["RobotLineStarted"] = "RobotLineStarted"
    robot: str
    line: str
    """Key of the line in its part; ``texte.N`` for what was typed."""
    text: str
    call_id: str = ""
    """The caller's own call, or the one that a colleague was called for; empty: nobody can say."""
    station: str = ""
    """Where a colleague, or somebody in town, speaks; empty: the caller does."""
    spare: bool = False
    """Said by the emergency voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotLineEnded(Fact):
    """The line is over; not ``whole`` when it was cut, by a hold or the end of the call."""

    type: Literal["RobotLineEnded"] = "RobotLineEnded"
    robot: str
    line: str
    call_id: str = ""
    station: str = ""
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerPrompted(Fact):
    """Somebody who teaches has had a robot's caller do something, from the souffleur's page."""

    type: Literal["CallerPrompted"] = "CallerPrompted"
    call_id: str
    robot: str
    account: str
    deed: PromptDeed
    line: str = ""
    """Of ``line`` and ``repeat``: its key; likewise the sharper line of ``annoy``, if there is one."""
    text: str = ""
    """What the caller is to say, if anything."""
    noise: Noise = "aucun"
    """Of ``noise``: what is heard from now on."""


Event = (
    SessionOpened
    | SessionClosed
    | PbxReached
    | PbxLost
    | Surprise
    | CallOffered
    | CallDialled
    | CallRinging
    | CallNotReached
    | CallWaiting
    | CallAnswered
    | CallHeld
    | CallResumed
    | CallTakenOver
    | CallParked
    | CallRetrieved
    | CallPickedUp
    | CallCamped
    | VoicemailReached
    | CallTurnedAway
    | SerialSet
    | DigitSent
    | CallNoted
    | CallAbandoned
    | CallEnded
    | TransferStarted
    | TransferCompleted
    | TransferFailed
    | ConsultationStarted
    | ConsultationRinging
    | ConsultationAnswered
    | ConsultationHeld
    | ConsultationResumed
    | ConsultationFailed
    | ConsultationEnded
    | ConferenceStarted
    | SeatTaken
    | SeatReleased
    | SeatConnected
    | SeatDisconnected
    | SeatMuted
    | SeatUnmuted
    | SeatSpeechStarted
    | SeatSpeechStopped
    | StationStateChanged
    | SeatPhoneStateChanged
    | SeatPhoneCalled
    | SeatPhoneTested
    | SeatPhoneNotReached
    | SeatPhoneReplaced
    | SeatPhoneRefused
    | MailboxChanged
    | ForwardSet
    | ServiceSet
    | SessionModeSet
    | DirectorySet
    | LevelSet
    | DrillStarted
    | DrillStepDone
    | DrillPassed
    | DrillFailed
    | DrillStopped
    | EmergencyDialled
    | RoleTaken
    | RoleLeft
    | CardDealt
    | CardChoiceSet
    | PatienceChanged
    | PatienceMarked
    | RecordingStarted
    | RecordingPaused
    | RecordingResumed
    | RecordingStopped
    | RecordingStored
    | RecordingFailed
    | CommandAsked
    | CommandConfirmed
    | CommandRefused
    | CommandTimedOut
    | RobotFailed
    | RobotLineStarted
    | RobotLineEnded
    | CallerPrompted
    | CourseFact
    | DeskFact
    | WatchFact
    | HearingFact
    | AssessmentFact
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A fact with its number in the session: what the journal holds."""

    seq: int
    fact: Event
