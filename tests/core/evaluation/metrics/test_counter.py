"""L1 to L5: a right value each, and what must not be taken for it."""

import pytest

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.evaluation.findings import NEVER
from standard.core.evaluation.metrics.counter import l1, l2, l3, l4, l5
from tests.core.evaluation.deeds import deed, slip
from tests.core.evaluation.metrics.test_queue import offered, two
from tests.core.evaluation.script import A, B, C, Script, instant

# --- L1 ------------------------------------------------------------------------------------


def arrives(at: float, visitor: str = "v-1") -> d.VisitorArrived:
    return d.VisitorArrived(
        at=instant(at), account="", visitor_id=visitor, code="VM-01", looks="", says="", patience_s=60
    )


def greets(at: float, visitor: str = "v-1", account: str = "eleve1") -> d.VisitorGreeted:
    return deed(d.VisitorGreeted, at, "", account, visitor_id=visitor)


def gone(at: float, visitor: str = "v-1") -> d.VisitorDone:
    return d.VisitorDone(at=instant(at), account="", visitor_id=visitor, outcome="gave-up")


def test_l1_the_longest_wait_for_attention_counts() -> None:
    script = Script().sits().adds(arrives(5), greets(9), arrives(20, "v-2"), greets(33.5, "v-2"))
    found = l1(script.dossier())
    assert found is not None
    assert found.value == 13.5
    assert found.at == script.seq(d.VisitorGreeted, visitor_id="v-2")


def test_l1_a_visitor_who_left_unseen_was_never_received() -> None:
    script = Script().sits().adds(arrives(5), greets(9), arrives(20, "v-2"), gone(80, "v-2"))
    found = l1(script.dossier())
    assert found is not None
    assert found.value == NEVER
    assert script.seq(d.VisitorDone) in found.seqs


def test_l1_is_of_whoever_was_there_and_turned_to_them() -> None:
    assert l1(Script().sits().dossier()) is None
    assert l1(Script().adds(arrives(5), gone(30)).sits(at=40).dossier()) is None
    assert l1(Script().sits().adds(arrives(5), greets(9, account="other")).dossier()) is None
    # Who was greeted, and then lost patience, was seen.
    found = l1(Script().sits().adds(arrives(5), greets(9), gone(300)).dossier())
    assert found is not None
    assert found.value == 4


# --- L2 ------------------------------------------------------------------------------------


def test_l2_two_at_once_without_a_loss_are_all_of_them() -> None:
    script = Script().sits().offered(A, 0).offered(B, 5).answered(A, 6).sends(A, "2031", 20)
    script.taken(A, "2031", 24).answered(B, 26).ended(B, 60)
    found = l2(script.dossier())
    assert found is not None
    assert found.value == 100


def test_l2_who_gave_up_ringing_or_in_music_was_lost() -> None:
    script = Script().sits().offered(A, 0).offered(B, 5).offered(C, 6).answered(A, 8).held(A, 10)
    script.abandoned(B, 30).answered(C, 31).ended(A, 50).ended(C, 60)
    found = l2(script.dossier())
    assert found is not None
    assert found.value == pytest.approx(33.3)


def test_l2_one_after_the_other_are_not_simultaneous() -> None:
    script = Script().sits().offered(A, 0).answered(A, 4).sends(A, "2031", 10).taken(A, "2031", 14)
    # The colleague has the first caller: the switchboard is free.
    script.offered(B, 20).answered(B, 24).ended(B, 40).ended(A, 90)
    assert l2(script.dossier()) is None


def test_l2_nobodys_call_is_not_of_who_was_not_there() -> None:
    script = Script().offered(A, 0).offered(B, 1).abandoned(A, 20).abandoned(B, 21).sits(at=40)
    assert l2(script.dossier()) is None


# --- L3 ------------------------------------------------------------------------------------


def test_l3_counts_whom_one_passed_over() -> None:
    right = l3(two().answered(B, 8).ended(B, 20).answered(A, 25).dossier())
    assert right is not None
    assert right.value == "yes"
    once = two().answered(A, 8).abandoned(B, 40)
    found = l3(once.dossier())
    assert found is not None
    assert found.value == "one-inversion"
    assert once.seq(e.CallAbandoned) in found.seqs
    twice = offered(two(), C, 0, 9).answered(A, 8).ended(A, 20).answered(B, 25).ended(B, 30).answered(C, 31)
    found = l3(twice.dossier())
    assert found is not None
    assert found.value == "no"


def test_l3_is_not_asked_without_a_choice() -> None:
    assert l3(Script().sits().offered(A, 0).offered(B, 1).answered(A, 8).dossier()) is None


# --- L4 ------------------------------------------------------------------------------------

REGISTERED = deed(
    d.VisitorIdentified, 10, "", visitor_id="v-1", name="Anselm Brückner", purpose="réunion", host="2031"
)
BADGED = deed(d.BadgeGiven, 12, "", visitor_id="v-1", badge="V12")


def let_in(*deeds: e.Event, at: float = 20) -> Script:
    done = deed(d.VisitorDone, at, "", visitor_id="v-1", outcome="with-host")
    return Script().sits().adds(arrives(5), greets(6), *deeds, done)


def later(fact: d.VisitorIdentified | d.BadgeGiven, at: float) -> e.Event:
    about = {name: getattr(fact, name) for name in type(fact).__dataclass_fields__ if name != "type"}
    return type(fact)(**(about | {"at": instant(at)}))


def test_l4_register_badge_and_in() -> None:
    found = l4(let_in(REGISTERED, BADGED).dossier())
    assert found is not None
    assert found.value == "yes"
    assert len(found.seqs) == 3


def test_l4_out_of_order_was_completed_afterwards_and_without_is_no() -> None:
    for deeds, value in (
        ((later(REGISTERED, 15), BADGED), "after"),
        ((later(REGISTERED, 30), BADGED), "after"),
        ((REGISTERED,), "no"),
        ((BADGED,), "no"),
    ):
        found = l4(let_in(*deeds).dossier())
        assert found is not None
        assert found.value == value


def test_l4_is_of_those_who_were_let_in() -> None:
    refused = deed(d.VisitorDone, 20, "", visitor_id="v-1", outcome="refused")
    assert l4(Script().sits().adds(arrives(5), greets(6), refused).dossier()) is None


# --- L5 ------------------------------------------------------------------------------------


def promised(at: float, due: float) -> d.CallBackPromised:
    return deed(d.CallBackPromised, at, callback_id="r-1", number="0639982214", name="X", due_at=instant(due))


def test_l5_compares_the_hour_promised_with_the_call_back() -> None:
    script = Script().sits().offered(A, 0).answered(A, 4).adds(promised(100, 700)).ended(A, 110)
    script.dials(B, "0639982214", 840, about="r-1").reached(B, 850)
    found = l5(script.dossier())
    assert found is not None
    assert found.value == 25
    assert found.seqs == (script.seq(d.CallBackPromised), script.seq(e.CallAnswered, call_id=B))


def test_l5_a_promise_that_was_not_kept_or_without_an_hour_says_nothing() -> None:
    script = Script().sits().offered(A, 0).answered(A, 4).adds(promised(100, 700)).ended(A, 110)
    assert l5(script.dossier()) is None
    script = Script().sits().offered(A, 0).answered(A, 4).adds(slip(50, call_back=True)).ended(A, 110)
    script.dials(B, "0639982214", 840, about="m-1").reached(B, 850)
    assert l5(script.dossier()) is None
