"""What organisations, scenarios and courses are made of, for the forms in which they are edited."""

from __future__ import annotations

from fastapi import APIRouter

from standard.library.fields import PackFields, organisation_fields
from standard.web.deps import Teacher
from standard.web.problems import documented

router = APIRouter(prefix="/api/organisation-fields", tags=["organisations"])


@router.get("", responses=documented(401, 403))
def fields(person: Teacher) -> PackFields:  # noqa: ARG001
    """Every field of every part of them, with its words in French and English."""
    return organisation_fields()
