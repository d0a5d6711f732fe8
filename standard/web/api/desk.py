"""What is opened and looked up at the desk: facts of the journal, with the call in hand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from standard.core.desk.facts import AnswerGiven, CardOpened, Paper, SearchMade
from standard.core.desk.ruling import subjects_told
from standard.core.errors import Unknown
from standard.web.api.ruling import rulebook
from standard.web.deeds import DoerDep, During
from standard.web.deps import ServiceDep
from standard.web.problems import documented
from standard.web.values import Line

router = APIRouter(prefix="/api/desk", tags=["desk"])


class Opened(During):
    """A paper that was opened."""

    paper: Paper
    card: Line = ""


class Searched(During):
    """What was typed to look something up, and how much was found."""

    paper: Paper
    text: Annotated[Line, Field(min_length=1)]
    found: Annotated[int, Field(ge=0, le=100_000)]


class Given(During):
    """A ready answer that was given to the caller."""

    answer: Line


@router.post("/opened", status_code=204, responses=documented(401, 403, 503))
async def opened(body: Opened, doer: DoerDep, service: ServiceDep) -> None:
    """A paper was opened to be read."""
    fact = CardOpened(**doer.doing(body), paper=body.paper, card=body.card)
    await service.lab.session.record(fact)


@router.post("/searches", status_code=204, responses=documented(401, 403, 503))
async def searched(body: Searched, doer: DoerDep, service: ServiceDep) -> None:
    """Something was looked up."""
    fact = SearchMade(**doer.doing(body), paper=body.paper, text=body.text, found=body.found)
    await service.lab.session.record(fact)


@router.post("/answers-given", status_code=204, responses=documented(401, 403, 404, 503))
async def given(body: Given, doer: DoerDep, service: ServiceDep) -> None:
    """A ready answer of the house, or what a dated rule says, was told to the caller."""
    lab = service.lab
    rules = (one.rule for one in rulebook(lab).newest if one.until is None)
    known = {one.subject for one in lab.organisation.answers}
    known |= {subject for rule in rules for subject in subjects_told(rule)}
    if body.answer not in known:
        raise Unknown("unknown-answer", answer=body.answer)
    await lab.session.record(AnswerGiven(**doer.doing(body), answer=body.answer))
