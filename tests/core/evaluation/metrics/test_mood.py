"""J4: the gauge of a robot's patience."""

from standard.core import events as e
from standard.core.evaluation.metrics.mood import j4
from tests.core.evaluation.script import A, Script


def test_the_last_value_of_the_gauge_counts() -> None:
    script = Script().sits().offered(A, 0)
    script.plain(e.PatienceChanged, 0, call_id=A, value=15, change=15, reason="start").answered(A, 4)
    script.plain(e.PatienceChanged, 30, call_id=A, value=40, change=25, reason="hold")
    found = j4(*script.call(A))
    assert found is not None
    assert found.value == 40
    assert found.at == script.seq(e.PatienceChanged, value=40)
    assert len(found.seqs) == 2


def test_a_person_has_no_gauge() -> None:
    assert j4(*Script().sits().offered(A, 0).answered(A, 4).call(A)) is None
