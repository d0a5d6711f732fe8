"""HTTPS of this lab: which certificate is shown, kept up with the machine while the service runs."""

from __future__ import annotations

import asyncio
import logging
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from standard.core.errors import CertificateError, StandardError
from standard.settings import Settings
from standard.tls.authority import common_name, constraints_of, fingerprint, hosts_of
from standard.tls.files import trust_files
from standard.tls.folder import Store
from standard.tls.given import checked, not_covered
from standard.tls.machine import this_machine
from standard.tls.names import Machine, permitted
from standard.web.trust import Trusted

LOOK_S = 5.0
"""How often the machine's addresses are compared with the certificate's."""
SOON = timedelta(days=30)
"""How long before its end a school's certificate is spoken of."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Encryption:
    """What the web server shows, and what others must trust for it."""

    certificate: Path
    key: Path | None
    """None when the certificate's file holds it too."""
    shown: x509.Certificate
    authority: x509.Certificate | None
    """None for a certificate of the school's: its machines trust it already."""


def store(settings: Settings) -> Store:
    """Where the installation keeps its own certificates."""
    return Store(settings.data / "tls")


def machine_as_it_is(settings: Settings) -> Machine:
    """How others can call this machine now."""
    return this_machine(also=settings.tls_names, listens_on=settings.http_host)


def encryption(settings: Settings, now: datetime | None = None) -> Encryption | None:
    """Make or check what is needed; None when the console is served in clear. Raises ``CertificateError``."""
    now = now or datetime.now(UTC)
    machine = machine_as_it_is(settings)
    if settings.tls_certificate and settings.tls_key:
        hosts = [*machine.hosts, *(urlsplit(origin).hostname or "" for origin in settings.origins)]
        shown = checked(
            settings.tls_certificate, settings.tls_key, now, hosts=hosts, every=settings.tls_names
        )
        return Encryption(settings.tls_certificate, settings.tls_key, shown, None)
    if settings.own_authority:
        own = store(settings)
        shown = own.server(machine, now)
        authority = own.authority(machine, now).certificate
        return Encryption(own.server_path, None, shown, authority)
    return None


def called(settings: Settings, encryption: Encryption | None = None) -> str:
    """The name or address at which others open the console; one that the certificate covers, if any."""
    machine = machine_as_it_is(settings)
    best = [*settings.tls_names, *map(str, machine.addresses)]
    if encryption is not None:
        best += machine.names
        missing = set(not_covered(encryption.shown, best))
        best = [host for host in best if host not in missing] or best
    return best[0]


def remarks(settings: Settings, encryption: Encryption, now: datetime | None = None) -> list[str]:
    """What an administrator should know about a certificate that works, in both languages."""
    now = now or datetime.now(UTC)
    told = []
    if encryption.authority is not None:
        machine = machine_as_it_is(settings)
        may = set(permitted(machine, constraints_of(encryption.authority)).hosts)
        if left_out := [host for host in machine.hosts if host not in may]:
            names = ", ".join(left_out)
            told.append(
                f"certificat : l’autorité ne peut pas signer pour {names} (certificate new-authority)"
            )
            told.append(f"certificate: the authority may not sign for {names} (certificate new-authority)")
    ends = encryption.shown.not_valid_after_utc
    if ends - now < SOON:
        told.append(f"certificat : expire le {ends:%Y-%m-%d} / certificate: expires on {ends:%Y-%m-%d}")
    return told


def lines(settings: Settings, encryption: Encryption) -> list[str]:
    """Where others open the console, and how they come to trust it."""
    host = called(settings, encryption)
    told = [f"réseau / network : https://{host}:{settings.http_port}"]
    if encryption.authority is not None:
        told.append(f"confiance / trust : http://{host}:{settings.trust_port}")
        told.append(f"SHA-256 : {fingerprint(encryption.authority)}")
    return told + remarks(settings, encryption)


def trusted(settings: Settings, authority: x509.Certificate) -> Trusted:
    """What the trust page tells and gives."""

    def hosts() -> list[str]:
        return list(dict.fromkeys([called(settings), *machine_as_it_is(settings).hosts]))

    return Trusted(
        name=common_name(authority),
        fingerprint=fingerprint(authority),
        ends_on=f"{authority.not_valid_after_utc:%Y-%m-%d}",
        files=trust_files(authority),
        hosts=hosts,
        http_port=settings.http_port,
        trust_port=settings.trust_port,
    )


def report(settings: Settings) -> list[str]:
    """Everything about the certificate, for an administrator. Raises ``CertificateError``."""
    found = encryption(settings)
    if found is None:
        return []
    told = [
        f"{common_name(found.shown)} : {', '.join(sorted(hosts_of(found.shown)))}",
        f"→ {found.shown.not_valid_after_utc:%Y-%m-%d}  {found.certificate}",
    ]
    if found.authority is not None:
        told += [f"{common_name(found.authority)} → {found.authority.not_valid_after_utc:%Y-%m-%d}"]
    return told + lines(settings, found)


def export(settings: Settings, folder: Path) -> list[Path]:
    """Write the files of the trust page. Raises ``CertificateError``; a school's certificate has none."""
    found = encryption(settings)
    if found is None or found.authority is None:
        raise CertificateError("certificate-is-the-schools")
    written = []
    for file in trust_files(found.authority):
        path = folder / file.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        except OSError as error:
            raise CertificateError(
                "certificate-unwritable", path=str(path), problem=error.strerror or type(error).__name__
            ) from error
        written.append(path)
    return written


def replace_authority(settings: Settings) -> list[str]:
    """Make another authority and sign with it. Raises ``CertificateError``."""
    if not settings.own_authority:
        raise CertificateError("certificate-is-the-schools")
    store(settings).put_authority_aside(datetime.now(UTC))
    return report(settings)


async def followed(
    settings: Settings, shown: Encryption, context: ssl.SSLContext, every_s: float = LOOK_S
) -> None:
    """Sign again whenever the machine's addresses change or the end is near; new connections get it.

    A certificate that a school replaces on disk is taken up the same way. Who is connected stays so.
    """
    said = ""
    while True:
        await asyncio.sleep(every_s)
        try:
            found = await asyncio.to_thread(encryption, settings)
            if found is not None and found.shown != shown.shown:
                context.load_cert_chain(found.certificate, found.key)
                log.info("certificate: %s", ", ".join(lines(settings, found)))
                shown = found
            said = ""
        except (StandardError, OSError) as error:
            # The old certificate still serves whom it can.
            if str(error) != said:
                log.warning("certificate: %s", error)
            said = str(error)
