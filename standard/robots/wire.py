"""The lines that the pool and a robot process exchange: one JSON object a line.

Orders go down (the process's stdin), reports come up (its stdout). Both are closed unions of frozen
dataclasses told apart by `type`. Everything is checked on arrival by both sides, because a name or a
number given here ends in a SIP header: control characters, quotes and angle brackets are refused.

`robot` names one call of one robot. The pool chooses it for calls it places; a process chooses it for
calls that arrive at one of its accounts, and says so in `CallArrived`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError

from standard.core.errors import RobotError
from standard.robots.persona import CallerPart, ColleaguePart, Situation

__all__ = [
    "MAX_ACCOUNTS",
    "MAX_CALLS",
    "ROBOT_HEADER",
    "AccountRefused",
    "AccountRegistered",
    "AnswerCall",
    "BehaviourSet",
    "CallAnswered",
    "CallArrived",
    "CallEnded",
    "CallRinging",
    "CloseAccount",
    "DigitHeard",
    "Fault",
    "HangUp",
    "Lead",
    "Leave",
    "LevelsMeasured",
    "LineEnded",
    "LineStarted",
    "OpenAccount",
    "Order",
    "Party",
    "PlaceCall",
    "PlayFile",
    "Quit",
    "Ready",
    "RecordingStopped",
    "Report",
    "SayLine",
    "SendDigits",
    "SetBehaviour",
    "SetNoise",
    "Speak",
    "SpeechStarted",
    "SpeechStopped",
    "Start",
    "StartRecording",
    "StopPlaying",
    "StopRecording",
    "Tell",
    "WhenCalled",
    "decode_order",
    "decode_report",
    "encode",
]

MAX_CALLS = 4
"""Calls one process can carry: a compile-time limit of the pjsua2 wheel."""
MAX_ACCOUNTS = 8
"""Accounts one process can hold: likewise. One of them is kept for placing calls."""

ROBOT_HEADER = "X-Standard-Robot"
"""Header of a robot's INVITE; the dialplan of the public numbers puts it into the journal."""

_STRICT = ConfigDict(extra="forbid")

Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.#:-]+$")]
"""An identifier: robot, account, user, line key."""
Shown = Annotated[str, Field(max_length=80, pattern=r'^[^\x00-\x1f\x7f"<>\\]*$')]
"""A text that may end in a SIP display name."""
Number = Annotated[str, Field(max_length=32, pattern=r"^[A-Za-z0-9+*#_.-]*$")]
SipUri = Annotated[str, Field(max_length=200, pattern=r"^sip:[A-Za-z0-9+*#_.%-]+@[A-Za-z0-9.:-]+$")]
Host = Annotated[str, Field(max_length=120, pattern=r"^[A-Za-z0-9.:-]+$")]
Path = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00-\x1f\x7f]+$")]
Secret = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Seconds = Annotated[float, Field(ge=0, le=86_400)]


class WhenCalled(StrEnum):
    """What a raw party does with a call that arrives."""

    ANSWER = "answer"
    RING = "ring"
    BUSY = "busy"
    DECLINE = "decline"


@dataclass(frozen=True)
class Party:
    """A scriptless account: what it does when called, and the WAV files it plays and records."""

    __pydantic_config__ = _STRICT
    when_called: WhenCalled = WhenCalled.ANSWER
    delay_s: Seconds = 0.0
    play: Path | None = None
    record: Path | None = None


# --- orders -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Start:
    """First order of all: where the process listens. Port 0 lets the system choose."""

    __pydantic_config__ = _STRICT
    address: Host = "127.0.0.1"
    sip_port: Annotated[int, Field(ge=0, le=65535)] = 0
    rtp_port: Annotated[int, Field(ge=0, le=65000)] = 0
    log_path: Path | None = None
    pace: Annotated[float, Field(ge=1, le=20)] = 1.0
    """How many times as fast as real every part is played; see `lab.pace`."""
    type: Literal["Start"] = "Start"


@dataclass(frozen=True)
class OpenAccount:
    """Open an account: registered at a registrar, or simply reachable at the process's address."""

    __pydantic_config__ = _STRICT
    account: Name
    registrar: Host | None = None
    user: Name | None = None
    password: Secret = field(default="", repr=False)
    behaviour: ColleaguePart | Party = Party()
    clips: dict[Name, Path] = field(default_factory=dict)
    type: Literal["OpenAccount"] = "OpenAccount"


@dataclass(frozen=True)
class CloseAccount:
    __pydantic_config__ = _STRICT
    account: Name
    type: Literal["CloseAccount"] = "CloseAccount"


