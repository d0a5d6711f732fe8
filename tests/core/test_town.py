"""Subscribers of the town: who they are played by, and which cannot be called."""

from dataclasses import replace

import pytest

from standard.core.scenarios import Comportement, Voix
from standard.core.town import Abonne, Annuaire, town_faults

WATER = Abonne(
    numero="0261912070", nom="Régie des eaux", voix=Voix("femme-2"), dit="Régie des eaux, bonjour."
)


def test_a_subscriber_is_played_like_a_colleague_at_that_number() -> None:
    part = WATER.part
    assert (part.poste, part.dit, part.delai_s) == ("0261912070", "Régie des eaux, bonjour.", 4.0)
    assert part.comportement is Comportement.REPOND


def test_a_sound_directory_has_no_faults() -> None:
    silent = Abonne(numero="0639982090", nom="Astreinte", voix=WATER.voix, comportement=Comportement.OCCUPE)
    assert town_faults(Annuaire("mairie", (WATER, silent))) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"numero": "2031"}, "numero"),
        ({"numero": "02 61 91 20 70"}, "numero"),
        ({"numero": "0261912070\n"}, "numero"),
        ({"nom": "Régie]\n[root]"}, "nom"),
        ({"nom": "Régie; eaux"}, "nom"),
        ({"nom": ""}, "nom"),
        ({"dit": ""}, "dit"),
        ({"delai_s": -1.0}, "delai_s"),
        ({"voix": Voix("femme-2", 3.0)}, "voix"),
    ],
)
def test_a_subscriber_who_cannot_be_called_is_found(change: dict[str, object], field: str) -> None:
    (fault,) = town_faults(Annuaire("mairie", (replace(WATER, **change),)))  # type: ignore[arg-type]
    assert fault.location[:3] == ("abonnes", 0, field)


def test_one_number_is_one_subscriber() -> None:
    (fault,) = town_faults(Annuaire("mairie", (WATER, replace(WATER, nom="Une autre"))))
    assert fault.location == ("abonnes", 1, "numero")
