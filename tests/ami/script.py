"""AMI messages as Asterisk sends them for the project's dialplan, for the tests of the tracker."""

from datetime import UTC, datetime

from standard.ami.message import Message
from standard.ami.tracker import Tracker
from standard.core import events as e

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
STAMP = f"{AT.timestamp():.6f}"
UNIQUE, SECOND = "1772440200.1", "1772440200.9"
CALL, OTHER_CALL = f"c-{UNIQUE}", f"c-{SECOND}"
CALLER = "PJSIP/city-00000001"
SEAT, OTHER_SEAT, STATION, ABOUT = "2001", "2002", "2031", "k-7"
COLLEAGUE = "PJSIP/2031-00000005"


def tell(tracker: Tracker, *messages: Message) -> list[e.Event]:
    """Every fact these messages prove."""
    return [fact for message in messages for fact in tracker.feed(message)]


def event(name: str, variables: dict[str, str] | None = None, /, **fields: str) -> Message:
    """An event with its time stamp."""
    message: Message = {"Event": name, "Timestamp": STAMP, **fields}
    if variables is not None:
        message["ChanVariable"] = variables
    return message


def user(name: str, unique: str = UNIQUE, **fields: str) -> Message:
    """A line of the dialplan."""
    return event("UserEvent", UserEvent=name, Uniqueid=unique, Channel=CALLER, **fields)


def enters(bridge: str, unique: str = UNIQUE, channel: str = CALLER, *, room: bool = False) -> Message:
    """A leg enters a bridge, or the room of a seat."""
    creator = "ConfBridge" if room else ""
    return event(
        "BridgeEnter", {}, Uniqueid=unique, Channel=channel, BridgeName=bridge, BridgeCreator=creator
    )


def offered(unique: str = UNIQUE) -> list[Message]:
    """A new caller, queued."""
    about = {"CallerIDNum": "0612345678", "CallerIDName": "Mme Marandin", "Dialled": "0261912000"}
    return [user("CallOffered", unique, **about), user("CallWaiting", unique, Reason="new")]


def in_room(unique: str = UNIQUE, seat: str = SEAT) -> Message:
    """The caller comes to the seat."""
    return enters(seat, unique, room=True)


def on_hold(unique: str = UNIQUE) -> Message:
    """The caller hears music."""
    return enters(f"hold-{unique}", unique)


def hangs_up(unique: str = UNIQUE, cause: str = "16", channel: str = CALLER) -> Message:
    """A leg ends."""
    return event("Hangup", Uniqueid=unique, Channel=channel, Cause=cause)


def asked(about: str = ABOUT, call: str = CALL) -> Message:
    """The lab's word that a station is going to be called."""
    return event(
        "UserEvent",
        UserEvent="ConsultationAsked",
        ConsultationId=about,
        CallId=call,
        Seat=SEAT,
        Target=STATION,
    )


def born(about: str = ABOUT) -> Message:
    """The colleague's leg exists."""
    return event("Newchannel", Uniqueid=about, Channel=COLLEAGUE)


def rings(about: str = ABOUT) -> Message:
    """The colleague's set rings."""
    return event("Newstate", Uniqueid=about, Channel=COLLEAGUE, ChannelStateDesc="Ringing")


def joins(bridge: str = SEAT, about: str = ABOUT, *, room: bool = True) -> Message:
    """The colleague enters the seat's room, or another bridge."""
    return enters(bridge, about, COLLEAGUE, room=room)


def dialled(number: str = "0261912070", station: str = "") -> list[Message]:
    """A seat calls a number: the lab's word, and the leg."""
    word = event(
        "UserEvent", UserEvent="CallDialled", CallId=CALL, Seat=SEAT, Number=number, Target=station, About=""
    )
    return [word, event("Newchannel", Uniqueid=UNIQUE, Channel=f"PJSIP/{number}-00000002")]


def seat_joins(channel: str, seat: str = SEAT, unique: str = "5.1") -> Message:
    """A voice leg of the seat."""
    variables = {"ROLE": "seat", "SEAT": seat}
    return event(
        "BridgeEnter",
        variables,
        Uniqueid=unique,
        Channel=channel,
        BridgeName=seat,
        BridgeCreator="ConfBridge",
    )


def listed(
    role: str, unique: str, channel: str, context: str, *, state: str = "Up", app: str = "", **variables: str
) -> Message:
    """One row of CoreShowChannels."""
    values = {"ROLE": role, **variables}
    where = {"Uniqueid": unique, "Channel": channel, "Context": context, "ChannelStateDesc": state}
    return {**event("CoreShowChannel", values, Application=app), **where}


LISTED = event("CoreShowChannelsComplete")
ALERT = [asked(), born(), rings()]
TALK = [*offered(), in_room()]
CONSULT = [*TALK, on_hold(), *ALERT, joins()]
