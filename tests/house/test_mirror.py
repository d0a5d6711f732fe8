"""Every module has its test file, and every test file its module."""

from tests.house.tree import ROOT

# Rooms that are being built; the list only gets shorter.
_GROWING = {"__main__.py", "ami", "app", "core", "db", "engine", "lab", "library", "web"}
# Values without behaviour, which the tests of their users exercise.
_WITHOUT_TEST = {"core/ports.py", "robots/__init__.py"}


def _modules() -> set[str]:
    package = ROOT / "standard"
    found = {file.relative_to(package).as_posix() for file in package.rglob("*.py")}
    return {
        file for file in found if not file.endswith("__init__.py") and not file.startswith("db/migrations/")
    }


def _mirror(module: str) -> str:
    room, _, file = module.rpartition("/")
    return f"{room}/test_{file}".lstrip("/")


def _room(module: str) -> str:
    return module.partition("/")[0]


def test_every_module_has_its_test_file() -> None:
    judged = {module for module in _modules() if _room(module) not in _GROWING} - _WITHOUT_TEST
    alone = {
        module for module in judged if "/" in module and not (ROOT / "tests" / _mirror(module)).is_file()
    }
    assert alone == set()


def test_every_exception_of_the_mirror_is_still_one() -> None:
    assert {module for module in _WITHOUT_TEST if (ROOT / "tests" / _mirror(module)).is_file()} == set()
