"""What people read when something is refused or fails: one French and one English sentence per error id.

Each says what happened and what to do. ``{name}`` is filled from the error's details.
Used by the API's problem documents, by health, by the console's notices and by the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from standard.core.mistakes import in_french


@dataclass(frozen=True, slots=True)
class Sentence:
    """One meaning in two languages."""

    fr: str
    en: str


class _Details(dict[str, str | float]):
    """A sentence must be readable even when an error came without one of its details."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence_of(id: str, details: Mapping[str, str | float]) -> Sentence:
    """The sentence of an error, filled; an id nobody has written for gets a general one."""
    found = SENTENCES.get(id, SENTENCES["internal-error"])
    plain = {key: f"{value:g}" if isinstance(value, float) else value for key, value in details.items()}
    known = _Details(plain)
    french = _Details(plain)
    if isinstance(sentence := plain.get("sentence"), str):
        french["sentence"] = in_french(sentence)
    return Sentence(fr=found.fr.format_map(french), en=found.en.format_map(known))


def in_language(id: str, details: Mapping[str, str | float], language: Literal["fr", "en"]) -> str:
    """The filled sentence in one language."""
    sentence = sentence_of(id, details)
    return sentence.fr if language == "fr" else sentence.en


_PLAYING_CALLERS: dict[str, Sentence] = {
    "role-in-exam": Sentence(
        "Pendant un examen, les appelants sont les mêmes pour tous : personne ne les joue. "
        "Revenez à l’entraînement dans les postes en direct.",
        "During an exam callers are the same for everybody: nobody plays them. "
        "Go back to practice on the page of live seats.",
    ),
    "role-at-a-seat": Sentence(
        "{name} tient le poste {seat} : on ne joue pas les deux rôles à la fois. "
        "Quittez d’abord le poste, puis jouez l’appelant.",
        "{name} sits at seat {seat}: nobody plays both parts at once. "
        "Leave the seat first, then play the caller.",
    ),
    "role-is-caller": Sentence(
        "Vous jouez l’appelant : on ne joue pas les deux rôles à la fois. "
        "Quittez d’abord ce rôle, puis prenez le poste.",
        "You play the caller: nobody plays both parts at once. Leave that part first, then take the seat.",
    ),
    "role-no-line": Sentence(
        "Les {lines} téléphones de la ville sont pris. Attendez qu’un appelant quitte son rôle.",
        "All {lines} telephones of the town are in use. Wait until somebody stops playing a caller.",
    ),
    "not-a-caller": Sentence(
        "Cette personne ne joue pas d’appelant. Donnez-lui d’abord ce rôle.",
        "This person plays no caller. Give them that part first.",
    ),
    "no-card": Sentence(
        "Vous n’avez pas encore de carte : attendez que le formateur vous en donne une, ou choisissez-la.",
        "You have no card yet: wait until the instructor deals you one, or choose one.",
    ),
    "card-is-dealt": Sentence(
        "Le formateur distribue les cartes. Demandez-lui la vôtre.",
        "The instructor deals the cards. Ask for yours.",
    ),
    "card-in-use": Sentence(
        "{name} est en communication. Raccrochez d’abord, puis recommencez.",
        "{name} is on the line. Hang up first, then try again.",
    ),
    "card-call-unknown": Sentence(
        "Le scénario {scenario} n’a pas d’appel « {call} ». Choisissez-en un dans la liste.",
        "Scenario {scenario} has no call “{call}”. Choose one in the list.",
    ),
    "card-of-another-house": Sentence(
        "Le scénario {scenario} se joue dans une autre maison. Choisissez-en un de la maison ouverte.",
        "Scenario {scenario} is played in another house. Choose one of the house that is open.",
    ),
    "card-to-be-dialled": Sentence(
        "Dans cet appel du scénario {scenario}, c’est le standard qui appelle le {number}. "
        "Choisissez un appel qui arrive de la ville.",
        "In this call of scenario {scenario} the switchboard dials {number}. "
        "Choose a call that comes from the town.",
    ),
    "card-from-inside": Sentence(
        "Cet appel du scénario {scenario} part du poste {number} de la maison, et votre téléphone est en "
        "ville. Choisissez un autre appel.",
        "This call of scenario {scenario} comes from station {number} of the house, and your telephone is "
        "in the town. Choose another call.",
    ),
    "nobody-at-switchboard": Sentence(
        "Personne ne tient le standard. Attendez qu’un poste soit prêt, puis appelez.",
        "Nobody is at the switchboard. Wait until a seat is ready, then call.",
    ),
}

_ON_THE_COURSE: dict[str, Sentence] = {
    "course-under-way": Sentence(
        "« {title} » est en cours. Terminez cette séance, ou arrêtez-la, puis recommencez.",
        "“{title}” is under way. Finish it, or stop it, then start again.",
    ),
    "course-not-under-way": Sentence(
        "Aucun parcours n’est en cours. Choisissez-en un, ou une affluence, puis démarrez.",
        "No course is under way. Choose one, or a rush, then start.",
    ),
    "course-without-robots": Sentence(
        "Les robots sont arrêtés par un réglage : personne n’appellerait. Remettez STANDARD_ROBOTS à 1.",
        "The robots are turned off by a setting: nobody would call. Set STANDARD_ROBOTS to 1.",
    ),
    "course-not-of-this-house": Sentence(
        "Aucun de ces appels n’est de « {organisation} ». Prenez un autre parcours ou une autre maison.",
        "None of these calls is of “{organisation}”. Take another course or another house.",
    ),
    "course-not-announced": Sentence(
        "Ce parcours contient un appel éprouvant. Prévenez la classe, cochez-le, puis démarrez.",
        "This course has a call that is hard to bear. Tell the class, tick that you did, then start.",
    ),
    "course-in-exam": Sentence(
        "Un examen est le même pour tous : rien ne s’y change. Vous pouvez seulement tout arrêter.",
        "An exam is the same for everybody: nothing in it is changed. You can only stop all of it.",
    ),
    "course-nothing-to-come": Sentence(
        "Il ne reste aucun appel à faire venir. La séance se termine d’elle-même.",
        "No call is left to come. The session ends by itself.",
    ),
    "course-locked": Sentence(
        "Cet examen est clos : seules les personnes qui l’évaluent peuvent encore y ajouter quelque chose.",
        "This exam is closed: only those who assess it may still add something to it.",
    ),
    "course-exam-running": Sentence(
        "Un examen est en cours. Attendez sa fin, ou arrêtez-le, puis changez de mode.",
        "An exam is under way. Wait for its end, or stop it, then change the mode.",
    ),
    "course-assessors": Sentence(
        "Un examen a deux personnes qui l’évaluent. Choisissez-en deux, différentes, puis démarrez.",
        "An exam has two people who assess it. Choose two, not the same, then start.",
    ),
    "course-invalid": Sentence(
        "Cette affluence ne peut pas être jouée : {sentence}. Corrigez le réglage, puis recommencez.",
        "This rush cannot be played: {sentence}. Correct the setting, then start again.",
    ),
    "unknown-piece": Sentence(
        "Cet appel n’est plus en cours. Regardez la ligne de temps.",
        "That call is not under way any more. Look at the time line.",
    ),
}

