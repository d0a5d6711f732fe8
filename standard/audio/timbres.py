"""The voices that lines are spoken with.

`blend` weighs the style vectors of the Kokoro voices; only `ff_siwis` is French, so it is always there.
`pitch` multiplies the fundamental frequency. `fallback` is the espeak-ng voice used for lines that have
no shipped clip.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["TIMBRES", "Timbre"]


@dataclass(frozen=True, slots=True)
class Timbre:
    blend: Mapping[str, float]
    pitch: float
    fallback: str
    fallback_pitch: int


def _with(other: str, pitch: float, fallback: str, fallback_pitch: int, share: float = 0.5) -> Timbre:
    return Timbre({"ff_siwis": 1 - share, other: share}, pitch, fallback, fallback_pitch)


TIMBRES: Mapping[str, Timbre] = {
    "femme-1": Timbre({"ff_siwis": 1.0}, 1.0, "fr-fr+f2", 60),
    "femme-2": _with("bf_emma", 1.0, "fr-fr+f3", 65),
    "femme-3": _with("af_bella", 1.0, "fr-fr+f4", 55),
    "femme-4": Timbre({"ff_siwis": 1.0}, 0.92, "fr-fr+f5", 50),
    "femme-5": _with("bf_emma", 0.94, "fr-fr+f1", 50),
    "femme-6": _with("af_bella", 1.06, "fr-fr+f2", 70),
    "homme-1": _with("am_onyx", 0.87, "fr-fr+m1", 40),
    "homme-2": _with("im_nicola", 0.88, "fr-fr+m3", 45),
    "homme-3": _with("am_michael", 0.80, "fr-fr+m4", 30),
    "homme-4": _with("bm_george", 0.78, "fr-fr+m7", 35, share=2 / 3),
    "homme-5": _with("hm_psi", 0.80, "fr-fr+m2", 45),
    "homme-6": _with("em_alex", 0.76, "fr-fr+m5", 30),
}
