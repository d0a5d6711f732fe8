"""Whatever may be wrong with a pack is told in French."""

from __future__ import annotations

import pytest

from standard.core.mistakes import in_french
from standard.core.sentences import sentence_of
from standard.library.load import examine_files
from tests.library.test_check import MAIRIE, MISTAKES

FILES = {file.name: file.read_bytes() for file in MAIRIE.iterdir()}


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{m[3]} {m[2][:24]}" for m in MISTAKES])
def test_every_mistake_that_is_tried_has_its_french(mistake: tuple[str, str, str, str]) -> None:
    file, right, wrong, _ = mistake
    changed = FILES[file].decode().replace(right, wrong, 1).encode()
    _, told = examine_files("mairie", {**FILES, file: changed})
    for one in told:
        english = str(one.details["sentence"])
        assert in_french(english) != english


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("nobody has the extension 2999", "personne n’a le poste 2999"),
        ("M-G01 is already used", "M-G01 sert déjà"),
        ("2007 is already used by another line of this organisation", "2007 est déjà un numéro de la maison"),
        ("Input should be 'together' or 'in-turn'", "doit être l’un de : together, in-turn"),
        ("is nested more than 20 deep", "est imbriqué sur plus de 20 niveaux"),
        ("something nobody has thought of", "something nobody has thought of"),
        ("'{x}' is not known here for message", "{x} n’existe pas ici pour le geste message"),
    ],
)
def test_what_it_says(english: str, french: str) -> None:
    assert in_french(english) == french


def test_the_command_line_says_it_in_french_too() -> None:
    told = sentence_of(
        "content-invalid", {"file": "f", "line": 3, "field": "x", "sentence": "nobody has the extension 9"}
    )
    assert "personne n’a le poste 9" in told.fr
    assert "nobody has the extension 9" in told.en
