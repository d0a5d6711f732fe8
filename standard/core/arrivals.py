"""When callers come, and which: a schedule from a seed, the same for every candidate on every machine.

Two ways to write one: ``planned`` gives calls with their offsets, ``Rush`` gives a rate, a mix and shares.

**The draws.** ``random`` promises the same numbers for ever only for ``random()`` itself, and one generator
for everything would shift all draws after the one that is added. So every draw here is addressed by what
it is about: ``_bits(seed, stream, n)`` is the first 64 bits of the SHA-256 of these three words. A stream is
one concern (instants, kinds, shares, variations), ``n`` the number of the call. Changing the share of VIPs
moves no instant; a higher rate adds calls and leaves those that were there alone.

Instants are independent uniform draws over the rush, bent to its rate: a Poisson process of which only
the number of calls is fixed beforehand (each candidate gets as many). Kinds and shares must come near their
weights in a rush of twenty calls already, which independent draws do not; they follow Weyl sequences
(n × √p modulo 1, in 64-bit integers), begun where the seed says. The roots of different primes are
independent of one another, so a VIP is as likely in each kind.

Only additions, multiplications and divisions of IEEE numbers are used, which are the same everywhere, and
``fsum``, because ``sum`` of floats is another one since Python 3.12; instants are whole milliseconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import fsum
from typing import Literal

from standard.core.fault import Fault
from standard.core.patience import Curve

__all__ = ["Arrival", "Kind", "Offset", "Rush", "Sort", "arrivals", "faults", "planned"]

MOST = 2000
"""Calls of one rush, at most: a day of a big house."""
WORD = 2**64
ROOTS = {
    "kind": 0x6A09E667F3BCC908,
    "share": 0xBB67AE8584CAA73B,
    "vip": 0x3C6EF372FE94F82B,
    "scenario": 0xA54FF53A5F1D36F1,
}
"""The first 64 bits after the point of √2, √3, √5 and √7."""

Sort = Literal["ordinary", "wrong-number", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of calls of a mix: how many of them, by weight, and the scenarios they are taken from."""

    name: str
    weight: float
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """Many calls at once, by chance that is the same each time."""

    seed: str
    duration_s: float
    rate: tuple[tuple[float, float], ...]
    """Steps: from this second on, that many calls an hour. The first step begins at 0."""
    mix: tuple[Kind, ...]
    vips: float = 0.0
    """Share of callers who are important to the house, 0 to 1."""
    wrong_numbers: float = 0.0
    """Share of calls that are wrong numbers."""
    wrong_scenarios: tuple[str, ...] = ()
    """Who they are."""
    silent: float = 0.0
    """Share of calls in which nobody says a word."""
    at_once: int | None = None
    """So many calls at the same time, at most; one that would be too many comes later, or not at all."""
    lasts_s: float = 120.0
    """How long a call is reckoned to last, for that limit."""
    patience: tuple[tuple[float, Curve], ...] = field(default_factory=lambda: ((0.0, Curve()),))
    """Steps likewise: who comes late in a rush may be less patient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """One planned call. ``spread_s``: it comes up to that much later, by the seed."""

    scenario: str
    at_s: float
    spread_s: float = 0.0
    lasts_s: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One call that comes, ``at_s`` seconds after the beginning."""

    number: int
    """Of the draw: stays the call's own when other calls are added."""
    at_s: float
    scenario: str
    kind: str = ""
    sort: Sort = "ordinary"
    vip: bool = False
    curve: Curve = field(default_factory=Curve)
    lasts_s: float = 120.0
    variation: int = 0
    """0 to 2³²-1: for whatever else may differ between two calls of one scenario."""


def arrivals(rush: Rush) -> tuple[Arrival, ...]:
    """The calls of a rush, in the order they come. ``faults`` says beforehand what cannot be played."""
    loads = _loads(rush)
    total = fsum(load for _, _, load in loads)
    drawn = [_drawn(rush, number, loads, total) for number in range(round(total))]
    inside = _sorted(drawn)
    if rush.at_once is None:
        return inside
    return tuple(one for one in _one_after_the_other(inside, rush.at_once) if one.at_s < rush.duration_s)


