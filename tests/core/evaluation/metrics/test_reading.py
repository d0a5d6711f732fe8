"""What a student opened, and whether in time."""

import pytest

from standard.core.desk import facts as d
from standard.core.evaluation.metrics.actions import Mark
from standard.core.evaluation.metrics.reading import cards_opened, opened_by
from tests.core.evaluation.deeds import deed, opens
from tests.core.evaluation.script import A, Script, instant


def test_cards_searches_and_rules_read_are_what_was_opened() -> None:
    script = Script().sits().offered(A, 0).answered(A, 4)
    script.adds(
        opens("consigne", "M-P04", 6),
        deed(d.SearchMade, 8, paper="directory", text="voirie", found=2),
        deed(d.ConsigneRead, 9, consigne="M-G01"),
        deed(d.CardOpened, 10, account="other", paper="agenda", card="URBA"),
    )
    assert [(one.paper, one.card) for one in opened_by(script.dossier())] == [
        ("consigne", "M-P04"),
        ("directory", ""),
        ("consigne", "M-G01"),
    ]


@pytest.mark.parametrize(
    ("wanted", "value"),
    [(["M-P04"], "yes"), (["M-P03"], "after"), (["M-P04", "M-P03"], "after"), (["M-P04", "M-G01"], "no")],
)
def test_the_worst_of_the_rules_counts(wanted: list[str], value: str) -> None:
    script = Script().sits().offered(A, 0).answered(A, 4)
    script.adds(opens("consigne", "M-P04", 6), opens("consigne", "M-P03", 30), opens("person", "M-G01", 7))
    deadline = Mark(seq=script.seq(d.CardOpened, card="M-P03"), at=instant(20))
    assert cards_opened(opened_by(script.dossier()), wanted, deadline).value == value
