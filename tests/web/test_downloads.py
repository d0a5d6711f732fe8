"""Answers that are files."""

from __future__ import annotations

import pytest

from standard.web.downloads import PDF, documented_file, headers, sent


@pytest.mark.parametrize(
    ("name", "plain", "quoted"),
    [
        ("fiche-s-1-lea.pdf", "fiche-s-1-lea.pdf", "fiche-s-1-lea.pdf"),
        ("fiche-Élève 12.pdf", "fiche--l-ve-12.pdf", "fiche-%C3%89l%C3%A8ve%2012.pdf"),
        ('a"b\\c\r\nSet-Cookie: x', "a-b-c--Set-Cookie--x", "a%22b%5Cc%0D%0ASet-Cookie%3A%20x"),
    ],
)
def test_a_name_is_kept_and_breaks_nothing(name: str, plain: str, quoted: str) -> None:
    told = headers(name)["Content-Disposition"]
    assert told == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quoted}"


def test_a_file_is_of_its_kind_and_of_no_cache() -> None:
    answer = sent(b"%PDF", PDF, "fiche.pdf", shown=True)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline; ")
    assert answer.headers["cache-control"] == "no-store"
    assert set(documented_file("text/csv; charset=utf-8")[200]["content"]) == {"text/csv"}
