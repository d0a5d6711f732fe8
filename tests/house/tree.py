"""The files of the checkout that we wrote, for the tests that judge them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_FOLDERS = ("standard", "dialplans", "asterisk", "webconsole", "tests", "docs", "scripts", ".ci")
_MADE = {
    "__pycache__", ".git", ".hypothesis", ".make", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv",
    "coverage", "dist", "node_modules",
}  # fmt: skip


def our_files(*suffixes: str) -> Iterator[Path]:
    """Every file we wrote, or those with one of these suffixes."""
    top = (file for file in ROOT.iterdir() if file.is_file() and file.name != "bench.json")
    for file in (*top, *(found for folder in _FOLDERS for found in _walk(ROOT / folder))):
        if not suffixes or file.suffix in suffixes:
            yield file


def name(file: Path) -> str:
    """The path as one writes it in the repository."""
    return file.relative_to(ROOT).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for entry in sorted(folder.iterdir()):
            if entry.is_dir() and entry.name not in _MADE:
                yield from _walk(entry)
            elif entry.is_file():
                yield entry