_ON_THE_CALL: dict[str, Sentence] = {
    "unknown-drill": Sentence(
        "Cet exercice n’existe pas. Choisissez-en un dans la liste.",
        "There is no such drill. Choose one in the list.",
    ),
    "drill-in-exam": Sentence(
        "Les exercices guidés sont fermés pendant un examen. Traitez les appels qui arrivent.",
        "Guided drills are closed during an exam. Handle the calls that come in.",
    ),
    "drill-with-calls-in-hand": Sentence(
        "Un exercice commence sans appel au poste {seat}. Terminez ceux que vous avez, puis recommencez.",
        "A drill begins without a call at seat {seat}. Finish those you have, then start again.",
    ),
    "function-locked": Sentence(
        "Cette fonction s’ouvre au niveau {level}. Employez celles de votre écran, ou demandez au formateur.",
        "This function opens at level {level}. Work with those on your screen, or ask the instructor.",
    ),
    "call-ended": Sentence(
        "Cet appel est terminé : l’appelant a raccroché. Passez à l’appel suivant.",
        "This call is over: the caller has hung up. Go on with the next call.",
    ),
    "no-free-slot": Sentence(
        "Toutes les places de parcage sont prises. Reprenez un appel parqué, ou gardez celui-ci en garde.",
        "Every parking slot is taken. Retrieve a parked call, or keep this one on hold.",
    ),
    "slot-taken": Sentence(
        "La place {slot} est déjà prise. Choisissez-en une libre, ou aucune : la première libre sera prise.",
        "Slot {slot} is taken already. Choose a free one, or none: the first free one will be used.",
    ),
    "unknown-slot": Sentence(
        "La place {slot} n’existe pas. Choisissez une place de la grille.",
        "There is no slot {slot}. Choose one of the grid.",
    ),
    "call-taken": Sentence(
        "Le poste {seat} a déjà pris cet appel. Choisissez-en un autre dans la liste.",
        "Seat {seat} has already taken this call. Choose another one in the list.",
    ),
    "already-yours": Sentence(
        "Cet appel est déjà à votre poste. Reprenez-le s’il est en garde.",
        "This call is already at your seat. Resume it if it is on hold.",
    ),
    "not-your-call": Sentence(
        "Cet appel est traité par un autre poste. Vous pouvez le prendre s’il est en garde.",
        "Another seat is handling this call. You may take it over while it is on hold.",
    ),
    "call-not-there": Sentence(
        "L’appel n’est plus dans cette situation. Regardez où il est avant de recommencer.",
        "The call is not in that situation any more. See where it is before you try again.",
    ),
    "already-done": Sentence(
        "C’est déjà fait : il n’y a rien à changer.",
        "This is done already: there is nothing to change.",
    ),
    "nobody-on-the-line": Sentence(
        "Vous n’êtes en communication avec personne. Un correspondant en garde se reprend avant d’être "
        "raccroché.",
        "You are not talking to anybody. Resume a held party before hanging up.",
    ),
    "not-recorded": Sentence(
        "Cet appel n’est pas enregistré : il n’y a rien à suspendre.",
        "This call is not being recorded: there is nothing to pause.",
    ),
    "no-consultation": Sentence(
        "Aucun double appel n’est en cours. Appelez d’abord un collègue.",
        "No consultation is under way. Call a colleague first.",
    ),
    "consultation-under-way": Sentence(
        "Un double appel est déjà en cours. Terminez-le ou annulez-le d’abord.",
        "A consultation is already under way. Complete or cancel it first.",
    ),
    "colleague-ringing": Sentence(
        "Le poste {station} est en train de sonner. Attendez sa réponse, ou annulez le double appel.",
        "Station {station} is ringing. Wait for the answer, or cancel the consultation.",
    ),
    "colleague-not-ringing-yet": Sentence(
        "Le poste {station} ne sonne pas encore. Attendez la sonnerie pour transférer.",
        "Station {station} is not ringing yet. Wait until it rings to transfer.",
    ),
    "colleague-gone": Sentence(
        "Le collègue n’est plus en ligne. Reprenez l’appelant ou rappelez le collègue.",
        "The colleague is not on the line any more. Resume the caller or call the colleague again.",
    ),
    "too-many-commands": Sentence(
        "Vos touches arrivent plus vite que le standard ne les exécute. Attendez un instant.",
        "Your keys come faster than the switchboard can follow. Wait a moment.",
    ),
    "unknown-call": Sentence(
        "Cet appel n’existe pas dans cette séance. Rechargez la page si elle l’affiche encore.",
        "There is no such call in this session. Reload the page if it still shows it.",
    ),
    "session-over": Sentence(
        "Cet appel est d’une séance terminée : sa note ne change plus. Notez plutôt un appel de ce jour.",
        "This call is of a session that is over: its note cannot change. Write on a call of today instead.",
    ),
    "unknown-station": Sentence(
        "Le numéro {station} n’existe pas dans l’annuaire. Vérifiez-le.",
        "The directory has no number {station}. Check it.",
    ),
    "unknown-number": Sentence(
        "Le numéro {number} n’existe pas : composez un poste de l’annuaire, ou un numéro à dix chiffres.",
        "There is no number {number}: dial an extension of the directory, or a number of ten digits.",
    ),
    "transfer-to-oneself": Sentence(
        "{station} est votre propre poste. Choisissez un collègue dans l’annuaire.",
        "{station} is your own seat. Choose a colleague in the directory.",
    ),
    "transfer-to-caller": Sentence(
        "C’est {station} qui vous appelle. Choisissez un autre collègue.",
        "It is {station} who is calling you. Choose another colleague.",
    ),
    "number-forbidden": Sentence(
        "Aucun appelant n’est transféré vers le {number} : choisissez un poste de l’annuaire.",
        "No caller is transferred to {number}: choose an extension of the directory.",
    ),
    "emergency-number": Sentence(
        "Le {number} est un numéro d’urgence : ce laboratoire n’est relié à aucun secours. "
        "Dans un vrai danger, prenez un vrai téléphone.",
        "{number} is an emergency number: this laboratory is connected to no rescue service. "
        "In real danger, use a real telephone.",
    ),
    "dialling-under-way": Sentence(
        "Vous appelez déjà le {number}. Raccrochez d’abord, ou attendez la réponse.",
        "You are already calling {number}. Hang up first, or wait for the answer.",
    ),
    "already-in-conference": Sentence(
        "Le poste {station} est déjà dans la conférence.",
        "Station {station} is in the conference already.",
    ),
    "conference-under-way": Sentence(
        "Vous êtes trois en ligne : transférez pour laisser les deux autres ensemble, ou annulez pour "
        "libérer le collègue.",
        "Three of you are on the line: complete the transfer to leave the two others together, or cancel to "
        "let the colleague go.",
    ),
    "no-conference": Sentence(
        "Il n’y a pas de conférence en cours. Appelez un collègue, puis réunissez les trois.",
        "There is no conference. Call a colleague, then bring the three together.",
    ),
    "station-free": Sentence(
        "Le poste {station} est libre : appelez-le au lieu d’attendre.",
        "Station {station} is free: call it instead of waiting.",
    ),
    "station-unreachable": Sentence(
        "Le poste {station} n’est pas branché : proposez un message ou un suppléant.",
        "Station {station} is not connected: offer a message or a deputy.",
    ),
    "group-has-none": Sentence(
        "Le {station} est un groupe : il n’a ni messagerie ni rappel automatique. Choisissez une personne.",
        "{station} is a group: it has neither voicemail nor automatic recall. Choose a person.",
    ),
    "forward-to-itself": Sentence(
        "Le poste {station} ne peut pas être renvoyé vers lui-même. Choisissez un autre poste.",
        "Station {station} cannot be forwarded to itself. Choose another station.",
    ),
    "forward-circle": Sentence(
        "Le poste {to} renvoie déjà, directement ou non, vers le {station} : l’appel tournerait en rond. "
        "Choisissez un autre poste.",
        "Station {to} already forwards, directly or not, to {station}: calls would go in a circle. "
        "Choose another station.",
    ),
    "not-a-digit": Sentence(
        "« {digit} » n’est pas une touche du clavier téléphonique : chiffres, * et # seulement.",
        "“{digit}” is not a key of a telephone: digits, * and # only.",
    ),
    "provisioning-link-over": Sentence(
        "Ce lien de configuration a déjà servi ou n’est plus valable. Demandez-en un nouveau sur la fiche du "
        "poste.",
        "This configuration link has been used, or has expired. Ask for a new one on the sheet of the seat.",
    ),
    "seat-phone-down": Sentence(
        "Le téléphone du poste {seat} a raccroché. Rappelez-le avec le bouton « Rappeler le téléphone ».",
        "The telephone of seat {seat} has hung up. Call it again with the button “Call the telephone”.",
    ),
    "seat-phone-busy": Sentence(
        "Le téléphone du poste {seat} est déjà en ligne. Raccrochez-le, puis recommencez.",
        "The telephone of seat {seat} is on a call already. Hang it up, then try again.",
    ),
    "seat-phone-no-answer": Sentence(
        "Le téléphone du poste {seat} a sonné sans réponse. Décrochez-le quand il sonne, ou réglez-le en "
        "réponse automatique.",
        "The telephone of seat {seat} rang and nobody answered. Lift it when it rings, or set it to answer "
        "by itself.",
    ),
    "seat-phone-refused": Sentence(
        "Le téléphone du poste {seat} a refusé l’appel. Coupez « ne pas déranger », puis recommencez.",
        "The telephone of seat {seat} refused the call. Turn “do not disturb” off, then try again.",
    ),
    "seat-without-phone": Sentence(
        "Le poste {seat} utilise le casque du navigateur. Choisissez le téléphone SIP à l’essai du son.",
        "Seat {seat} uses the browser's headset. Choose the SIP telephone in the sound check.",
    ),
    "seat-phone-unreachable": Sentence(
        "Le téléphone du poste {seat} n’est pas enregistré. Vérifiez qu’il est allumé et ses identifiants, "
        "ou prenez le casque du navigateur.",
        "The telephone of seat {seat} is not registered. Check that it is on and its login, or use the "
        "browser's headset.",
    ),
    "unknown-command": Sentence(
        "Cette manipulation n’existe pas. Rechargez la page.",
        "There is no such manipulation. Reload the page.",
    ),
}

_AT_THE_COUNTER: dict[str, Sentence] = {
    "unknown-visitor": Sentence(
        "Ce visiteur n’est pas à l’accueil. Choisissez quelqu’un dans la liste.",
        "This visitor is not at the desk. Choose somebody in the list.",
    ),
    "unknown-clip": Sentence(
        "Ces paroles ne sont pas enregistrées. Lisez-les à l’écran.",
        "These words are not recorded. Read them on the screen.",
    ),
    "unknown-badge": Sentence(
        "Le badge {badge} n’est pas dans le tiroir de la maison. Choisissez-en un du tableau.",
        "Badge {badge} is not in the drawer of the house. Choose one from the rack.",
    ),
    "visitor-already-here": Sentence(
        "Cette personne est déjà dans la maison. Faites-la sortir avant de la faire revenir.",
        "This person is in the house already. Let them leave before they come again.",
    ),
    "visitor-unseen": Sentence(
        "Ce visiteur n’a pas encore été salué. Saluez-le d’abord.",
        "Nobody has greeted this visitor yet. Greet them first.",
    ),
    "visitor-at-desk": Sentence(
        "Ce visiteur est devant vous. Occupez-vous de lui, ou faites-le patienter avec un ticket.",
        "This visitor is in front of you. See to them, or have them wait with a ticket.",
    ),
    "visitor-waiting": Sentence(
        "Ce visiteur patiente avec un ticket. Appelez d’abord son numéro.",
        "This visitor is waiting with a ticket. Call their number first.",
    ),
    "visitor-inside": Sentence(
        "Ce visiteur est déjà dans la maison. Vous pouvez noter sa sortie.",
        "This visitor is in the house already. You can note that they leave.",
    ),
    "visitor-gone": Sentence(
        "Ce visiteur est parti. Occupez-vous du suivant.",
        "This visitor has left. See to the next one.",
    ),
    "badge-worn": Sentence(
        "Ce visiteur porte déjà le badge {badge}. Reprenez-le avant d’en remettre un autre.",
        "This visitor wears badge {badge} already. Take it back before you give another.",
    ),
    "badge-taken": Sentence(
        "Le badge {badge} est déjà porté par un autre visiteur. Choisissez-en un libre.",
        "Another visitor wears badge {badge} already. Choose a free one.",
    ),
    "badge-elsewhere": Sentence(
        "Ce visiteur ne porte pas le badge {badge}. Vérifiez le numéro.",
        "This visitor does not wear badge {badge}. Check the number.",
    ),
    "ticket-taken": Sentence(
        "Le ticket {ticket} est déjà donné, ou ce visiteur en a un. Reprenez la liste d’attente.",
        "Ticket {ticket} is given already, or this visitor has one. Look at the waiting list again.",
    ),
    "ticket-not-waiting": Sentence(
        "Personne n’attend avec le ticket {ticket}. Reprenez la liste d’attente.",
        "Nobody is waiting with ticket {ticket}. Look at the waiting list again.",
    ),
    "ticket-not-next": Sentence(
        "Le ticket {before} passe avant le {ticket}. Appelez-le, ou donnez la priorité au {ticket}.",
        "Ticket {before} comes before {ticket}. Call it, or give {ticket} priority.",
    ),
    "nobody-waits": Sentence(
        "Personne n’attend avec un ticket. Recevez qui se présente.",
        "Nobody is waiting with a ticket. Receive whoever comes.",
    ),
    "display-too-many-lines": Sentence(
        "L’afficheur n’a que {lines} lignes. Raccourcissez l’annonce.",
        "The board has only {lines} lines. Make the announcement shorter.",
    ),
    "display-too-long": Sentence(
        "La ligne {line} dépasse de {over} signes les {width} de l’afficheur. Raccourcissez-la.",
        "Line {line} is {over} characters longer than the {width} of the board. Make it shorter.",
    ),
    "rush-running": Sentence(
        "Une affluence est déjà en cours. Arrêtez-la avant d’en lancer une autre.",
        "A rush is under way already. Stop it before you start another.",
    ),
    "no-rush": Sentence(
        "Aucune affluence n’est en cours. Lancez-en une, ou faites entrer un visiteur.",
        "No rush is under way. Start one, or send a visitor in.",
    ),
    "rush-too-many": Sentence(
        "Cette organisation a {most} visiteurs pour une affluence. Demandez-en moins.",
        "This organisation has {most} visitors for a rush. Ask for fewer.",
    ),
    "visitors-in-exam": Sentence(
        "Pendant un examen, les visiteurs viennent sans qu’on les demande. Occupez-vous de ceux qui sont là.",
        "During an exam visitors come without being asked for. See to those who are there.",
    ),
    "no-visitor-left": Sentence(
        "Tous les visiteurs de cette organisation sont déjà là. Occupez-vous d’eux, puis redemandez-en un.",
        "Every visitor of this organisation is here already. See to them, then ask for another.",
    ),
}

