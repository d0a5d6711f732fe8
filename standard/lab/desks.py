"""The desk of the session under way, folded fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core.desk.state import Desk, apply, rebuilt
from standard.core.events import Event, Numbered
from standard.lab.session import Session


@dataclass(slots=True)
class DeskKeeper:
    """Holds what lies on the desk now."""

    session: Session
    now: Desk = field(default_factory=Desk)

    @contextmanager
    def kept(self, past: Sequence[Numbered]) -> Iterator[None]:
        """Fold what the session has told so far, then each fact the moment it is published."""
        self.now = rebuilt(numbered.fact for numbered in past)

        def see(fact: Event) -> None:
            self.now = apply(self.now, fact)

        with self.session.watch(see):
            yield
