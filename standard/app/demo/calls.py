"""The three calls of the demonstration, as an operator handles them: by keys, by voice, by ear.

What the operator believes does not count: whether a call was handled is read from the journal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from standard.app.demo.album import Album
from standard.app.demo.operator import Operator

RING_S = 15.0
"""From sitting down, or from asking for a practice call, until it rings."""
PATIENCE_S = 13.0
"""Nearly three French rings, before the operator goes back to the caller."""
GOODBYE_S = 20.0
MESSAGE = "Marquage de la place de livraison à refaire. Rappeler demain avant midi."
TALKING = "#call-panel.talking"
HELD = "#call-panel.held"
NONE = "#call-panel.none"


async def inform(operator: Operator, album: Album) -> None:
    """Answer, give the information, say goodbye."""
    await _answer(operator, album, "information")
    await operator.converse("accueil")
    await asyncio.gather(album.moment("information-talking"), operator.converse("horaires"))
    await operator.converse("carte")
    await operator.speak("conge")
    await operator.see(NONE, within_s=GOODBYE_S)


async def announce(operator: Operator, album: Album) -> None:
    """Hold, consult the colleague, tell the caller, transfer."""
    await _answer(operator, album, "transfer")
    await operator.converse("accueil", "sujet", "recherche_vautrelle")
    await _consult(operator, album, "Vautrelle", "transfer")
    await operator.see(_consultation("talking"), within_s=20)
    await operator.hear()
    await asyncio.gather(album.moment("transfer-announcing"), operator.converse("annonce_collegue"))
    await operator.press("F10")
    await operator.see(_consultation("held"))
    await operator.hear()
    await asyncio.gather(album.moment("transfer-swapped"), operator.converse("passe_appelant"))
    await operator.press("Enter")
    await operator.see(NONE)
    await album.moment("transfer-done")


async def take_message(operator: Operator, album: Album) -> None:
    """Nobody answers for the colleague: go back, take a message."""
    await _answer(operator, album, "message")
    await operator.converse("accueil", "sujet", "recherche_lamberdiere")
    await _consult(operator, album, "Lamberdière", "message")
    await asyncio.sleep(PATIENCE_S)
    await operator.press("Escape")
    await operator.see(TALKING)
    await operator.hear()
    await operator.converse("absent")
    await operator.press("F7")
    await operator.see("#slip-text")
    await operator.converse("nom", "numero")
    await asyncio.gather(_write_slip(operator, album), operator.converse("reformule"))
    await operator.speak("conge")
    await operator.see(NONE, within_s=GOODBYE_S)


async def _answer(operator: Operator, album: Album, name: str) -> None:
    await operator.see(".waiting .caller[data-call]", within_s=RING_S)
    await album.moment(f"{name}-ringing")
    await operator.press("F1")
    await operator.see(TALKING)


async def _consult(operator: Operator, album: Album, who: str, name: str) -> None:
    await operator.press("F6")
    await operator.see(HELD)
    await operator.page.wait_for_function("document.activeElement?.id === 'directory-search'")
    await operator.write(who)
    await album.moment(f"{name}-directory")
    await operator.press("Enter")
    await operator.see(_consultation("ringing"))
    await album.moment(f"{name}-consulting")


async def _write_slip(operator: Operator, album: Album) -> None:
    await operator.tab_to("#slip-recipient")
    await operator.write("Lamberdi")
    await operator.press("Enter")
    await operator.tab_to("#slip-text")
    await operator.write(MESSAGE)
    await album.moment("message-slip")
    await operator.tab_to(".slip button[type=submit]")
    await operator.press("Enter")
    await operator.see(".slip .notice.good")


def _consultation(state: str) -> str:
    return f"[data-testid=consultation][data-state={state}]"


@dataclass(frozen=True, slots=True)
class Script:
    """A practice scenario of the library and how the operator handles it."""

    scenario: str
    title: str
    handle: Callable[[Operator, Album], Awaitable[None]]


SCRIPTS = (
    Script("PR-01", "décrocher et renseigner", inform),
    Script("SC-01", "garde, double appel, transfert annoncé", announce),
    Script("PR-02", "collègue absent, message", take_message),
)
"""In the order in which the practice calls come."""