_AT_THE_SEAT: dict[str, Sentence] = {
    "unknown-seat": Sentence(
        "Le poste opérateur {seat} n’existe pas. Choisissez-en un autre.",
        "There is no operator's seat {seat}. Choose another one.",
    ),
    "seat-taken": Sentence(
        "Le poste {seat} est occupé par quelqu’un d’autre. Choisissez-en un autre.",
        "Somebody else sits at seat {seat}. Choose another one.",
    ),
    "no-free-seat": Sentence(
        "Tous les postes sont occupés. Attendez qu’une personne quitte le sien.",
        "Every seat is occupied. Wait until somebody leaves theirs.",
    ),
    "has-a-seat": Sentence(
        "Vous êtes déjà au poste {seat}. Quittez-le avant d’en prendre un autre.",
        "You already sit at seat {seat}. Leave it before you take another one.",
    ),
    "no-seat": Sentence(
        "Vous n’êtes à aucun poste. Prenez d’abord un poste.",
        "You do not sit at any seat. Take a seat first.",
    ),
    "seat-not-connected": Sentence(
        "Le casque du poste {seat} n’est pas relié au standard. Refaites le contrôle du son, puis "
        "reprenez le poste.",
        "The headset of seat {seat} is not connected to the switchboard. Check the sound again, then take "
        "the seat.",
    ),
    "calls-in-hand": Sentence(
        "Vous avez encore un correspondant en ligne ou en garde. Terminez ces appels avant de quitter le "
        "poste.",
        "You still have somebody on the line or on hold. Finish these calls before you leave the seat.",
    ),
    "not-your-seat": Sentence(
        "Le poste {seat} n’est pas le vôtre. Prenez-le d’abord, ou agissez depuis votre poste.",
        "Seat {seat} is not yours. Take it first, or act from your own seat.",
    ),
    "not-your-endpoint": Sentence(
        "Ce téléphone n’est pas celui de votre poste. Rechargez la page et reprenez le poste.",
        "This phone is not the one of your seat. Reload the page and take the seat again.",
    ),
    "sip-malformed": Sentence(
        "Le téléphone du navigateur a envoyé un message illisible. Rechargez la page.",
        "The browser's phone sent a message that cannot be read. Reload the page.",
    ),
}

_SIGNING_IN: dict[str, Sentence] = {
    "not-signed-in": Sentence(
        "Vous n’êtes pas connecté, ou votre connexion a expiré. Connectez-vous.",
        "You are not signed in, or your sign-in has expired. Sign in.",
    ),
    "wrong-password": Sentence(
        "Identifiant ou mot de passe incorrect. Vérifiez la touche Verr. Maj et réessayez.",
        "Wrong account or password. Check Caps Lock and try again.",
    ),
    "too-many-attempts": Sentence(
        "Trop d’essais. Attendez {wait_s} s avant de réessayer, ou demandez un nouveau mot de passe.",
        "Too many attempts. Wait {wait_s} s before you try again, or ask for a new password.",
    ),
    "role-cannot": Sentence(
        "Votre rôle ne permet pas cette action. Connectez-vous avec un autre compte.",
        "Your role does not permit this. Sign in with another account.",
    ),
    "not-your-record": Sentence(
        "Vous ne pouvez consulter que vos propres appels. Demandez à votre formateur.",
        "You may only look at your own calls. Ask your instructor.",
    ),
    "wrong-origin": Sentence(
        "La demande vient d’un autre site. Ouvrez la console à son adresse habituelle ; derrière un serveur "
        "mandataire, l’administrateur déclare cette adresse dans STANDARD_ORIGINS.",
        "The request comes from another site. Open the console at its usual address; behind a proxy, the "
        "administrator declares that address in STANDARD_ORIGINS.",
    ),
    "unknown-account": Sentence(
        "Le compte {account} n’existe pas. Vérifiez l’identifiant.",
        "There is no account {account}. Check its name.",
    ),
    "account-taken": Sentence(
        "L’identifiant {account} est déjà pris. Choisissez-en un autre.",
        "The account name {account} is taken. Choose another one.",
    ),
    "account-name": Sentence(
        "« {account} » ne peut pas être un identifiant : 1 à 40 minuscules, chiffres, points ou tirets.",
        "“{account}” cannot be an account name: 1 to 40 lower-case letters, digits, dots or hyphens.",
    ),
    "account-shown-name": Sentence(
        "Le nom affiché de {account} doit avoir de 1 à 80 caractères, sur une ligne.",
        "The shown name of {account} must have 1 to 80 characters, on one line.",
    ),
    "account-role": Sentence(
        "Le rôle {role} n’existe pas. Utilisez student, instructor, assessor ou administrator.",
        "There is no role {role}. Use student, instructor, assessor or administrator.",
    ),
    "account-language": Sentence(
        "La langue {language} n’existe pas ici. Utilisez fr ou en.",
        "There is no language {language} here. Use fr or en.",
    ),
    "password-length": Sentence(
        "Le mot de passe doit avoir de {shortest} à {longest} caractères.",
        "The password must have {shortest} to {longest} characters.",
    ),
}

_ASSESSING: dict[str, Sentence] = {
    "not-your-sheet": Sentence(
        "Cette fiche est celle de quelqu’un d’autre. Ouvrez la vôtre.",
        "This sheet is somebody else’s. Open your own.",
    ),
    "exam-not-yours": Sentence(
        "Cet examen est évalué par les personnes désignées à son départ. Demandez-leur la fiche.",
        "This exam is assessed by those who were named when it began. Ask them for the sheet.",
    ),
    "sheet-your-own": Sentence(
        "On n’évalue pas son propre travail comme évaluateur. Demandez à un collègue.",
        "Nobody assesses their own work as an assessor. Ask a colleague.",
    ),
    "sheet-two-markers": Sentence(
        "Deux personnes évaluent déjà cette fiche. Vous pouvez la lire une fois qu’elles ont terminé.",
        "Two people assess this sheet already. You can read it once they have ended.",
    ),
    "sheet-signed": Sentence(
        "Cette fiche est signée : plus rien n’y change. Exportez-la si vous en avez besoin.",
        "This sheet is signed: nothing in it changes any more. Export it if you need it.",
    ),
    "sheet-ended": Sentence(
        "Vous avez terminé cette fiche. Rouvrez-la pour décider autrement.",
        "You have ended this sheet. Open it again to decide otherwise.",
    ),
    "sheet-not-begun": Sentence(
        "Vous n’avez rien décidé sur cette fiche. Donnez d’abord un niveau.",
        "You have decided nothing on this sheet. Give a level first.",
    ),
    "sheet-not-ended": Sentence(
        "L’évaluation n’est pas terminée. Attendez que chaque évaluateur ait terminé.",
        "The assessment has not ended. Wait until each assessor has ended.",
    ),
    "sheet-seen": Sentence(
        "Les deux évaluations sont terminées et chacun voit l’autre. Conciliez les niveaux qui diffèrent.",
        "Both assessments have ended and each sees the other. Settle the levels that differ.",
    ),
    "sheet-differs": Sentence(
        "Les deux évaluations diffèrent encore. Conciliez chaque critère, puis signez.",
        "The two assessments still differ. Settle each criterion, then sign.",
    ),
    "sheet-changed": Sentence(
        "La fiche a changé depuis que vous l’avez ouverte. Relisez-la, puis signez.",
        "The sheet has changed since you opened it. Read it again, then sign.",
    ),
    "sheet-not-signed": Sentence(
        "Cette fiche n’est pas signée : il n’y a rien à vérifier. Signez-la d’abord.",
        "This sheet is not signed: there is nothing to verify. Sign it first.",
    ),
    "sheet-under-way": Sentence(
        "Un appel est en cours. Terminez-le, puis revenez à la fiche.",
        "A call is under way. End it, then come back to the sheet.",
    ),
    "sheet-self-ended": Sentence(
        "Votre auto-évaluation est terminée : les faits sont affichés. Commentez-les avec votre formateur.",
        "Your self-assessment has ended: the facts are shown. Talk them over with your instructor.",
    ),
    "sheet-of-exam": Sentence(
        "La fiche d’un examen ne se montre pas à un camarade. Parlez-en avec votre formateur.",
        "The sheet of an exam is not shown to a fellow student. Talk about it with your instructor.",
    ),
    "sheet-reason-needed": Sentence(
        "Ce niveau diffère de celui que les faits proposent. Écrivez pourquoi.",
        "This level differs from the one that the facts propose. Write why.",
    ),
    "grid-unknown": Sentence(
        "Il n’y a pas de grille {grid}. Choisissez-en une de la liste.",
        "There is no grid {grid}. Choose one of the list.",
    ),
    "grid-exists": Sentence(
        "Une grille s’appelle déjà « {name} ». Donnez un autre nom à la vôtre.",
        "A grid is called “{name}” already. Give yours another name.",
    ),
    "grid-shipped": Sentence(
        "La grille {grid} est fournie : elle reste telle quelle. Exportez-la et importez votre version sous "
        "un autre nom.",
        "The grid {grid} ships with the laboratory and stays as it is. Export it and bring in your own under "
        "another name.",
    ),
    "grid-invalid": Sentence(
        "La grille contient {count} erreur(s) et n’a pas été enregistrée. Corrigez chacune à l’endroit "
        "indiqué, puis recommencez.",
        "The grid has {count} mistake(s) and has not been saved. Correct each at the place given, then try "
        "again.",
    ),
    "figures-unreadable": Sentence(
        "Ce fichier ne se lit pas comme un tableau de résultats. Renvoyez le classeur téléchargé, avec ses "
        "colonnes « code » et « valeur », ou sa première feuille en CSV.",
        "This file cannot be read as a table of results. Send the workbook that you downloaded, with its "
        "columns “code” and “value”, or its first sheet as CSV.",
    ),
    "grids-too-many": Sentence(
        "Il y a déjà {most} grilles. Supprimez-en une avant d’en ajouter.",
        "There are {most} grids already. Take one away before adding another.",
    ),
    "referentiel-unknown": Sentence(
        "Il n’y a pas de référentiel {referentiel}. Choisissez-en un de la liste.",
        "There is no référentiel {referentiel}. Choose one of the list.",
    ),
    "referentiel-code-unknown": Sentence(
        "Le référentiel {referentiel} n’a pas de code {code}. Choisissez une activité, une tâche ou un "
        "savoir.",
        "The référentiel {referentiel} has no code {code}. Choose an activity, a task or a savoir.",
    ),
    "referentiel-lines-too-many": Sentence(
        "Un complément a au plus {most} lignes de {longest} signes. Raccourcissez-le.",
        "A complement has {most} lines of {longest} signs at most. Shorten it.",
    ),
    "grid-in-use": Sentence(
        "Des fiches sont remplies avec cette grille : elle reste. Donnez-lui un autre nom pour ne plus "
        "l’utiliser.",
        "Sheets are filled in by this grid: it stays. Give it another name so as to use it no more.",
    ),
    "unknown-student": Sentence(
        "Aucune personne de ce nom ne tenait un poste dans cette session. Vérifiez l’adresse.",
        "Nobody of this name sat at a seat in that session. Check the address.",
    ),
    "unknown-criterion": Sentence(
        "La grille n’a pas de critère {criterion}. Rechargez la page.",
        "The grid has no criterion {criterion}. Load the page again.",
    ),
    "unknown-comment": Sentence(
        "Ce commentaire n’existe pas, ou n’est pas le vôtre. Rechargez la page.",
        "There is no such comment, or it is not yours. Load the page again.",
    ),
    "unknown-fault": Sentence(
        "Rien n’indique cette faute dans cet appel. Rechargez la page.",
        "Nothing points to this fault in this call. Load the page again.",
    ),
    "metric-not-human": Sentence(
        "La mesure {metric} ne se saisit pas : la machine la calcule. Commentez-la si elle vous étonne.",
        "Metric {metric} is not entered: the machine computes it. Comment on it if it surprises you.",
    ),
}

