"""The printed sheet, as a printer and as a reader see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from standard.core.errors import Unknown
from standard.web.evaluation_views import Sheet
from standard.web.pdf_parts import FACE, fonts
from standard.web.report_pdf import call_pdf, class_pdf, fit, portfolio_pdf, sheet_pdf
from tests.web.pdf import faults, in_order, text_of
from tests.web.sheets import LONG, edition, sheet

NAME = "Marie-Antoinette-Joséphine " * 4 + "de la Rochefoucauld-Liancourt"


@pytest.mark.parametrize(
    ("shown", "calls"),
    [
        (sheet(), 3),
        (sheet(signed=False), 3),
        (sheet(calls=0), 1),
        (sheet(calls=25, criteria=12), 25),
        (sheet(name=NAME, label="Mot" * 40 + " " + LONG, title="Titre" * 30, words="Très long. " * 180), 3),
    ],
    ids=["signed", "open", "no call", "many calls", "long words"],
)
def test_every_page_is_a4_full_and_nothing_stands_on_anything(shown: Sheet, calls: int) -> None:
    assert faults(sheet_pdf(shown, edition(calls=calls))) == []


def test_two_hundred_criteria_are_printed() -> None:
    shown = sheet(calls=2, criteria=200)
    data = sheet_pdf(shown, edition())
    assert faults(data) == []
    text = text_of(data)
    assert [one.code for one in shown.grid.criteres if one.code not in text] == []


def test_the_sheet_says_what_was_decided_why_and_by_whom() -> None:
    text = text_of(sheet_pdf(sheet(), edition()))
    for told in (
        "Léa Œuvrard",
        "Mairie de Valbrune-sur-Ormeau",
        "Accueil téléphonique, version 3",
        "Retenu : très satisfaisant (3) – Claire Martin, Marc Dubois, 2 mars 2026, 11 h 30",
        "Motif : réécouté ensemble",
        "médiane",
        "Indices laissés de côté : C1",
        "Jugé par une personne : La courtoisie et le tact",
        "confirmée (entendu à 0:42)",
        "à confirmer : ne compte pas",
        "« Formule complète, voix posée. »",
        "appel 1, à 0:42, 09:30:12",
        "4 niveaux identiques sur 5 comparés ; 80 % ; 5 à un niveau près ; kappa pondéré 0,71",
        "Signée par Claire Martin, le 3 mars 2026, 9 h 30.",
        "Note donnée par Claire Martin : 14 / 20",
        "3f" * 32,
        "a9" * 32,
        "proposé par le calcul, décidé par une personne",
        "M. <Benoît> & fils",
    ):
        assert told in text, told
    assert "officiel" not in text.casefold()


def test_its_parts_come_in_the_order_in_which_they_are_read() -> None:
    parts = (
        "Niveaux",
        "Critère par critère",
        "Fautes",
        "Commentaires",
        "Accord entre évaluateurs",
        "Signature",
    )
    assert in_order(sheet_pdf(sheet(), edition()), *parts)


def test_an_open_sheet_says_so_and_has_no_digest() -> None:
    text = text_of(sheet_pdf(sheet(signed=False), edition()))
    assert "n’est pas signée" in text
    assert "Empreintes" not in text


def test_a_candidate_is_shown_as_is_asked() -> None:
    text = text_of(sheet_pdf(sheet(), edition(shown_as="Candidat 12")))
    assert "Candidat 12" in text
    assert "Léa" not in text
    assert "Œuvrard" not in text


def test_the_same_edition_is_the_same_bytes() -> None:
    given = edition()
    data = sheet_pdf(sheet(), given)
    assert sheet_pdf(sheet(), given) == data
    assert sheet_pdf(sheet(), replace(given, printed_at=given.printed_at + timedelta(days=1))) != data


def test_where_facts_are_kept_back_the_reason_is_printed() -> None:
    kept = sheet().model_copy(update={"report": None, "facts": "exam", "signature": None})
    data = sheet_pdf(kept, edition())
    assert faults(data) == []
    assert "une fois la fiche signée" in text_of(data)


def test_a_call_has_a_sheet_of_its_own() -> None:
    shown = sheet()
    data = call_pdf(shown, "c-1.2", edition())
    assert faults(data) == []
    text = text_of(data)
    for told in (
        "Acte de naissance (M-01)",
        "TS < 10, S < 15, I < 20",
        "divulguer : portable",
        "Laisse l’appelant",
    ):
        assert told in text, told
    assert "Donne le portable" not in text, "a fault of another call"
    with pytest.raises(Unknown, match="unknown-call"):
        call_pdf(shown, "c-9", edition())
    with pytest.raises(Unknown, match="unknown-call"):
        call_pdf(shown.model_copy(update={"report": None}), "c-1.1", edition())


def test_a_class_is_one_file_with_everybodys_name_at_the_head_of_their_pages() -> None:
    both = [(sheet(), edition()), (sheet(student="hugo", name="Hugo Petit", signed=False), edition())]
    data = class_pdf(both)
    assert faults(data) == []
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    heads = ["Hugo Petit" in page and "Léa" not in page for page in pages]
    assert heads == sorted(heads), "one student after the other"
    assert 0 < sum(heads) < len(pages)
    assert f"Page 1 sur {len(pages)}" in text_of(data)


def test_a_portfolio_begins_with_what_is_in_it() -> None:
    data = portfolio_pdf([(sheet(), edition()), (sheet(signed=False), edition())])
    assert faults(data) == []
    assert in_order(data, "Dossier de Léa Œuvrard", "signée par Claire Martin", "non signée", "Niveaux")


def test_the_typeface_is_in_the_file() -> None:
    reader = PdfReader(BytesIO(sheet_pdf(sheet(), edition())))
    used = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    described = [font.get_object().get("/FontDescriptor") for font in used]
    assert all("/FontFile2" in one.get_object() for one in described if one is not None)
    assert reader.metadata is not None
    assert reader.metadata.title == "Fiche d’évaluation – Léa Œuvrard"


def test_a_line_that_is_too_long_becomes_smaller_and_then_shorter() -> None:
    fonts()
    canvas = Canvas(BytesIO())
    assert fit(canvas, "court", 0, 0, 100, FACE, 10) == "court"
    assert fit(canvas, "un peu trop long", 0, 0, 75, FACE, 10) == "un peu trop long"
    assert fit(canvas, "beaucoup trop long pour la place", 0, 0, 60, FACE, 10).endswith("…")


def test_the_judge_of_pages_sees_what_is_wrong() -> None:
    fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595.27, 841.89))
    canvas.setFont(FACE, 30)
    canvas.drawString(100, 400, "dessous")
    canvas.drawString(105, 405, "dessus")
    canvas.drawString(560, 600, "dehors")
    canvas.showPage()
    canvas.showPage()
    canvas.setPageSize((300, 300))
    canvas.drawString(100, 100, "petite")
    canvas.save()
    told = " | ".join(faults(out.getvalue()))
    for wrong in ("page 2 is blank", "page 3 is not A4", "overlap: ", "outside: "):
        assert wrong in told
    assert "page 1" not in told
