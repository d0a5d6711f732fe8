"""The documentation keeps its promises."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name, our_files

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_PAGES = [page for page in our_files(".md") if "node_modules" not in page.parts]


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", _PAGES, ids=name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    broken = []
    for link in (a or b for a, b in _LINK.findall(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            broken.append(link)
    assert broken == []


def test_two_decisions_never_share_a_number() -> None:
    numbers = [file.name[:4] for file in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)[0] == "Unreleased"


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(
        re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = {
        (name(page), target)
        for page in _PAGES
        for target in re.findall(r"`make ([a-z0-9-]+)", page.read_text(encoding="utf-8"))
    }
    assert [where for where in sorted(named) if where[1] not in targets] == []


def test_every_setting_that_a_page_names_exists() -> None:
    known = set(re.findall(r"`(STANDARD_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    known |= {"STANDARD_DEBIAN_MIRROR"}  # read by asterisk/rootfs/build.sh, before there is any Python
    named = {
        (name(page), variable)
        for page in _PAGES
        for variable in re.findall(r"\bSTANDARD_[A-Z][A-Z_]+\b", page.read_text(encoding="utf-8"))
    }
    assert [where for where in sorted(named) if where[1] not in known] == []


def test_every_key_of_the_students_guide_is_in_the_catalogue() -> None:
    shown = {"Maj": "Shift", "Entrée": "Enter", "Échap": "Escape"}
    catalogue = (ROOT / "webconsole/src/keys/catalogue.ts").read_text(encoding="utf-8")
    modern = re.findall(r"row\(\"\w+\", \"([^\"]*)\"", catalogue)
    known = {key for keys in modern for key in keys.split()}
    guide = (ROOT / "docs/guides/eleve.md").read_text(encoding="utf-8")
    named = {
        "+".join(shown.get(part, part) for part in key.split())
        for row in re.findall(r"^\|[^|]*\|([^|]*)\|[^|]*\|$", guide, re.MULTILINE)
        for key in re.findall(r"`(.+?)`", row)
    }
    assert len(named) > 10
    assert named - known == set()
