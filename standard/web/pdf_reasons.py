"""The parts of a printed sheet that say why: computation, reasons, faults, comments, signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from standard.core.evaluation.findings import LEVELS, Finding
from standard.core.evaluation.referentiel import Critere
from standard.core.evaluation.report import Cap, Line, Proposal
from standard.web.evaluation_views import CommentView, Sheet
from standard.web.pdf_dots import Dots
from standard.web.pdf_parts import SOFT, escape, french_instant, mm, style
from standard.web.pdf_sheet import BODY, SMALL, WIDTH, data_table, heading, level_text
from standard.web.report_tables import deciders
from standard.web.report_words import MARKERS, ORIGINS, UNITS, Edition, label_of, number, second_of, value_of

__all__ = ["agreement", "comments", "computation", "criteria", "faults", "own_view", "signature"]

TITLE = style(9, spaceBefore=3 * mm, spaceAfter=0.8 * mm)
QUOTE = style(7.5, leftIndent=4 * mm, spaceBefore=0.6 * mm, spaceAfter=0.8 * mm)
NOTE = style(7.2, textColor=SOFT)
WORST = 3
"""Findings of one metric that are pointed to: those with the lowest level, if it is not the highest."""
BY_HAND = 22 * mm
"""Room for a signature on paper."""
PROPOSED = "Chaque niveau a été proposé par le calcul, décidé par une personne."
OPEN = "Cette fiche n’est pas signée : ses niveaux peuvent encore changer."


def criteria(sheet: Sheet, edition: Edition) -> list[Flowable]:
    """Criterion by criterion: how the level came about and what it rests on."""
    lines = {line.critere.code: line for line in sheet.report.lines} if sheet.report else {}
    calls = {call.call_id: place for place, call in enumerate(sheet.report.calls, 1)} if sheet.report else {}
    of_criterion: dict[str, list[CommentView]] = {}
    for one in sheet.comments:
        of_criterion.setdefault(one.criterion, []).append(one)
    story: list[Flowable] = []
    for critere in sheet.grid.criteres:
        line, said = lines.get(critere.code), of_criterion.get(critere.code, [])
        if critere.code in sheet.levels or said or (line and line.proposal.counted):
            story += _criterion(sheet, edition, critere, line, said, calls)
    return [heading("Critère par critère"), *story] if story else []


def _criterion(
    sheet: Sheet,
    edition: Edition,
    critere: Critere,
    line: Line | None,
    said: Sequence[CommentView],
    calls: dict[str, int],
) -> list[Flowable]:
    title = Paragraph(f"<b>{escape(critere.code)}</b> {escape(critere.libelle)}", TITLE)
    head = [title, *_decision(sheet, edition, critere.code)]
    if line is not None:
        head.append(Paragraph(computation(sheet, line.proposal), SMALL))
    if critere.juge:
        head.append(Paragraph(f"Jugé par une personne : {escape(critere.juge)}", SMALL))
    table = _metrics(line, edition, calls) if line else []
    return [KeepTogether(head), *table, *(_comment(one, edition, calls) for one in said)]


def _decision(sheet: Sheet, edition: Edition, code: str) -> list[Flowable]:
    if code not in sheet.levels:
        return [Paragraph("Retenu : à décider", SMALL)]
    said = deciders(sheet, code)
    who = ", ".join(name for name, _ in said if name) or ("conciliation" if said else "")
    when = max((one.at for _, one in said), default=None)
    told = f"Retenu : <b>{escape(level_text(sheet, sheet.levels[code]))}</b>"
    if who:
        told += f" – {escape(who)}"
    if when is not None:
        told += f", {french_instant(edition.house.local(when))}"
    reasons = dict.fromkeys(one.reason for _, one in said if one.reason)
    return [
        Paragraph(told, SMALL),
        *(Paragraph(f"Motif : {escape(reason)}", QUOTE) for reason in reasons),
    ]


def computation(sheet: Sheet, proposal: Proposal) -> str:
    """How the proposal comes about, as markup: levels that were counted, their median, what was left out."""
    if not proposal.counted:
        told = "Proposé : rien, aucun constat ne compte pour ce critère"
    else:
        counted = ", ".join(
            f"{level} × {proposal.counted.count(level)}" for level in sorted(set(proposal.counted))
        )
        told = f"Proposé : {level_text(sheet, proposal.level)}. Niveaux comptés : {counted}"
        if proposal.median is not None:
            rounded = "" if proposal.median == proposal.level else ", arrondie à l’inférieur"
            told += f" ; médiane {number(proposal.median)}{rounded}"
    if proposal.hints_left_out:
        told += f". Indices laissés de côté : {', '.join(proposal.hints_left_out)}"
    if proposal.capped_by:
        told += f". Plafonné par : {' ; '.join(proposal.capped_by)}"
    return escape(f"{told}.")


def _metrics(line: Line, edition: Edition, calls: dict[str, int]) -> list[Flowable]:
    of_metric: dict[str, list[Finding]] = {}
    for one in (*line.session, *(one for cell in line.cells for one in cell.findings)):
        of_metric.setdefault(one.metric, []).append(one)
    if not of_metric:
        return []
    rows = [_metric(found, edition, calls) for found in of_metric.values()]
    return [
        Spacer(0, 1 * mm),
        data_table(rows, (5 * mm, 58 * mm, 26 * mm, 36 * mm, WIDTH - 125 * mm), head=False),
    ]


def _metric(found: Sequence[Finding], edition: Edition, calls: dict[str, int]) -> list[Flowable]:
    first = found[0]
    leveled = sorted((one for one in found if one.level is not None), key=lambda one: one.level or 0)
    below = [one for one in leveled if one.level != LEVELS[-1]]
    told = (
        f"<b>{escape(first.metric)}</b> {escape(label_of(first.metric))}",
        escape(ORIGINS[first.origin][0]),
        escape(_values(found)),
        escape(_lowest(below[:WORST], edition, calls)),
    )
    lowest = leveled[0].level if leveled else None
    return [Dots([(first.origin, lowest)]), *(Paragraph(one, SMALL) for one in told)]


def _lowest(found: Sequence[Finding], edition: Edition, calls: dict[str, int]) -> str:
    told = ", ".join(_where(one, edition, calls) for one in found)
    return f"Au plus bas : {told}" if told else ""


def _values(found: Sequence[Finding]) -> str:
    """One value, or from where to where with the median."""
    if len(found) == 1:
        return value_of(found[0])
    numbers = sorted(one.value for one in found if not isinstance(one.value, str))
    if not numbers:
        counts: dict[str, int] = {}
        for one in found:
            counts[value_of(one)] = counts.get(value_of(one), 0) + 1
        return ", ".join(f"{words} × {count}" for words, count in counts.items())
    low, high = number(numbers[0]), number(numbers[-1])
    unit = UNITS[found[0].unit][0]
    if low == high:
        return f"{len(found)} constats : {high} {unit}".strip()
    return f"{len(found)} constats, de {low} à {high} {unit}".strip() + f", médiane {number(median(numbers))}"


def _where(finding: Finding, edition: Edition, calls: dict[str, int]) -> str:
    clock = edition.clock(finding.at or next(iter(finding.seqs), 0))
    place = calls.get(finding.call_id)
    where = f"appel {place}" if place else "séance"
    return f"{value_of(finding)} ({where}{f', {clock}' if clock else ''})"


def faults(sheet: Sheet, edition: Edition, caps: Iterable[Cap]) -> list[Flowable]:
    """What the scenario calls a fault, and what a person said of it."""
    assert sheet.report is not None
    calls = {call.call_id: place for place, call in enumerate(sheet.report.calls, 1)}
    reasons = {(one.call_id, one.fault): one for one in sheet.faults}
    head = ("Appel", "Faute prévue par le scénario", "Effet", "État")
    rows: list[list[Flowable]] = [[Paragraph(f"<b>{one}</b>", SMALL) for one in head]]
    for cap in caps:
        said = reasons.get((cap.call_id, cap.fault))
        state = {True: "confirmée", False: "écartée", None: "à confirmer : ne compte pas"}[cap.confirmed]
        clock = edition.clock(next(iter(cap.seqs), 0))
        told = (
            f"{calls.get(cap.call_id, '')}{f', {clock}' if clock else ''}",
            cap.fault,
            _effect(sheet, cap),
            f"{state} ({said.reason})" if said and said.reason else state,
        )
        rows.append([Paragraph(escape(one), SMALL) for one in told])
    if len(rows) == 1:
        return []
    return [heading("Fautes"), data_table(rows, (22 * mm, 66 * mm, 52 * mm, WIDTH - 140 * mm))]


def _effect(sheet: Sheet, cap: Cap) -> str:
    names = sheet.grid.echelle.libelles
    if cap.eliminating:
        return f"éliminatoire : tout l’appel compte « {names[0]} »"
    return f"plafonne {', '.join(cap.criteria) or 'aucun critère'} à « {names[1]} »"


def comments(sheet: Sheet, edition: Edition, said: Sequence[CommentView]) -> list[Flowable]:
    """Comments on calls and on the whole, with the second that each is anchored to."""
    if not said:
        return []
    calls = {call.call_id: place for place, call in enumerate(sheet.report.calls, 1)} if sheet.report else {}
    return [heading("Commentaires"), *(_comment(one, edition, calls) for one in said)]


def _comment(one: CommentView, edition: Edition, calls: dict[str, int]) -> Paragraph:
    place, clock = calls.get(one.call_id), edition.clock(one.at_seq)
    where = [
        *([f"appel {place}"] if place else []),
        *([f"à {second_of(one.at_s)}"] if one.at_s is not None else []),
        *([clock] if clock else []),
    ]
    own = one.marker == "self"
    who = f"{edition.name(one.name) if own else one.name}, {MARKERS[one.marker][0]}"
    about = f" – {', '.join(where)}" if where else ""
    text = escape(one.text).replace("\n", "<br/>")
    return Paragraph(f"« {text} »<br/><font color='#4b555c'>{escape(who)}{escape(about)}</font>", QUOTE)


def agreement(sheet: Sheet) -> list[Flowable]:
    """How far two who marked without knowing of each other agreed."""
    told = sheet.agreement
    if told is None:
        return []
    figures = [f"{told.same} niveaux identiques sur {told.compared} comparés"]
    if told.share is not None:
        figures.append(f"{number(told.share, digits=1)} %")
    figures.append(f"{told.within_one} à un niveau près")
    if told.kappa is not None:
        figures.append(f"kappa pondéré {number(told.kappa)}")
    who = ", ".join(marker.name for marker in sheet.markers)
    story = [Paragraph(escape(f"{who} : {' ; '.join(figures)}."), BODY)]
    if told.differ:
        story.append(Paragraph(escape(f"Réglés ensemble, ou à régler : {', '.join(told.differ)}."), BODY))
    return [KeepTogether([heading("Accord entre évaluateurs"), *story])]


def own_view(sheet: Sheet) -> list[Flowable]:
    """The student's own levels, and how far they are from what was decided."""
    own = [one for one in sheet.self_assessment.levels if not one.call_id]
    if not own or sheet.self_assessment.hidden:
        return []
    gaps = {one.criterion: one.difference for one in sheet.gaps}
    head = ("Critère", "Élève", "Retenu", "Écart")
    rows: list[list[Flowable]] = [[Paragraph(f"<b>{one}</b>", SMALL) for one in head]]
    for one in own:
        decided = (
            level_text(sheet, sheet.levels[one.criterion]) if one.criterion in sheet.levels else "à décider"
        )
        gap = gaps.get(one.criterion)
        told = (one.criterion, level_text(sheet, one.level), decided, "" if gap is None else f"{gap:+d}")
        rows.append([Paragraph(escape(text), SMALL) for text in told])
    table = data_table(rows, (30 * mm, 56 * mm, 56 * mm, WIDTH - 142 * mm))
    return [heading("Auto-évaluation"), table]


