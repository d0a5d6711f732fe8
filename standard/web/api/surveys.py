"""Satisfaction questionnaires: written, answered by telephone or on paper, counted, crossed, exported."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from standard.core.desk.facts import SurveyAnswered, SurveyDesigned
from standard.core.desk.surveys import (
    CrossTable,
    QuestionTable,
    Survey,
    answer_fault,
    crossed,
    tabulated,
)
from standard.core.errors import Forbidden, Invalid, Unknown
from standard.core.questions import MOST_OPTIONS, MOST_QUESTIONS, Question, QuestionKind, question_faults
from standard.db.accounts import Account
from standard.web import spreadsheet
from standard.web.deeds import DoerDep, During, names, new_id
from standard.web.deps import Operator, Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import Line, Text, one_line

router = APIRouter(prefix="/api/desk/surveys", tags=["surveys"])

SurveyPath = Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Version = Annotated[int, Query(ge=1, le=10_000)]
Place = Annotated[int, Query(ge=0, lt=MOST_QUESTIONS)]
Written = Annotated[Line, StringConstraints(min_length=1)]


class NewQuestion(BaseModel):
    """A question as somebody wrote it."""

    text: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(one_line)
    ]
    kind: QuestionKind
    options: Annotated[list[Written], Field(max_length=MOST_OPTIONS)] = []


class NewSurvey(During):
    """A questionnaire as somebody wrote it."""

    title: Written
    questions: Annotated[list[NewQuestion], Field(min_length=1, max_length=MOST_QUESTIONS)]


class NewAnswers(During):
    """What one person answered."""

    version: Annotated[int, Field(ge=1)]
    means: Literal["phone", "paper"]
    values: Annotated[
        list[Annotated[list[Text], Field(max_length=MOST_OPTIONS)]], Field(max_length=MOST_QUESTIONS)
    ]
    """For each question what was chosen, or the words; empty: no answer."""


class SurveyId(BaseModel):
    """The name of the questionnaire that was stored."""

    survey_id: str


class AnswersId(BaseModel):
    """The name of the answers that were stored."""

    answer_id: str


class SurveyWording(BaseModel):
    """One version of a questionnaire."""

    version: int
    at: datetime | None
    """When it was written; None: it came with the house."""
    title: str
    questions: list[Question]
    answers: int


class SurveyView(BaseModel):
    """A questionnaire, its wordings the first first."""

    survey_id: str
    who: str
    """Name of who wrote it first; empty: it came with the house."""
    may_change: bool
    wordings: list[SurveyWording]


class SurveyResults(BaseModel):
    """What the answers to one wording say."""

    answers: int
    tables: list[QuestionTable]


@router.get("", responses=documented(401))
async def surveys(service: ServiceDep, person: Person) -> list[SurveyView]:
    """Every questionnaire: the house's own, then those of the session."""
    called = await names(service)
    return [_view(id, survey, person.account, called) for id, survey in _all(service).items()]


@router.post("", status_code=201, responses=documented(401, 403, 422, 503))
async def design(body: NewSurvey, doer: DoerDep, service: ServiceDep) -> SurveyId:
    """Store a new questionnaire."""
    survey_id = new_id("q")
    await service.lab.session.record(_designed(body, doer, survey_id))
    return SurveyId(survey_id=survey_id)


@router.put("/{survey_id}", status_code=204, responses=documented(401, 403, 404, 422, 503))
async def design_anew(
    survey_id: SurveyPath, body: NewSurvey, doer: DoerDep, service: ServiceDep, person: Operator
) -> None:
    """Store a new wording; answers keep the one they were given to."""
    survey = _survey(service, survey_id)
    if not _may_change(survey, person.account):
        raise Forbidden("survey-not-yours")
    await service.lab.session.record(*_unpacked(service, survey_id, survey), _designed(body, doer, survey_id))


@router.post("/{survey_id}/answers", status_code=201, responses=documented(401, 403, 404, 422, 503))
async def answer(survey_id: SurveyPath, body: NewAnswers, doer: DoerDep, service: ServiceDep) -> AnswersId:
    """Store the answers of one person; none of them is compulsory."""
    survey = _survey(service, survey_id)
    wording = _wording(survey, survey_id, body.version)
    values = tuple(tuple(one) for one in body.values)
    if place := answer_fault(wording.questions, values):
        raise Invalid("survey-answer-wrong", question=place)
    answer_id = new_id("a")
    fact = SurveyAnswered(
        **doer.doing(body),
        answer_id=answer_id,
        survey_id=survey_id,
        version=body.version,
        means=body.means,
        values=values,
    )
    await service.lab.session.record(*_unpacked(service, survey_id, survey), fact)
    return AnswersId(answer_id=answer_id)


