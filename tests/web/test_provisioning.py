"""Links that work once, and what Linphone fetches from them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from standard.core.errors import Unknown
from standard.web.provisioning import LINK_LASTS, NAMESPACE, Links, linphone_config, qr
from tests.fakes import FixedClock


def test_a_link_works_once() -> None:
    links = Links(FixedClock())
    token, _ = links.make("2001", "192.0.2.10")
    assert links.use(token).seat == "2001"
    with pytest.raises(Unknown, match="provisioning-link-over"):
        links.use(token)


def test_a_link_ends() -> None:
    clock = FixedClock()
    links = Links(clock)
    token, ends_at = links.make("2001", "192.0.2.10")
    assert ends_at == clock() + LINK_LASTS
    clock.advance(LINK_LASTS.total_seconds())
    with pytest.raises(Unknown):
        links.use(token)


def test_a_seat_has_one_link_at_a_time() -> None:
    links = Links(FixedClock())
    first, _ = links.make("2001", "192.0.2.10")
    other, _ = links.make("2002", "192.0.2.10")
    second, _ = links.make("2001", "192.0.2.10")
    with pytest.raises(Unknown):
        links.use(first)
    assert (links.use(second).seat, links.use(other).seat) == ("2001", "2002")


def test_what_is_kept_does_not_open_anything() -> None:
    links = Links(FixedClock())
    token, _ = links.make("2001", "192.0.2.10")
    assert token not in repr(links)


def test_the_configuration_has_what_the_phone_needs_and_escapes_it() -> None:
    config = ET.fromstring(linphone_config(user="2001-sip", password="a<b&c", server="192.0.2.10:5060"))
    found = {
        (section.get("name"), entry.get("name")): entry.text
        for section in config
        for entry in section
        if entry.get("overwrite") == "true"
    }
    assert config.tag == f"{{{NAMESPACE}}}config"
    assert found["auth_info_0", "passwd"] == "a<b&c"
    assert found["proxy_0", "reg_proxy"] == "<sip:192.0.2.10:5060;transport=udp>"
    assert found["proxy_0", "reg_identity"] == "sip:2001-sip@192.0.2.10:5060"
    assert found["misc", "transient_provisioning"] == "1"


def test_a_qr_code_is_an_image_a_page_may_show() -> None:
    assert qr("https://standard.test/api/provisioning/x").startswith("data:image/svg+xml")
