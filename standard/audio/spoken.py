"""From a sentence as it is written to a sentence as it is said, before synthesis.

Only the rendering tool needs this (num2words is its dependency, not the product's).
"""

from __future__ import annotations

import re

from num2words import num2words

__all__ = ["spoken"]

_LETTERS = {
    "A": "a", "B": "bé", "C": "cé", "D": "dé", "E": "e", "F": "èfe", "G": "gé", "H": "ache", "I": "i",
    "J": "ji", "K": "ka", "L": "elle", "M": "aime", "N": "ène", "O": "o", "P": "pé", "Q": "cu", "R": "ère",
    "S": "èsse", "T": "té", "U": "u", "V": "vé", "W": "double vé", "X": "ixe", "Y": "i grec", "Z": "zède",
    "É": "e accent aigu", "È": "e accent grave", "Ê": "e accent circonflexe", "Ç": "cé cédille",
}  # fmt: skip
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
    return _WHOLE.sub(lambda found: str(num2words(int(found[0]), lang="fr")), text)


def _pair(digits: str) -> str:
    if digits == "00":
        return "zéro zéro"
    said = str(num2words(int(digits), lang="fr"))
    return f"zéro {said}" if digits.startswith("0") else said
