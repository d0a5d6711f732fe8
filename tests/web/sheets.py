"""Sheets by hand, of any size: what a viewer who may know everything is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Finding, Steps
from standard.core.evaluation.referentiel import Critere, Echelle, Grille
from standard.core.evaluation.report import CallColumn, Cap, Cell, Line, Report, propose
from standard.library.load import load_organisation
from standard.web.evaluation_views import (
    Agreement,
    CommentView,
    FaultView,
    Gap,
    GivenLevel,
    MarkerView,
    Permissions,
    SelfView,
    Sheet,
    SignatureView,
)
from standard.web.report_words import Edition
from tests.facts import T0

SCALE = Echelle(id="ti-ts", nom="TI à TS")
METRIC_CODES = tuple(METRICS)
NOTHING = Permissions(
    may_mark=False,
    may_conciliate=False,
    may_end=False,
    may_reopen=False,
    may_sign=False,
    may_self_assess=False,
    may_set_peers=False,
    blind=False,
    why_not="",
)
LONG = "Appel d’une personne très pressée qui veut joindre le service de l’urbanisme au sujet de son permis"


def edition(shown_as: str = "", calls: int = 3) -> Edition:
    """Printed on the day after; every fact of the sheets has an instant."""
    return Edition(
        house=load_organisation("mairie"),
        printed_at=T0 + timedelta(days=1),
        instants={seq: T0 + timedelta(seconds=seq) for seq in range(1, calls * 400 + 800)},
        shown_as=shown_as,
    )


def finding(code: str, call_id: str, place: int, level: int | None) -> Finding:
    """A finding of the catalogue's metric, whatever the level."""
    metric = METRICS[code]
    scale = metric.scale
    return Finding(
        metric=code,
        call_id=call_id,
        value=scale.steps[0][0] if isinstance(scale, Steps) else 4.25 + place,
        unit=metric.unit,
        origin=metric.origin,
        level=level,
        scale=scale,
        bounds_from=("charter", "catalogue", "scenario")[place % 3],
        seqs=(place * 5 + 1, place * 5 + 3),
    )


def grid(criteria: int, label: str = "") -> Grille:
    """So many criteria, each with two or three metrics; the second is judged by people alone."""
    return Grille(
        id="essai",
        nom="Accueil téléphonique",
        version="3",
        echelle=SCALE,
        referentiel="arcu",
        criteres=tuple(
            Critere(
                code=f"C{200 + number}.1",
                libelle=label or f"Accueillir et orienter l’appelant, critère {number + 1}",
                metriques=()
                if number == 1
                else tuple(METRIC_CODES[(number * 3 + one) % 68] for one in range(3)),
                poids=1.0 + number % 2,
                juge="La courtoisie et le tact" if number == 1 else "",
            )
            for number in range(criteria)
        ),
    )


def _metrics(number: int) -> tuple[str, ...]:
    return tuple(METRIC_CODES[(number * 3 + one) % len(METRIC_CODES)] for one in range(3))


def _line(critere: Critere, calls: Sequence[CallColumn]) -> Line:
    cells = []
    for place, call in enumerate(calls):
        codes = [code for code in critere.metriques if METRICS[code].scope == "call"]
        own = tuple(
            finding(code, call.call_id, place, (place * 7 + number + len(codes)) % 4)
            for number, code in enumerate(codes)
        )
        if own:
            cells.append(Cell(call_id=call.call_id, findings=own, proposal=propose(own)))
    session = tuple(finding(code, "", 3, 2) for code in critere.metriques if METRICS[code].scope == "session")
    every = [one for cell in cells for one in cell.findings] + list(session)
    return Line(critere=critere, cells=tuple(cells), session=session, proposal=propose(every))


def report(calls: int, grille: Grille, name: str = "Léa Œuvrard", title: str = "") -> Report:
    """The facts of so many calls."""
    columns = tuple(
        CallColumn(
            call_id=f"c-1.{number + 1}",
            title=title or ("Permis de construire", "Acte de naissance", "M. <Benoît> & fils")[number % 3],
            scenario=f"M-{number % 12:02}",
            offered_at=T0 + timedelta(minutes=number),
            duration_s=45.0 + 7 * number,
            recorded=number % 4 != 3,
            outcome=("transferred", "message", "answered")[number % 3],
            resolution="mis en relation avec le service" if number % 3 == 0 else "",
            to_judge=("divulguer:portable",) if number == 1 else (),
        )
        for number in range(calls)
    )
    lines = tuple(_line(critere, columns) for critere in grille.criteres)
    found = {
        (one.metric, one.call_id): one
        for line in lines
        for one in (*line.session, *(one for cell in line.cells for one in cell.findings))
    }
    caps = tuple(
        Cap(
            call_id=columns[place].call_id,
            fault=("Donne le numéro de portable d’un agent", "Laisse l’appelant en attente sans le prévenir")[
                place
            ],
            eliminating=place == 0,
            criteria=tuple(one.code for one in grille.criteres[: 30 if place == 0 else 2]),
            seqs=(11, 12),
            confirmed=None if place else True,
        )
        for place in range(min(2, calls))
    )
    return Report(
        session_id="s-1a",
        account="lea",
        name=name,
        organisation="mairie",
        began_at=T0,
        ended_at=T0 + timedelta(hours=1),
        last_seq=calls * 30 + 30,
        grille=grille,
        calls=columns,
        lines=lines,
        caps=caps,
        findings=tuple(found.values()),
        mark=13.5,
    )