_REQUESTS: dict[str, Sentence] = {
    "invalid-value": Sentence(
        "Une valeur n’est pas acceptable ({fields}). Corrigez-la et recommencez.",
        "A value is not acceptable ({fields}). Correct it and try again.",
    ),
    "control-characters": Sentence(
        "Les retours à la ligne et caractères de commande ne sont pas acceptés ({fields}). Retirez-les.",
        "Line breaks and control characters are not accepted ({fields}). Remove them.",
    ),
    "not-json": Sentence(
        "La demande n’est pas du JSON lisible. Rechargez la page.",
        "The request is not readable JSON. Reload the page.",
    ),
    "body-too-large": Sentence(
        "La demande est trop longue ({limit} octets au plus). Raccourcissez-la.",
        "The request is too long ({limit} bytes at most). Shorten it.",
    ),
    "invalid-request": Sentence(
        "La demande n’est pas acceptable. Rechargez la page.",
        "The request is not acceptable. Reload the page.",
    ),
    "unknown-path": Sentence(
        "Cette adresse n’existe pas. Revenez à la page d’accueil.",
        "There is no such address. Go back to the home page.",
    ),
    "method-not-allowed": Sentence(
        "Cette action n’existe pas à cette adresse. Rechargez la page.",
        "There is no such action at this address. Reload the page.",
    ),
    "internal-error": Sentence(
        "Le service a rencontré une erreur imprévue. Recommencez ; si elle revient, montrez le journal du "
        "service à l’administrateur.",
        "The service met an unexpected error. Try again; if it comes back, show the service's log to the "
        "administrator.",
    ),
    "unknown-session": Sentence(
        "La séance {session} n’existe pas. Choisissez-en une dans la liste.",
        "There is no session {session}. Choose one in the list.",
    ),
    "unknown-event": Sentence(
        "La séance n’a pas d’événement {seq} : le dernier est {last}.",
        "The session has no event {seq}: the last one is {last}.",
    ),
    "unknown-recording": Sentence(
        "Cet enregistrement n’existe pas ou a été effacé. Le récit de l’appel reste lisible.",
        "There is no such recording, or it was deleted. The story of the call can still be read.",
    ),
    "console-not-built": Sentence(
        "La console n’est pas construite. Lancez « make console », puis redémarrez.",
        "The console is not built. Run `make console`, then restart.",
    ),
}

_AGENDA: dict[str, Sentence] = {
    "unknown-bookable": Sentence(
        "L’agenda {bookable} n’existe pas dans cette organisation. Choisissez-en un dans la liste.",
        "There is no agenda {bookable} in this organisation. Choose one in the list.",
    ),
    "unknown-booking": Sentence(
        "La réservation {booking} n’existe pas. Rechargez la page.",
        "There is no booking {booking}. Reload the page.",
    ),
    "booking-given-back": Sentence(
        "La réservation de {who} est déjà annulée. Le créneau est libre : rien d’autre à faire.",
        "The booking of {who} is already cancelled. The time is free: nothing else to do.",
    ),
    "agenda-too-far": Sentence(
        "Cette date est trop loin. Choisissez un jour entre le {first} et le {last}.",
        "That date is too far away. Choose a day between {first} and {last}.",
    ),
    "booking-no-time": Sentence(
        "La réservation finit avant de commencer, ou ne prend rien. Corrigez l’heure de fin ou la quantité.",
        "The booking ends before it begins, or asks for nothing. Correct the end or the quantity.",
    ),
    "booking-past": Sentence(
        "Ce moment est déjà passé. Proposez un autre créneau.",
        "That time is already over. Offer another one.",
    ),
    "booking-too-late": Sentence(
        "« {name} » se réserve au moins {notice} jours à l’avance. Proposez une date à partir du {earliest}.",
        "“{name}” is to be booked at least {notice} days before. Offer a date from {earliest} on.",
    ),
    "booking-closed": Sentence(
        "« {name} » est fermé à ce moment-là. Proposez un créneau libre de la grille.",
        "“{name}” is closed at that time. Offer a free time of the grid.",
    ),
    "booking-off-grid": Sentence(
        "« {name} » se réserve par créneaux de {slot} minutes. Choisissez une ligne de la grille.",
        "“{name}” is booked in slots of {slot} minutes. Choose a line of the grid.",
    ),
    "booking-too-many": Sentence(
        "Il n’y en a que {units} en tout. Réduisez la quantité, ou prenez un message pour {owner}.",
        "There are only {units} in all. Ask for fewer, or take a message for {owner}.",
    ),
    "booking-taken": Sentence(
        "Ce créneau est pris par {who}. Présentez vos excuses et proposez un autre créneau.",
        "This time is taken by {who}. Apologise and offer another time.",
    ),
    "booking-full": Sentence(
        "L’agenda est complet à ce moment-là. Proposez un autre créneau.",
        "The agenda is full at that time. Offer another time.",
    ),
    "booking-short": Sentence(
        "Il n’en reste que {left} à cette heure : {who} en a réservé. Réduisez le nombre ou changez de date.",
        "Only {left} are left at that time: {who} has booked some. Ask for fewer or change the date.",
    ),
}

_PBX: dict[str, Sentence] = {
    "ami-lag": Sentence(
        "Le service suit l’autocommutateur avec retard : l’ordinateur est surchargé. Fermez des programmes.",
        "The service follows the PBX with a delay: the computer is overloaded. Close some programs.",
    ),
    "pbx-not-reached": Sentence(
        "Le standard téléphonique n’est pas joignable pour l’instant. Les appels en cours continuent ; "
        "patientez.",
        "The switchboard cannot be reached at the moment. Calls go on; please wait.",
    ),
    "pbx-unreachable": Sentence(
        "Le lien avec Asterisk est coupé. Il est rétabli automatiquement ; sinon vérifiez qu’Asterisk "
        "fonctionne "
        "et que STANDARD_AMI_HOST et STANDARD_AMI_PORT sont justes.",
        "The link with Asterisk is down. It is restored automatically; otherwise check that Asterisk runs "
        "and that "
        "STANDARD_AMI_HOST and STANDARD_AMI_PORT are right.",
    ),
    "pbx-silent": Sentence(
        "Asterisk ne répond plus. Le lien est refait automatiquement ; sinon redémarrez le laboratoire.",
        "Asterisk does not answer any more. The link is made anew automatically; otherwise restart the lab.",
    ),
    "pbx-refused": Sentence(
        "Asterisk a refusé la manipulation. Regardez où est l’appel et recommencez.",
        "Asterisk refused the manipulation. See where the call is and try again.",
    ),
    "pbx-did-not-confirm": Sentence(
        "Le standard n’a pas confirmé la manipulation à temps. Regardez où est l’appel avant de recommencer.",
        "The switchboard did not confirm the manipulation in time. See where the call is before you try "
        "again.",
    ),
    "ami-secret-wrong": Sentence(
        "Asterisk refuse le mot de passe de son interface de gestion. Vérifiez STANDARD_AMI_SECRET_FILE, ou "
        "redémarrez le laboratoire pour en tirer un nouveau.",
        "Asterisk refuses the password of its manager interface. Check STANDARD_AMI_SECRET_FILE, or "
        "restart the "
        "lab to draw a new one.",
    ),
    "control-character": Sentence(
        "Une valeur contient un retour à la ligne ou un caractère de commande ({field}). Retirez-le.",
        "A value contains a line break or a control character ({field}). Remove it.",
    ),
}