@dataclass(frozen=True)
class SetBehaviour:
    """Change what an account does with its next calls; a busy time starts counting now."""

    __pydantic_config__ = _STRICT
    account: Name
    behaviour: ColleaguePart | Party
    clips: dict[Name, Path] = field(default_factory=dict)
    type: Literal["SetBehaviour"] = "SetBehaviour"


@dataclass(frozen=True)
class PlaceCall:
    """Call `target`, shown as `number`/`name`. `part` drives the caller; without it only orders do."""

    __pydantic_config__ = _STRICT
    robot: Name
    target: SipUri
    number: Number = ""
    name: Shown = ""
    user: Name | None = None
    password: Secret = field(default="", repr=False)
    part: CallerPart | None = None
    clips: dict[Name, Path] = field(default_factory=dict)
    play: Path | None = None
    record: Path | None = None
    listen: bool = False
    noise: Path | None = None
    """A WAV file heard behind the caller all through the call, in a loop."""
    type: Literal["PlaceCall"] = "PlaceCall"


@dataclass(frozen=True)
class AnswerCall:
    __pydantic_config__ = _STRICT
    robot: Name
    code: Annotated[int, Field(ge=180, le=699)] = 200
    type: Literal["AnswerCall"] = "AnswerCall"


@dataclass(frozen=True)
class SayLine:
    """Say one of the lines of the robot's script, or what was typed before, after what it is saying."""

    __pydantic_config__ = _STRICT
    robot: Name
    key: Name
    type: Literal["SayLine"] = "SayLine"


@dataclass(frozen=True)
class Speak:
    """Say something that is in no script: the file, under a key of its own, after what it is saying."""

    __pydantic_config__ = _STRICT
    robot: Name
    key: Name
    path: Path
    type: Literal["Speak"] = "Speak"


@dataclass(frozen=True)
class SetNoise:
    """What is heard behind the robot from now on; None: nothing."""

    __pydantic_config__ = _STRICT
    robot: Name
    path: Path | None = None
    type: Literal["SetNoise"] = "SetNoise"


@dataclass(frozen=True)
class Lead:
    """Have a caller speak by itself, or only when asked to."""

    __pydantic_config__ = _STRICT
    robot: Name
    by_hand: bool
    type: Literal["Lead"] = "Lead"


@dataclass(frozen=True)
class PlayFile:
    __pydantic_config__ = _STRICT
    robot: Name
    path: Path
    loop: bool = False
    type: Literal["PlayFile"] = "PlayFile"


@dataclass(frozen=True)
class StopPlaying:
    __pydantic_config__ = _STRICT
    robot: Name
    type: Literal["StopPlaying"] = "StopPlaying"


@dataclass(frozen=True)
class StartRecording:
    """Record what the robot hears, as 8 kHz mono PCM WAV."""

    __pydantic_config__ = _STRICT
    robot: Name
    path: Path
    type: Literal["StartRecording"] = "StartRecording"


@dataclass(frozen=True)
class StopRecording:
    __pydantic_config__ = _STRICT
    robot: Name
    type: Literal["StopRecording"] = "StopRecording"


