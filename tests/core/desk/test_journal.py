"""The journal of the reception."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standard.core.desk.facts import JournalWritten, VisitorArrived, VisitorIdentified
from standard.core.desk.journal import ReceptionJournal
from standard.core.events import Event
from standard.core.fact import Fact
from tests.facts import T0, any_fact


def _after(*facts: Fact) -> ReceptionJournal:
    journal = ReceptionJournal()
    for fact in facts:
        journal = journal.after(fact)
    return journal


def test_lines_stand_in_order_and_know_how_a_visitor_is_called() -> None:
    line = JournalWritten(
        at=T0, account="lea", entry_id="j-1", heading="Visiteur", text="x", visitor_id="v-1"
    )
    arrived = VisitorArrived(
        at=T0,
        account="",
        visitor_id="v-1",
        code="V-01",
        patience_s=60,
        looks="une dame âgée",
        says="Bonjour.",
    )
    named = VisitorIdentified(at=T0, account="lea", visitor_id="v-1", name="Mme Vidal")
    assert _after(arrived).visitors == {"v-1": "une dame âgée"}
    journal = _after(arrived, line, named)
    assert journal.visitors == {"v-1": "Mme Vidal"}
    assert journal.lines == (line,)


@given(facts=st.lists(any_fact(), max_size=12))
def test_no_sequence_upsets_it(facts: list[Event]) -> None:
    _after(*facts)
