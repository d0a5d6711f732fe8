"""Whether something that is known stands in what was written: figures strictly, names within one letter.

A fact (« Wojtaszek Ghislain », « vendredi 12 h », « 24 fenêtres ») is found when all of its figures and all
of its names are, and at least half of its ordinary words. Words of the calendar and addresses of electronic
mail count as figures do: they are exact. What stands in brackets or behind an arrow is a remark. Accents,
capitals and the way digits are spaced do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

__all__ = ["Wording", "digits", "found", "near", "word_count"]

_PHONE = re.compile(r"(?:\+33|0)[ .-]?[1-9](?:[ .-]?\d\d){4}")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_REMARK = re.compile(r"\([^)]*\)|→.*")
_TITLES = frozenset({"m", "mr", "mme", "mlle", "dr", "docteur", "monsieur", "madame", "maitre", "me"})
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_EXACT = frozenset((*_DAYS, *_MONTHS, "demain", "hier", "aujourd", "matin", "midi", "soir"))
_SHORT = 4
"""Letters of the shortest word that means something, and of the shortest name in which one may be wrong."""
_GROUPED = re.compile(r"(?<=\d)[ .\u00a0\u202f](?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Wording:
    """What was written, read once."""

    words: frozenset[str]
    numbers: frozenset[str]
    phones: frozenset[str] = field(default_factory=frozenset)
    addresses: frozenset[str] = field(default_factory=frozenset)
    """Of electronic mail."""

    @classmethod
    def of(cls, *texts: str) -> Wording:
        """Read texts."""
        whole = "\n".join(texts)
        phones = frozenset(_national(found) for found in _PHONE.findall(whole))
        rest = _GROUPED.sub("", _PHONE.sub(" ", whole))
        return cls(
            words=frozenset(_plain(word) for word in _WORD.findall(_joined(rest))),
            numbers=frozenset(one.lstrip("0") or "0" for one in _NUMBER.findall(rest)),
            phones=phones,
            addresses=frozenset(one.lower() for one in _ADDRESS.findall(whole)),
        )

    def has_name(self, name: str) -> bool:
        """Whether a name stands there, one letter wrong at most; short ones exactly."""
        plain = _plain(name)
        return plain in self.words or (len(plain) >= _SHORT and any(near(plain, word) for word in self.words))


def digits(text: str) -> str:
    """Only its digits."""
    return re.sub(r"\D", "", text)


def word_count(text: str) -> int:
    """Words, as a reader counts them."""
    return len(text.split())


def near(one: str, other: str) -> bool:
    """Whether two words are the same, but for one letter changed, added or left out."""
    if abs(len(one) - len(other)) > 1:
        return False
    first = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if first is None:
        return True
    return one[first + 1 :] in (other[first + 1 :], other[first:]) or one[first:] == other[first + 1 :]


def found(fact: str, written: Wording, *, family_name: bool = False) -> bool:
    """Whether a fact stands in what was written; ``family_name``: of names the first one is enough."""
    fact = _REMARK.sub(" ", fact)
    asked = Wording.of(fact)
    exactly = (asked.phones, written.phones), (asked.numbers, written.numbers)
    if not all(one <= other for one, other in (*exactly, (asked.addresses, written.addresses))):
        return False
    names, words = _told_apart(fact)
    if not all(written.has_name(name) for name in (names[:1] if family_name else names)):
        return False
    exact = [word for word in words if word in _EXACT]
    if not set(exact) <= written.words:
        return False
    plain = [word for word in words if len(word) >= _SHORT and word not in _EXACT]
    return 2 * sum(written.has_name(word) for word in plain) >= len(plain)


def _told_apart(fact: str) -> tuple[list[str], list[str]]:
    """The names, which begin with a capital, and the other words."""
    names: list[str] = []
    words: list[str] = []
    for word in _WORD.findall(_joined(fact)):
        plain = _plain(word)
        if plain in _TITLES:
            continue
        (names if word[0].isupper() and len(word) > 1 else words).append(plain)
    return names, words


def _joined(text: str) -> str:
    """« Lanteri-Roux » is one word, however it is written."""
    return re.sub(r"(?<=\w)[-\u2010\u2011](?=\w)", "", text)


def _national(number: str) -> str:
    return re.sub(r"^(33|0)", "0", digits(number))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
