"""Composes the music on hold: an arpeggio over four chords that loops without a seam.

Original, so that anybody may broadcast it; plain PCM, 16 bits, 8 kHz, mono, which Asterisk reads as it is.
    python scripts/make_music.py asterisk/sounds/moh/attente.wav
"""

import sys
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 8000
BEAT_S = 0.375
CHORDS = (
    ("C3", "E4", "G4", "C5", "E5", "C5", "G4", "E4"),
    ("A2", "E4", "A4", "C5", "E5", "C5", "A4", "E4"),
    ("F2", "F4", "A4", "C5", "F5", "C5", "A4", "F4"),
    ("G2", "D4", "G4", "B4", "D5", "B4", "G4", "D4"),
)
MELODY = (("G5", 0), ("E5", 6), ("C6", 8), ("A5", 14), ("A5", 16), ("F5", 22), ("B5", 24), ("D5", 30))
STEPS = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}

Samples = NDArray[np.float64]


def frequency_hz(note: str) -> float:
    """Equal temperament, A4 = 440 Hz."""
    return float(440.0 * 2 ** ((STEPS[note[0]] + 12 * (int(note[1]) - 4)) / 12))


def pluck(note: str, length_s: float, loudness: float) -> Samples:
    """One soft string: four harmonics, the higher the shorter."""
    t = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    base = frequency_hz(note)
    tone = np.zeros_like(t)
    for harmonic in range(1, 5):
        if base * harmonic < RATE_HZ * 0.42:
            tone += np.sin(2 * np.pi * base * harmonic * t) * np.exp(-t * (1.6 + harmonic)) / harmonic**1.6
    attack = np.minimum(1.0, t / 0.012)
    return np.asarray(loudness * attack * tone)


def compose() -> Samples:
    """The loop; what still sounds at its end is laid over its beginning."""
    beats = sum(len(chord) for chord in CHORDS)
    loop = np.zeros(int(beats * BEAT_S * RATE_HZ))
    notes = [(note, 8 * bar + beat) for bar, chord in enumerate(CHORDS) for beat, note in enumerate(chord)]
    for note, beat in notes:
        add(loop, pluck(note, 2.5, 0.5 if note[1] == "2" else 0.32), beat)
    for note, beat in MELODY:
        add(loop, pluck(note, 3.0, 0.3), beat)
    return np.asarray(loop / np.max(np.abs(loop)) * 0.3)


def add(loop: Samples, sound: Samples, beat: int) -> None:
    """Mixes a sound in, wrapping at the end."""
    places = (int(beat * BEAT_S * RATE_HZ) + np.arange(len(sound))) % len(loop)
    np.add.at(loop, places, sound)


def write(path: Path) -> None:
    """Writes the loop as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((compose() * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
