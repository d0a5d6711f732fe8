"""What a container's Asterisk gets is what the renderer says for the same plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.app.rendering import ports, render_for_container
from standard.core.errors import StandardError
from standard.engine.external import configure
from standard.engine.folders import Folders
from standard.engine.plan import Binds
from standard.engine.render import render
from standard.library.load import load_organisation
from standard.library.scenarios import load_town
from standard.settings import Settings


def settings_in(folder: Path) -> Settings:
    return Settings(
        data=folder,
        ami_port=6038,
        sip_port=6060,
        asterisk_http_port=6088,
        rtp_first=20000,
        rtp_last=20199,
        sip_bind="127.0.0.1",
        loopback_media=True,
    )


def test_the_folder_holds_the_text_of_the_renderer(tmp_path: Path) -> None:
    settings, folders = settings_in(tmp_path), Folders(tmp_path)
    render_for_container(settings, None)
    written = {
        file.relative_to(folders.etc).as_posix(): file.read_text()
        for file in folders.etc.rglob("*")
        if file.is_file()
    }
    plan = configure(
        load_organisation("mairie"),
        folders,
        ports=ports(settings),
        town=load_town("mairie"),
        binds=Binds(sip="127.0.0.1"),
        loopback_media=True,
    )
    assert written == dict(render(plan))
    assert "6060" in written["pjsip.conf"]
    assert "[0261912070]" in written["pjsip.conf"]
    assert settings.ami_secret_path.read_text() == plan.ami_secret
    assert plan.ami_secret in written["manager.conf"]


def test_every_port_of_the_settings_arrives(tmp_path: Path) -> None:
    made = ports(settings_in(tmp_path))
    assert (made.ami, made.sip, made.http) == (6038, 6060, 6088)
    assert (made.rtp_first, made.rtp_last) == (20000, 20199)


def test_an_organisation_that_does_not_exist_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StandardError):
        render_for_container(Settings(data=tmp_path / "data", organisation="nowhere"), None)
    assert not (tmp_path / "data").exists()
