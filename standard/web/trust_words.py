"""What the trust page says: how each system comes to trust an authority, in French and English.

In a step, ``*…*`` is something to press or choose, ``[…]`` a file of this page, and text between backquotes
is to be typed as it is. The words of the systems are those of their own French and English versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from standard.core.sentences import Sentence


@dataclass(frozen=True, slots=True)
class System:
    """One way of trusting; ``known_by`` are words of the browsers' User-Agent that tell it."""

    id: str
    name: Sentence
    covers: Sentence
    steps: tuple[Sentence, ...]
    known_by: tuple[str, ...] = ()


WINDOWS = System(
    "windows",
    Sentence("Windows", "Windows"),
    Sentence("Chrome, Edge", "Chrome, Edge"),
    (
        Sentence(
            "Téléchargez [standard-ca.cer], puis ouvrez-le : *Ouvrir*.",
            "Download [standard-ca.cer], then open it: *Open*.",
        ),
        Sentence(
            "*Installer un certificat…*, puis *Utilisateur actuel*. *Ordinateur local* vaut pour tous les "
            "comptes, et demande un administrateur.",
            "*Install Certificate…*, then *Current User*. *Local Machine* is for all accounts, and asks for "
            "an administrator.",
        ),
        Sentence(
            "*Placer tous les certificats dans le magasin suivant*, *Parcourir…*, "
            "*Autorités de certification racines de confiance*.",
            "*Place all certificates in the following store*, *Browse…*, "
            "*Trusted Root Certification Authorities*.",
        ),
        Sentence(
            "*Suivant*, *Terminer*, puis *Oui*. Fermez et rouvrez le navigateur.",
            "*Next*, *Finish*, then *Yes*. Close the browser and open it again.",
        ),
    ),
    ("Windows",),
)
FIREFOX = System(
    "firefox",
    Sentence("Firefox", "Firefox"),
    Sentence("sur Windows, macOS et Linux", "on Windows, macOS and Linux"),
    (
        Sentence(
            "Ouvrez [standard-ca.cer] dans Firefox : il demande à quoi cette autorité doit servir.",
            "Open [standard-ca.cer] in Firefox: it asks what this authority shall be trusted for.",
        ),
        Sentence(
            "Cochez *Confirmer cette AC pour identifier des sites web*, puis *OK*. *Voir* montre "
            "l’empreinte.",
            "Tick *Trust this CA to identify websites*, then *OK*. *View* shows the fingerprint.",
        ),
        Sentence(
            "Si le fichier est seulement téléchargé : *Paramètres*, *Vie privée et sécurité*, "
            "*Afficher les certificats…*, *Autorités*, *Importer…*.",
            "If the file is only downloaded: *Settings*, *Privacy & Security*, *View Certificates…*, "
            "*Authorities*, *Import…*.",
        ),
    ),
    ("Firefox",),
)
MACOS = System(
    "macos",
    Sentence("macOS", "macOS"),
    Sentence("Safari, Chrome, Edge", "Safari, Chrome, Edge"),
    (
        Sentence(
            "Téléchargez [standard-ca.cer], puis ouvrez-le : *Trousseaux d’accès* s’ouvre. Ajoutez-le "
            "au trousseau *session*.",
            "Download [standard-ca.cer], then open it: *Keychain Access* opens. Add it to the *login* "
            "keychain.",
        ),
        Sentence(
            "Cherchez « Standard », ouvrez le certificat, dépliez *Se fier*.",
            "Search for “Standard”, open the certificate, unfold *Trust*.",
        ),
        Sentence(
            "*Lors de l’utilisation de ce certificat* : *Toujours approuver*. Fermez la fenêtre, "
            "donnez le mot de passe, rouvrez le navigateur.",
            "*When using this certificate*: *Always Trust*. Close the window, give the password, open "
            "the browser again.",
        ),
    ),
    ("Macintosh",),
)
IOS = System(
    "ios",
    Sentence("iPad, iPhone", "iPad, iPhone"),
    Sentence("tous les navigateurs", "every browser"),
    (
        Sentence(
            "Dans Safari, ouvrez [standard.mobileconfig], puis *Autoriser*.",
            "In Safari, open [standard.mobileconfig], then *Allow*.",
        ),
        Sentence(
            "*Réglages*, *Profil téléchargé*, *Installer*, avec le code de l’appareil.",
            "*Settings*, *Profile Downloaded*, *Install*, with the passcode.",
        ),
        Sentence(
            "*Réglages*, *Général*, *Informations*, *Réglages des certificats* : activez « Standard ». "
            "Sans ce geste, l’autorité reste sans effet.",
            "*Settings*, *General*, *About*, *Certificate Trust Settings*: turn on “Standard”. Without "
            "this the authority has no effect.",
        ),
    ),
    ("iPhone", "iPad"),
)
ANDROID = System(
    "android",
    Sentence("Android", "Android"),
    Sentence("Chrome, Edge", "Chrome, Edge"),
    (
        Sentence("Téléchargez [standard-ca.crt].", "Download [standard-ca.crt]."),
        Sentence(
            "*Paramètres* : cherchez « certificat CA ». Souvent : *Sécurité et confidentialité*, *Plus de "
            "paramètres*, *Chiffrement et identifiants*, *Installer un certificat*, *Certificat CA*.",
            "*Settings*: search for “CA certificate”. Often: *Security & privacy*, *More security & "
            "privacy*, *Encryption & credentials*, *Install a certificate*, *CA certificate*.",
        ),
        Sentence(
            "*Installer quand même*, puis choisissez le fichier dans *Téléchargements*.",
            "*Install anyway*, then choose the file in *Downloads*.",
        ),
        Sentence(
            "Firefox pour Android ne regarde pas là de lui-même : prenez Chrome.",
            "Firefox for Android does not look there by itself: use Chrome.",
        ),
    ),
    ("Android",),
)
CHROMEOS = System(
    "chromeos",
    Sentence("Chromebook", "Chromebook"),
    Sentence("ChromeOS", "ChromeOS"),
    (
        Sentence("Téléchargez [standard-ca.crt].", "Download [standard-ca.crt]."),
        Sentence(
            "Ouvrez `chrome://certificate-manager`, puis *Autorités* et *Importer*.",
            "Open `chrome://certificate-manager`, then *Authorities* and *Import*.",
        ),
        Sentence(
            "Cochez la confiance *pour identifier des sites Web*. Sur un Chromebook géré par "
            "l’établissement, seul le service informatique peut le faire.",
            "Tick the trust *for identifying websites*. On a Chromebook that the school manages, only its IT "
            "service can do it.",
        ),
    ),
    ("CrOS",),
)
LINUX = System(
    "linux",
    Sentence("Linux", "Linux"),
    Sentence("Chrome, Chromium, Edge", "Chrome, Chromium, Edge"),
    (
        Sentence("Téléchargez [standard-ca.crt].", "Download [standard-ca.crt]."),
        Sentence(
            "Ouvrez `chrome://certificate-manager/localcerts/usercerts`, puis *Importer* dans la "
            "première liste, celle des certificats de confiance.",
            "Open `chrome://certificate-manager/localcerts/usercerts`, then, under *Trusted Certificates*, "
            "*Import*.",
        ),
        Sentence(
            "Ou, dans un terminal, avec le paquet libnss3-tools : "
            '`certutil -d sql:$HOME/.pki/nssdb -A -t "C,," -n standard -i standard-ca.crt`',
            "Or, in a terminal, with the package libnss3-tools: "
            '`certutil -d sql:$HOME/.pki/nssdb -A -t "C,," -n standard -i standard-ca.crt`',
        ),
    ),
    ("Linux",),
)
LINUX_SYSTEM = System(
    "linux-system",
    Sentence("Debian, Ubuntu, pour toute la machine", "Debian, Ubuntu, for the whole machine"),
    Sentence("administrateur", "administrator"),
    (
        Sentence(
            "Les outils du système : "
            "`cp standard-ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates`",
            "The system’s tools: "
            "`cp standard-ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates`",
        ),
        Sentence(
            "Firefox : [policies.json] dans `/etc/firefox/policies/` et [standard-ca.pem] dans "
            "`/usr/lib/mozilla/certificates/`",
            "Firefox: [policies.json] in `/etc/firefox/policies/` and [standard-ca.pem] in "
            "`/usr/lib/mozilla/certificates/`",
        ),
        Sentence(
            "Chromium : [chrome-standard.json] dans `/etc/chromium/policies/managed/` ; Chrome, dans "
            "`/etc/opt/chrome/policies/managed/`",
            "Chromium: [chrome-standard.json] in `/etc/chromium/policies/managed/`; Chrome, in "
            "`/etc/opt/chrome/policies/managed/`",
        ),
    ),
)
SYSTEMS = (WINDOWS, FIREFOX, MACOS, IOS, ANDROID, CHROMEOS, LINUX, LINUX_SYSTEM)
"""The likeliest in a school first."""

