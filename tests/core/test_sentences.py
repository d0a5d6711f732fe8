"""The sentences people read."""

from __future__ import annotations

from string import Formatter

import pytest

from standard.core.sentences import SENTENCES, Sentence, in_language, sentence_of

EVERY = sorted(SENTENCES.items())


def test_the_blanks_are_filled() -> None:
    assert sentence_of("seat-taken", {"seat": "2001"}) == Sentence(
        "Le poste 2001 est occupé par quelqu’un d’autre. Choisissez-en un autre.",
        "Somebody else sits at seat 2001. Choose another one.",
    )


def test_numbers_are_written_as_people_do() -> None:
    assert "Attendez 17 s" in in_language("too-many-attempts", {"wait_s": 17.0}, "fr")
    assert "Wait 2.5 s" in in_language("too-many-attempts", {"wait_s": 2.5}, "en")


def test_a_detail_that_is_missing_leaves_a_readable_sentence() -> None:
    assert in_language("seat-taken", {}, "en") == "Somebody else sits at seat …. Choose another one."


def test_a_value_is_never_read_as_a_blank() -> None:
    assert "{seat}" in in_language("seat-taken", {"seat": "{seat}"}, "fr")


def test_an_id_nobody_wrote_for_gets_the_general_sentence() -> None:
    assert sentence_of("no-such-id", {}) == SENTENCES["internal-error"]


def test_nobody_shouts() -> None:
    assert [id for id, one in EVERY if "!" in one.fr + one.en] == []


@pytest.mark.parametrize(("id", "sentence"), EVERY)
def test_a_sentence_is_finished_and_typeset(id: str, sentence: Sentence) -> None:
    for text in (sentence.fr, sentence.en):
        assert text[0] == text[0].upper()
        assert text.endswith((".", "?", "}"))
        assert "  " not in text
        assert all(not conversion and not spec for _, _, spec, conversion in Formatter().parse(text))
    assert "'" not in sentence.fr, "French takes the typographic apostrophe"
