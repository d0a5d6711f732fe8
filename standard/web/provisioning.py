"""What a SIP phone of a seat must know, and the links from which Linphone fetches it by itself."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import segno

from standard.core.errors import Unknown

LINK_LASTS = timedelta(minutes=10)
"""Time enough to take the phone out of the pocket."""
TOKEN_BYTES = 24
TOKEN_PATTERN = r"^[A-Za-z0-9_-]{32}$"  # noqa: S105 - the look of a token, not one
REALM = "asterisk"
"""What Asterisk names itself when it asks for a password."""
EXPIRES_S = 120
"""A phone whose network changed is found again so soon."""
NAMESPACE = "http://www.linphone.org/xsds/lpconfig.xsd"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """A link that has been given out."""

    seat: str
    address: str
    """Of the SIP server, as this phone is to reach it."""
    ends_at: datetime


@dataclass(slots=True)
class Links:
    """Links to a seat's credentials: each works once and not for long; a seat has one at a time.

    Only digests of their secret part are kept.
    """

    clock: Callable[[], datetime]
    _links: dict[str, Link] = field(default_factory=dict)

    def make(self, seat: str, address: str) -> tuple[str, datetime]:
        """A new secret and when it ends; an earlier one of the seat ends now."""
        token, ends_at = secrets.token_urlsafe(TOKEN_BYTES), self.clock() + LINK_LASTS
        others = {key: link for key, link in self._links.items() if link.seat != seat}
        self._links = others | {_digest(token): Link(seat, address, ends_at)}
        return token, ends_at

    def use(self, token: str) -> Link:
        """The link, which works no more. Raises ``Unknown("provisioning-link-over")``."""
        link = self._links.pop(_digest(token), None)
        if link is None or link.ends_at <= self.clock():
            raise Unknown("provisioning-link-over")
        return link


def linphone_config(*, user: str, password: str, server: str) -> bytes:
    """Linphone's remote provisioning: sections and entries of its ``linphonerc``, as XML.

    https://wiki.linphone.org/xwiki/wiki/public/view/Lib/Features/Remote%20Provisioning/
    """
    sections = {
        # The link works once: it must not be asked for again at each start.
        "misc": {"transient_provisioning": "1"},
        # -1: a port of the phone's own choice; 0: not at all.
        "sip": {
            "sip_port": "-1",
            "sip_tcp_port": "0",
            "sip_tls_port": "0",
            "default_proxy": "0",
            "media_encryption": "none",
        },
        "auth_info_0": {"username": user, "passwd": password, "realm": REALM},
        "proxy_0": {
            "reg_proxy": f"<sip:{server};transport=udp>",
            "reg_identity": f"sip:{user}@{server}",
            "reg_expires": str(EXPIRES_S),
            "reg_sendregister": "1",
            "publish": "0",
        },
    }
    config = ET.Element("config", xmlns=NAMESPACE)
    for name, entries in sections.items():
        section = ET.SubElement(config, "section", name=name)
        for key, value in entries.items():
            ET.SubElement(section, "entry", name=key, overwrite="true").text = value
    return bytes(ET.tostring(config, encoding="utf-8", xml_declaration=True))


def qr(text: str) -> str:
    """A QR code as the address of an SVG image, for ``<img src>``."""
    return str(segno.make(text, error="m", micro=False).svg_data_uri(scale=4, border=4))