_ENGINE: dict[str, Sentence] = {
    "engine-boot-timeout": Sentence(
        "Asterisk n’était pas prêt après {after_s} s. Lisez {log}, puis relancez.",
        "Asterisk was not ready after {after_s} s. Read {log}, then start again.",
    ),
    "engine-died": Sentence(
        "Asterisk s’est arrêté ; il est relancé automatiquement. Les appels en cours sont perdus.",
        "Asterisk has stopped; it is being restarted automatically. Calls under way are lost.",
    ),
    "engine-died-at-start": Sentence(
        "Asterisk s’est arrêté au démarrage (code {code}). Lisez son journal, puis relancez.",
        "Asterisk stopped while starting (code {code}). Read its log, then start again.",
    ),
    "engine-files-unwritable": Sentence(
        "Les fichiers d’Asterisk ne peuvent pas être écrits dans {path}. Vérifiez les droits et la place "
        "sur le disque.",
        "Asterisk's files cannot be written in {path}. Check permissions and free space.",
    ),
    "engine-folder-unreachable": Sentence(
        "L’utilisateur d’Asterisk ne peut pas entrer dans {path}. Choisissez un autre dossier avec "
        "STANDARD_DATA.",
        "Asterisk's user cannot enter {path}. Choose another folder with STANDARD_DATA.",
    ),
    "program-missing": Sentence(
        "Le programme {program} manque : installez le paquet Debian « {package} ».",
        "The program {program} is missing: install Debian's package “{package}”.",
    ),
    "bench-no-clean-step": Sentence(
        "Asterisk seul coupe déjà la voix plus de {gap_ms} ms au premier palier : la machine est occupée, "
        "recommencez quand elle sera calme.",
        "Asterisk alone cuts voices for more than {gap_ms} ms at the first step: the machine is too busy, "
        "measure again when it is calm.",
    ),
    "engine-no-address": Sentence(
        "Cette machine n’a aucune adresse réseau autre que 127.0.0.1. Reliez-la à un réseau.",
        "This machine has no network address besides 127.0.0.1. Connect it to a network.",
    ),
    "engine-path-outside": Sentence(
        "{path} est hors des dossiers qu’Asterisk voit. Choisissez un dossier sous STANDARD_DATA.",
        "{path} is outside the folders Asterisk sees. Choose a folder below STANDARD_DATA.",
    ),
    "engine-path-too-long": Sentence(
        "Le chemin {path} est trop long pour Asterisk ({limit} octets au plus). Raccourcissez STANDARD_DATA.",
        "The path {path} is too long for Asterisk ({limit} bytes at most). Shorten STANDARD_DATA.",
    ),
    "engine-port-taken": Sentence(
        "Le port {port} ({purpose}) est déjà pris. Arrêtez le programme qui l’occupe, ou changez le port "
        "dans les "
        "variables STANDARD_*.",
        "Port {port} ({purpose}) is taken. Stop the program that uses it, or change the port in the "
        "STANDARD_* "
        "variables.",
    ),
    "engine-rootfs-broken": Sentence(
        "Le système de fichiers d’Asterisk ({path}) ne fonctionne pas. Effacez ce dossier et relancez « "
        "make lab ».",
        "Asterisk's root filesystem ({path}) does not work. Delete this folder and run `make lab` again.",
    ),
    "engine-rootfs-missing": Sentence(
        "Le système de fichiers d’Asterisk manque ({path}). Lancez « make lab », qui le construit.",
        "Asterisk's root filesystem is missing ({path}). Run `make lab`, which builds it.",
    ),
    "engine-rootfs-partial": Sentence(
        "La construction du système de fichiers d’Asterisk ({path}) a été interrompue. Relancez « make "
        "lab ».",
        "Building Asterisk's root filesystem ({path}) was interrupted. Run `make lab` again.",
    ),
    "engine-secrets-spoilt": Sentence(
        "Le fichier des secrets {path} est illisible. Effacez-le : un nouveau sera tiré au prochain "
        "démarrage.",
        "The secrets file {path} cannot be read. Delete it: a new one is drawn at the next start.",
    ),
    "engine-setpriv-missing": Sentence(
        "La commande setpriv manque. Installez le paquet util-linux.",
        "The command setpriv is missing. Install the package util-linux.",
    ),
    "engine-setting-invalid": Sentence(
        "Le réglage {field} n’est pas acceptable ({rule}). Corrigez-le.",
        "The setting {field} is not acceptable ({rule}). Correct it.",
    ),
}

_ROBOTS: dict[str, Sentence] = {
    "caller-unknown": Sentence(
        "Cet appelant n’est plus en ligne, ou n’est pas joué par un robot. Choisissez une autre fiche.",
        "This caller is not on the line any more, or is played by no robot. Choose another card.",
    ),
    "caller-not-answered": Sentence(
        "Personne n’a encore décroché : rien ne s’entendrait. Attendez que l’opérateur réponde.",
        "Nobody has answered yet: nothing would be heard. Wait until the operator answers.",
    ),
    "caller-line-unknown": Sentence(
        "Cet appelant n’a pas la réplique « {line} ». Choisissez-en une de sa fiche, ou écrivez-la.",
        "This caller has no line “{line}”. Choose one of the card, or type it.",
    ),
    "caller-said-nothing": Sentence(
        "Cet appelant n’a encore rien dit. Choisissez une réplique.",
        "This caller has said nothing yet. Choose a line.",
    ),
    "prompt-too-long": Sentence(
        "Ce texte a {length} caractères, et l’appelant en dit {limit} au plus à la fois. Coupez-le en deux.",
        "This text has {length} characters, and the caller says {limit} at most at a time. Cut it in two.",
    ),
    "prompt-empty": Sentence(
        "Écrivez ce que l’appelant doit dire.",
        "Type what the caller is to say.",
    ),
    "robots-starting": Sentence(
        "Les robots démarrent. Patientez quelques secondes ; l’autocommutateur doit fonctionner d’abord.",
        "The robots are starting. Wait a few seconds; the PBX must be running first.",
    ),
    "robots-degraded": Sentence(
        "Certains postes de collègues ne sont pas raccordés. Ils reviennent d’eux-mêmes ; sinon, redémarrez.",
        "Some colleagues' sets are not connected. They come back by themselves; if not, restart.",
    ),
    "robots-fallback-voice": Sentence(
        "Certaines répliques sont dites par la voix de secours. Vous pouvez les enregistrer vous-même.",
        "Some lines are said by the emergency voice. You may record them yourself.",
    ),
    "robot-account-exists": Sentence(
        "Le robot {account} existe déjà. Redémarrez les robots.",
        "The robot {account} already exists. Restart the robots.",
    ),
    "robot-accounts-full": Sentence(
        "Un processus de robots a déjà ses {limit} comptes. Signalez-le à l’administrateur.",
        "A robot process already has its {limit} accounts. Tell the administrator.",
    ),
    "robot-already-started": Sentence(
        "Les robots fonctionnent déjà. Il n’y a rien à faire.",
        "The robots are already running. There is nothing to do.",
    ),
    "robot-call-exists": Sentence(
        "Le robot {robot} est déjà en communication. Attendez la fin de son appel.",
        "The robot {robot} is already in a call. Wait until it ends.",
    ),
    "robot-calls-full": Sentence(
        "Tous les robots sont en communication ({limit}). Attendez la fin d’un appel.",
        "Every robot is in a call ({limit}). Wait until one ends.",
    ),
    "robot-clip-unfit": Sentence(
        "Le fichier de voix {path} n’a pas le format attendu. Refaites les voix : « standard voices ».",
        "The voice file {path} has not the expected format. Render the voices again: `standard voices`.",
    ),
    "robot-clip-unreadable": Sentence(
        "Le fichier de voix {path} est illisible. Refaites les voix : « standard voices ».",
        "The voice file {path} cannot be read. Render the voices again: `standard voices`.",
    ),
    "robot-line-malformed": Sentence(
        "Un ordre aux robots est mal formé ({field}). Signalez-le à l’administrateur.",
        "An order to the robots is malformed ({field}). Tell the administrator.",
    ),
    "robot-line-missing": Sentence(
        "Il manque au robot la réplique « {key} ». Refaites les voix : « standard voices ».",
        "The robot has no voice line “{key}”. Render the voices: `standard voices`.",
    ),
    "robot-not-started": Sentence(
        "Les robots ne fonctionnent pas. Redémarrez le laboratoire.",
        "The robots are not running. Restart the lab.",
    ),
    "robot-order-is-the-pools": Sentence(
        "Un ordre est parvenu au mauvais processus de robots. Signalez-le à l’administrateur.",
        "An order reached the wrong robot process. Tell the administrator.",
    ),
    "robot-pool-closed": Sentence(
        "Les robots sont arrêtés. Redémarrez le laboratoire pour recevoir des appels.",
        "The robots are stopped. Restart the lab to receive calls.",
    ),
    "robot-process-gone": Sentence(
        "Un processus de robots s’est arrêté ; il est relancé automatiquement. L’appel du robot est perdu.",
        "A robot process has stopped; it is restarted automatically. The robot's call is lost.",
    ),
    "robots-without-stations": Sentence(
        "Personne n’a écrit comment répondent les collègues de {organisation} : aucun robot ne les joue et "
        "aucun "
        "appelant ne vient seul. Appelez d’un téléphone, ou choisissez la mairie avec STANDARD_ORGANISATION.",
        "Nobody has written how the colleagues of {organisation} answer: no robot plays them and no caller "
        "comes "
        "by itself. Call from a telephone, or choose mairie with STANDARD_ORGANISATION.",
    ),
    "scenario-try-in-exam": Sentence(
        "Pendant un examen, aucun appel d’essai. Passez la séance en entraînement, puis essayez.",
        "No call is tried during an exam. Put the session into practice, then try.",
    ),
    "scenario-try-without-seat": Sentence(
        "Aucun poste n’est prêt à répondre. Prenez un poste du standard, ou demandez à un élève, puis "
        "recommencez.",
        "No seat is ready to answer. Take a seat of the switchboard, or ask a student to, then try again.",
    ),
    "scenario-of-another-house": Sentence(
        "Le scénario {scenario} n’est pas écrit pour l’organisation {organisation}. Choisissez-en un autre.",
        "The scenario {scenario} is not written for the organisation {organisation}. Choose another one.",
    ),
    "scenario-call-unknown": Sentence(
        "Le scénario {scenario} n’a pas d’appel « {call} ». Corrigez le scénario.",
        "The scenario {scenario} has no call “{call}”. Correct the scenario.",
    ),
    "scenario-to-be-dialled": Sentence(
        "Dans le scénario {scenario}, c’est le standard qui appelle : composez le {number}.",
        "In the scenario {scenario} it is the switchboard that calls: dial {number}.",
    ),
    "practice-without-callers": Sentence(
        "Aucun appel d’entraînement n’est écrit pour cette organisation. Appelez d’un téléphone, ou demandez "
        "au formateur de choisir une organisation fournie.",
        "No practice call is written for this organisation. Call from a telephone, or ask the instructor to "
        "choose one that ships.",
    ),
    "robot-process-not-ready": Sentence(
        "Un processus de robots n’a pas démarré. Redémarrez le laboratoire.",
        "A robot process did not start. Restart the lab.",
    ),
    "robot-process-stuck": Sentence(
        "Un processus de robots ne répond plus ; il est relancé automatiquement.",
        "A robot process does not answer any more; it is restarted automatically.",
    ),
    "robot-sip-failed": Sentence(
        "Un robot n’a pas pu téléphoner ({reason}). Vérifiez qu’Asterisk fonctionne.",
        "A robot could not use its phone ({reason}). Check that Asterisk runs.",
    ),
    "robot-unknown-account": Sentence(
        "Le robot {account} n’existe pas. Redémarrez les robots.",
        "There is no robot {account}. Restart the robots.",
    ),
    "robot-unknown-call": Sentence(
        "Le robot {robot} n’est plus en communication.",
        "The robot {robot} is not in a call any more.",
    ),
}

