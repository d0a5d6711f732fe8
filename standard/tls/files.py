"""The authority as the files that systems, browsers and device management take."""

from __future__ import annotations

import base64
import io
import json
import plistlib
import textwrap
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from standard.tls.authority import common_name, fingerprint

NAMESPACE = uuid.UUID("8d2f5a52-1d0a-5c61-9d86-6a5a5b7f1c0e")
"""Of the identifiers in profiles: the same authority always gives the same ones, so it replaces itself."""
ARCHIVE = "standard-confiance.zip"


@dataclass(frozen=True, slots=True)
class TrustFile:
    """A file that is offered: its name says to the system what to do with it, its type to the browser."""

    name: str
    media_type: str
    content: bytes


def trust_files(authority: x509.Certificate) -> tuple[TrustFile, ...]:
    """Every file, and an archive of all of them last."""
    der = authority.public_bytes(Encoding.DER)
    pem = authority.public_bytes(Encoding.PEM)
    single = (
        # The type that makes Firefox and Apple's systems offer to trust instead of only keeping the file.
        TrustFile("standard-ca.cer", "application/x-x509-ca-cert", der),
        TrustFile("standard-ca.crt", "application/x-x509-ca-cert", pem),
        TrustFile("standard-ca.pem", "application/x-pem-file", pem),
        TrustFile("standard.mobileconfig", "application/x-apple-aspen-config", mobileconfig(authority)),
        TrustFile("policies.json", "application/json", firefox_policies()),
        TrustFile("chrome-standard.json", "application/json", chrome_policy(authority)),
        TrustFile("standard-ca.ps1", "text/plain; charset=utf-8", powershell(authority)),
        TrustFile("LISEZMOI.txt", "text/plain; charset=utf-8", _readme(README_FR, authority)),
        TrustFile("README.txt", "text/plain; charset=utf-8", _readme(README_EN, authority)),
    )
    return (*single, TrustFile(ARCHIVE, "application/zip", _archive(single, authority.not_valid_before_utc)))


def mobileconfig(authority: x509.Certificate) -> bytes:
    """Apple's configuration profile with one payload, `com.apple.security.root`."""
    der, name, digest = authority.public_bytes(Encoding.DER), common_name(authority), fingerprint(authority)
    short = digest.replace(":", "").lower()[:16]

    def payload(kind: str, type: str) -> dict[str, object]:
        return {
            "PayloadIdentifier": f"standard.{short}.{kind}",
            "PayloadUUID": str(uuid.uuid5(NAMESPACE, f"{kind} {digest}")).upper(),
            "PayloadType": type,
            "PayloadVersion": 1,
            "PayloadDisplayName": name,
        }

    root = payload("root", "com.apple.security.root") | {
        "PayloadCertificateFileName": "standard-ca.cer",
        "PayloadContent": der,
    }
    profile = payload("profile", "Configuration") | {
        "PayloadDescription": f"SHA-256 {digest}",
        "PayloadOrganization": "Standard",
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [root],
    }
    return plistlib.dumps(profile)


def firefox_policies() -> bytes:
    """Firefox's `policies.json`: the system's authorities count, and so does the file beside it."""
    certificates = {"ImportEnterpriseRoots": True, "Install": ["standard-ca.pem"]}
    return _json({"policies": {"Certificates": certificates}})


def chrome_policy(authority: x509.Certificate) -> bytes:
    """A policy file of Chrome, Chromium and Edge for Linux: `CACertificates`, in base 64."""
    return _json({"CACertificates": [base64.b64encode(authority.public_bytes(Encoding.DER)).decode()]})


def powershell(authority: x509.Certificate) -> bytes:
    """A start-up script for Windows; it carries the certificate, needs no other file, and can run again."""
    encoded = "\n".join(textwrap.wrap(base64.b64encode(authority.public_bytes(Encoding.DER)).decode(), 76))
    lines = f"""\
# {common_name(authority)}
# SHA-256 {fingerprint(authority)}
# Administrateur / administrator: powershell -ExecutionPolicy Bypass -File standard-ca.ps1
$ErrorActionPreference = 'Stop'
$content = [Convert]::FromBase64String(@'
{encoded}
'@)
$kind = 'System.Security.Cryptography.X509Certificates'
$certificate = New-Object "$kind.X509Certificate2" -ArgumentList @(,$content)
$store = New-Object "$kind.X509Store" -ArgumentList 'Root', 'LocalMachine'
$store.Open('ReadWrite')
$store.Add($certificate)
$store.Close()
"""
    return lines.replace("\n", "\r\n").encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def _archive(files: Sequence[TrustFile], made_at: datetime) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            # The same bytes each time for the same authority.
            archive.writestr(zipfile.ZipInfo(file.name, made_at.timetuple()[:6]), file.content)
    return written.getvalue()


