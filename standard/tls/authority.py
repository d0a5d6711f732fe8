"""Makes an authority, signs with it, and judges what was signed. Nothing here touches a file."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from standard.tls.names import (
    AUTHORITY_LASTS,
    CLOCKS_DIFFER,
    RENEWED_BEFORE,
    SERVER_LASTS,
    Constraints,
    Machine,
    constraints_for,
    fingerprint_text,
    permitted,
)

NAME_LENGTH = 64
"""Longest common name (RFC 5280, appendix A)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its private key."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def __repr__(self) -> str:
        return f"Pair({self.certificate.subject.rfc4514_string()})"

    def pem(self) -> bytes:
        """Both, in the order that TLS libraries read from one file."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return key + self.certificate.public_bytes(Encoding.PEM)


def pair_of(pem: bytes) -> Pair:
    """Read what ``Pair.pem`` wrote. Raises ``ValueError``."""
    try:
        key = load_pem_private_key(pem, None)
    except TypeError as error:
        raise ValueError("the key is locked by a password") from error
    certificate = x509.load_pem_x509_certificate(pem)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("the key is not the certificate's")
    return Pair(key, certificate)


def new_authority(machine: Machine, now: datetime) -> Pair:
    """An authority that can only sign for this machine and for what is private anyway."""
    key = ec.generate_private_key(ec.SECP256R1())
    # A school may have several machines: their authorities stand in one list of the browser.
    label = f"Standard {_first_name(machine)} {secrets.token_hex(2).upper()}"[:NAME_LENGTH]
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Standard"),
            x509.NameAttribute(NameOID.COMMON_NAME, label),
        ]
    )
    constraints = constraints_for(machine)
    subtrees: list[x509.GeneralName] = [x509.DNSName(domain) for domain in constraints.domains]
    subtrees += [x509.IPAddress(network) for network in constraints.networks]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.NameConstraints(subtrees, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    return Pair(key, certificate)


def constraints_of(authority: x509.Certificate) -> Constraints:
    """What this authority may sign for. Raises ``ValueError`` for one that is not ours."""
    try:
        found = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees
    except x509.ExtensionNotFound as error:
        raise ValueError("the authority has no name constraints") from error
    subtrees = found or []
    return Constraints(
        tuple(each.value for each in subtrees if isinstance(each, x509.DNSName)),
        tuple(each.value for each in subtrees if isinstance(each, x509.IPAddress)),  # type: ignore[misc]
    )


def server_certificate(authority: Pair, machine: Machine, now: datetime) -> Pair:
    """A certificate of this machine. Names that the authority may not sign for are left out."""
    covered = permitted(machine, constraints_of(authority.certificate))
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = [x509.DNSName(name) for name in covered.names]
    names += [x509.IPAddress(address) for address in covered.addresses]
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _first_name(covered)[:NAME_LENGTH])])
    of_authority = authority.certificate
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(of_authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(max(now - CLOCKS_DIFFER, of_authority.not_valid_before_utc))
        .not_valid_after(min(now + SERVER_LASTS, of_authority.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False
        )
        .sign(authority.key, SHA256())
    )
    return Pair(key, certificate)


def hosts_of(certificate: x509.Certificate) -> frozenset[str]:
    """The names and addresses a certificate is for."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return frozenset()
    return frozenset(
        [*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))]
    )


def is_good(server: x509.Certificate, authority: x509.Certificate, machine: Machine, now: datetime) -> bool:
    """Whether this certificate can still serve: signed by it, for the machine as it is, and for a while."""
    try:
        server.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    wanted = permitted(machine, constraints_of(authority))
    lasts = server.not_valid_after_utc - now > RENEWED_BEFORE
    # At the authority's own end nothing can be signed for longer.
    at_the_end = server.not_valid_after_utc == authority.not_valid_after_utc
    return (
        hosts_of(server) == frozenset(wanted.hosts)
        and server.not_valid_before_utc <= now < server.not_valid_after_utc
        and (lasts or at_the_end)
    )


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256, as browsers and systems show it."""
    return fingerprint_text(certificate.fingerprint(SHA256()))


def common_name(certificate: x509.Certificate) -> str:
    """The name a browser lists it under."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string()


def _first_name(machine: Machine) -> str:
    return machine.names[0] if machine.names else str(machine.addresses[0])


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
