"""What a student does at the desk during a scripted session, and the scenarios of such sessions."""

from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.fact import Deed
from standard.core.scenarios import Scenario
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import A, Script, instant

D = TypeVar("D", bound=Deed)

PART = "FA-02.appel.1"
"""What ``CallOffered.played`` says in these sessions."""


def deed(kind: type[D], at: float, /, call: str = A, account: str = "eleve1", **about: Any) -> D:
    """Something that the student does at the desk."""
    return kind(at=instant(at), account=account, seat="2001", call_id=call, **about)


def opens(paper: d.Paper, card: str, at: float, call: str = A) -> d.CardOpened:
    """The student opens a card."""
    return deed(d.CardOpened, at, call, paper=paper, card=card)


def slip(
    at: float, *, call: str = A, account: str = "eleve1", opened: float | None = None, **about: Any
) -> d.MessageTaken:
    """A message slip for M. Lamberdière, complete unless something else is said."""
    told = {
        "message_id": "m-1",
        "recipient": "2052",
        "caller_name": "Mme Nadia Servières",
        "caller_number": "0639982214",
        "company": "Boulangerie du Pont",
        "subject": "Place de livraison",
        "text": "Refaire le marquage de la place de livraison. Rappeler demain avant midi.",
        "opened_at": None if opened is None else instant(opened),
    }
    return deed(d.MessageTaken, at, call, account, **(told | about))


def scenario(code: str = "PR-02", **changes: Any) -> Scenario:
    """One of the library, perhaps with something else in it."""
    return replace(load_scenario(code), **changes)


def playing(one: Scenario, at: float = 0, call: str = A) -> Script:
    """A student at the seat, and a caller of a scenario who waits; who it is stands on the answer sheet."""
    script = Script().sits().plays(PART, one).offered(call, at, played=PART)
    return script.adds(*sheet(one, at, call))


def sheet(one: Scenario, at: float = 0, call: str = A) -> list[e.Event]:
    """The answer sheet of a scenario's call."""
    situation = one.premier.situation
    if situation is None:
        return []
    return [
        d.CallQualified(
            at=instant(at),
            account="",
            call_id=call,
            appelant=situation.appelant,
            cible=situation.cible,
            sujets=situation.sujets,
            partie=situation.partie,
        )
    ]


def today(script: Script, hour: int, minute: int = 0, days: int = 0) -> datetime:
    """An instant of the day that is played, by the clocks of the house."""
    began = script.house.local(instant(0))
    return began.replace(day=began.day + days, hour=hour, minute=minute)
