"""Figures strictly, names within one letter, words by half."""

import pytest

from standard.core.evaluation.metrics.wording import Wording, digits, found, near, word_count


@pytest.mark.parametrize(
    ("fact", "written", "there"),
    [
        ("Marandin", "Me MARANDIN, étude Joly-Pressac", True),
        ("Wojtaszek Ghislain", "M. Ghislain Wojtazek", True),
        ("Wojtaszek Ghislain", "M. Voitasek", False),
        ("Kolber Adrien", "M. Kolbert Adrien", True),
        ("Lanteri-Roux Philippe", "Philippe Lanteri Roux", False),
        ("Lanteri-Roux Philippe", "M. Philippe Lantéri-Roux", True),
        ("étude Joly-Pressac", "etude Joly-Pressac", True),
        ("06 39 98 31 77", "rappeler le 0639983177 avant 12 h", True),
        ("06 39 98 31 77", "06.39.98.31.77", True),
        ("06 39 98 31 77", "+33 6 39 98 31 77", True),
        ("06 39 98 31 77", "06 39 98 31 78", False),
        ("vendredi 12 h", "avant vendredi 12h", True),
        ("vendredi 12 h", "avant vendredi 13 h", False),
        ("vendredi 12 h", "avant jeudi 12 h", False),
        ("14/03/1971", "née le 14 / 3 / 1971", True),
        ("14/03/1971", "née le 15/03/1971", False),
        ("FA20931", "facture FA 20 931", True),
        ("FA20931", "facture FA20913", False),
        ("24 fenêtres, résidence Les Érables, bon pour accord", "accord pour 24 fenetres, Les Erables", True),
        ("24 fenêtres, résidence Les Érables, bon pour accord", "fenêtres pour Les Érables, bon", False),
        ("marquage de la place de livraison", "refaire le marquage de la place", True),
        ("marquage de la place de livraison", "un problème sur la place", False),
        ("abri de jardin 15 m²", "abri jardin, 15 m2", True),
        ("personnel (non précisé)", "appel personnel", True),
        ("retard 2 jours → 3061", "un retard de 2 jours", True),
        ("a.desplanches@courriel.example", "à A.Desplanches@courriel.example.", True),
        ("a.desplanches@courriel.example", "a.desplanche@courriel.example", False),
    ],
)
def test_a_fact_is_found_in_what_was_written(fact: str, written: str, there: bool) -> None:
    assert found(fact, Wording.of(written)) is there


def test_of_a_person_the_family_name_is_enough() -> None:
    written = Wording.of("Mme Servières")
    assert found("Servières Nadia", written, family_name=True)
    assert not found("Servières Nadia", written)
    assert not found("Nadia Servières", Wording.of("Mme Serfati"), family_name=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kolber", "kolber", True),
        ("kolber", "kolbert", True),
        ("kolber", "kober", True),
        ("kolber", "kolder", True),
        ("kolber", "okolber", True),
        ("kolber", "kolebr", False),
        ("kolber", "kober t", False),
        ("kolber", "kol", False),
        ("", "k", True),
    ],
)
def test_words_are_near_when_one_letter_differs(one: str, other: str, same: bool) -> None:
    assert near(one, other) is same
    assert near(other, one) is same


def test_digits_and_words_are_counted() -> None:
    assert digits("06 39-98") == "063998"
    assert word_count("  Rappeler demain,\navant midi. ") == 4
    assert word_count("") == 0