def sheet(
    calls: int = 3,
    criteria: int = 6,
    *,
    name: str = "Léa Œuvrard",
    student: str = "lea",
    signed: bool = True,
    label: str = "",
    title: str = "",
    words: str = "Formule complète, voix posée.",
) -> Sheet:
    """A sheet that two assessors marked, with everything on it."""
    grille = grid(criteria, label)
    facts = report(calls, grille, name, title)
    levels: dict[str, int | None] = {
        one.code: None if place == 3 else (place + 1) % 4 for place, one in enumerate(grille.criteres)
    }

    def given(off: int) -> list[GivenLevel]:
        return [
            GivenLevel(
                criterion=code,
                call_id="",
                level=None if level is None else (level + off) % 4,
                reason=words if level == 1 else "",
                at=T0 + timedelta(hours=2),
            )
            for code, level in levels.items()
        ]

    markers = [
        MarkerView(account=account, name=who, ended_at=T0 + timedelta(hours=3), hidden=False, levels=given(0))
        for account, who in (("claire", "Claire Martin"), ("marc", "Marc Dubois"))
    ]
    codes = list(levels)
    return Sheet(
        session_id="s-1a",
        student=student,
        name=name,
        organisation="mairie",
        began_at=T0,
        ended_at=T0 + timedelta(hours=1),
        live=False,
        exam=False,
        state="signed" if signed else "marked",
        grid=grille,
        facts="shown",
        report=facts,
        markers=markers,
        levels=levels,
        settled=[
            GivenLevel(
                criterion=codes[0], call_id="", level=levels[codes[0]], reason="réécouté ensemble",
                at=T0 + timedelta(hours=4),
            )
        ],
        agreement=Agreement(
            compared=len(codes) - 1, same=len(codes) - 2, within_one=len(codes) - 1, share=80.0, kappa=0.71,
            differ=codes[:1],
        ),
        self_assessment=SelfView(
            ended_at=T0 + timedelta(hours=1, minutes=10), skipped=False, hidden=False, levels=given(1)[:4]
        ),
        gaps=[
            Gap(criterion=code, own=(level + 1) % 4, counts=level, difference=(level + 1) % 4 - level)
            for code, level in levels.items()
            if level is not None
        ][:3],
        metrics=[],
        faults=[
            FaultView(
                call_id="c-1.1", fault=facts.caps[0].fault, confirmed=True, reason="entendu à 0:42",
                account="claire", at=T0 + timedelta(hours=2),
            )
        ]
        if facts.caps
        else [],
        comments=[
            CommentView(
                comment_id="k1", account="claire", name="Claire Martin", text=words, call_id="c-1.1",
                criterion="", at_seq=12, at_s=42.0, marker="assessor", at=T0 + timedelta(hours=2), mine=False,
            ),
            CommentView(
                comment_id="k2", account="marc", name="Marc Dubois", text="=À revoir : la reformulation",
                call_id="", criterion=codes[-1], at_seq=0, at_s=None, marker="assessor",
                at=T0 + timedelta(hours=2), mine=False,
            ),
            CommentView(
                comment_id="k3", account=student, name=name, text="J’ai oublié de dire mon prénom.",
                call_id="", criterion="", at_seq=0, at_s=None, marker="self",
                at=T0 + timedelta(hours=1, minutes=5), mine=False,
            ),
        ],
        suggested_mark=13.5,
        levels_digest="",
        signature=SignatureView(
            account="claire",
            name="Claire Martin",
            at=T0 + timedelta(days=1),
            mark=14.0,
            journal_digest="3f" * 32,
            levels_digest="a9" * 32,
            last_seq=120,
            levels=levels,
        )
        if signed
        else None,
        peers=[],
        permissions=NOTHING,
    )  # fmt: skip
