"""The directory as it is shown: what its printed edition has wrong, and what each person put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from standard.core.desk.facts import EntryCorrected
from standard.core.fact import Fact
from standard.core.organisation import DirectoryField, Organisation, Person

FIELDS: tuple[DirectoryField, ...] = get_args(DirectoryField)
"""What can be wrong in the directory, and be put right."""
OF_PEOPLE: tuple[DirectoryField, ...] = ("manager", "deputy")
"""Fields that hold an extension, or nothing."""

Entry = Mapping[DirectoryField, str]
"""The fields of a person as text; nobody is an empty one."""
Mine = Mapping[str, Mapping[DirectoryField, EntryCorrected]]
"""The last correction of each field, by extension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Every correction of a session, oldest first."""

    all: tuple[EntryCorrected, ...] = ()
    mine: Mapping[str, Mine] = field(default_factory=dict)
    """By account: each has a copy of the directory."""

    def after(self, fact: Fact) -> Corrections:
        """The copies after a fact."""
        if not isinstance(fact, EntryCorrected):
            return self
        copy = self.mine.get(fact.account, {})
        line = {**copy.get(fact.extension, {}), fact.field: fact}
        return replace(
            self,
            all=(*self.all, fact),
            mine={**self.mine, fact.account: {**copy, fact.extension: line}},
        )

    def of(self, account: str) -> Mine:
        """What one person has put right."""
        return self.mine.get(account, {})


def truth(organisation: Organisation, person: Person) -> dict[DirectoryField, str]:
    """The fields of a person as they are."""
    return {
        name: organisation.email(person) if name == "email" else getattr(person, name) or ""
        for name in FIELDS
    }


def printed(organisation: Organisation, person: Person) -> dict[DirectoryField, str]:
    """The fields of a person as the printed directory has them."""
    wrong = {one.field: one.shown for one in organisation.errata if one.extension == person.extension}
    return truth(organisation, person) | wrong


def shown(organisation: Organisation, person: Person, mine: Mine) -> dict[DirectoryField, str]:
    """The fields of a person in somebody's copy of the directory."""
    corrected = {name: fact.value for name, fact in mine.get(person.extension, {}).items()}
    return printed(organisation, person) | corrected


def is_right(organisation: Organisation, correction: EntryCorrected) -> bool:
    """Whether what somebody wrote is the truth; blanks at the ends and case do not matter."""
    person = organisation.person(correction.extension)
    if person is None:
        return False
    true = truth(organisation, person)[correction.field]
    return correction.value.strip().casefold() == true.casefold()
