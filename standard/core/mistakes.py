"""What is wrong with an organisation, in French: the loader speaks English, and teachers read French.

A sentence that nobody has translated (the parser has dozens for broken YAML) is given as it is.
"""

from __future__ import annotations

import re

__all__ = ["in_french"]

_CHOICES = re.compile(r"'([^']*)'")
_SENTENCES: tuple[tuple[str, str], ...] = (
    # numbers and people
    (r"'(.*)' is not a number that can be dialled", "{0} n’est pas un numéro que l’on peut composer"),
    (r"(.+) is already used by another line of this organisation", "{0} est déjà un numéro de la maison"),
    (r"(.+) is an emergency number", "{0} est un numéro d’urgence"),
    (
        r"is written as dialled from the town, ten digits",
        "s’écrit comme on le compose de la ville : dix chiffres",
    ),
    (r"(.+) is already another line's number", "{0} est déjà le numéro d’une autre ligne"),
    (r"is written as dialled, digits only", "s’écrit comme on le compose : des chiffres seulement"),
    (
        r"nobody has the extension (.+), and no group the number",
        "{0} n’est le poste de personne, ni d’aucun groupe",
    ),
    (r"nobody has the extension (.*)", "personne n’a le poste {0}"),
    (r"nobody has the number (.*)", "personne n’a le numéro {0}"),
    (r"(.+) points at itself", "{0} renvoie à la personne elle-même"),
    (
        r"this chain of managers comes back to the person",
        "cette chaîne de responsables revient à la personne elle-même",
    ),
    # charter, hours, service
    (r"must be above 0 and not after (.+)", "doit dépasser 0 sans dépasser {0}"),
    (r"is a share, from 0 to 1", "est une part, de 0 à 1"),
    (r"closes before it opens", "ferme avant d’ouvrir"),
    (r"is 1 for Monday to 7 for Sunday", "va de 1 (lundi) à 7 (dimanche)"),
    (r"'(.*)' is not a time zone such as Europe/Paris", "{0} n’est pas un fuseau horaire comme Europe/Paris"),
    (r"is 0 to 9", "va de 0 à 9"),
    (r"is a number of callers", "est un nombre d’appelants"),
    (r"is 5 to 3600 seconds, or 0", "va de 5 à 3600 secondes, ou 0"),
    # rules, agendas, documents
    (
        r"has letters, digits and hyphens, twenty at most",
        "s’écrit avec des lettres, chiffres et tirets, vingt au plus",
    ),
    (
        r"applies to nobody: give cibles, appelants, sujets, parties, or tous",
        "ne vise personne : donnez des cibles, appelants, sujets ou parties, ou bien « tous »",
    ),
    (
        r"says who is not there, but not which calls: give cibles, appelants, sujets, or tous",
        "dit qui n’est pas là, mais pas quels appels : donnez des cibles, appelants ou sujets, ou « tous »",
    ),
    (
        r"no person and no group has the number (.*)",
        "{0} n’est le numéro d’aucune personne ni d’aucun groupe",
    ),
    (
        r"needs somebody to be had first: transferer or prevenir before it in its line",
        "suppose qu’on ait d’abord essayé de joindre quelqu’un : transferer ou prevenir, avant, sur la ligne",
    ),
    (
        r"is for what is expected: a prohibition has no alternative",
        "vaut pour ce qui est attendu : une interdiction n’a pas de solution de rechange",
    ),
    (
        r"is for a fault: an accepted ending eliminates nobody",
        "vaut pour une faute : une issue acceptée n’élimine personne",
    ),
    (r"asks for nothing: give attendu or interdit", "ne demande rien : donnez un geste attendu ou interdit"),
    (r"'(.*)' is not known here for (.+)", "{0} n’existe pas ici pour le geste {1}"),
    (
        r"is no moment: write (.+) or T0\+60",
        "n’est pas un moment : écrivez {0} ou T0+60",
    ),
    (r"is at least 1", "vaut au moins 1"),
    (
        r"slots are counted from an opening: give hours",
        "les créneaux se comptent depuis l’ouverture : donnez des horaires",
    ),
    (r"there are (\d+)", "il y en a {0}"),
    (r"has (\d+) columns", "a {0} colonnes"),
    (r"(.+) is already used", "{0} sert déjà"),
    # the printed directory
    (r"(.+) of (.+) is wrong already", "{0} du poste {1} est déjà faux"),
    (r"is the truth: nothing could be found", "est la vérité : il n’y aurait rien à trouver"),
    (r"(.*) is nobody else's extension", "{0} n’est le poste de personne d’autre"),
    (r"is not after the directory was printed", "n’est pas après l’impression de l’annuaire"),
    (r"says how a student may notice", "doit dire comment l’élève peut s’en apercevoir"),
    # questionnaires
    (r"must have at least one question", "doit avoir au moins une question"),
    (r"has more than (\d+) questions", "a plus de {0} questions"),
    (r"must be written", "doit être écrit"),
    (r"an open question has nothing to choose", "une question ouverte n’a rien à choisir"),
    (r"must be from (\d+) to (\d+)", "doit aller de {0} à {1}"),
    (r"the same is there twice", "le même y est deux fois"),
    # visitors
    (r"must be up to three capital letters", "s’écrit avec trois capitales au plus"),
    (r"must be written like VM-01", "s’écrit comme VM-01"),
    (r"is given twice", "est donné deux fois"),
    (r"must be from (\S+) to (\S+) seconds", "doit aller de {0} à {1} secondes"),
    (r"must not be empty", "ne peut pas être vide"),
    (r"must have (\d+) characters at most", "doit avoir {0} caractères au plus"),
    (r"must be answered, if only by « rien »", "doit avoir une réponse, ne serait-ce que « rien »"),
    (r"must say who receives this visitor", "doit dire qui reçoit ce visiteur"),
    (r"must say where to, or who is alerted", "doit dire vers où, ou qui est alerté"),
    (
        r"nobody is left to wait on purpose; known: (.*)",
        "on ne laisse personne attendre exprès ; connus : {0}",
    ),
    # grids
    (r"needs 1 to (\d+) characters", "s’écrit avec 1 à {0} caractères"),
    (
        r"needs 1 to (\d+) characters without blanks or punctuation such as ; , :",
        "s’écrit avec 1 à {0} caractères, sans espaces ni ponctuation comme ; , :",
    ),
    (r"is no référentiel; known: (.*)", "n’est pas un référentiel ; connus : {0}"),
    (r"has more than (\d+) criteria", "a plus de {0} critères"),
    (
        r"is missing: the référentiel has no such code",
        "manque : le référentiel n’a pas ce code",
    ),
    (
        r"has small letters, digits and hyphens, forty at most",
        "s’écrit en minuscules, chiffres et tirets, quarante au plus",
    ),
    (r"(.+) is no metric, such as A1 or K6", "{0} n’est pas une mesure, comme A1 ou K6"),
    (r"(.+) is given twice", "{0} est donné deux fois"),
    (r"must be from (\S+) to (\S+)", "doit aller de {0} à {1}"),
    (r"needs (\d+) names, the worst first", "demande {0} noms, le plus faible d’abord"),
    (r"the column (.+) is unknown; known: (.*)", "la colonne {0} est inconnue ; connues : {1}"),
    (r"has more than (\d+) lines", "a plus de {0} lignes"),
    (r"is no XLSX workbook", "n’est pas un classeur XLSX"),
    # scenarios and courses
    (r"must look like SC-01", "s’écrit comme SC-01"),
    (r"must be (\S+) to (\S+) seconds", "doit aller de {0} à {1} secondes"),
    (r"must be (\S+) to (\S+) minutes", "doit aller de {0} à {1} minutes"),
    (r"must be (\S+) to (\S+)", "doit aller de {0} à {1}"),
    (
        r"(.+) is no code of the référentiel, such as C221.1",
        "{0} n’est pas un code du référentiel, comme C221.1",
    ),
    (
        r"may not be empty: somebody must call, or be called",
        "ne peut pas être vide : il faut quelqu’un qui appelle, ou qu’on appelle",
    ),
    (
        r"may not be empty: the robot would have nothing to say",
        "ne peut pas être vide : le robot n’aurait rien à dire",
    ),
    (r"may not be empty", "ne peut pas être vide"),
    (r"is missing: the robot would have nothing to say", "manque : le robot n’aurait rien à dire"),
    (r"must be a short name in small letters", "doit être un mot court en minuscules"),
    (r"must be the key of a call before this one", "doit être la clé d’un appel placé avant celui-ci"),
    (r"must be an extension", "doit être un poste"),
    (r"must be digits and spaces", "s’écrit avec des chiffres et des espaces"),
    (
        r"may not hold quotes, angle brackets or control characters",
        "ne peut contenir ni guillemets droits, ni chevrons, ni caractères de commande",
    ),
    (
        r"is the name of a line beside the questions",
        "est le nom d’une autre réplique : choisissez-en un autre",
    ),
    (r"needs a name in small letters, and a text", "demande un nom en minuscules et un texte"),
    (
        r"needs at least one line for the return from a hold",
        "demande au moins une phrase pour la reprise après une attente",
    ),
    (r"needs a number of seconds, and a text", "demande un nombre de secondes et un texte"),
    (
        r"is spoken as it is written: no brackets, asterisks or underscores",
        "est prononcé tel quel : ni parenthèses, ni crochets, ni astérisques, ni soulignés",
    ),
    (
        r"is not a line of this caller; known: (.*)",
        "n’est pas une réplique de cet appelant ; connues : {0}",
    ),
    (
        r"is not needed beside revient_s: give one of them",
        "fait double emploi avec revient_s : donnez l’un des deux",
    ),
    (r"does not belong to this kind of event", "ne va pas avec cette sorte d’événement"),
    (r"is missing for this kind of event", "manque pour cette sorte d’événement"),
    (r"is the key of no call; known: (.*)", "n’est la clé d’aucun appel ; connues : {0}"),
    (r"is of reprendre only", "ne vaut que pour le geste reprendre"),
    (r"is no voice; known: (.*)", "n’est pas une voix ; connues : {0}"),
    (r"the house has no rule (.*)", "la maison n’a pas de consigne {0}"),
    (r"the house has no visitor (.*)", "la maison n’a pas de visiteur {0}"),
    (
        r"(.+) has no voice: add it to the stations of the house",
        "{0} n’a pas de voix : ajoutez ce poste à ceux de la maison",
    ),
    (r"there is no organisation (.*)", "il n’y a pas d’organisation {0}"),
    (r"there is no scenario (.*)", "il n’y a pas de scénario {0}"),
    (r"must be the name of the file, (.*)", "doit être le nom du fichier, {0}"),
    (r"must be small letters, digits and hyphens", "s’écrit en minuscules, chiffres et tirets"),
    (r"or tirages: give one of them", "ou tirages : donnez l’un des deux"),
    (
        r"must be from 1 to the number of scenarios",
        "doit aller de 1 au nombre de scénarios",
    ),
    (
        r"(.+) ships with the package: give this file another name",
        "{0} est fourni : donnez un autre nom à ce fichier",
    ),
    # the fields
    (r"is unknown here; known: (.*)", "est inconnu ici ; connus : {0}"),
    (r"this key is given twice", "cette rubrique est donnée deux fois"),
    (r"a key is a word", "le nom d’une rubrique est un mot"),
    (r"[Ff]ield required", "manque"),
    (r"Input should be a valid boolean.*", "doit être true (oui) ou false (non)"),
    (r"Input should be a valid integer.*", "doit être un nombre entier"),
    (r"Input should be a valid number.*", "doit être un nombre"),
    (r"Input should be a valid string", "doit être un texte"),
    (r"Input should be a valid (?:tuple|list)", "doit être une liste"),
    (r"Input should be a dictionary or an instance of .*", "doit être une liste de « rubrique : valeur »"),
    (r"Input should be in a valid time format.*", "doit être une heure comme 08:30"),
    (r"Input should be (?P<choices>'.*')", "doit être l’un de : {choices}"),
    # the file
    (r"must be a list of `key: value`", "doit être une liste de « rubrique : valeur »"),
    (r"is not UTF-8 text: save it as UTF-8", "n’est pas du texte UTF-8 : enregistrez-le en UTF-8"),
    (r"is longer than (\d+) bytes", "dépasse {0} octets"),
    (r"is nested more than (\d+) deep", "est imbriqué sur plus de {0} niveaux"),
    (r"has more than (\d+) values", "contient plus de {0} valeurs"),
    (r"YAML aliases are not accepted", "les alias de YAML (*nom) ne sont pas acceptés"),
    (r"cannot be read: (.*)", "ne peut pas être lu : {0}"),
    (
        r"(.+) ships with the package: give this folder another name",
        "{0} est fournie : donnez un autre nom à ce dossier",
    ),
    (
        r"(.+) will not do as the name of the folder: .*",
        "{0} ne convient pas comme nom de dossier : minuscules, chiffres et tirets",
    ),
    (
        r"did not find expected .*",
        "n’est pas du YAML correct ici : vérifiez les retraits, les tirets et les guillemets",
    ),
    (
        r"mapping values are not allowed .*",
        "n’est pas du YAML correct ici : un texte qui contient « : » se met entre guillemets",
    ),
    (r"found (?:unexpected|character|undefined|a tab|unknown).*", "contient un caractère inattendu ici"),
    (r"could not (?:find|determine).*", "n’est pas du YAML correct ici"),
    # a spreadsheet
    (r"no column is called (.+)", "il manque la colonne {0}"),
    (r"the column (.+) is unknown", "la colonne {0} est inconnue"),
    (r"the column (.+) is there twice", "la colonne {0} est donnée deux fois"),
    (r"has more cells than there are columns", "a plus de cases qu’il n’y a de colonnes"),
    (r"the file is empty", "le fichier est vide"),
    (r"a quotation mark is not closed", "un guillemet n’est pas refermé"),
)  # fmt: skip
_KNOWN = tuple((re.compile(english, re.DOTALL), french) for english, french in _SENTENCES)


def in_french(sentence: str) -> str:
    """The sentence in French; the sentence itself if it is not known."""
    for english, french in _KNOWN:
        if found := english.fullmatch(sentence):
            choices = ", ".join(_CHOICES.findall(sentence))
            return french.format(*found.groups(), choices=choices)
    return sentence