FILES: dict[str, Sentence] = {
    "standard-ca.cer": Sentence(
        "Windows : stratégie de groupe ou Intune, autorités racines de confiance de l’ordinateur",
        "Windows: group policy or Intune, the computer’s trusted root authorities",
    ),
    "standard-ca.ps1": Sentence(
        "Windows : script de démarrage, qui contient le certificat",
        "Windows: start-up script that carries the certificate",
    ),
    "standard.mobileconfig": Sentence(
        "macOS, iPadOS, iOS : profil pour Jamf, Intune…", "macOS, iPadOS, iOS: profile for Jamf, Intune…"
    ),
    "standard-ca.pem": Sentence(
        "Chromebook : console Google, Appareils, Réseaux, Certificats ; Firefox",
        "Chromebook: Google Admin console, Devices, Networks, Certificates; Firefox",
    ),
    "standard-ca.crt": Sentence("Android ; Debian et Ubuntu", "Android; Debian and Ubuntu"),
    "policies.json": Sentence("Firefox : stratégies d’entreprise", "Firefox: enterprise policies"),
    "chrome-standard.json": Sentence(
        "Chrome, Chromium, Edge sur Linux : stratégie CACertificates",
        "Chrome, Chromium, Edge on Linux: policy CACertificates",
    ),
}
"""What device management does with each."""

