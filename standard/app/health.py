"""The parts of the lab as ``/api/health`` tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standard.ami.client import LAG_LIMIT_S, Link
from standard.app.robots import Cast
from standard.lab.session import Session
from standard.web.ports import Part


@dataclass(frozen=True, slots=True)
class Probes:
    """Looks at each part; never waits for one."""

    session: Session
    link: Link
    cast: Cast

    async def parts(self) -> Sequence[Part]:
        """The state of every part but the console; bad ones name the sentence that says what to do."""
        return [self._pbx(), self._ami(), self._journal(), self.cast.part()]

    def _pbx(self) -> Part:
        if self.session.board.pbx == "reached":
            return Part(part="pbx", state="ok", details={"calls": len(self.session.board.calls)})
        return Part(part="pbx", state="down", error="pbx-not-reached")

    def _ami(self) -> Part:
        details: dict[str, str | float] = {"lag_s": round(self.link.lag_s, 3)}
        if not self.link.up:
            return Part(part="ami", state="down", error=self.link.trouble, details=details)
        if self.link.lag_s > LAG_LIMIT_S:
            return Part(part="ami", state="degraded", error="ami-lag", details=details)
        return Part(part="ami", state="ok", details=details)

    def _journal(self) -> Part:
        details: dict[str, str | float] = {"seq": self.session.board.seq}
        if self.session.trouble:
            return Part(part="journal", state="down", error=self.session.trouble, details=details)
        return Part(part="journal", state="ok", details=details)
