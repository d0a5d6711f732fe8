"""Sentences as they are said."""

from __future__ import annotations

import pytest

from standard.audio.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Le 06 39 98 20 05.", "Le zéro six, trente-neuf, quatre-vingt-dix-huit, vingt, zéro cinq."),
        ("Il est 14 heures.", "Il est quatorze heures."),
        ("Zoé, Z-O-É.", "Zoé, zède, o, e accent aigu."),
        ("21, 70, 71, 80", "vingt et un, soixante-dix, soixante et onze, quatre-vingts"),
        ("81, 91, 99", "quatre-vingt-un, quatre-vingt-onze, quatre-vingt-dix-neuf"),
        (
            "0, 100, 200, 201, 1000, 2031",
            "zéro, cent, deux cents, deux cent un, mille, deux mille trente et un",
        ),
        ("dossier 20451", "dossier deux, zéro, quatre, cinq, un"),
        ("M. Vautrelle et Mme Marandin", "monsieur Vautrelle et madame Marandin"),
        ("Passez-la-moi, peut-il ?", "Passez-la-moi, peut-il ?"),
        ("Paul-Antoine Rigaudet", "Paul-Antoine Rigaudet"),
    ],
)
def test_titles_numbers_and_spelt_names_are_said_in_full(written: str, said: str) -> None:
    assert spoken(written) == said
