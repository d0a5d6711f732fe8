"""Making very many objects that all stay, without looking for garbage among them again and again.

The collector of Python goes through everything alive each time a few hundred objects have been made. While a
journal of twenty thousand facts is read or folded, all of which stay, that is most of the work, for nothing.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]

_lock = threading.Lock()
_inside = 0


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing in this process for a moment; in any thread, one inside another or beside it."""
    global _inside
    with _lock:
        # Where somebody else has stopped it, it is theirs to start again.
        ours = _inside > 0 or gc.isenabled()
        _inside += ours
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= ours
            if ours and not _inside:
                gc.enable()
