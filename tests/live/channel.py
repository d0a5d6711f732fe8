"""What Asterisk itself says of one caller: raw manager messages, read without the product's tracker."""

from __future__ import annotations

from collections.abc import Sequence

from standard.ami.message import Message


class Channel:
    """One caller's channel, as Asterisk told it."""

    def __init__(self, tape: Sequence[Message], call_id: str) -> None:
        unique = call_id.removeprefix("c-")
        self.messages = [message for message in tape if message.get("Uniqueid") == unique]

    def at(self, *events: str) -> list[float]:
        """Asterisk's instants of these events, in seconds."""
        return [float(str(one["Timestamp"])) for one in self.messages if one.get("Event") in events]

    @property
    def lasted_s(self) -> float:
        """From the first to the last word about the channel."""
        return self.at("Hangup")[-1] - self.at("Newchannel")[0]

    @property
    def waited_s(self) -> float:
        """Until the caller was in the room of a seat."""
        return self.at("ConfbridgeJoin")[0] - self.at("Newchannel")[0]

    @property
    def talked_s(self) -> float:
        """In rooms of seats."""
        leaves = [*self.at("ConfbridgeLeave"), *self.at("Hangup")]
        return sum(min(out for out in leaves if out >= join) - join for join in self.at("ConfbridgeJoin"))

    @property
    def connected_s(self) -> float:
        """In a bridge of two, that is with a colleague."""
        enters = [
            float(str(one["Timestamp"]))
            for one in self.messages
            if (one.get("Event"), one.get("BridgeCreator")) == ("BridgeEnter", "<unknown>")
        ]
        return self.at("Hangup")[-1] - enters[0] if enters else 0.0
