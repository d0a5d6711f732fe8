"""Every module has its test file, and every test file its module."""

from tests.house.tree import ROOT

# What has no behaviour of its own, or is only a command that other tests run from end to end.
_WITHOUT_TEST = {
    "app/bench/pbx.py", "app/bench/screen.py",  # measured by `make bench`
    "app/demo/album.py", "app/demo/calls.py", "app/demo/operator.py", "app/demo/run.py",  # `make demo`
    "core/fault.py",  # what other modules find
    "core/ports.py", "web/ports.py", "core/evaluation/metrics/kinds.py",  # protocols
    "engine/health.py",  # seen through tests/engine/test_embedded.py
}  # fmt: skip

# Tests of something that is not one module: real tapes, a shell script, sound files, a whole room at once.
_ABOUT_SEVERAL = {
    "ami/test_tapes.py",
    "engine/test_build.py",
    "engine/test_sounds.py",
    "lab/test_everything.py",
}


def _modules() -> set[str]:
    package = ROOT / "standard"
    found = {file.relative_to(package).as_posix() for file in package.rglob("*.py")}
    return {
        file for file in found if not file.endswith("__init__.py") and not file.startswith("db/migrations/")
    }


def _mirror(module: str) -> str:
    room, _, file = module.rpartition("/")
    return f"{room}/test_{file.replace('__main__', 'main')}".lstrip("/")


def test_every_module_has_its_test_file() -> None:
    judged = _modules() - _WITHOUT_TEST
    alone = {module for module in judged if not (ROOT / "tests" / _mirror(module)).is_file()}
    assert alone == set()


def test_every_exception_of_the_mirror_still_exists() -> None:
    assert _modules() >= _WITHOUT_TEST


def test_every_test_file_of_a_room_mirrors_a_module() -> None:
    tests = ROOT / "tests"
    expected = {_mirror(module) for module in _modules()}
    found = {
        file.relative_to(tests).as_posix()
        for room in (ROOT / "standard").iterdir()
        if room.is_dir() and (tests / room.name).is_dir()
        for file in (tests / room.name).rglob("test_*.py")
    }
    assert found - expected - _ABOUT_SEVERAL == set()
