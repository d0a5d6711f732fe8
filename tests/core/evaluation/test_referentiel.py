"""Names of levels, lines of a grid, and the codes that mean one of them."""

from __future__ import annotations

import pytest

from standard.core.evaluation.referentiel import Critere
from tests.core.evaluation.grids import ECHELLE, critere, grille


def test_a_level_has_the_name_of_the_scale_and_none_has_its_own() -> None:
    assert [ECHELLE.nom_de(level) for level in (0, 3, None)] == [
        "très insuffisant",
        "très satisfaisant",
        "non évalué",
    ]


def test_a_line_is_found_by_its_code() -> None:
    one = grille(critere("X"), critere("Y"))
    assert one.critere("Y") == critere("Y")
    assert one.critere("Z") is None


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (critere("C221.1"), {"C221.1"}),
        (critere("CP221.1"), {"C221.1"}),
        (critere("a", tache="T22.1"), {"a", "C221.1"}),
        (critere("C1.2", ailleurs="C211.1 CP221.1"), {"C1.2", "C211.1", "C221.1"}),
        (critere("a", tache="accueillir"), {"a"}),
    ],
)
def test_content_may_mean_a_line_by_code_task_or_the_other_framework(line: Critere, codes: set[str]) -> None:
    assert line.competences == codes
