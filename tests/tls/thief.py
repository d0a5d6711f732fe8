"""Somebody who has the authority's key."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from standard.tls.authority import Pair, server_certificate
from tests.tls.machines import CLASSROOM


def stolen(authority: Pair, *names: x509.GeneralName) -> Pair:
    """What such a person could sign: everything is right but the names."""
    key = ec.generate_private_key(ec.SECP256R1())
    begins = authority.certificate.not_valid_before_utc
    own = server_certificate(authority, CLASSROOM, begins).certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(own.not_valid_before_utc)
        .not_valid_after(own.not_valid_after_utc)
        .add_extension(x509.SubjectAlternativeName(names), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    for extension in own.extensions:
        if not isinstance(extension.value, x509.SubjectAlternativeName | x509.SubjectKeyIdentifier):
            builder = builder.add_extension(extension.value, critical=extension.critical)
    return Pair(key, builder.sign(authority.key, SHA256()))
