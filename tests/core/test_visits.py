"""What is wrong with a visitor is told, with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standard.core.scenarios import Voix
from standard.core.visits import Badges, Juste, Question, Visiteur, Visiteurs, visitor_faults
from standard.library.load import load_organisation

ONE = Visiteur(
    code="VM-01",
    qui="Mme Amadieu, libraire",
    allure="une dame avec deux cartons",
    silhouette="woman",
    dit="Bonjour, j'apporte des livres.",
    relance="Excusez-moi ?",
    reponses=dict.fromkeys(Question, "Voilà."),
    patience_s=90,
    voix=Voix(timbre="femme-1"),
    juste=Juste(issue="with-host", pourquoi="Elle est attendue.", hote="2101", badge=True),
)
GOOD = Visiteurs(org="mairie", visiteurs=(ONE,))


def told(visitors: Visiteurs) -> list[str]:
    found = visitor_faults(visitors, load_organisation("mairie"))
    return [".".join(str(step) for step in fault.location) for fault in found]


def changed(**about: object) -> Visiteurs:
    return replace(GOOD, visiteurs=(replace(ONE, **about),))  # type: ignore[arg-type]


def test_a_sound_one_has_no_fault() -> None:
    assert told(GOOD) == []
    assert told(Visiteurs(org="x")) == []


@pytest.mark.parametrize(
    ("visitors", "place"),
    [
        (changed(code="M-01"), "visiteurs.0.code"),
        (replace(GOOD, visiteurs=(ONE, ONE)), "visiteurs.1.code"),
        (changed(allure=" "), "visiteurs.0.allure"),
        (changed(dit="x" * 241), "visiteurs.0.dit"),
        (changed(reponses={Question.NOM: "x"}), "visiteurs.0.reponses.societe"),
        (changed(patience_s=5), "visiteurs.0.patience_s"),
        (changed(juste=replace(ONE.juste, hote="2999")), "visiteurs.0.juste.hote"),
        (changed(juste=replace(ONE.juste, hote="")), "visiteurs.0.juste.hote"),
        (changed(juste=replace(ONE.juste, issue="sent-on")), "visiteurs.0.juste.vers"),
        (changed(juste=replace(ONE.juste, issue="gave-up")), "visiteurs.0.juste.issue"),
        (changed(juste=replace(ONE.juste, pourquoi="")), "visiteurs.0.juste.pourquoi"),
        (replace(GOOD, badges=Badges(nombre=0)), "badges.nombre"),
        (replace(GOOD, badges=Badges(prefixe="v1")), "badges.prefixe"),
    ],
)
def test_a_fault_is_told_with_its_place(visitors: Visiteurs, place: str) -> None:
    assert place in told(visitors)


def test_badges_are_numbered() -> None:
    assert Badges(nombre=3).tous == ("V01", "V02", "V03")
    assert GOOD.visiteur("VM-01") is ONE
    assert GOOD.visiteur("VM-02") is None
