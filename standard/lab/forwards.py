"""Forwards that people set from the console; sets have codes of their own (``dialplans/stations.conf``)."""

from __future__ import annotations

from dataclasses import dataclass

from standard.core import orders as o
from standard.core.board import FORWARD_FIELD, Forwards
from standard.core.errors import NotAllowed
from standard.core.forwards import may_forward
from standard.core.levels import unlocked
from standard.core.numbering import Numbering
from standard.core.ports import Pbx
from standard.lab.session import Session


@dataclass(slots=True)
class ForwardSettings:
    """Writes forwards into the dialplan."""

    session: Session
    pbx: Pbx
    numbering: Numbering

    async def set(self, station: str, wanted: Forwards, by: str) -> None:
        """Have calls to ``station`` go where ``wanted`` says; the board shows it when Asterisk has it.

        Raises ``Unknown``, ``NotAllowed`` before anything is changed, ``PbxUnreachable``, ``PbxRefused``.
        """
        board = self.session.board
        unlocked(board.levels, by, "Forward")
        if board.pbx != "reached":
            raise NotAllowed("pbx-not-reached")
        for to in {wanted.all, wanted.busy, wanted.no_answer} | {""}:
            may_forward(board, station, to, self.numbering)
        known = board.forwards.get(station, Forwards())
        for when, name in FORWARD_FIELD.items():
            to = getattr(wanted, name)
            if to != getattr(known, name):
                await self.pbx.carry_out(o.SetForward(station, when, to, by))
