"""Every sentence that a voice must say."""

from __future__ import annotations

from standard.library.lines import all_lines, load_operator


def test_each_line_is_there_once_whoever_says_it() -> None:
    lines = all_lines()
    assert len(set(lines)) == len(lines)
    texts = {line.text for line in lines}
    assert {
        "C'est noté, je vous remercie. Bonne journée, au revoir.",  # a caller
        "L'étude Joly ? Oui, passez-la-moi.",  # a colleague of a scenario
        "Escoubet.",  # a station
        "Ne quittez pas, je me renseigne.",  # the operator of the demonstration
    } <= texts


def test_a_colleague_keeps_one_voice_in_a_scenario_and_out_of_it() -> None:
    voices = {
        line.timbre
        for line in all_lines()
        if line.text in ("Vautrelle, j'écoute.", "Bien sûr, je vous l'envoie dans l'heure.")
    }
    assert len(voices) == 1


def test_the_demonstrations_operator_has_a_voice_of_her_own() -> None:
    operator = load_operator()
    others = {line.timbre for line in all_lines() if line.text not in operator.lignes.values()}
    assert operator.voix.timbre not in others