def planned(seed: str, calls: Sequence[Offset], *, at_once: int | None = None) -> tuple[Arrival, ...]:
    """Calls at their offsets. Each has draws of its own, by its scenario: taking one away moves no other."""
    seen: dict[str, int] = {}
    drawn = []
    for number, call in enumerate(calls):
        nth = seen[call.scenario] = seen.get(call.scenario, -1) + 1
        stream = f"planned/{call.scenario}"
        at_s = _whole(call.at_s + call.spread_s * _share(seed, stream, nth))
        drawn.append(
            Arrival(
                number=number,
                at_s=at_s,
                scenario=call.scenario,
                lasts_s=call.lasts_s,
                variation=_bits(seed, f"variation/{call.scenario}", nth) >> 32,
            )
        )
    inside = _sorted(drawn)
    return inside if at_once is None else tuple(_one_after_the_other(inside, at_once))


# --- one call of a rush ---------------------------------------------------------------------

Load = tuple[float, float, float]
"""Begin and end of a step in seconds, and how many calls it brings."""


def _drawn(rush: Rush, number: int, loads: Sequence[Load], total: float) -> Arrival:
    at_s = _instant(loads, _share(rush.seed, "instant", number) * total, rush.duration_s)
    kind, sort = _kind(rush, number), _sort(rush, number)
    scenarios = rush.wrong_scenarios if sort == "wrong-number" else kind.scenarios
    stream = f"{sort}/{kind.name}" if sort != "wrong-number" else sort
    chosen = int(_weyl(rush.seed, "scenario", number, about=stream) * len(scenarios))
    return Arrival(
        number=number,
        at_s=at_s,
        scenario=scenarios[chosen],
        kind=kind.name if sort != "wrong-number" else "",
        sort=sort,
        vip=sort == "ordinary" and _weyl(rush.seed, "vip", number) < rush.vips,
        curve=_at(rush.patience, at_s),
        lasts_s=rush.lasts_s,
        variation=_bits(rush.seed, "variation", number) >> 32,
    )


def _kind(rush: Rush, number: int) -> Kind:
    left = _weyl(rush.seed, "kind", number) * fsum(kind.weight for kind in rush.mix)
    for kind in rush.mix:
        left -= kind.weight
        if left < 0:
            return kind
    return rush.mix[-1]


def _sort(rush: Rush, number: int) -> Sort:
    """Wrong numbers from the lower end and silent calls from the upper: neither share moves the other's."""
    drawn = _weyl(rush.seed, "share", number)
    if drawn < rush.wrong_numbers:
        return "wrong-number"
    return "silent" if drawn >= 1 - rush.silent else "ordinary"


def _loads(rush: Rush) -> list[Load]:
    ends = [*(from_s for from_s, _ in rush.rate[1:]), rush.duration_s]
    spans = [
        (from_s, min(end_s, rush.duration_s), per_hour)
        for (from_s, per_hour), end_s in zip(rush.rate, ends, strict=True)
        if from_s < rush.duration_s
    ]
    return [(from_s, end_s, (end_s - from_s) * per_hour / 3600) for from_s, end_s, per_hour in spans]


def _instant(loads: Sequence[Load], brought: float, duration_s: float) -> float:
    """The second at which so many calls have come, were they as regular as the rate."""
    for from_s, end_s, load in loads:
        if brought < load:
            return _inside(from_s + (end_s - from_s) * brought / load, duration_s)
        brought -= load
    return _inside(duration_s, duration_s)


def _at(steps: Sequence[tuple[float, Curve]], at_s: float) -> Curve:
    return next(curve for from_s, curve in reversed(steps) if from_s <= at_s)


# --- not too many at once ---------------------------------------------------------------------


def _sorted(drawn: Sequence[Arrival]) -> tuple[Arrival, ...]:
    return tuple(sorted(drawn, key=lambda one: (one.at_s, one.number)))


