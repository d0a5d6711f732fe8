"""The catalogue of metrics: what each of them measures, exactly, and what it is compared to."""

from __future__ import annotations

from fastapi import APIRouter

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Metric
from standard.web.deps import Person
from standard.web.problems import documented

router = APIRouter(prefix="/api/evaluation", tags=["evaluation"])


@router.get("/metrics", responses=documented(401))
def metrics(person: Person) -> list[Metric]:  # noqa: ARG001
    """Every metric, with its default thresholds: students may read what they are measured by."""
    return list(METRICS.values())