@router.get("/{survey_id}/results", responses=documented(401, 404))
async def results(
    survey_id: SurveyPath,
    version: Version,
    service: ServiceDep,
    person: Person,  # noqa: ARG001
) -> SurveyResults:
    """Count the answers to one wording."""
    survey = _survey(service, survey_id)
    questions = _wording(survey, survey_id, version).questions
    given = [one.values for one in survey.answered(version)]
    return SurveyResults(answers=len(given), tables=list(tabulated(questions, given)))


@router.get("/{survey_id}/crossed", responses=documented(401, 404, 422))
async def cross(
    survey_id: SurveyPath,
    version: Version,
    row: Place,
    column: Place,
    service: ServiceDep,
    person: Person,  # noqa: ARG001
) -> CrossTable:
    """Cross two questions, by their places from 0."""
    survey = _survey(service, survey_id)
    questions = _wording(survey, survey_id, version).questions
    closed = [place for place, question in enumerate(questions) if question.options]
    if row == column or row not in closed or column not in closed:
        raise Invalid("survey-not-crossed")
    return crossed(questions, [one.values for one in survey.answered(version)], row, column)


@router.get("/{survey_id}/answers.csv", responses=documented(401, 404), response_class=Response)
async def export(
    survey_id: SurveyPath,
    version: Version,
    service: ServiceDep,
    person: Person,
    language: spreadsheet.Language | None = None,
) -> Response:
    """The answers to one wording as a spreadsheet (CSV), one line for each person."""
    survey = _survey(service, survey_id)
    wording = _wording(survey, survey_id, version)
    chosen = language or person.account.language
    rows = _rows(survey.answered(version), chosen)
    headings = [*HEADINGS[chosen], *(question.text for question in wording.questions)]
    written = await asyncio.to_thread(spreadsheet.table, headings, list(rows), chosen)
    return Response(
        written,
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{survey_id}.csv"',
            "Cache-Control": "no-store",
        },
    )


HEADINGS = {"fr": ("numéro", "saisi (UTC)", "par"), "en": ("number", "entered (UTC)", "by")}
MEANS = {"phone": {"fr": "téléphone", "en": "telephone"}, "paper": {"fr": "papier", "en": "paper"}}


def _rows(answers: tuple[SurveyAnswered, ...], language: spreadsheet.Language) -> Iterator[list[str]]:
    for number, one in enumerate(answers, 1):
        at = one.at.strftime("%Y-%m-%d %H:%M:%S")
        yield [str(number), at, MEANS[one.means][language], *(" | ".join(given) for given in one.values)]


def _designed(body: NewSurvey, doer: DoerDep, survey_id: str) -> SurveyDesigned:
    questions = tuple(
        Question(text=one.text, kind=one.kind, options=tuple(one.options)) for one in body.questions
    )
    for fault in question_faults(questions):
        raise Invalid("survey-question-wrong", question=int(fault.location[1]) + 1)
    return SurveyDesigned(**doer.doing(body), survey_id=survey_id, title=body.title, questions=questions)


def _all(service: Service) -> Mapping[str, Survey]:
    """By id: what the house has ready, as if it had been written just now; then the session's."""
    lab = service.lab
    ready = {
        one.id: Survey(
            versions=(
                SurveyDesigned(
                    at=lab.clock(),
                    account="",
                    survey_id=one.id,
                    title=one.title,
                    questions=one.questions,
                ),
            )
        )
        for one in lab.organisation.surveys
    }
    return {**ready, **lab.desk.now.surveys.surveys}


def _unpacked(service: Service, survey_id: str, survey: Survey) -> tuple[SurveyDesigned, ...]:
    """The fact that tells a ready-made questionnaire, before the first that needs it."""
    return () if survey_id in service.lab.desk.now.surveys.surveys else survey.versions


def _survey(service: Service, survey_id: str) -> Survey:
    survey = _all(service).get(survey_id)
    if survey is None:
        raise Unknown("unknown-survey", survey=survey_id)
    return survey


def _wording(survey: Survey, survey_id: str, version: int) -> SurveyDesigned:
    wording = survey.wording(version)
    if wording is None:
        raise Unknown("unknown-survey", survey=survey_id)
    return wording


def _may_change(survey: Survey, account: Account) -> bool:
    """Whoever wrote it, and those who teach; a student changes a copy of another one."""
    if account.role == "assessor":
        return False
    return sees_everything(account) or survey.versions[0].account == account.account


def _view(survey_id: str, survey: Survey, account: Account, called: Mapping[str, str]) -> SurveyView:
    author = survey.versions[0].account
    return SurveyView(
        survey_id=survey_id,
        who=called.get(author, author),
        may_change=_may_change(survey, account),
        wordings=[
            SurveyWording(
                version=number,
                at=one.at if one.account else None,
                title=one.title,
                questions=list(one.questions),
                answers=len(survey.answered(number)),
            )
            for number, one in enumerate(survey.versions, 1)
        ],
    )
