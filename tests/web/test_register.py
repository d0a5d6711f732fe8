"""The register as a file: the house's own time, both languages, no formulas."""

from __future__ import annotations

import csv
from datetime import timedelta

from standard.core.desk.visitors import Visitor
from standard.web import register
from standard.web.spreadsheet import Language
from tests.facts import T0
from tests.web.place import mairie

VISITOR = Visitor(
    visitor_id="v-1",
    code="VM-01",
    looks="une dame",
    figure="woman",
    says="Bonjour.",
    clip="",
    urges="",
    patience_s=60,
    priority="normal",
    arrived_at=T0,
    greeted_at=T0 + timedelta(seconds=7),
    name="=HYPERLINK(0)",
    company="Éditions ; du Bief",
    host="2031",
    document_seen=True,
    outcome="with-host",
)


def rows(language: Language) -> list[dict[str, str]]:
    text = register.written([VISITOR], mairie(), language).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if language == "fr" else ","))


def test_it_is_in_the_houses_time_and_no_cell_is_a_formula() -> None:
    (line,) = rows("fr")
    assert line["arrivée"] == "2026-03-02 09:30:00"
    assert line["nom"] == "'=HYPERLINK(0)"
    assert (line["société"], line["personne visitée"]) == ("Éditions ; du Bief", "M. Vautrelle")
    assert (line["pièce vue"], line["issue"], line["salué après (s)"], line["sortie"]) == (
        "oui",
        "reçu",
        "7",
        "",
    )


def test_it_speaks_english() -> None:
    (line,) = rows("en")
    assert (line["papers seen"], line["outcome"], line["greeted after (s)"]) == ("yes", "received", "7")
