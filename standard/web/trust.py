"""The trust page: plain HTTP, because a browser that does not trust yet must be able to read it.

Nothing else is answered there: no API, no cookie, nothing of the laboratory. Every other address leads
to the console's own, over HTTPS. That redirect is not one that browsers remember, and no answer carries
HSTS: a school's laptop meets other machines at the same address, and would refuse this very page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from standard.core.sentences import Sentence
from standard.tls.files import TrustFile
from standard.web.trust_words import FILES, PAGE, SYSTEMS, likely_first, marked_up

PAGES = Path(__file__).with_name("pages")
LANGUAGES = ("fr", "en")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
OPENED_BY_THE_SYSTEM = ("application/x-x509-ca-cert", "application/x-apple-aspen-config")
"""Types that are offered for installing; the others are only kept."""


@dataclass(frozen=True, slots=True)
class Trusted:
    """What is to be trusted, and where this page and the console are."""

    name: str
    fingerprint: str
    ends_on: str
    files: Sequence[TrustFile]
    hosts: Callable[[], Sequence[str]]
    """Every name and address of the machine at this moment, the best one first."""
    http_port: int
    trust_port: int


def trust_app(trusted: Trusted, *, console: Path) -> Starlette:
    """The application of that port. ``console`` is the folder of the built console, for its typeface."""
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("trust.html.j2")

    def host_of(request: Request) -> str:
        """As the reader called the machine, if it is a name of the machine: nobody is sent elsewhere."""
        hosts = trusted.hosts()
        asked = request.url.hostname or ""
        return asked if asked in hosts else hosts[0]

    def page(request: Request, language: str) -> HTMLResponse:
        def word(sentence: Sentence) -> str:
            return sentence.fr if language == "fr" else sentence.en

        host = host_of(request)
        here = f"http://{host}:{trusted.trust_port}/"
        systems = likely_first(request.headers.get("user-agent", ""))
        drawn = segno.make(here, error="m", micro=False).svg_inline(border=1, omitsize=True)
        html = template.render(
            language=language,
            other="en" if language == "fr" else "fr",
            word=word,
            say=lambda key: word(PAGE[key]),
            marked_up=marked_up,
            systems=systems,
            likely=systems is not SYSTEMS,
            files=FILES,
            archive=trusted.files[-1].name,
            fingerprint=re.findall(r"(?:..:?){4}", trusted.fingerprint),
            console=f"https://{host}:{trusted.http_port}",
            here=here,
            qr=Markup(drawn),  # noqa: S704 - made here, from an address of the machine
            ends=word(PAGE["ends"]).format(name=trusted.name, ends=trusted.ends_on),
        )
        return HTMLResponse(html, headers=HEADERS | {"Content-Language": language, "Vary": "Accept-Language"})

    async def first(request: Request) -> Response:
        return page(request, preferred(request.headers.get("accept-language", "")))

    async def in_language(request: Request) -> Response:
        return page(request, request.url.path.strip("/"))

    async def elsewhere(request: Request) -> Response:
        target = request.url.replace(scheme="https", netloc=f"{host_of(request)}:{trusted.http_port}")
        return RedirectResponse(str(target), 307, headers=HEADERS)

    return Starlette(
        routes=[
            Route("/", first),
            *(Route(f"/{language}", in_language) for language in LANGUAGES),
            *(Route(f"/{file.name}", _giving(file)) for file in trusted.files),
            Route("/trust.css", _file(PAGES / "trust.css")),
            *(Route("/favicon.svg", _file(icon)) for icon in console.glob("favicon.svg")),
            *(Route("/inter.woff2", _file(typeface)) for typeface in console.glob("assets/inter-*.woff2")),
            Route("/{path:path}", elsewhere),
        ]
    )


def preferred(accept_language: str) -> str:
    """The language of the page for this header: English when it comes before French, else French."""
    wished: list[tuple[float, str]] = []
    for part in accept_language.lower().split(","):
        tag, _, quality = part.strip().partition(";q=")
        language = tag.partition("-")[0]
        if language in LANGUAGES:
            wished.append((float(quality) if re.fullmatch(r"[01](\.\d{1,3})?", quality) else 1.0, language))
    return max(wished, key=lambda each: each[0])[1] if wished else "fr"


def _giving(file: TrustFile) -> Callable[[Request], Response]:
    def given(_request: Request) -> Response:
        kept = {} if file.media_type in OPENED_BY_THE_SYSTEM else {
            "Content-Disposition": f'attachment; filename="{file.name}"'
        }  # fmt: skip
        return Response(file.content, media_type=file.media_type, headers=HEADERS | kept)

    return given


def _file(path: Path) -> Callable[[Request], Response]:
    def given(_request: Request) -> Response:
        return FileResponse(path, headers=HEADERS)

    return given
