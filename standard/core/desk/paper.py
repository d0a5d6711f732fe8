"""The paper directory: what was printed on a day, with everything it has wrong since."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from standard.core.desk.corrections import printed
from standard.core.moments import moment
from standard.core.organisation import Contact, Group, Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One person on paper."""

    extension: str
    title: str
    first_name: str
    last_name: str
    function: str
    service: str
    email: str
    deputy: str
    """Extension; empty: nobody."""
    direct: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperService:
    """The people of a service, in the order of the house."""

    name: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDirectory:
    """A whole edition."""

    house: str
    address: str
    public_number: str
    printed_on: date
    services: tuple[PaperService, ...]
    by_name: tuple[PaperLine, ...]
    groups: tuple[Group, ...]
    contacts: tuple[Contact, ...]


def paper_directory(organisation: Organisation, began: datetime) -> PaperDirectory:
    """The edition that lies on the desks of a session that began then, local."""
    edition = moment(organisation.printed)
    lines = tuple(_lines(organisation))
    services = dict.fromkeys(line.service for line in lines)
    return PaperDirectory(
        house=organisation.name,
        address=organisation.address,
        public_number=organisation.public_number,
        printed_on=(edition.at(began) if edition else began).date(),
        services=tuple(
            PaperService(name=name, lines=tuple(one for one in lines if one.service == name))
            for name in services
        ),
        by_name=tuple(sorted(lines, key=lambda one: (_sorted(one.last_name), _sorted(one.first_name)))),
        groups=organisation.groups,
        contacts=organisation.contacts,
    )


def _lines(organisation: Organisation) -> Iterator[PaperLine]:
    for person in organisation.people:
        entry = printed(organisation, person)
        yield PaperLine(
            extension=person.extension,
            title=entry["title"],
            first_name=entry["first_name"],
            last_name=entry["last_name"],
            function=entry["function"],
            service=entry["service"],
            email=entry["email"],
            deputy=entry["deputy"],
            direct=person.direct,
        )


def _sorted(name: str) -> str:
    """Without accents or case, as a French index is sorted."""
    letters = unicodedata.normalize("NFKD", name.replace("œ", "oe")).casefold()
    return "".join(one for one in letters if one.isalnum() or one == " ")