_CONTENT: dict[str, Sentence] = {
    "content-invalid": Sentence(
        "{file}, ligne {line}, {field} : {sentence}. Corrigez ce fichier.",
        "{file}, line {line}, {field}: {sentence}. Correct this file.",
    ),
    "unknown-answer": Sentence(
        "Cette réponse ne figure pas dans la documentation. Rechargez la page, puis choisissez-en une.",
        "This answer is not in the documentation. Load the page again, then choose one.",
    ),
    "span-empty": Sentence(
        "Un créneau finit avant d’avoir commencé. Corrigez ses heures.",
        "A span ends before it begins. Correct its hours.",
    ),
    "span-other-day": Sentence(
        "Un créneau sort de la journée. Le planning est celui d’aujourd’hui : corrigez ses heures.",
        "A span leaves the day. The planning is of today: correct its hours.",
    ),
    "spans-overlap": Sentence(
        "Deux créneaux se chevauchent ou ne sont pas dans l’ordre. Corrigez leurs heures.",
        "Two spans overlap or are out of order. Correct their hours.",
    ),
    "correction-same": Sentence(
        "L’annuaire dit déjà cela. Écrivez la valeur qui doit le remplacer.",
        "The directory says so already. Write what is to replace it.",
    ),
    "correction-nobody": Sentence(
        "Personne d’autre n’a le poste {value}. Choisissez un poste de l’annuaire.",
        "Nobody else has the extension {value}. Choose an extension of the directory.",
    ),
    "correction-empty": Sentence(
        "Cette ligne de l’annuaire ne peut pas rester vide. Écrivez la valeur corrigée.",
        "This line of the directory cannot be left empty. Write what is right.",
    ),
    "unknown-letter": Sentence(
        "Ce courrier n’existe pas. Rechargez la page, puis choisissez-en un dans la liste.",
        "There is no such letter. Load the page again, then choose one of the list.",
    ),
    "unknown-document": Sentence(
        "La maison n’a pas de document {document}. Rechargez la page, puis joignez-en un de la liste.",
        "The house has no document {document}. Load the page again, then attach one of the list.",
    ),
    "unknown-promise": Sentence(
        "Ce rappel n’existe pas. Rechargez la page, puis choisissez-en un dans la liste.",
        "There is no such promised call. Load the page again, then choose one of the list.",
    ),
    "promise-over": Sentence(
        "Ce rappel est déjà fait ou clos. Choisissez-en un autre.",
        "This promised call is already made or closed. Choose another one.",
    ),
    "unknown-consigne": Sentence(
        "La consigne {consigne} n’existe pas dans cette organisation. Rechargez la page.",
        "There is no rule {consigne} in this organisation. Reload the page.",
    ),
    "unknown-form": Sentence(
        "Cette fiche n’existe pas dans la maison. Rechargez la page, puis choisissez-en une.",
        "The house has no such form. Load the page again, then choose one.",
    ),
    "unknown-sheet": Sentence(
        "Cette fiche ne figure pas au registre de la séance. Rechargez la page.",
        "This form is not in the register of the session. Load the page again.",
    ),
    "sheet-field-missing": Sentence(
        "« {field} » doit être rempli. Complétez la fiche, puis enregistrez-la.",
        "“{field}” must be filled in. Complete the form, then save it.",
    ),
    "sheet-field-wrong": Sentence(
        "« {field} » n’a pas la forme attendue. Corrigez-le, puis enregistrez la fiche.",
        "“{field}” is not of the expected kind. Correct it, then save the form.",
    ),
    "sheet-followed-by-teachers": Sentence(
        "Le formateur répond à la boîte à idées. Parlez-lui de cette idée.",
        "The instructor answers the idea box. Tell the instructor about this idea.",
    ),
    "unknown-survey": Sentence(
        "Ce questionnaire n’existe pas dans cette séance. Rechargez la page, puis choisissez-en un.",
        "There is no such survey in this session. Load the page again, then choose one.",
    ),
    "survey-question-wrong": Sentence(
        "La question {question} ne peut pas être posée ainsi. Écrivez-la, avec 2 à 9 réponses différentes.",
        "Question {question} cannot be asked like this. Write it, with 2 to 9 different answers.",
    ),
    "survey-answer-wrong": Sentence(
        "La réponse à la question {question} n’était pas proposée. Choisissez-en une autre.",
        "The answer to question {question} is not among those offered. Choose another one.",
    ),
    "survey-not-crossed": Sentence(
        "Ces questions ne se croisent pas. Choisissez-en deux différentes, avec des réponses à choisir.",
        "These two questions cannot be crossed. Choose two different ones that have answers to choose from.",
    ),
    "survey-not-yours": Sentence(
        "Ce questionnaire est à une autre personne. Dupliquez-le, puis modifiez votre copie.",
        "This survey belongs to somebody else. Duplicate it, then change your copy.",
    ),
    "unknown-visitor": Sentence(
        "Ce visiteur ne figure pas au registre de la séance. Rechargez la page.",
        "This visitor is not in the register of the session. Load the page again.",
    ),
    "unknown-handover": Sentence(
        "Cette relève n’existe pas. Rechargez la page.",
        "There is no such handover. Load the page again.",
    ),
    "pack-changed": Sentence(
        "Quelqu’un d’autre a modifié {organisation} entre-temps, et rien n’a été enregistré. Copiez ce que "
        "vous "
        "voulez garder, rechargez l’organisation, puis refaites votre modification.",
        "Somebody else has changed {organisation} meanwhile, and nothing has been saved. Copy what you want "
        "to "
        "keep, load the organisation again, then make your change once more.",
    ),
    "pack-exists": Sentence(
        "Il y a déjà une organisation {organisation}. Choisissez un autre identifiant.",
        "There is already an organisation {organisation}. Choose another identifier.",
    ),
    "pack-id-invalid": Sentence(
        "L’identifiant {organisation} ne convient pas. Écrivez une minuscule, puis des minuscules, chiffres "
        "ou "
        "tirets, quarante signes au plus : lycee-horizon.",
        "The identifier {organisation} will not do. Write a small letter, then small letters, digits or "
        "hyphens, "
        "forty signs at most: lycee-horizon.",
    ),
    "pack-file-unknown": Sentence(
        "Une organisation n’a pas de fichier {file}. Elle se compose de : {known}.",
        "An organisation has no file {file}. It is made of: {known}.",
    ),
    "pack-invalid": Sentence(
        "L’organisation {organisation} contient {count} erreur(s) et n’a pas été enregistrée. Corrigez "
        "chacune à "
        "l’endroit indiqué, puis recommencez.",
        "The organisation {organisation} has {count} mistake(s) and has not been saved. Correct each at the "
        "place "
        "given, then try again.",
    ),
    "pack-running": Sentence(
        "La séance en cours joue {organisation} : elle ne peut être ni supprimée ni renommée. Choisissez-en "
        "une "
        "autre avec STANDARD_ORGANISATION, redémarrez le laboratoire, puis recommencez.",
        "The session under way plays {organisation}: it can be neither deleted nor renamed. Choose another "
        "one "
        "with STANDARD_ORGANISATION, start the lab again, then try again.",
    ),
    "pack-shipped": Sentence(
        "{organisation} est fournie avec le laboratoire et ne se modifie pas. Dupliquez-la, puis modifiez la "
        "copie.",
        "{organisation} ships with the lab and cannot be changed. Duplicate it, then change the copy.",
    ),
    "pack-unwritable": Sentence(
        "L’organisation n’a pas pu être écrite ({problem}). Vérifiez la place et les droits du dossier de "
        "données.",
        "The organisation could not be written ({problem}). Check the space and the rights of the data "
        "folder.",
    ),
    "packs-too-many": Sentence(
        "Il y a déjà {most} organisations à vous. Exportez, puis supprimez celles qui ne servent plus.",
        "There are {most} organisations of your own already. Export, then delete those that are not used any "
        "more.",
    ),
    "scenario-changed": Sentence(
        "Une autre personne a enregistré {scenario} entre-temps, et rien n’a été enregistré ici. Copiez ce "
        "que vous voulez garder, rechargez, puis refaites votre modification.",
        "Somebody else has saved {scenario} meanwhile, and nothing has been saved here. Copy what you want "
        "to keep, load it again, then make your change once more.",
    ),
    "scenario-exists": Sentence(
        "{scenario} existe déjà. Choisissez un autre code.",
        "There is {scenario} already. Choose another code.",
    ),
    "scenario-code-invalid": Sentence(
        "Le code {code} ne convient pas. Écrivez deux majuscules, un tiret et deux chiffres : LY-01.",
        "The code {code} will not do. Write two capital letters, a hyphen and two digits: LY-01.",
    ),
    "course-code-invalid": Sentence(
        "Le code {code} ne convient pas. Écrivez une minuscule, puis des minuscules, chiffres ou tirets.",
        "The code {code} will not do. Write a small letter, then small letters, digits or hyphens.",
    ),
    "scenario-invalid": Sentence(
        "{scenario} contient {count} erreur(s). Rien n’a été fait. Corrigez chacune à l’endroit indiqué, "
        "puis recommencez.",
        "{scenario} has {count} mistake(s). Nothing was done. Correct each at the place given, then try "
        "again.",
    ),
    "scenario-shipped": Sentence(
        "{scenario} est fourni avec le laboratoire et ne se modifie pas. Dupliquez-le, puis modifiez la "
        "copie.",
        "{scenario} ships with the lab and cannot be changed. Duplicate it, then change the copy.",
    ),
    "scenarios-too-many": Sentence(
        "Il n’y a plus de place ({most} au plus). Exportez, puis supprimez ce qui ne sert plus.",
        "There is no room left ({most} at most). Export, then delete what is not used any more.",
    ),
    "scenario-file-unknown": Sentence(
        "L’archive contient {file}, qui n’est ni un scénario ni un parcours. Elle se compose de "
        "scenarios/LY-01.yaml et de courses/mon-parcours.yaml.",
        "The archive holds {file}, which is neither a scenario nor a course. It is made of "
        "scenarios/LY-01.yaml and courses/my-course.yaml.",
    ),
    "zip-without-scenario": Sentence(
        "L’archive ne contient aucun scénario. Mettez-y des fichiers comme scenarios/LY-01.yaml.",
        "The archive holds no scenario. Put files like scenarios/LY-01.yaml into it.",
    ),
    "zip-dangerous": Sentence(
        "L’archive contient {file}, qui n’est pas accepté : un chemin qui sort du dossier, un lien ou une "
        "archive "
        "dans l’archive. Refaites-la avec les seuls fichiers de l’organisation.",
        "The archive holds {file}, which is not accepted: a path out of the folder, a link, or an archive "
        "inside "
        "the archive. Make it again with the files of the organisation only.",
    ),
    "zip-duplicate": Sentence(
        "L’archive contient deux fois {file}. Refaites-la avec chaque fichier une seule fois.",
        "The archive holds {file} twice. Make it again with each file once.",
    ),
    "zip-spoilt": Sentence(
        "Ce fichier n’est pas une archive zip lisible. Exportez l’organisation de nouveau, ou refaites "
        "l’archive "
        "sans mot de passe.",
        "This file is no zip archive that can be read. Export the organisation again, or make the archive "
        "again "
        "without a password.",
    ),
    "zip-too-big": Sentence(
        "L’archive est trop grande : {most} octets au plus une fois décompressée, et {files} fichiers. "
        "Vérifiez "
        "que c’est bien une archive d’ici.",
        "The archive is too big: {most} bytes at most when unpacked, and {files} files. Check that it is an "
        "archive of this lab.",
    ),
    "zip-without-pack": Sentence(
        "L’archive ne contient pas de fichier organisation.yaml. Mettez-y les fichiers de l’organisation, "
        "seuls ou "
        "dans un dossier.",
        "The archive holds no file organisation.yaml. Put the files of the organisation into it, alone or in "
        "one "
        "folder.",
    ),
    "consigne-asks-nothing": Sentence(
        "Cette consigne ne demande rien. Dites ce qu’il faut faire, ou ne pas faire.",
        "This rule asks for nothing. Say what is to be done, or not to be done.",
    ),
    "consigne-changed": Sentence(
        "La consigne {consigne} vient d’être modifiée. Relisez-la, puis recommencez.",
        "The rule {consigne} has just been changed. Read it again, then retry.",
    ),
    "consigne-dates-wrong": Sentence(
        "Cette consigne doit finir plus tard que maintenant et que son début, dans les deux ans. "
        "Choisissez une autre heure.",
        "This rule must end later than now and than it begins, within two years. Choose another time.",
    ),
    "consigne-for-nobody": Sentence(
        "Cette consigne ne concerne aucun appel. Choisissez pour qui, de qui ou à quel sujet, "
        "ou cochez « tous les appels ».",
        "This rule is about no call. Choose for whom, from whom or about what, or tick “every call”.",
    ),
    "consigne-nothing-before": Sentence(
        "« À défaut » suit un geste vers quelqu’un, dans la même ligne de ce qu’il faut faire. "
        "Ajoutez d’abord ce geste, ou décochez « à défaut ».",
        "“Failing that” follows an act towards somebody, in the same line of what is to be done. "
        "Add that act first, or untick “failing that”.",
    ),
    "consigne-number-unknown": Sentence(
        "« {number} » n’existe pas dans cette maison. Choisissez dans la liste.",
        "“{number}” does not exist in this house. Choose from the list.",
    ),
    "consigne-words-missing": Sentence(
        "Écrivez ces mots : les élèves les lisent.",
        "Write these words: the students read them.",
    ),
    "remark-nobody": Sentence(
        "Personne ne tient ce poste : le message ne serait pas lu. Attendez que quelqu’un s’y installe.",
        "Nobody sits there: the message would not be read. Wait until somebody does.",
    ),
    "remark-in-exam": Sentence(
        "Pendant un examen, aucun conseil. Si le message ne concerne que l’organisation (salle, horaire), "
        "cochez-le, puis envoyez.",
        "No advice during an exam. If the message is about practical matters only (room, time), tick that, "
        "then send.",
    ),
    "no-call-to-mark": Sentence(
        "Aucun appel n’est en cours au poste {seat}. Posez le repère pendant un appel.",
        "There is no call at seat {seat}. Put the marker during a call.",
    ),
    "unknown-mark": Sentence(
        "Ce repère n’existe pas dans cette séance. Posez-en un autre.",
        "There is no such marker in this session. Put another one.",
    ),
    "supervision-over": Sentence(
        "L’écoute est terminée. Relancez-la pour entendre de nouveau le poste.",
        "Nobody listens any more. Start again to hear the seat.",
    ),
    "supervision-of-oneself": Sentence(
        "C’est votre propre poste. Choisissez celui d’un élève.",
        "This is your own seat. Choose a student’s.",
    ),
    "supervision-in-exam": Sentence(
        "Pendant un examen, l’écoute seule est permise : parler aiderait un candidat. Posez un repère.",
        "During an exam you may only listen: speaking would help a candidate. Put a marker instead.",
    ),
    "call-without-patience": Sentence(
        "Cet appelant n’est pas un robot : sa patience n’est pas calculée. Notez ce que vous entendez.",
        "This caller is no robot: nobody reckons their patience. Write down what you hear instead.",
    ),
    "exam-without-help": Sentence(
        "Pendant un examen, trouvez les consignes vous-même dans la liste.",
        "During an exam, find the rules in the list yourself.",
    ),
    "verdict-not-yet": Sentence(
        "Les consignes de cet appel seront montrées plus tard. Demandez à votre formateur.",
        "The rules of this call will be shown later. Ask your instructor.",
    ),
    "organisation-unknown": Sentence(
        "L’organisation {organisation} n’existe pas. Vérifiez STANDARD_ORGANISATION.",
        "There is no organisation {organisation}. Check STANDARD_ORGANISATION.",
    ),
    "scenario-unknown": Sentence(
        "Le scénario {scenario} n’existe pas. Choisissez-en un autre dans la liste.",
        "There is no scenario {scenario}. Choose another one in the list.",
    ),
    "stations-unknown": Sentence(
        "L’organisation {organisation} ne dit pas comment ses collègues répondent. Ajoutez ses postes.",
        "The organisation {organisation} does not say how its colleagues answer. Add its file of stations.",
    ),
    "course-unknown": Sentence(
        "Le parcours {course} n’existe pas. Choisissez-en un dans la liste.",
        "There is no course {course}. Choose one from the list.",
    ),
    "voices-unreadable": Sentence(
        "Les voix du dossier {folder} sont illisibles : {problem}. Réinstallez le laboratoire.",
        "The voices in the folder {folder} cannot be read: {problem}. Install the laboratory again.",
    ),
}