@dataclass(frozen=True)
class SendDigits:
    __pydantic_config__ = _STRICT
    robot: Name
    digits: Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[0-9A-D*#]+$")]
    type: Literal["SendDigits"] = "SendDigits"


@dataclass(frozen=True)
class HangUp:
    """End the call; `code` refuses a call that has not been answered."""

    __pydantic_config__ = _STRICT
    robot: Name
    code: Annotated[int, Field(ge=0, le=699)] = 0
    type: Literal["HangUp"] = "HangUp"


@dataclass(frozen=True)
class Leave:
    """The patience is at its end: say the last line, if there is one, and hang up."""

    __pydantic_config__ = _STRICT
    robot: Name
    type: Literal["Leave"] = "Leave"


@dataclass(frozen=True)
class Tell:
    """What the journal says has happened to this robot; by SIP a held robot only hears music."""

    __pydantic_config__ = _STRICT
    robot: Name
    situation: Situation
    type: Literal["Tell"] = "Tell"


@dataclass(frozen=True)
class Quit:
    __pydantic_config__ = _STRICT
    type: Literal["Quit"] = "Quit"


Order = (
    Start
    | OpenAccount
    | CloseAccount
    | SetBehaviour
    | PlaceCall
    | AnswerCall
    | SayLine
    | Speak
    | SetNoise
    | Lead
    | PlayFile
    | StopPlaying
    | StartRecording
    | StopRecording
    | SendDigits
    | HangUp
    | Leave
    | Tell
    | Quit
)

# --- reports ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    __pydantic_config__ = _STRICT
    at: AwareDatetime
    address: Host
    sip_port: int
    pid: int
    type: Literal["Ready"] = "Ready"


@dataclass(frozen=True)
class AccountRegistered:
    """The account can be called: registered, or, without a registrar, open."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    account: str
    type: Literal["AccountRegistered"] = "AccountRegistered"


@dataclass(frozen=True)
class AccountRefused:
    """The registrar refused, or did not answer (408, 503). The account keeps trying."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    account: str
    code: int
    reason: str
    type: Literal["AccountRefused"] = "AccountRefused"


@dataclass(frozen=True)
class CallArrived:
    """A call has reached an account; `robot` names it from now on."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    account: str
    number: str
    name: str
    type: Literal["CallArrived"] = "CallArrived"


@dataclass(frozen=True)
class CallRinging:
    """The far end rings (180 or 183 seen)."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    type: Literal["CallRinging"] = "CallRinging"


@dataclass(frozen=True)
class CallAnswered:
    """The call is up and its audio runs."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    type: Literal["CallAnswered"] = "CallAnswered"


@dataclass(frozen=True)
class CallEnded:
    """`code` and `reason` as SIP says them; `why` is the robot's own reason when it hung up itself."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    code: int
    reason: str
    why: str = ""
    packets_heard: int = 0
    packets_lost: int = 0
    type: Literal["CallEnded"] = "CallEnded"


@dataclass(frozen=True)
class BehaviourSet:
    """Calls that reach the account from now on meet its new behaviour."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    account: str
    type: Literal["BehaviourSet"] = "BehaviourSet"


@dataclass(frozen=True)
class RecordingStopped:
    """The file is complete. Always before the `CallEnded` of its call."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    path: str
    type: Literal["RecordingStopped"] = "RecordingStopped"


@dataclass(frozen=True)
class LineStarted:
    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    key: str
    type: Literal["LineStarted"] = "LineStarted"


@dataclass(frozen=True)
class LineEnded:
    """`whole` is false when the line was cut (hold, hang-up, another order)."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    key: str
    whole: bool
    type: Literal["LineEnded"] = "LineEnded"


@dataclass(frozen=True)
class SpeechStarted:
    """The robot hears somebody speak."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    type: Literal["SpeechStarted"] = "SpeechStarted"


@dataclass(frozen=True)
class SpeechStopped:
    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    type: Literal["SpeechStopped"] = "SpeechStopped"


@dataclass(frozen=True)
class DigitHeard:
    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    digit: str
    type: Literal["DigitHeard"] = "DigitHeard"


@dataclass(frozen=True)
class LevelsMeasured:
    """Loudest level of the last second, dBFS (−90 = digital silence)."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    robot: str
    heard_dbfs: float
    said_dbfs: float
    type: Literal["LevelsMeasured"] = "LevelsMeasured"


@dataclass(frozen=True)
class Fault:
    """Something asked could not be done. `id`: an error id; `robot` is empty if it concerns the process."""

    __pydantic_config__ = _STRICT
    at: AwareDatetime
    id: str
    details: dict[str, str] = field(default_factory=dict)
    robot: str = ""
    type: Literal["Fault"] = "Fault"


Report = (
    Ready
    | AccountRegistered
    | AccountRefused
    | CallArrived
    | CallRinging
    | CallAnswered
    | CallEnded
    | BehaviourSet
    | RecordingStopped
    | LineStarted
    | LineEnded
    | SpeechStarted
    | SpeechStopped
    | DigitHeard
    | LevelsMeasured
    | Fault
)

# --- codec --------------------------------------------------------------------------------------

_ORDERS: TypeAdapter[Order] = TypeAdapter(Annotated[Order, Field(discriminator="type")])
_REPORTS: TypeAdapter[Report] = TypeAdapter(Annotated[Report, Field(discriminator="type")])


def encode(message: Order | Report) -> bytes:
    """One line, with its end. Orders are checked too: a mistake must fail here, not in the process."""
    if isinstance(message, Order):
        try:
            message = _ORDERS.validate_python(_ORDERS.dump_python(message))
        except ValidationError as error:
            raise _malformed(error) from error
        return _ORDERS.dump_json(message) + b"\n"
    return _REPORTS.dump_json(message) + b"\n"


def decode_order(line: bytes | str) -> Order:
    """Raises RobotError `robot-line-malformed`."""
    try:
        return _ORDERS.validate_json(line)
    except ValidationError as error:
        raise _malformed(error) from error


def decode_report(line: bytes | str) -> Report:
    """Raises RobotError `robot-line-malformed`."""
    try:
        return _REPORTS.validate_json(line)
    except ValidationError as error:
        raise _malformed(error) from error


def _malformed(error: ValidationError) -> RobotError:
    first = error.errors(include_input=False, include_url=False)[0]
    return RobotError("robot-line-malformed", field=".".join(map(str, first["loc"])), problem=first["msg"])
