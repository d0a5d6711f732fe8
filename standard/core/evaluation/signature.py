"""What a signed sheet is held against: digests of the journal and of the levels.

A digest is SHA-256, in hexadecimal, of a text that anybody can make again from an export: JSON with sorted
keys, no blanks and no escapes, in UTF-8. Of the journal it is one line per fact, ``{"fact":…,"seq":…}``, with
a line feed after each, up to the last fact that the signature covers; of the levels one object with ``grid``,
``levels`` and ``version``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standard.core.codec import fact_to_json
from standard.core.evaluation.facts import SheetSigned
from standard.core.evaluation.referentiel import Grille
from standard.core.events import Numbered

__all__ = ["Checked", "check", "journal_digest", "levels_digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Whether a signed sheet still is what was signed."""

    journal: bool
    levels: bool
    journal_digest: str
    """As it is computed now."""
    levels_digest: str
    grid_changed: bool
    """The grid has another version than the one that was signed."""
    differ: tuple[str, ...]
    """Criteria whose level now is another than the one that was signed."""
    facts: int
    """So many facts of the session the signature covers, of those that are there."""
    last_seq: int
    """Number of the last of them that is there; ``SheetSigned.last_seq`` if none is missing at the end."""

    @property
    def sound(self) -> bool:
        """Nothing has changed."""
        return self.journal and self.levels


def journal_digest(facts: Iterable[Numbered], last_seq: int) -> str:
    """Of the session's facts up to this one."""
    digest = hashlib.sha256()
    for one in facts:
        if one.seq <= last_seq:
            digest.update(_canonical({"seq": one.seq, "fact": fact_to_json(one.fact)}) + b"\n")
    return digest.hexdigest()


def levels_digest(levels: Mapping[str, int | None], grille: Grille) -> str:
    """Of what was decided, and of the grid by which."""
    told = {"grid": grille.id, "version": grille.version, "levels": dict(levels)}
    return hashlib.sha256(_canonical(told)).hexdigest()


def check(
    signed: SheetSigned, facts: Iterable[Numbered], levels: Mapping[str, int | None], grille: Grille
) -> Checked:
    """Hold what is there now against a signature; ``levels``: those that count, by the facts of people."""
    covered = [one for one in facts if one.seq <= signed.last_seq]
    journal, now = journal_digest(covered, signed.last_seq), levels_digest(levels, grille)
    codes = dict.fromkeys((*signed.levels, *levels))
    return Checked(
        journal=journal == signed.journal_digest,
        levels=now == signed.levels_digest,
        journal_digest=journal,
        levels_digest=now,
        grid_changed=grille.version != signed.grid_version,
        differ=tuple(code for code in codes if _of(levels, code) != _of(signed.levels, code)),
        facts=len(covered),
        last_seq=covered[-1].seq if covered else 0,
    )


def _of(levels: Mapping[str, int | None], code: str) -> int | str | None:
    return levels.get(code, "")


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
