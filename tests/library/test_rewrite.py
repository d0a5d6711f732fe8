"""A file that an editor has changed keeps whatever nobody changed, and says exactly what was asked."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core.errors import ContentError
from standard.library.documents import Document, Source
from standard.library.load import SHIPPED, organisation_ids
from standard.library.rewrite import rewritten

FILES = {
    f"{id}/{file.name}": file.read_text(encoding="utf-8")
    for id in organisation_ids()
    for file in sorted((SHIPPED / "organisations" / id).glob("*.yaml"))
}
PEOPLE = FILES["mairie/people.yaml"]


def tree(text: str) -> dict[str, Any]:
    return Document([Source("x.yaml", text.encode())]).plain


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


@pytest.mark.parametrize("name", FILES)
def test_what_nobody_changed_is_the_same_to_the_letter(name: str) -> None:
    assert rewritten(FILES[name], tree(FILES[name])) == FILES[name]


def test_one_value_changes_one_line() -> None:
    wanted = tree(PEOPLE)
    wanted["people"][1]["function"] = "Chargée d'accueil : hall"
    before, after = PEOPLE.splitlines(), rewritten(PEOPLE, wanted).splitlines()
    assert len(before) == len(after)
    (differing,) = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert differing[1] == '''    function: "Chargée d'accueil : hall"'''


def test_a_person_comes_another_goes_and_comments_stay() -> None:
    wanted = tree(PEOPLE)
    gone = wanted["people"].pop(3)
    wanted["people"].append(
        {"extension": "2299", "title": "Mme", "first_name": "Ève", "last_name": "Nault", "function": "Stage",
         "service": "Accueil", "keywords": ["stage", "oui, non"]}
    )  # fmt: skip
    wanted["people"][0]["extension"] = "2008"
    del wanted["people"][0]["keywords"]
    after = rewritten(PEOPLE, wanted)
    assert tree(after) == wanted
    assert comments(after) == comments(PEOPLE)
    assert gone["last_name"] not in after
    assert '  - extension: "2299"\n    title: Mme\n' in after
    assert '    keywords: [stage, "oui, non"]\n' in after


def test_a_comment_behind_a_value_stays() -> None:
    text = FILES["mairie/organisation.yaml"]
    wanted = tree(text)
    wanted["charter"]["answer_limit_s"] = "20"
    assert "  answer_limit_s: 20          # avant la 4e sonnerie\n" in rewritten(text, wanted)


COMMENTED = """\
bookables:
  # titres
  - id: A   # repère
    needs: [a, b]  # pièces
    hours:
      # matin
      - {weekday: 1, opens: "09:00", closes: "12:00"}  # lundi
consignes:
  - id: R
    attendu:
      # une
      - [{geste: a}, {geste: b}]  # derrière
      # deux
      - - {geste: c}  # c
        - {geste: d}
"""


def test_comments_stay_where_lists_and_lists_in_lists_change() -> None:
    wanted = tree(COMMENTED)
    wanted["bookables"][0]["needs"] = ["a", "c"]
    wanted["bookables"][0]["hours"][0]["opens"] = "10:00"
    first, second = wanted["consignes"][0]["attendu"]
    first[0]["geste"] = "x"
    second[0]["geste"], second[1]["vers"] = "y", ["2012", "2013"]
    after = rewritten(COMMENTED, wanted)
    assert tree(after) == wanted
    assert [line.partition("#")[2] for line in after.splitlines()] == [
        line.partition("#")[2] for line in COMMENTED.splitlines()
    ]


def test_a_list_in_a_list_loses_its_first_and_gets_another() -> None:
    wanted = tree(COMMENTED)
    del wanted["consignes"][0]["attendu"][1][0]
    wanted["consignes"][0]["attendu"].append([{"geste": "z"}])
    after = rewritten(COMMENTED, wanted)
    assert tree(after) == wanted
    assert comments(after) == comments(COMMENTED)


def test_an_order_that_changes_is_written_anew_under_the_heading() -> None:
    wanted = tree(PEOPLE)
    wanted["people"].reverse()
    after = rewritten(PEOPLE, wanted)
    assert tree(after) == wanted
    assert after.startswith(PEOPLE[: PEOPLE.index("\n\n")])


def test_a_file_that_is_not_there_is_written() -> None:
    assert rewritten("", {"answers": [{"subject": "Piscine", "answer": "07:00"}]}) == (
        'answers:\n  - {subject: Piscine, answer: "07:00"}\n'
    )


def test_a_spoilt_file_is_written_anew() -> None:
    assert tree(rewritten("people: [", {"people": []})) == {"people": []}


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "true",
        "012",
        "8:30",
        "",
        " x ",
        "a: b",
        "a #b",
        "- a",
        "*x",
        "é\u2028",
        "\U0001f600",
        "x\ny",
        "'",
        '"',
        "[a",
        "{",
        "null",
        "~",
        "2007",
    ],
)
def test_any_text_is_read_as_it_was_meant(text: str) -> None:
    assert tree(rewritten("answers:\n  - subject: x # y\n", {"answers": [{"subject": text}]})) == {
        "answers": [{"subject": text}]
    }  # fmt: skip


def test_half_a_sign_is_refused() -> None:
    with pytest.raises(ContentError):
        rewritten("name: x\n", {"name": "\ud800"})


def _changed(value: Any, dice: random.Random) -> Any:
    """Some values changed, some entries gone, moved or added."""
    if isinstance(value, dict):
        made = {key: _changed(one, dice) for key, one in value.items() if dice.random() > 0.02}
        if dice.random() < 0.03:
            made["neuf"] = dice.choice(["x", ["a", "b: c"], {"y": "1", "z": ["2"]}, [{"u": "v" * 130}]])
        return made
    if isinstance(value, list):
        made_list = [_changed(one, dice) for one in value if dice.random() > 0.03]
        if dice.random() < 0.03 and made_list:
            made_list.insert(dice.randrange(len(made_list)), copy.deepcopy(dice.choice(made_list)))
        if dice.random() < 0.02:
            dice.shuffle(made_list)
        return made_list
    return dice.choice(["autre", "08:30", "a: b", "#", "", "1", "é"]) if dice.random() < 0.03 else value


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(FILES)), seed=st.integers(0, 2**32))
def test_whatever_is_changed_is_what_is_read(name: str, seed: int) -> None:
    wanted = _changed(tree(FILES[name]), random.Random(seed))
    if wanted:
        assert tree(rewritten(FILES[name], wanted)) == wanted
