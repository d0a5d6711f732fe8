"""What the lab knows of a robot's call beforehand, told to the journal and to no student."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from standard.core import events as e
from standard.core.desk.facts import CallQualified
from standard.core.scenarios import Situe
from standard.lab.session import Session

Known = Callable[[str], Situe | None]
"""What the scenario of a robot says of its call."""


@contextmanager
def kept(session: Session, known: Known) -> Iterator[None]:
    """Qualify every call of a robot the moment it is offered, as long as the context lasts."""

    def see(fact: e.Event) -> None:
        if not isinstance(fact, e.CallOffered) or not fact.robot:
            return
        situation = known(fact.robot)
        if situation is not None:
            session.submit(
                [
                    CallQualified(
                        at=fact.at,
                        account="",
                        call_id=fact.call_id,
                        appelant=situation.appelant,
                        cible=situation.cible,
                        sujets=situation.sujets,
                        partie=situation.partie,
                    )
                ]
            )

    with session.watch(see):
        yield
