"""From a stored recording to what is heard in it: one after the other, behind everything else.

Facts say what has been heard, so nothing is heard twice, and a service that was stopped in between goes on
where it was. A session that is over is never written again: what was left of it is told in the session under
way, and says whose it is.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from standard.core import events as e
from standard.core.errors import AudioError
from standard.core.hearing import RecordingHeard, RecordingNotHeard, Unheard
from standard.core.ports import Clock, Hearer
from standard.lab.session import Session

__all__ = ["LOOKS_BACK", "kept"]

log = logging.getLogger(__name__)

LOOKS_BACK = timedelta(days=30)
"""What is older is not heard any more: a laboratory that is started anew has no month of work before it."""


@asynccontextmanager
async def kept(
    session: Session, hearer: Hearer, clock: Clock, left: Sequence[Unheard]
) -> AsyncIterator[None]:
    """Hear every recording that is stored from now on, after those that were left, in their order.

    At its end, what is being heard is given up.
    """
    queue: asyncio.Queue[Unheard] = asyncio.Queue()

    async def work() -> None:
        while True:
            session.submit([await _heard(hearer, await queue.get(), clock)])

    def see(fact: e.Event) -> None:
        if isinstance(fact, e.RecordingStored):
            queue.put_nowait(Unheard(fact.call_id, fact.key))

    for one in left:
        # In the session under way it goes without saying.
        queue.put_nowait(replace(one, session="") if one.session == session.session_id else one)
    task = asyncio.create_task(work(), name="hearing")
    try:
        with session.watch(see):
            yield
    finally:
        task.cancel()
        # So that nothing is left of a process that was ended.
        await asyncio.gather(task, return_exceptions=True)


async def _heard(hearer: Hearer, one: Unheard, clock: Clock) -> e.Event:
    try:
        heard = await hearer.hear(one.key)
    except AudioError as error:
        log.warning("recording of %s: %s", one.call_id, error)
        return RecordingNotHeard(at=clock(), call_id=one.call_id, error=error.id, session=one.session)
    return RecordingHeard(
        at=clock(),
        call_id=one.call_id,
        caller=heard.caller,
        heard=heard.heard,
        duration_s=heard.duration_s,
        detector=heard.detector,
        session=one.session,
    )
