"""What is on the screen of somebody who plays a caller: the card, and what fits now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel

from standard.core.cards import Moment, card_lines, fits
from standard.core.events import EndedBy
from standard.core.scenarios import Appel, Bruit, Humeur, Scenario

if TYPE_CHECKING:
    from standard.web.deps import Service


class CardPhrase(BaseModel):
    """Something to say; the key tells when (``core.cards``)."""

    key: str
    text: str


class CardView(BaseModel):
    """Who the caller is, for whoever plays them. Nothing of what the switchboard ought to do."""

    card: str
    scenario: str
    title: str
    wants: str
    persona: str
    number: str
    """That calls; empty: unknown even to the network."""
    name: str
    shown: bool
    """False: number and name are withheld."""
    mood: Humeur
    noise: Bruit
    difficulty: int
    """Of the person, 1 calm to 5 aggressive."""
    sensitive: bool
    knows: list[str]
    ignores: list[str]
    waits_s: float
    """They hang up after a longer wait."""
    cut_s: float
    """They are to hang up so long after the answer, as if the line had gone dead; 0: never."""
    expects_transfer: bool
    lines: list[CardPhrase]


class HeardCall(BaseModel):
    """Their call, as they hear it."""

    call_id: str
    moment: Moment
    since: datetime
    answered_at: datetime | None
    by: EndedBy | None


class CallerView(BaseModel):
    """The whole screen."""

    line: str
    """Telephone of the town."""
    card: CardView | None
    call: HeardCall | None
    fits: list[str]
    """Lines that fit now, the likeliest first."""
    free: bool
    """Students take their cards themselves."""
    staffed: bool
    """Somebody at the switchboard can answer."""


def view_of(service: Service, account: str) -> CallerView | None:
    """The screen of this account; None if it plays nobody."""
    lab = service.lab
    player = lab.roles.now.players.get(account)
    if player is None:
        return None
    found, ear = lab.roles.played(player), player.ear
    right = lab.scenes.destinations(*found) if found else frozenset[str]()
    return CallerView(
        line=player.line,
        card=_card(player.card.card, *found) if found and player.card else None,
        call=None
        if ear is None
        else HeardCall(
            call_id=ear.call_id, moment=ear.moment, since=ear.since, answered_at=ear.answered_at, by=ear.by
        ),
        fits=list(fits(found[1], ear, right=right)) if found else [],
        free=lab.roles.now.free,
        staffed=lab.roles.staffed,
    )


def _card(card: str, scenario: Scenario, appel: Appel) -> CardView:
    return CardView(
        card=card,
        scenario=scenario.code,
        title=scenario.titre,
        wants=scenario.but,
        persona=appel.persona,
        number=appel.cli,
        name=appel.nom,
        shown=appel.affiche,
        mood=appel.humeur,
        noise=appel.bruit,
        difficulty=scenario.niveau.interlocuteur,
        sensitive=scenario.sensible,
        knows=list(appel.sait),
        ignores=list(appel.ignore),
        waits_s=appel.raccroche_s,
        cut_s=appel.coupe_s,
        expects_transfer=appel.attend_transfert,
        lines=[CardPhrase(key=key, text=text) for key, text in card_lines(appel).items()],
    )
