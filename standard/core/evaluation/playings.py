"""The scenarios that a student played, each judged over all of its calls, and its faults.

Calls of one scenario share its ``Bilan``: they are those of one student in the order in which they came,
and a part that comes again under another name begins the scenario anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standard.core.bilan import Bilan, Jugement, bilan, of_call
from standard.core.consignes import Acte, Constat, Etat, Fait
from standard.core.evaluation.judging import done_for
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.scenarios import Demande, Issue, Scenario

__all__ = ["FaultFound", "Playing", "asked", "playings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultFound:
    """A fault of a scenario that was made, or of which nobody who listened has said whether it was."""

    issue: Issue
    call_id: str
    """The call in which it was made; the first one where it is a fault of all."""
    made: bool
    """False: to be judged by whoever listens."""
    seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """One scenario as one student played it."""

    scenario: Scenario
    calls: tuple[CallFile, ...]
    bilan: Bilan
    faits: tuple[Fait, ...]
    missing: frozenset[str] = frozenset()
    """Keys of its calls that have not come, or came to somebody else: nothing is known about them."""

    @property
    def over(self) -> bool:
        """None of its calls lasts."""
        return all(one.story.outcome != "in-progress" for one in self.calls)

    @property
    def resolution(self) -> str:
        """The accepted ending that was reached, in the scenario's words; empty: none, or nobody can say."""
        return self.bilan.atteinte.texte if self.bilan.atteinte else ""

    def faults(self) -> Iterator[FaultFound]:
        """Those that were made, and those that a person who listens is to judge.

        What was left undone is no fault as long as a call lasts.
        """
        for one in self.bilan.fautes:
            if one.etat is Etat.RESPECTEE or self._unknown(one.issue):
                continue
            broken = [made for made in one.constats if made.etat is Etat.ENFREINTE]
            if broken and not self.over and not any(made.interdit for made in broken):
                continue
            yield self._found(one, broken)

    def _unknown(self, issue: Issue) -> bool:
        return any(demande.appel in self.missing for _, demande in issue.demandes if demande.appel)

    def _found(self, one: Jugement, broken: Sequence[Constat]) -> FaultFound:
        open_ = [constat for constat in one.constats if constat.etat is Etat.A_JUGER]
        constats = broken or open_
        return FaultFound(
            issue=one.issue,
            call_id=self._call_of(constats),
            made=bool(broken),
            seqs=tuple(sorted({seq for constat in constats for seq in constat.seqs})),
        )

    def _call_of(self, constats: Iterable[Constat]) -> str:
        for constat in constats:
            done = (fait.appel for fait in self.faits if any(acte.est(fait) for acte in constat.actes))
            named = (acte.appel for acte in constat.actes if isinstance(acte, Demande) and acte.appel)
            for cle in (*named, *done):
                if (found := self._call(cle)) is not None:
                    return found.call_id
        return self.calls[0].call_id

    def _call(self, cle: str) -> CallFile | None:
        return next((one for one in self.calls if one.appel is not None and one.appel.cle == cle), None)


def asked(acte: Acte) -> str:
    """What a person who listened is to say, as ``divulguer:portable``: gesture, and ``Acte.entendu``."""
    return f"{acte.geste}:{acte.entendu}"


def playings(dossier: Dossier) -> tuple[Playing, ...]:
    """Every scenario that the student played, oldest first; for ``Dossier.once``."""
    nobodys = _of_nobody(dossier)
    return tuple(_playing(dossier, group, nobodys) for group in list(_groups(dossier.calls)))


@dataclass(slots=True)
class _Group:
    """Calls of one playing, by the key of their part."""

    scenario: Scenario
    calls: list[CallFile] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    """``CallOffered.played`` of each key: who calls again is the same part."""


def _groups(calls: Iterable[CallFile]) -> Iterator[_Group]:
    now: dict[str, _Group] = {}
    for call in calls:
        if call.scenario is None or call.appel is None:
            continue
        group = now.get(call.scenario.code)
        if group is None or group.parts.get(call.appel.cle, call.played) != call.played:
            group = now[call.scenario.code] = _Group(call.scenario)
            yield group
        group.parts[call.appel.cle] = call.played
        group.calls.append(call)


def _of_nobody(dossier: Dossier) -> dict[str, frozenset[str]]:
    """Calls that nobody had in hand, by scenario: what was not answered has come all the same."""
    found: dict[str, set[str]] = {}
    for call in dossier.seance.calls.values():
        if not call.story.accounts and call.scenario is not None and call.appel is not None:
            found.setdefault(call.scenario.code, set()).add(call.appel.cle)
    return {code: frozenset(keys) for code, keys in found.items()}


def _playing(dossier: Dossier, group: _Group, nobodys: Mapping[str, frozenset[str]]) -> Playing:
    faits = tuple(
        fait
        for call in group.calls
        if call.appel is not None
        for fait in of_call(call.appel.cle, done_for(dossier, call))
    )
    come = set(group.parts) | nobodys.get(group.scenario.code, frozenset())
    return Playing(
        scenario=group.scenario,
        calls=tuple(group.calls),
        bilan=bilan(group.scenario, faits),
        faits=faits,
        missing=frozenset(appel.cle for appel in group.scenario.appels) - come,
    )
