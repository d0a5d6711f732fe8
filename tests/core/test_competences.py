"""The codes of the référentiel."""

from __future__ import annotations

from standard.core.competences import COMPETENCES


def test_every_task_has_a_competence_and_all_but_the_first_a_behaviour() -> None:
    tasks = {code.removeprefix("C") for code in COMPETENCES if not code.startswith("CP")}
    behaviours = {code.removeprefix("CP") for code in COMPETENCES if code.startswith("CP")}
    assert len(tasks) == 35
    assert tasks - behaviours == {"111.1"}
