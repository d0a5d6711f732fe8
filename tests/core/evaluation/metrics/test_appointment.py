"""I1 to I3: a right value each, and what must not be taken for it."""

from dataclasses import replace
from typing import Any

from standard.core.consignes import Acte, Consigne, Geste, Quand
from standard.core.desk import facts as d
from standard.core.evaluation.metrics.appointment import i1, i2, i3
from tests.core.evaluation.deeds import deed, playing, scenario
from tests.core.evaluation.script import MAIRIE, A, Script, instant

SLOT: dict[str, Any] = {"begins_at": instant(86400), "ends_at": instant(88200)}


def books(at: float, booking: str = "b-1", **about: Any) -> d.BookingMade:
    told: dict[str, Any] = {
        "booking_id": booking,
        "bookable": "URBA",
        "who": "M. Roland Tessandier",
        "number": "0261912714",
        "purpose": "abri de jardin",
        "needs_told": True,
        **SLOT,
    }
    return deed(d.BookingMade, at, **(told | about))


def refused(at: float) -> d.BookingRefused:
    return deed(d.BookingRefused, at, bookable="URBA", units=1, obstacles=("taken",), **SLOT)


def cancels(at: float, booking: str = "b-1") -> d.BookingCancelled:
    return deed(d.BookingCancelled, at, booking_id=booking)


def call(*deeds: d.DeskFact) -> Script:
    return Script().sits().offered(A, 0).answered(A, 4).adds(*deeds).ended(A, 100)


# --- I1 ------------------------------------------------------------------------------------


def test_i1_a_slot_that_is_booked_at_once_is_valid() -> None:
    script = call(books(40))
    found = i1(*script.call(A))
    assert found is not None
    assert (found.value, found.seqs) == ("yes", (script.seq(d.BookingMade),))


def test_i1_a_slot_after_a_refusal_or_a_cancellation_was_put_right() -> None:
    for deeds in ((refused(30), books(40)), (books(30), cancels(40), books(50, "b-2"))):
        found = i1(*call(*deeds).call(A))
        assert found is not None
        assert found.value == "corrected"


def test_i1_refused_or_given_back_without_another_is_none() -> None:
    for deeds in ((refused(30),), (books(30), cancels(40))):
        found = i1(*call(*deeds).call(A))
        assert found is not None
        assert found.value == "no"
    assert i1(*call().call(A)) is None
    # Somebody else's booking is not the student's.
    assert i1(*call(books(40, account="other")).call(A)) is None


# --- I2 ------------------------------------------------------------------------------------


def test_i2_is_the_share_of_the_fields() -> None:
    assert [
        found.value
        for found in (
            i2(*call(books(40)).call(A)),
            i2(*call(books(40, needs_told=False)).call(A)),
            i2(*call(books(40, number="", purpose=" ", needs_told=False)).call(A)),
        )
        if found
    ] == [100, 75, 25]


def test_i2_papers_are_asked_for_only_where_the_agenda_needs_some() -> None:
    found = i2(*call(books(40, bookable="BOULEAUX", needs_told=False)).call(A))
    assert found is not None
    assert found.value == 100
    assert i2(*call(books(40), cancels(50)).call(A)) is None


# --- I3 ------------------------------------------------------------------------------------

RULE = Consigne(
    id="M-P88",
    portee="urbanisme",
    conduite="réserver à l'agenda d'urbanisme, jamais une salle",
    quand=Quand(tous=True),
    attendu=((Acte(geste=Geste.RENDEZ_VOUS, vers=("URBA",)),),),
    interdit=(Acte(geste=Geste.RENDEZ_VOUS, vers=("LAVOIR",)),),
)


def ruled(*deeds: d.DeskFact, rule: Consigne = RULE) -> Script:
    script = playing(scenario()).answered(A, 4).adds(*deeds).ended(A, 100)
    script.house = replace(MAIRIE, consignes=(rule,))
    return script


def test_i3_the_rules_on_appointments_are_kept() -> None:
    found = i3(*ruled(books(40)).call(A))
    assert found is not None
    assert found.value == "yes"


def test_i3_a_broken_one_is_no_unless_its_booking_was_given_back() -> None:
    wrong = books(40, bookable="LAVOIR")
    right = books(60, "b-2")
    found = i3(*ruled(wrong, right).call(A))
    assert found is not None
    assert found.value == "no"
    found = i3(*ruled(wrong, cancels(50), right).call(A))
    assert found is not None
    assert found.value == "corrected"
    found = i3(*ruled(wrong, right, cancels(70, "b-2")).call(A))
    assert found is not None
    assert found.value == "no"


def test_i3_other_rules_are_not_its_business() -> None:
    other = replace(RULE, attendu=((Acte(geste=Geste.MESSAGE),),), interdit=())
    assert i3(*ruled(books(40), rule=other).call(A)) is None
    named = playing(scenario(preuves=("I3: M-P88 appliquée",))).answered(A, 4).adds(books(40)).ended(A, 100)
    named.house = replace(MAIRIE, consignes=(other,))
    found = i3(*named.call(A))
    assert found is not None
    assert found.value == "no"
