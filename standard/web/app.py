"""The application object: every route, and what stands in front of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI

from standard import __version__
from standard.db.accounts import Accounts
from standard.db.preferences import Preferences
from standard.web import problems, signalling, stream
from standard.web.api import (
    assessments,
    bookings,
    callbacks,
    callers,
    calls,
    consignes,
    corrections,
    courses,
    desk,
    direction,
    documentation,
    drills,
    evaluation,
    expected,
    fields,
    grids,
    handovers,
    health,
    journal,
    lessons,
    letters,
    lines,
    messages,
    metrics,
    organisation,
    outputs,
    packs,
    patience,
    planning,
    practice,
    progress,
    provisioning,
    recordings,
    remarks,
    repertoire,
    roles,
    ruling,
    seats,
    service,
    session,
    sessions,
    sheets,
    stations,
    statistics,
    surveys,
    verdicts,
    visitors,
    wall,
)
from standard.web.api import preferences as preferences_api
from standard.web.attempts import Attempts
from standard.web.decisions import Decisions
from standard.web.deps import Service
from standard.web.limits import BodyLimit
from standard.web.origin import OriginCheck
from standard.web.ports import Lab
from standard.web.provisioning import Links
from standard.web.sockets import OpenSockets
from standard.web.static import SecurityHeaders, console_router
from standard.web.wire import Encoder

ROUTERS = (
    health.router,
    session.router,
    organisation.router,
    fields.router,
    packs.router,
    repertoire.router,
    lines.router,
    seats.router,
    stations.router,
    consignes.router,
    courses.router,
    direction.router,
    desk.router,
    bookings.router,
    sheets.router,
    surveys.router,
    journal.router,
    handovers.router,
    planning.router,
    corrections.router,
    visitors.router,
    remarks.router,
    ruling.router,
    documentation.router,
    messages.router,
    letters.router,
    callbacks.router,
    practice.router,
    patience.router,
    callers.router,
    preferences_api.router,
    provisioning.router,
    drills.router,
    roles.router,
    lessons.router,
    service.router,
    sessions.router,
    verdicts.router,
    expected.router,
    evaluation.router,
    assessments.router,
    grids.router,
    progress.router,
    outputs.router,
    metrics.router,
    statistics.router,
    calls.router,
    recordings.router,
    wall.router,
    stream.router,
    signalling.router,
)


def bare_app(origins: Sequence[str] = ()) -> FastAPI:
    """The routes without a lab behind them: enough to describe the API."""
    app = FastAPI(
        title="Standard",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    for router in ROUTERS:
        app.include_router(router)
    problems.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(OriginCheck, origins=origins)
    app.add_middleware(SecurityHeaders)
    return app


def create_app(
    lab: Lab,
    accounts: Accounts,
    *,
    preferences: Preferences,
    console: Path,
    demo: bool = False,
    origins: Sequence[str] = (),
    attempts: Attempts | None = None,
) -> FastAPI:
    """The service. ``console`` is the folder of the built console, ``origins`` those besides its own."""
    app = bare_app(origins)
    app.include_router(console_router(console))
    app.state.service = Service(
        lab=lab,
        accounts=accounts,
        preferences=preferences,
        attempts=attempts or Attempts(),
        links=Links(lab.clock),
        sockets=OpenSockets(),
        encoder=Encoder(),
        decisions=Decisions(lab.journal),
        demo=demo,
        version=__version__,
        started_at=lab.clock(),
        console_built=(console / "index.html").is_file(),
    )
    return app