def _readme(text: str, authority: x509.Certificate) -> bytes:
    told = text.format(
        name=common_name(authority),
        fingerprint=fingerprint(authority),
        ends=f"{authority.not_valid_after_utc:%Y-%m-%d}",
    )
    # Notepad shows neither lines nor accents without the two.
    return b"\xef\xbb\xbf" + told.replace("\n", "\r\n").encode()


README_FR = """\
Autorité « {name} », valable jusqu'au {ends}.
Empreinte SHA-256 :
{fingerprint}

Elle ne peut signer que pour les noms et adresses de la machine du standard, les domaines locaux
(.local, .lan, .internal, .home.arpa) et les adresses privées. Aucun fichier ne contient de clé.

Windows, stratégie de groupe
    Configuration ordinateur > Stratégies > Paramètres Windows > Paramètres de sécurité > Stratégies de clé
    publique > Autorités de certification racines de confiance > Importer : standard-ca.cer
    Sur un seul poste : certutil -addstore -f Root standard-ca.cer  (ou standard-ca.ps1), en administrateur.
    Intune : Appareils > Configuration > Certificat de confiance, magasin racine : standard-ca.cer
    Chrome, Edge et Firefox (120 et suivants) lisent ce magasin.

macOS, iPadOS, iOS
    Gestion des appareils (Jamf, Intune, Apple School Manager…) : standard.mobileconfig
    Un profil poussé par la gestion est de confiance sans autre geste.

Chromebook
    Console d'administration Google > Appareils > Réseaux > Certificats > Ajouter : standard-ca.pem,
    utiliser comme autorité de certification pour Chromebook.

Android
    Gestion des appareils : standard-ca.crt comme certificat d'autorité (CA).

Debian, Ubuntu
    cp standard-ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates
    Chromium : chrome-standard.json dans /etc/chromium/policies/managed/
    Chrome :   chrome-standard.json dans /etc/opt/chrome/policies/managed/
    Edge :     chrome-standard.json dans /etc/opt/edge/policies/managed/
    Firefox :  policies.json dans /etc/firefox/policies/, standard-ca.pem dans /usr/lib/mozilla/certificates/

Firefox ailleurs
    policies.json dans le dossier « distribution » de Firefox.
    Windows : standard-ca.pem dans %APPDATA%\\Mozilla\\Certificates
    macOS :   standard-ca.pem dans /Library/Application Support/Mozilla/Certificates
"""

README_EN = """\
Authority "{name}", valid until {ends}.
SHA-256 fingerprint:
{fingerprint}

It can only sign for the names and addresses of the switchboard's machine, local domains
(.local, .lan, .internal, .home.arpa) and private addresses. No file holds a key.

Windows, group policy
    Computer Configuration > Policies > Windows Settings > Security Settings > Public Key Policies >
    Trusted Root Certification Authorities > Import: standard-ca.cer
    On one machine: certutil -addstore -f Root standard-ca.cer  (or standard-ca.ps1), as administrator.
    Intune: Devices > Configuration > Trusted certificate, computer root store: standard-ca.cer
    Chrome, Edge and Firefox (120 and later) read this store.

macOS, iPadOS, iOS
    Device management (Jamf, Intune, Apple School Manager…): standard.mobileconfig
    A profile pushed by management is trusted without anything else.

Chromebook
    Google Admin console > Devices > Networks > Certificates > Add: standard-ca.pem,
    use as a certificate authority for Chromebook.

Android
    Device management: standard-ca.crt as a certificate authority (CA).

Debian, Ubuntu
    cp standard-ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates
    Chromium: chrome-standard.json in /etc/chromium/policies/managed/
    Chrome:   chrome-standard.json in /etc/opt/chrome/policies/managed/
    Edge:     chrome-standard.json in /etc/opt/edge/policies/managed/
    Firefox:  policies.json in /etc/firefox/policies/, standard-ca.pem in /usr/lib/mozilla/certificates/

Firefox elsewhere
    policies.json in Firefox's folder "distribution".
    Windows: standard-ca.pem in %APPDATA%\\Mozilla\\Certificates
    macOS:   standard-ca.pem in /Library/Application Support/Mozilla/Certificates
"""