_AUDIO: dict[str, Sentence] = {
    "audio-unreadable": Sentence(
        "Le son {file} est illisible : {problem}. Le récit de l’appel reste lisible.",
        "The sound {file} cannot be read: {problem}. The story of the call can still be read.",
    ),
    "audio-unwritable": Sentence(
        "Le son {file} ne peut pas être écrit : {problem}. Vérifiez les droits du dossier des données.",
        "The sound {file} cannot be written: {problem}. Check the rights on the data folder.",
    ),
    "disk-full": Sentence(
        "Le disque est plein : {file} n’a pas pu être écrit. Libérez de la place.",
        "The disk is full: {file} could not be written. Free some space.",
    ),
    "hearing-failed": Sentence(
        "L’analyse de la parole s’est arrêtée en route. L’enregistrement se réécoute quand même.",
        "The analysis of speech stopped on its way. The recording can be played all the same.",
    ),
    "hearing-model-unavailable": Sentence(
        "La parole n’a pas été repérée : le modèle ne se charge pas. L’enregistrement se réécoute quand "
        "même ; réinstallez le laboratoire pour analyser les suivants.",
        "Speech was not found: the model cannot be loaded. The recording can be played all the same; "
        "install the laboratory again to have the next ones analysed.",
    ),
    "recording-missing": Sentence(
        "Asterisk n’a laissé aucun enregistrement de l’appel {call_id}. Le récit de l’appel reste lisible.",
        "Asterisk left no recording of the call {call_id}. The story of the call can still be read.",
    ),
    "recording-not-verified": Sentence(
        "L’enregistrement {key} a été écrit mais ne se relit pas : {problem}. L’original est conservé.",
        "The recording {key} was written but cannot be read back: {problem}. The original is kept.",
    ),
    "recording-truncated": Sentence(
        "L’enregistrement {file} est incomplet. L’original est conservé ; vérifiez la place sur le disque.",
        "The recording {file} is incomplete. The original is kept; check the free space of the disk.",
    ),
    "storage-key-invalid": Sentence(
        "Le nom d’enregistrement {key} est refusé. Signalez-le à l’administrateur.",
        "The recording name {key} is refused. Tell the administrator.",
    ),
    "line-not-recorded": Sentence(
        "Cet enregistrement n’existe plus. Rechargez la page.",
        "This recording is not there any more. Load the page again.",
    ),
    "recorded-silent": Sentence(
        "On n’entend rien dans ce son. Parlez plus près du micro, une demi-seconde au moins.",
        "Nothing can be heard in this sound. Speak closer to the microphone, for half a second at least.",
    ),
    "recorded-too-big": Sentence(
        "Ce fichier dépasse {most} Mo. Une réplique dure moins de 40 secondes : coupez-le.",
        "This file has more than {most} MB. A line lasts less than 40 seconds: cut it.",
    ),
    "recorded-too-long": Sentence(
        "Ce son dure plus de {most_s} secondes. Coupez-le, ou raccourcissez la réplique.",
        "This sound is longer than {most_s} seconds. Cut it, or shorten the line.",
    ),
    "recorded-unreadable": Sentence(
        "Ce fichier n’est pas un son lisible. Envoyez du WAV, du MP3 ou de l’Ogg, en mono ou en stéréo.",
        "This file is no sound that can be read. Send WAV, MP3 or Ogg, mono or stereo.",
    ),
    "voice-engine-failed": Sentence(
        "La voix de secours n’a pas pu dire « {text} » : {problem}. Réinstallez le paquet espeak-ng.",
        "The emergency voice could not say “{text}”: {problem}. Install the package espeak-ng again.",
    ),
    "voice-engine-missing": Sentence(
        "La réplique « {text} » n’a pas de voix. Installez le paquet {package}, ou enregistrez-la.",
        "The line “{text}” has no voice. Install the package {package}, or record it.",
    ),
    "voice-model-unknown": Sentence(
        "Le fichier de voix {file} n’est pas celui attendu (empreinte {found}). Téléchargez-le de nouveau.",
        "The voice file {file} is not the expected one (digest {found}). Download it again.",
    ),
    "voice-model-missing": Sentence(
        "Il manque le fichier {file} dans {folder} : la voix ne peut pas être faite. Mettez-y le modèle, "
        "comme le dit le guide de l’éditeur de scénarios, puis recommencez.",
        "The file {file} is missing in {folder}: the voice cannot be made. Put the model there, as the guide "
        "of the scenario editor says, then try again.",
    ),
    "voice-renderer-missing": Sentence(
        "Ce qui fait les voix n’est pas installé. Installez « standard[voices] », puis recommencez ; d’ici "
        "là, la voix de secours parle.",
        "What makes voices is not installed. Install `standard[voices]`, then try again; until then the "
        "emergency voice speaks.",
    ),
    "voice-spoilt": Sentence(
        "Le fichier de voix {file} est abîmé : « {text} » ne peut pas être dit. Refaites-le avec « standard "
        "voices », ou enregistrez cette réplique.",
        "The voice file {file} is spoilt: “{text}” cannot be said. Make it again with `standard voices`, or "
        "record this line.",
    ),
    "voice-silent": Sentence(
        "La voix n’a rien dit. Vérifiez le texte de la réplique.",
        "The voice said nothing. Check the text of the line.",
    ),
    "voice-unknown": Sentence(
        "La voix « {timbre} » n’existe pas. Corrigez le scénario.",
        "There is no voice “{timbre}”. Correct the scenario.",
    ),
}

