"""Every file that device management takes is what its system reads, and holds the authority and no key."""

from __future__ import annotations

import base64
import io
import json
import plistlib
import re
import zipfile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from standard.tls.authority import fingerprint, new_authority
from standard.tls.files import ARCHIVE, trust_files
from tests.tls.machines import CLASSROOM, NOW

AUTHORITY = new_authority(CLASSROOM, NOW)
CERTIFICATE = AUTHORITY.certificate
DER = CERTIFICATE.public_bytes(Encoding.DER)
FILES = {file.name: file for file in trust_files(CERTIFICATE)}


def test_the_certificate_itself_in_both_forms() -> None:
    assert FILES["standard-ca.cer"].content == DER
    for name in ("standard-ca.pem", "standard-ca.crt"):
        assert x509.load_pem_x509_certificate(FILES[name].content) == CERTIFICATE


def test_the_profile_of_apple_holds_one_root() -> None:
    profile = plistlib.loads(FILES["standard.mobileconfig"].content)
    (root,) = profile["PayloadContent"]
    assert (profile["PayloadType"], root["PayloadType"]) == ("Configuration", "com.apple.security.root")
    assert x509.load_der_x509_certificate(root["PayloadContent"]) == CERTIFICATE
    for payload in (profile, root):
        assert payload["PayloadVersion"] == 1
        assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", payload["PayloadUUID"])
    assert profile["PayloadUUID"] != root["PayloadUUID"]
    assert profile["PayloadIdentifier"] != root["PayloadIdentifier"]
    assert fingerprint(CERTIFICATE) in profile["PayloadDescription"]


def test_the_same_authority_gives_the_same_files_and_another_one_others() -> None:
    assert {file.name: file for file in trust_files(CERTIFICATE)} == FILES
    other = {file.name: file for file in trust_files(new_authority(CLASSROOM, NOW).certificate)}
    assert {name for name in FILES if other[name] == FILES[name]} == {"policies.json"}


def test_the_policies_of_firefox_name_the_file_beside_them() -> None:
    policies = json.loads(FILES["policies.json"].content)["policies"]
    assert policies["Certificates"] == {"ImportEnterpriseRoots": True, "Install": ["standard-ca.pem"]}
    assert "standard-ca.pem" in FILES


def test_the_policy_of_chrome_holds_the_certificate() -> None:
    (encoded,) = json.loads(FILES["chrome-standard.json"].content)["CACertificates"]
    assert base64.b64decode(encoded, validate=True) == DER


def test_the_script_for_windows_holds_the_certificate() -> None:
    script = FILES["standard-ca.ps1"].content.decode("ascii")
    assert script.count("\n") == script.count("\r\n")
    held = re.search(r"FromBase64String\(@'\r\n(.+?)\r\n'@\)", script, re.DOTALL)
    assert held
    assert base64.b64decode(held[1]) == DER
    assert "'Root', 'LocalMachine'" in script
    assert fingerprint(CERTIFICATE) in script


@pytest.mark.parametrize(("name", "word"), [("LISEZMOI.txt", "Empreinte"), ("README.txt", "fingerprint")])
def test_the_instructions_name_only_files_that_are_there(name: str, word: str) -> None:
    told = FILES[name].content.decode("utf-8-sig")
    assert word in told
    assert fingerprint(CERTIFICATE) in told
    named = set(re.findall(r"\b(?:chrome-)?standard[-.][a-z0-9.]*[a-z0-9]|policies\.json", told))
    assert len(named) > 5
    assert named <= set(FILES)


def test_the_archive_holds_everything() -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[ARCHIVE].content)) as archive:
        assert archive.testzip() is None
        held = {info.filename: archive.read(info) for info in archive.infolist()}
    assert held == {file.name: file.content for file in FILES.values() if file.name != ARCHIVE}


def test_no_file_holds_a_key() -> None:
    key = AUTHORITY.key.private_numbers().private_value.to_bytes(32, "big")
    for file in FILES.values():
        assert key not in file.content
        assert b"PRIVATE" not in file.content
