"""From a sentence as it is written to a sentence as it is said, before synthesis."""

from __future__ import annotations

import re

__all__ = ["spoken"]

_LETTERS = {
    "A": "a", "B": "bé", "C": "cé", "D": "dé", "E": "e", "F": "èfe", "G": "gé", "H": "ache", "I": "i",
    "J": "ji", "K": "ka", "L": "elle", "M": "aime", "N": "ène", "O": "o", "P": "pé", "Q": "cu", "R": "ère",
    "S": "èsse", "T": "té", "U": "u", "V": "vé", "W": "double vé", "X": "ixe", "Y": "i grec", "Z": "zède",
    "É": "e accent aigu", "È": "e accent grave", "Ê": "e accent circonflexe", "Ç": "cé cédille",
}  # fmt: skip
_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "", "quatre-vingt", "")
_TITLES = {"M.": "monsieur", "Mme": "madame", "Mlle": "mademoiselle"}
_SPELT = re.compile(r"\b([A-ZÉÈÊÇ](?:-[A-ZÉÈÊÇ])+)\b")
_PHONE = re.compile(r"\b\d\d(?: \d\d){4}\b")
_TITLE = re.compile(r"\b(?:M\.|Mme|Mlle)(?= [A-ZÉ])")
_WHOLE = re.compile(r"\d+")


def spoken(text: str) -> str:
    """Titles, spelt names, telephone numbers (by pairs) and numbers, in full."""
    text = _TITLE.sub(lambda found: _TITLES[found[0]], text)
    text = _SPELT.sub(lambda found: ", ".join(_LETTERS[letter] for letter in found[1].split("-")), text)
    text = _PHONE.sub(lambda found: ", ".join(_pair(pair) for pair in found[0].split()), text)
    return _WHOLE.sub(lambda found: _number(int(found[0])), text)


def _pair(digits: str) -> str:
    """Two digits of a telephone number."""
    if digits == "00":
        return "zéro zéro"
    return f"zéro {_number(int(digits))}" if digits.startswith("0") else _number(int(digits))


def _number(value: int) -> str:
    """In words up to 9999; a longer one is a reference, said digit by digit."""
    if value > 9999:
        return ", ".join(_UNITS[int(digit)] for digit in str(value))
    thousands, hundreds, rest = value // 1000, value // 100 % 10, value % 100
    words = []
    if thousands:
        words.append("mille" if thousands == 1 else f"{_UNITS[thousands]} mille")
    if hundreds:
        plural = "s" if hundreds > 1 and not rest else ""
        words.append("cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent{plural}")
    if rest or not words:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(value: int) -> str:
    if value < 20:
        return _UNITS[value]
    ten, unit = divmod(value, 10)
    if ten in (7, 9):  # French counts them from sixty and from four twenties
        ten, unit = ten - 1, unit + 10
    if unit == 0:
        return "quatre-vingts" if ten == 8 else _TENS[ten]
    joint = " et " if unit in (1, 11) and ten != 8 else "-"
    return f"{_TENS[ten]}{joint}{_UNITS[unit]}"