def _one_after_the_other(inside: Sequence[Arrival], at_once: int) -> list[Arrival]:
    """Whoever would be too many comes when one of the others is reckoned to be over; still in order."""
    ends: list[float] = []
    kept: list[Arrival] = []
    for one in inside:
        at_s = max(one.at_s, kept[-1].at_s) if kept else one.at_s
        if len(ends) >= at_once:
            at_s = max(at_s, sorted(ends)[-at_once])
        ends = [end for end in ends if end > at_s] + [_whole(at_s + one.lasts_s)]
        kept.append(replace(one, at_s=at_s))
    return kept


# --- draws ------------------------------------------------------------------------------------


def _bits(seed: str, stream: str, number: int) -> int:
    """64 bits that depend on these three and on nothing else."""
    said = f"{len(seed)}:{seed}/{stream}/{number}".encode()
    return int.from_bytes(hashlib.sha256(said).digest()[:8], "big")


def _share(seed: str, stream: str, number: int) -> float:
    """0 to 1, without 1: the 53 bits that a float holds exactly."""
    return (_bits(seed, stream, number) >> 11) / 2**53


def _weyl(seed: str, concern: str, number: int, about: str = "") -> float:
    """0 to 1, without 1; a run of these numbers fills the interval evenly."""
    begin = _bits(seed, f"weyl/{concern}/{about}", 0)
    return ((begin + number * ROOTS[concern]) % WORD >> 11) / 2**53


def _whole(seconds: float) -> float:
    return round(seconds * 1000) / 1000


def _inside(at_s: float, duration_s: float) -> float:
    """To the millisecond, and before the end."""
    return max(0.0, min(_whole(at_s), _whole(duration_s - 0.001)))


# --- what cannot be played ----------------------------------------------------------------------


def faults(rush: Rush) -> tuple[Fault, ...]:
    """Why this rush cannot be played; empty when it can."""
    found = [*_wrong_times(rush), *_wrong_mix(rush), *_wrong_shares(rush)]
    if not found and round(fsum(load for _, _, load in _loads(rush))) > MOST:
        found.append(Fault(("rate",), f"brings more than {MOST} calls"))
    return tuple(found)


def _wrong_times(rush: Rush) -> list[Fault]:
    found = []
    if not 1 <= rush.duration_s <= 86_400:
        found.append(Fault(("duration_s",), "must be 1 to 86400 seconds"))
    steps: Mapping[str, list[float]] = {
        "rate": [from_s for from_s, _ in rush.rate],
        "patience": [from_s for from_s, _ in rush.patience],
    }
    for name, begins in steps.items():
        if not begins or begins[0] != 0 or any(later <= earlier for earlier, later in pairwise(begins)):
            found.append(Fault((name,), "needs steps that begin at 0 and follow each other"))
    if any(not 0 <= per_hour <= 3600 for _, per_hour in rush.rate):
        found.append(Fault(("rate",), "must be 0 to 3600 calls an hour"))
    if rush.at_once is not None and rush.at_once < 1:
        found.append(Fault(("at_once",), "must be 1 or more"))
    if not 1 <= rush.lasts_s <= 3600:
        found.append(Fault(("lasts_s",), "must be 1 to 3600 seconds"))
    return found


def _wrong_mix(rush: Rush) -> list[Fault]:
    found = []
    if not fsum(kind.weight for kind in rush.mix) > 0:
        found.append(Fault(("mix",), "needs a kind with a weight"))
    for index, kind in enumerate(rush.mix):
        if not 0 <= kind.weight <= 1000:
            found.append(Fault(("mix", index, "weight"), "must be 0 to 1000"))
        if not kind.scenarios:
            found.append(Fault(("mix", index, "scenarios"), "may not be empty"))
    return found


def _wrong_shares(rush: Rush) -> list[Fault]:
    shares = {"vips": rush.vips, "wrong_numbers": rush.wrong_numbers, "silent": rush.silent}
    found = [Fault((name,), "must be 0 to 1") for name, share in shares.items() if not 0 <= share <= 1]
    if not found and rush.wrong_numbers + rush.silent > 1:
        found.append(Fault(("silent",), "is more than wrong numbers leave"))
    if rush.wrong_numbers and not rush.wrong_scenarios:
        found.append(Fault(("wrong_scenarios",), "may not be empty"))
    return found