_COMMAND_LINE: dict[str, Sentence] = {
    "bench-package-missing": Sentence(
        "Le paquet {package} manque pour comparer. Lancez « make bench », qui l’installe.",
        "The package {package} is missing for the comparison. Run `make bench`, which installs it.",
    ),
    "setting-invalid": Sentence(
        "La variable {variable} ne convient pas : {problem}. Voyez docs/settings.md.",
        "The variable {variable} cannot be used: {problem}. See docs/settings.md.",
    ),
    "http-port-taken": Sentence(
        "Le port {port} est déjà pris. Arrêtez le programme qui l’occupe, ou choisissez STANDARD_HTTP_PORT.",
        "Port {port} is already taken. Stop the program that uses it, or set STANDARD_HTTP_PORT.",
    ),
    "ami-secret-missing": Sentence(
        "Le secret de l’autocommutateur ({path}) est introuvable. Démarrez Asterisk d’abord : make lab.",
        "The secret of the PBX ({path}) cannot be found. Start Asterisk first: make lab.",
    ),
    "report-unwritable": Sentence(
        "Le dossier {path} ne peut pas recevoir les fiches ({problem}). Choisissez-en un autre avec --out.",
        "The folder {path} cannot take the sheets ({problem}). Choose another one with --out.",
    ),
    "tape-unwritable": Sentence(
        "La bande {file} ne peut pas être écrite ({problem}). Choisissez un autre dossier.",
        "The tape {file} cannot be written ({problem}). Choose another folder.",
    ),
    "tape-unreadable": Sentence(
        "La bande {file} est illisible : {problem}.",
        "The tape {file} cannot be read: {problem}.",
    ),
    "tape-malformed": Sentence(
        "La bande {file}, ligne {line} : chaque ligne doit être un objet JSON de textes.",
        "The tape {file}, line {line}: each line must be a JSON object of texts.",
    ),
    "unknown-role": Sentence(
        "Le rôle {role} n’existe pas. Choisissez student, instructor, assessor ou administrator.",
        "There is no role {role}. Choose student, instructor, assessor or administrator.",
    ),
    "private-lab-failed": Sentence(
        "Le laboratoire de la démonstration n’a pas démarré. Ses derniers messages : {log}",
        "The demonstration's laboratory did not start. Its last messages: {log}",
    ),
    "browser-missing": Sentence(
        "Chromium est introuvable. Installez-le : apt-get install chromium.",
        "Chromium cannot be found. Install it: apt-get install chromium.",
    ),
    "playwright-missing": Sentence(
        "Le paquet Python playwright manque. Lancez la démonstration par « make demo », qui l’installe.",
        "The Python package playwright is missing. Use “make demo”, which installs it.",
    ),
    "not-on-screen": Sentence(
        "La console n’a pas montré « {what} » en {within_s} s. Regardez la dernière capture d’écran.",
        "The console did not show “{what}” within {within_s} s. Look at the last screenshot.",
    ),
    "not-by-keyboard": Sentence(
        "La touche Tab n’atteint pas « {what} ». Regardez la dernière capture d’écran.",
        "The Tab key does not reach “{what}”. Look at the last screenshot.",
    ),
    "recording-not-stored": Sentence(
        "Un appel ne s’est pas terminé, ou son enregistrement n’a pas été rangé, en {within_s} s.",
        "A call did not end, or its recording was not stored, within {within_s} s.",
    ),
    "nobody-heard": Sentence(
        "Personne n’a parlé pendant {within_s} s alors qu’une réponse était attendue.",
        "Nobody spoke for {within_s} s although an answer was expected.",
    ),
}

_JOURNAL: dict[str, Sentence] = {
    "journal-full": Sentence(
        "Le disque est plein : rien ne peut plus être noté. Libérez de la place ; le service reprend de "
        "lui-même.",
        "The disk is full: nothing can be noted any more. Free some space; the service goes on by itself.",
    ),
    "journal-io": Sentence(
        "Le disque du journal ne répond pas correctement. Vérifiez-le, puis redémarrez le service.",
        "The journal's disk does not work properly. Check it, then restart the service.",
    ),
    "journal-locked": Sentence(
        "Un autre programme retient le journal. Fermez-le ; le service réessaie de lui-même.",
        "Another program holds the journal. Close it; the service tries again by itself.",
    ),
    "journal-read-only": Sentence(
        "Le journal est en lecture seule. Rendez au service le droit d’écrire dans son dossier ou sa base.",
        "The journal is read-only. Give the service the right to write to its folder or database.",
    ),
    "journal-unreachable": Sentence(
        "La base de données n’est pas joignable. Vérifiez qu’elle fonctionne et que STANDARD_DATABASE_URL "
        "est juste.",
        "The database cannot be reached. Check that it runs and that STANDARD_DATABASE_URL is right.",
    ),
    "journal-damaged": Sentence(
        "Le journal est abîmé. Mettez son fichier de côté et rétablissez la dernière sauvegarde.",
        "The journal is damaged. Put its file aside and restore the latest backup.",
    ),
    "journal-newer": Sentence(
        "La base vient d’une version plus récente du programme. Installez cette version.",
        "The database comes from a newer version of the program. Install that version.",
    ),
    "journal-conflict": Sentence(
        "Deux services écrivent dans la même séance. Arrêtez celui qui est de trop.",
        "Two services write to the same session. Stop the one too many.",
    ),
    "journal-taken-over": Sentence(
        "Un autre service continue cette séance. Arrêtez celui-ci.",
        "Another service goes on with this session. Stop this one.",
    ),
    "journal-failed": Sentence(
        "Le journal ne peut pas être utilisé. Lisez le journal du service, puis redémarrez-le.",
        "The journal cannot be used. Read the service's log, then restart it.",
    ),
}

_CERTIFICATES: dict[str, Sentence] = {
    "authority-expired": Sentence(
        "L’autorité de cette installation vaut du {begins} au {ends}. Vérifiez l’horloge de la machine ; "
        "si elle est juste, lancez « python -m standard certificate new-authority », puis faites-lui "
        "confiance à nouveau.",
        "The authority of this installation is valid from {begins} to {ends}. Check the machine’s clock; "
        "if it is right, run `python -m standard certificate new-authority`, then trust it again.",
    ),
    "authority-spoilt": Sentence(
        "L’autorité de cette installation ({path}) est illisible. Rétablissez-la depuis une sauvegarde, "
        "ou lancez « python -m standard certificate new-authority » et faites-lui confiance à nouveau.",
        "The authority of this installation ({path}) cannot be read. Restore it from a backup, or run "
        "`python -m standard certificate new-authority` and trust it again.",
    ),
    "certificate-expired": Sentence(
        "Le certificat {path} a expiré le {ended}. Demandez-en un nouveau à votre établissement.",
        "The certificate {path} expired on {ended}. Ask your school for a new one.",
    ),
    "certificate-is-the-schools": Sentence(
        "Le certificat est celui de l’établissement : l’autorité du standard ne sert pas. Pour elle, retirez "
        "STANDARD_TLS_CERTIFICATE et STANDARD_TLS_KEY.",
        "The certificate is the school's: the switchboard's own authority is not used. For it, unset "
        "STANDARD_TLS_CERTIFICATE and STANDARD_TLS_KEY.",
    ),
    "certificate-key-locked": Sentence(
        "La clé {path} est protégée par un mot de passe. Donnez une clé sans mot de passe, lisible par "
        "le service seul.",
        "The key {path} is locked by a password. Give a key without a password that only the service can "
        "read.",
    ),
    "certificate-key-mismatch": Sentence(
        "La clé {key} n’est pas celle du certificat {path}. Vérifiez STANDARD_TLS_CERTIFICATE et "
        "STANDARD_TLS_KEY.",
        "The key {key} is not that of the certificate {path}. Check STANDARD_TLS_CERTIFICATE and "
        "STANDARD_TLS_KEY.",
    ),
    "certificate-not-covering": Sentence(
        "Le certificat {path} vaut pour {covered}, pas pour {wanted}. Écrivez dans STANDARD_TLS_NAMES le "
        "nom que les élèves ouvrent, ou demandez un certificat pour ce nom.",
        "The certificate {path} is for {covered}, not for {wanted}. Put the name that students open into "
        "STANDARD_TLS_NAMES, or ask for a certificate for that name.",
    ),
    "certificate-not-yet": Sentence(
        "Le certificat {path} ne vaut qu’à partir du {begins}. Vérifiez l’horloge de la machine.",
        "The certificate {path} is valid only from {begins}. Check the machine’s clock.",
    ),
    "certificate-unreadable": Sentence(
        "Le fichier {path} ne peut pas être lu comme certificat ou clé PEM ({problem}). Vérifiez son "
        "chemin, son format et ses droits.",
        "The file {path} cannot be read as a PEM certificate or key ({problem}). Check its path, format "
        "and permissions.",
    ),
    "certificate-unwritable": Sentence(
        "Le fichier {path} ne peut pas être écrit ({problem}). Rendez au service le droit d’écrire dans "
        "ce dossier.",
        "The file {path} cannot be written ({problem}). Give the service the right to write to that folder.",
    ),
    "trust-port-taken": Sentence(
        "Le port {port} de la page de confiance est déjà pris. Arrêtez le programme qui l’occupe, ou "
        "choisissez STANDARD_TRUST_PORT.",
        "Port {port} of the trust page is already taken. Stop the program that uses it, or set "
        "STANDARD_TRUST_PORT.",
    ),
}

SENTENCES: dict[str, Sentence] = {
    **_PLAYING_CALLERS,
    **_ON_THE_COURSE,
    **_ON_THE_CALL,
    **_AT_THE_COUNTER,
    **_AT_THE_SEAT,
    **_SIGNING_IN,
    **_ASSESSING,
    **_REQUESTS,
    **_AGENDA,
    **_PBX,
    **_ENGINE,
    **_ROBOTS,
    **_CONTENT,
    **_JOURNAL,
    **_AUDIO,
    **_CERTIFICATES,
    **_COMMAND_LINE,
}
