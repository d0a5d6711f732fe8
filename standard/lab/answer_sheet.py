"""What the lab knows beforehand of a call of a scenario, told to the journal and to no student."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from standard.core import events as e
from standard.core.desk.facts import CallQualified
from standard.core.scenarios import Situe
from standard.lab.session import Session

Known = Callable[[str], Situe | None]
"""What the scenario says of a call, by ``CallOffered.played``."""


@contextmanager
def kept(session: Session, known: Known) -> Iterator[None]:
    """Qualify every call of a scenario the moment it is offered, as long as the context lasts."""

    def see(fact: e.Event) -> None:
        if not isinstance(fact, e.CallOffered) or not fact.played:
            return
        situation = known(fact.played)
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
