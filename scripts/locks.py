"""Writes the lock files that pip reads with hashes, and tells whether they still match pyproject.toml.

    python scripts/locks.py write    resolve again (needs the package index)
    python scripts/locks.py check    compare only (needs nothing)

The first line of each lock carries a digest of the requirements it was made from, because asking a
package index whether a lock is up to date answers differently from one day to the next.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--extra=dev", "--constraint=requirements.lock"),
}
MARK = "# made by `make lock` from the requirements with digest "


def digest() -> str:
    """Digest of the requirements that the locks are made from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [project["requires-python"], project["dependencies"], project["optional-dependencies"]["dev"]]
    return hashlib.sha256(json.dumps(stated).encode()).hexdigest()[:16]


def write() -> None:
    """Resolve and write every lock; no index, folder or option of this machine goes into it."""
    for name, options in LOCKS.items():
        print(f"==> resolving {name}", flush=True)
        command = [
            sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--strip-extras",
            "--allow-unsafe", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
            "--no-emit-trusted-host", "--no-emit-options", *options, f"--output-file={name}",
            "pyproject.toml",
        ]  # fmt: skip
        subprocess.run(command, check=True, cwd=ROOT)
        file = ROOT / name
        file.write_text(f"{MARK}{digest()}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def check() -> int:
    """Say which lock is stale; the number of them is the exit status."""
    stale = [name for name in LOCKS if not _is_current(ROOT / name)]
    for name in stale:
        print(f"{name} does not match pyproject.toml: run `make lock`", file=sys.stderr)
    return len(stale)


def _is_current(file: Path) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8").startswith(f"{MARK}{digest()}\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    elif sys.argv[1:] == ["check"]:
        sys.exit(check())
    else:
        sys.exit(__doc__)
