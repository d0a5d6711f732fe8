"""Facts for property tests: any fact of the trade, about a handful of calls, seats and stations."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import TypeAdapter, ValidationError

from standard.core import events as e
from standard.core.codec import EVENT
from standard.core.consignes import Acte, Consigne, Geste, Quand
from standard.core.fact import Fact
from standard.core.hearing import TrackHeard

T0 = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
FACTS: tuple[type[e.Event], ...] = get_args(e.Event)
CALLS = ("c-1772440200.1", "c-1772440200.2", "c-1772440200.3")
SEATS = ("2001", "2002")
STATIONS = ("2031", "2032")
CONSULTATIONS = ("k-1", "k-2")

RULE = Consigne(
    id="M-P09",
    portee="2020",
    conduite="prendre un message",
    quand=Quand(cibles=("2020",)),
    attendu=((Acte(geste=Geste.MESSAGE, vers=("2020",)),),),
)

HEARD = TrackHeard(speech=((0.5, 2.0),), level_dbfs=-24.0)

_LATER = st.integers(0, 7200).map(lambda seconds: T0 + timedelta(seconds=seconds))
_ABOUT: dict[str, SearchStrategy[Any]] = {
    "at": st.integers(0, 3600).map(lambda seconds: T0 + timedelta(seconds=seconds)),
    "call_id": st.sampled_from(CALLS),
    "consultation_id": st.sampled_from(CONSULTATIONS),
    "seat": st.sampled_from(SEATS),
    "from_seat": st.sampled_from(SEATS),
    "station": st.sampled_from(STATIONS),
    "leg": st.sampled_from(("PJSIP/2001-1", "PJSIP/2001-2")),
    "duration_s": st.floats(0, 7200),
    "lasted_s": st.floats(0, 7200),
    "details": st.dictionaries(st.sampled_from(("seat", "reason")), st.text(max_size=5), max_size=2),
}


def _field(kind: type[e.Event], name: str, hint: Any) -> SearchStrategy[Any]:
    if name == "type":
        return st.just(kind.__name__)
    if name in _ABOUT:
        return _ABOUT[name]
    if hint is Consigne:
        return st.just(RULE)
    if hint is TrackHeard:
        return st.just(HEARD)
    # Instants of the trade know their zone.
    if hint in (datetime, datetime | None):
        return _LATER if hint is datetime else st.none() | _LATER
    if hint in (float, float | None):
        return st.floats(-1e6, 1e6) if hint is float else st.none() | st.floats(-1e6, 1e6)
    return st.text(max_size=8) if hint is str else st.from_type(hint)


def facts_of(kind: type[e.Event]) -> SearchStrategy[e.Event]:
    """Facts of one type."""
    hints = get_type_hints(kind)
    return st.fixed_dictionaries({f.name: _field(kind, f.name, hints[f.name]) for f in fields(kind)}).map(
        lambda values: kind(**values)
    )


def any_fact(*without: type[e.Event]) -> SearchStrategy[e.Event]:
    """Any fact, but those of these types."""
    return st.one_of([facts_of(kind) for kind in FACTS if kind not in without])


def plain(kind: type[Fact], at: datetime = T0, /, **about: object) -> e.Event:
    """A fact of this type whose fields nobody cares about are filled in."""
    own: dict[str, object] = {"mode": "night"} if kind is e.ServiceSet else {"mode": "exam"}
    hints = get_type_hints(kind)
    values: Mapping[str, object] = {
        f.name: about.get(f.name, _some(f.name, hints[f.name], own))
        for f in fields(kind)
        if f.name not in ("type", "inferred")
    }
    return EVENT.validate_python({"type": kind.__name__, **values, "at": about.get("at", at)})


def _some(name: str, hint: Any, own: dict[str, object]) -> object:
    """A value that the field takes: what is usual under its name, else the simplest of its type."""
    known = _PLAIN | own
    if name in known and _takes(hint, known[name]):
        return known[name]
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    simple: dict[Any, object] = {
        str: "x", int: 1, float: 1.0, bool: False, datetime: T0, Consigne: RULE, TrackHeard: HEARD,
    }  # fmt: skip
    if hint in simple:
        return simple[hint]
    return {tuple: (), dict: {}}.get(get_origin(hint))


def _takes(hint: Any, value: object) -> bool:
    try:
        TypeAdapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


_PLAIN: dict[str, object] = {
    "call_id": CALLS[0],
    "consultation_id": CONSULTATIONS[0],
    "seat": SEATS[0],
    "from_seat": SEATS[1],
    "station": STATIONS[0],
    "cause": 16,
    "by": "caller",
    "kind": "blind",
    "reason": "busy",
    "state": "busy",
    "recorded": False,
    "test": False,
    "restarted": False,
    "urgent": False,
    "duration_s": 1.5,
    "details": {},
    "replaces": "",
    "priority": 0,
    "from_station": "",
    "phone": "browser",
    "on_demand": False,
    "on": True,
    "waiting": 1,
    "heard": 0,
    "when": "busy",
    "choice": "day",
    "why": "chosen",
    "level": 2,
    "call_back": True,
    "call_back_at": None,
    "step": 0,
}


def numbered(facts: list[e.Event], after: int = 0) -> list[e.Numbered]:
    """The facts with their numbers."""
    return [e.Numbered(seq, fact) for seq, fact in enumerate(facts, after + 1)]
