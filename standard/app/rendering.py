"""Asterisk's configuration, for an Asterisk in a container."""

from __future__ import annotations

from standard.app import greetings
from standard.app.announcements import announce
from standard.app.house import settled_house
from standard.engine.external import configure
from standard.engine.folders import Folders
from standard.engine.plan import Binds, Ports
from standard.library.scenarios import load_town
from standard.settings import Settings


def ports(settings: Settings) -> Ports:
    """The ports of the settings."""
    return Ports(
        ami=settings.ami_port,
        sip=settings.sip_port,
        http=settings.asterisk_http_port,
        rtp_first=settings.rtp_first,
        rtp_last=settings.rtp_last,
    )


def render_for_container(settings: Settings, owner: int | None) -> None:
    """Write it into the data folder that both containers mount. Raises ``EngineError``."""
    organisation, folders = settled_house(settings), Folders(settings.data)
    greetings.render(organisation, settings)
    announce(organisation, folders)
    configure(
        organisation,
        folders,
        ports=ports(settings),
        town=load_town(settings.organisation),
        binds=Binds(sip=settings.sip_bind),
        loopback_media=settings.loopback_media,
        owner=owner,
    )
