"""Who really rings when a station or a group is called: forwards and groups, followed a few steps at most.

The dialplan follows the same rules for the caller's own leg (``dialplans/callers.conf``, ``[reach]``). Here
they are for the operator, who calls a colleague and should know beforehand whose set will ring. What happens
when nobody answers is the operator's to decide: a forward on no answer is for callers.
"""

from __future__ import annotations

from standard.core.board import Board, Forwards
from standard.core.errors import NotAllowed, Unknown
from standard.core.numbering import FORWARD_HOPS, Numbering


def rung(board: Board, number: str, numbering: Numbering) -> str:
    """The station that rings when a seat calls ``number``, a station or a group.

    Of a group: the first member that is free, else the first. A circle of forwards ends where
    ``FORWARD_HOPS`` ends it.
    """
    if members := numbering.members.get(number):
        free = (member for member in members if board.stations.get(member) == "free")
        return next(free, members[0])
    for _ in range(FORWARD_HOPS):
        forwards = board.forwards.get(number, Forwards())
        busy = board.stations.get(number) in ("busy", "on-hold", "ringing")
        onward = forwards.all or (forwards.busy if busy else "")
        if not onward:
            return number
        number = onward
    return number


def may_forward(board: Board, station: str, to: str, numbering: Numbering) -> None:
    """Return if calls to ``station`` may be forwarded to ``to``; empty takes a forward back, always allowed.

    Raises ``Unknown("unknown-station")``; ``NotAllowed`` for a forward to itself, or one that would come
    back (``forward-circle``).
    """
    for number in filter(None, (station, to)):
        if numbering.kind(number) != "station":
            raise Unknown("unknown-station", station=number)
    if station == to:
        raise NotAllowed("forward-to-itself", station=station)
    seen, ahead = {station}, [to] if to else []
    while ahead:
        here = ahead.pop()
        if here == station:
            raise NotAllowed("forward-circle", station=station, to=to)
        if here not in seen:
            seen.add(here)
            ahead += [onward for _, onward in board.forwards.get(here, Forwards()).each()]