def signature(sheet: Sheet, edition: Edition) -> list[Flowable]:
    """Who locked it and what was locked; room for signatures on paper."""
    signed = sheet.signature
    story: list[Flowable] = [Paragraph(escape(PROPOSED), BODY)]
    if sheet.suggested_mark is not None:
        mark = number(sheet.suggested_mark, digits=1)
        story.append(Paragraph(f"Note suggérée par le calcul : {mark} / 20. Ce n’est pas une note.", BODY))
    if signed is None:
        story.append(Paragraph(f"<b>{escape(OPEN)}</b>", BODY))
    else:
        at = french_instant(edition.house.local(signed.at))
        story.append(Paragraph(f"<b>Signée par {escape(signed.name)}, le {at}.</b>", BODY))
        if signed.mark is not None:
            mark = number(signed.mark, digits=1)
            story.append(Paragraph(f"Note donnée par {escape(signed.name)} : {mark} / 20", BODY))
        digests = (("Journal", signed.journal_digest), ("Niveaux", signed.levels_digest))
        rows = [
            [Paragraph(f"<b>{name}</b>", SMALL), Paragraph(escape(digest), SMALL)] for name, digest in digests
        ]
        story.append(Spacer(0, 1.5 * mm))
        story.append(data_table(rows, (20 * mm, WIDTH - 20 * mm), head=False))
        story.append(
            Paragraph(
                f"Empreintes SHA-256, jusqu’au fait n° {signed.last_seq} de la séance : elles changent si le "
                "journal ou un niveau change.",
                NOTE,
            )
        )
    return [KeepTogether([heading("Signature"), *story, Spacer(0, 3 * mm), _by_hand()])]


def _by_hand() -> Flowable:
    names = ("Date et signature de l’évaluateur", "Date et signature de l’élève")
    table = data_table([[Paragraph(one, NOTE) for one in names]], (WIDTH / 2, WIDTH / 2), head=False)
    return KeepTogether([table, Spacer(0, BY_HAND)])
