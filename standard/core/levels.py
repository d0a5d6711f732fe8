"""Progressive disclosure: which functions of the console a level opens.

The order is that of the référentiel's activity 2: take a call and keep its caller (T21), ask a
colleague and pass the call on, manage the wait and the absence, then what a busy house needs, then
what decides for everybody. An account without a level may use everything: a level is a teacher's
decision about a lesson, never a right that has to be earned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standard.core.errors import NotAllowed

EVERYTHING = 5
"""Level of an account that was given none."""

NEVER_LOCKED = frozenset({"AnswerCall", "ResumeCall", "HangUp", "CancelConsultation", "Unmute", "CallPhone"})
"""What keeps a caller from being lost, or the way back to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One step of the progression; ``opens`` are names of commands, or of settings of the house."""

    level: int
    fr: str
    en: str
    opens: tuple[str, ...]


LEVELS = (
    Level(
        level=1,
        fr="Prendre un appel",
        en="Take a call",
        opens=(
            "AnswerCall",
            "HoldCall",
            "ResumeCall",
            "HangUp",
            "Mute",
            "Unmute",
            "PauseRecording",
            "ResumeRecording",
            "CallPhone",
            "Message",
        ),
    ),
    Level(
        level=2,
        fr="Transférer",
        en="Transfer",
        opens=("Consult", "CancelConsultation", "CompleteTransfer", "Swap", "BlindTransfer"),
    ),
    Level(
        level=3,
        fr="Gérer l’attente et l’absence",
        en="Manage waiting and absence",
        opens=(
            "ParkCall",
            "RetrieveCall",
            "TakeOverCall",
            "PickUp",
            "SendToVoicemail",
            "Dial",
            "SendDigit",
        ),
    ),
    Level(
        level=4,
        fr="Plusieurs correspondants",
        en="Several parties",
        opens=("Conference", "HoldColleague", "SetSerial", "CampOn"),
    ),
    Level(level=5, fr="Tout le standard", en="The whole switchboard", opens=("Service", "Forward")),
)

OPENS_AT: dict[str, int] = {name: level.level for level in LEVELS for name in level.opens}


def level_of(levels: Mapping[str, int], account: str) -> int:
    """The level of an account, from the board's ``levels``."""
    return levels.get(account, EVERYTHING)


def unlocked(levels: Mapping[str, int], account: str, function: str) -> None:
    """Return if the account's level opens this function.

    Raises ``NotAllowed("function-locked")``, which names the level that opens it.
    """
    opens_at = OPENS_AT.get(function, EVERYTHING)
    if function not in NEVER_LOCKED and opens_at > level_of(levels, account):
        raise NotAllowed("function-locked", level=opens_at)