PAGE: dict[str, Sentence] = {
    "title": Sentence("Faire confiance à ce standard", "Trust this switchboard"),
    "why": Sentence(
        "Un navigateur n’ouvre le micro que sur une adresse en https qu’il connaît. Une salle de "
        "classe n’a pas toujours Internet : ce standard fait donc son propre certificat. À faire une "
        "seule fois par ordinateur ou tablette.",
        "A browser opens the microphone only on an https address that it knows. A classroom does not "
        "always have Internet, so this switchboard makes its own certificate. To be done once per "
        "computer or tablet.",
    ),
    "skip": Sentence("Aller au contenu", "Skip to the content"),
    "other": Sentence("English", "Français"),
    "compare": Sentence("Comparer l’empreinte", "Compare the fingerprint"),
    "compare_how": Sentence(
        "La machine du standard affiche cette empreinte quand elle démarre, et votre système peut "
        "montrer celle du fichier : partout la même. Sinon, n’installez rien et prévenez le formateur.",
        "The switchboard’s machine shows this fingerprint when it starts, and your system can show the "
        "file’s: the same everywhere. If not, install nothing and tell the instructor.",
    ),
    "install": Sentence("Installer l’autorité", "Install the authority"),
    "install_how": Sentence(
        "Ouvrez la ligne de votre appareil ou de votre navigateur.",
        "Open the line of your device or browser.",
    ),
    "probably": Sentence("sans doute le vôtre", "probably yours"),
    "open": Sentence("Ouvrir la console", "Open the console"),
    "open_how": Sentence(
        "Aucun avertissement ne doit plus apparaître. S’il en reste un, fermez tout le navigateur et "
        "recommencez.",
        "No warning must appear any more. If there still is one, close the whole browser and try again.",
    ),
    "tablet": Sentence("Cette page sur une tablette", "This page on a tablet"),
    "school": Sentence("Pour le service informatique", "For the IT service"),
    "school_how": Sentence(
        "Avec la gestion des appareils de l’établissement, personne n’a rien à installer à la main. Le "
        "fichier zip contient tout, avec le mode d’emploi.",
        "With the school’s device management nobody needs to install anything by hand. The zip file holds "
        "everything, with instructions.",
    ),
    "everything": Sentence("Tout télécharger", "Download everything"),
    "file": Sentence("Fichier", "File"),
    "use": Sentence("Pour", "For"),
    "limits": Sentence("Ce que cela permet", "What this permits"),
    "limits_told": Sentence(
        "Cette autorité ne peut signer que pour cette machine, les domaines locaux et les adresses "
        "privées : elle ne peut se faire passer pour aucun site d’Internet. Sa clé ne quitte pas la "
        "machine du standard.",
        "This authority can only sign for this machine, local domains and private addresses: it cannot "
        "pass for any site of the Internet. Its key never leaves the switchboard’s machine.",
    ),
    "ends": Sentence(
        "Autorité « {name} », valable jusqu’au {ends}.", "Authority “{name}”, valid until {ends}."
    ),
}

_MARKS = re.compile(r"\*(?P<press>[^*]+)\*|`(?P<typed>[^`]+)`|\[(?P<file>[^\]]+)\]")


def marked_up(text: str) -> Markup:
    """A step as HTML; everything that is no mark is escaped."""
    parts, at = [], 0
    for mark in _MARKS.finditer(text):
        parts += [escape(text[at : mark.start()]), _element(mark)]
        at = mark.end()
    return Markup("").join([*parts, escape(text[at:])])


def likely_first(user_agent: str) -> tuple[System, ...]:
    """Every system, the reader's likely one first; nothing is left out, because a guess may be wrong."""
    # An Android says Linux too, an iPad says Macintosh, and a Firefox also says where it runs.
    for system in (ANDROID, IOS, CHROMEOS, FIREFOX, WINDOWS, MACOS, LINUX):
        if any(word in user_agent for word in system.known_by):
            return (system, *(other for other in SYSTEMS if other is not system))
    return SYSTEMS


def _element(mark: re.Match[str]) -> Markup:
    match mark.lastgroup:
        case "press":
            return Markup("<b>{}</b>").format(mark["press"])
        case "typed":
            return Markup("<code>{}</code>").format(mark["typed"])
        case _:
            return Markup('<a href="/{0}">{0}</a>').format(mark["file"])
