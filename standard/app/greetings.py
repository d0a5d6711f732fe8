"""What callers hear on a voicemail: « Vous êtes bien sur la messagerie de… », said once for each person."""

from __future__ import annotations

import logging
import shutil
import unicodedata
from pathlib import Path

from standard.audio.spoken import spoken
from standard.audio.voices import VoiceBook
from standard.core.errors import AudioError
from standard.core.organisation import Organisation, Person
from standard.engine.folders import Folders
from standard.library.scenarios import SHIPPED
from standard.settings import Settings

log = logging.getLogger(__name__)

TIMBRE = "femme-1"
VOWELS = tuple("aeiouyh")
"""French elides before them; of names with an h nearly all."""


def greeting(person: Person) -> str:
    """The sentence, as it is said."""
    of = "d’" if unicodedata.normalize("NFD", person.first_name)[:1].lower() in VOWELS else "de "
    return spoken(
        f"Vous êtes bien sur la messagerie {of}{person.name}, {person.function}. "
        "Laissez votre message après le signal sonore."
    )


def render(organisation: Organisation, settings: Settings) -> int:
    """Write the greeting of every person where Asterisk finds it; returns how many there are.

    Said once: the voice's cache is kept in the data folder. Without a voice Asterisk greets by itself, so
    nothing is raised.
    """
    voices = settings.data / "voices"
    book = VoiceBook(SHIPPED / "voices", voices, voices / "replacements")
    folder = Folders(settings.data).sounds / "voicemail"
    rendered = 0
    try:
        for place in (folder, voices):
            place.mkdir(parents=True, exist_ok=True)
        for person in organisation.people:
            # Whole or not at all, for a caller may be listening to the old one; and drafted elsewhere,
            # for Asterisk's folder may be handed over to its user at this moment.
            draft = Path(shutil.copyfile(book.clip(greeting(person), TIMBRE), voices / "greeting.draft"))
            draft.replace(folder / f"{person.extension}.wav")
            rendered += 1
    except (AudioError, OSError) as error:
        log.warning("voicemail greetings: %s", error)
    return rendered
