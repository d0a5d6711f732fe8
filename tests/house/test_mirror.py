"""Every module has its test file, and every test file its module."""

from tests.house.tree import ROOT

# What has no behaviour of its own, or is only a command that other tests run from end to end.
_WITHOUT_TEST = {
    "app/bench/pbx.py", "app/bench/screen.py",  # measured by `make bench`
    "app/demo/album.py", "app/demo/calls.py", "app/demo/operator.py", "app/demo/run.py",  # `make demo`
    "app/rendering.py", "app/robots.py", "app/supervisor.py",  # composition, run by the live and e2e tests
    "core/ports.py", "web/ports.py",  # protocols
    "engine/health.py", "engine/probe.py",  # seen through tests/engine/test_embedded.py
}  # fmt: skip


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


def test_every_exception_of_the_mirror_is_still_one() -> None:
    assert _modules() >= _WITHOUT_TEST
    assert {module for module in _WITHOUT_TEST if (ROOT / "tests" / _mirror(module)).is_file()} == set()
