"""H1 to H5: a right value each, and what must not be taken for it."""

from dataclasses import replace
from typing import Any

import pytest

from standard.core.consignes import Acte, Consigne, Geste, Quand
from standard.core.desk import facts as d
from standard.core.evaluation.metrics.message import h1, h2, h3, h4, h5
from standard.core.evaluation.metrics.message import slip as last_slip
from tests.core.evaluation.deeds import playing, scenario, slip, today
from tests.core.evaluation.script import MAIRIE, A, Script


def written(*slips: d.MessageTaken, ended: float = 60) -> Script:
    """A caller of PR-02, and what was written for them."""
    script = playing(scenario()).answered(A, 4).ended(A, ended)
    return script.adds(*slips)


def test_the_last_slip_counts_and_only_the_students_own() -> None:
    assert last_slip(*written().call(A)) is None
    script = written(slip(40, text="un"), slip(50, text="deux"), slip(55, account="other", text="trois"))
    found = last_slip(*script.call(A))
    assert found is not None
    assert found[1].text == "deux"


def test_without_a_slip_nothing_is_measured() -> None:
    for metric in (h1, h2, h3, h4, h5):
        assert metric(*written().call(A)) is None


# --- H1 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "value"),
    [({}, 100), ({"company": " "}, 83.3), ({"company": "", "caller_number": "", "subject": ""}, 50)],
)
def test_h1_is_the_share_of_the_fields_that_are_filled(missing: dict[str, Any], value: float) -> None:
    found = h1(*written(slip(50, **missing)).call(A))
    assert found is not None
    assert found.value == value


def test_h1_asks_for_a_company_only_where_there_is_one() -> None:
    script = playing(scenario("FA-02")).answered(A, 4).ended(A, 60).adds(slip(50, company=""))
    found = h1(*script.call(A))
    assert found is not None
    assert found.value == 100


def test_h1_asks_for_urgency_where_a_rule_does() -> None:
    rule = Consigne(
        id="M-P99",
        portee="2052",
        conduite="message urgent",
        quand=Quand(cibles=("2052",)),
        attendu=((Acte(geste=Geste.MESSAGE, vers=("2052",), urgent=True),),),
    )
    script = written(slip(50))
    script.house = replace(MAIRIE, consignes=(rule,))
    found = h1(*script.call(A))
    assert found is not None
    assert found.value == 85.7


# --- H2 ------------------------------------------------------------------------------------


def test_h2_a_faithful_slip_has_every_fact() -> None:
    script = written(slip(50))
    found = h2(*script.call(A))
    assert found is not None
    assert (found.value, found.at_most) == (100, None)
    assert found.seqs == (script.seq(d.MessageTaken),)


def test_h2_a_name_with_a_wrong_letter_is_found_and_another_is_not() -> None:
    found = h2(*written(slip(50, caller_name="Mme Nadia Cervières")).call(A))
    assert found is not None
    assert found.value == 100
    found = h2(*written(slip(50, caller_name="Mme Nadia Serfati")).call(A))
    assert found is not None
    assert found.value == 80


def test_h2_a_wrong_digit_is_the_worst_level() -> None:
    found = h2(*written(slip(50, caller_number="0639982215")).call(A))
    assert found is not None
    assert (found.value, found.why, found.at_most) == (80, "wrong-number", 0)


def test_h2_the_right_number_may_stand_in_the_text() -> None:
    text = "Refaire le marquage de la place de livraison ; rappeler demain avant midi au 06 39 98 22 14."
    found = h2(*written(slip(50, caller_number="0261912000", text=text)).call(A))
    assert found is not None
    assert (found.value, found.at_most) == (100, None)


def test_h2_of_a_span_the_hour_of_the_slip_is_the_beginning() -> None:
    for hour, value in ((9, 100), (10, 50)):
        script = playing(scenario(faits={"nom": "Servières Nadia", "rappel": "9 h–11 h"})).answered(A, 4)
        due = today(script, hour, days=1)
        found = h2(*script.adds(slip(50, text="Rappeler.", call_back=True, call_back_at=due)).call(A))
        assert found is not None
        assert found.value == value


def test_h2_a_number_that_is_missing_is_missing_not_wrong() -> None:
    found = h2(*written(slip(50, caller_number="")).call(A))
    assert found is not None
    assert (found.value, found.at_most) == (80, None)


def test_h2_the_hour_of_the_slip_counts_as_words_do() -> None:
    text = "Refaire le marquage de la place de livraison."
    script = written()
    tomorrow = today(script, 9, 30, days=1)
    found = h2(*script.adds(slip(50, text=text, call_back=True, call_back_at=tomorrow)).call(A))
    assert found is not None
    assert found.value == 100
    script = written()
    later = today(script, 15, 0, days=1)
    found = h2(*script.adds(slip(50, text=text, call_back=True, call_back_at=later)).call(A))
    assert found is not None
    assert found.value == 80


def test_h2_of_a_scenario_with_a_fact_for_each_call_only_that_one_counts() -> None:
    one = scenario("SC-29")
    text = "Vitrages du Sud : la commande CF04412 a 2 jours de retard."
    script = playing(one).answered(A, 4).adds(slip(50, caller_name="M. Lagarrigue", text=text))
    found = h2(*script.call(A))
    assert found is not None
    assert found.value == 100
    script.adds(slip(55, caller_name="M. Riffaud", text="Date de pose, BV205002."))
    found = h2(*script.call(A))
    assert found is not None
    assert found.value == 0


def test_h2_is_not_measured_without_a_scenario() -> None:
    assert h2(*Script().sits().offered(A, 0).answered(A, 4).adds(slip(30)).call(A)) is None


# --- H3, H4 --------------------------------------------------------------------------------


def test_h3_counts_the_words_of_the_text() -> None:
    found = h3(*written(slip(50, text="Rappeler demain avant midi, merci.")).call(A))
    assert found is not None
    assert found.value == 5


@pytest.mark.parametrize(("sent", "value"), [(50, 0), (240, 3), (690, 10.5)])
def test_h4_is_the_time_from_the_end_of_the_call(sent: float, value: float) -> None:
    found = h4(*written(slip(sent)).call(A))
    assert found is not None
    assert (found.value, found.at_most) == (value, None)


def test_h4_an_urgent_slip_has_two_minutes() -> None:
    for sent, at_most in ((180, None), (181, 1)):
        found = h4(*written(slip(sent, urgent=True)).call(A))
        assert found is not None
        assert (found.why, found.at_most) == ("urgent", at_most)


# --- H5 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipient", "value"), [("2052", "exact"), ("2051", "exact"), ("2053", "service"), ("2031", "wrong")]
)
def test_h5_the_slip_goes_to_whom_the_endings_name(recipient: str, value: str) -> None:
    found = h5(*written(slip(50, recipient=recipient)).call(A))
    assert found is not None
    assert found.value == value


def test_h5_the_evidence_goes_before_everything_else() -> None:
    script = playing(scenario(preuves=("H5=2031 si message",))).answered(A, 4).ended(A, 60)
    found = h5(*script.adds(slip(50, recipient="2031")).call(A))
    assert found is not None
    assert found.value == "exact"


def test_h5_without_anything_known_of_the_call_nobody_is_expected() -> None:
    assert h5(*Script().sits().offered(A, 0).answered(A, 4).adds(slip(30)).call(A)) is None
