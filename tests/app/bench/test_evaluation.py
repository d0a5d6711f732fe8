"""The report of an hour is measured on the whole of it, and its growth is told."""

from __future__ import annotations

from standard.app.bench import evaluation


async def test_every_figure_is_told_of_the_whole_journal() -> None:
    figures = await evaluation.measured(curve=(300, 600), facts=600)
    assert [one.name for one in figures] == [
        "report of an hour from memory",
        "report of an hour from the database",
        "facts of an hour from their text",
        "report, twice the events",
    ]
    assert all(one.value > 0 and one.target for one in figures)
    assert "1 calls of one student, 600 events" in figures[1].note
    assert "300: " in figures[3].note
    assert "600: " in figures[3].note
