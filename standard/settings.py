"""Every ``STANDARD_*`` variable of the environment, in one class.

Read once, by ``__main__``; every other file receives the values it needs.
``docs/settings.md`` is generated from this class.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from standard.tls.names import HOST_NAME

Port = Annotated[int, Field(ge=1, le=65535)]


def _default_data() -> Path:
    """``/var/lib/standard`` for root, ``~/.local/share/standard`` for anybody else."""
    if os.geteuid() == 0:
        return Path("/var/lib/standard")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "standard"


def _default_host(data: dict[str, Any]) -> str:
    """This machine only, unless the console is to be open to the network."""
    return "0.0.0.0" if data.get("lan") else "127.0.0.1"  # noqa: S104 - asked for


class Settings(BaseSettings):
    """How this lab runs; a field ``ami_port`` is the variable ``STANDARD_AMI_PORT``."""

    model_config = SettingsConfigDict(
        env_prefix="STANDARD_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    # --- the place ---------------------------------------------------------------
    data: Path = Field(
        default_factory=_default_data,
        description="Folder of all run-time data: journal, recordings, rendered configuration, secrets.",
    )
    establishment: str = Field(
        default="local",
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}$",
        description="The school. Every row of the database carries it.",
    )
    organisation: str = Field(
        default="mairie",
        description="The organisation whose calls are answered: a shipped one, or one of the school's, from "
        "`organisations/` in the data folder.",
    )
    service: Literal["day", "night", "hours"] = Field(
        default="day",
        description="Mode of service of a new session, until somebody chooses another: `hours` follows the "
        "organisation's switchboard hours; `day`, because classes are held at any hour.",
    )
    node: str = Field(
        default_factory=socket.gethostname,
        description="Name of this machine among those that share one database.",
    )
    language: Literal["fr", "en"] = Field(
        default="fr", description="Language of new accounts and of the CLI."
    )
    demo: bool = Field(
        default=False, description="Create the demo accounts and show them on the sign-in page."
    )

    # --- the console and its API ---------------------------------------------------
    lan: bool = Field(
        default=False,
        description="Open the console to the network over HTTPS, with a certificate that the installation's "
        "own authority signs, or with the school's. `make lab LAN=1` sets it.",
    )
    http_host: str = Field(
        default_factory=_default_host,
        description="Address the service listens on; 0.0.0.0 opens the console to the network.",
    )
    http_port: Port = Field(default=8080, description="Port of the console, the API and `/sip`.")
    tls_certificate: Path | None = Field(
        default=None,
        description="The school's certificate (PEM, with the chain) for this machine: the console is then "
        "served over HTTPS, which browsers demand for a microphone on any address but `localhost`.",
    )
    tls_key: Path | None = Field(
        default=None, description="Private key (PEM, without a password) of that certificate."
    )
    tls_names: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Names by which others open the console, separated by commas, the best one first; "
        "without it, the machine's own name and addresses.",
    )
    trust_port: Port = Field(
        default=8081,
        description="Port of the page that explains how to trust the installation's authority, in plain "
        "HTTP; only with `STANDARD_LAN`, and not with a certificate of the school's.",
    )
    origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Other origins browsers may come from, separated by commas, when a reverse proxy "
        "changes the Host header: https://standard.example.",
    )
    sign_in_hours: float = Field(
        default=12.0, gt=0, le=744, description="How long a sign-in lasts, in hours."
    )

    # --- the journal ---------------------------------------------------------------
    database_url: str | None = Field(
        default=None,
        description="`postgresql://…` or `sqlite:///…`; without it, SQLite: `journal.db` in the data folder.",
    )

    # --- the PBX -------------------------------------------------------------------
    engine: Literal["embedded", "external", "auto"] = Field(
        default="auto",
        description="`embedded`: the lab runs Asterisk in its own root filesystem; `external`: somebody else "
        "runs it; `auto`: embedded when the root filesystem can be had.",
    )
    rootfs: Path | None = Field(
        default=None, description="Asterisk's root filesystem; without it, `rootfs` in the data folder."
    )
    ami_host: str = Field(default="127.0.0.1", description="Asterisk Manager Interface: host.")
    ami_port: Port = Field(default=5038, description="Asterisk Manager Interface: port.")
    ami_secret_file: Path | None = Field(
        default=None,
        description="File that holds the AMI secret; without it, `run/ami.secret` in the data folder.",
    )
    sip_host: str = Field(
        default="127.0.0.1", description="Host where the robots find Asterisk (SIP over UDP)."
    )
    sip_bind: str = Field(default="0.0.0.0", description="Address Asterisk takes SIP and RTP on.")  # noqa: S104
    sip_port: Port = Field(default=5060, description="Port of SIP over UDP.")
    phone_host: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9.-]{1,253}$",
        description="Name or address of this machine on the sheets for SIP telephones; without it, its own "
        "addresses. Needed where telephones reach another one: in a container, behind a router.",
    )
    asterisk_http_port: Port = Field(
        default=8088, description="Port of Asterisk's own web server, where SIP over WebSocket arrives."
    )
    sip_ws_url: str | None = Field(
        default=None,
        pattern=r"^wss?://",
        description="Asterisk's WebSocket, the far side of `/sip`; without it, "
        "`ws://<ami host>:<asterisk http port>/ws`.",
    )
    rtp_first: Port = Field(default=10000, description="First UDP port of the media.")
    rtp_last: Port = Field(default=10999, description="Last UDP port of the media.")
    loopback_media: bool = Field(
        default=False,
        description="Tests only: media over 127.0.0.1, which browsers refuse without a flag.",
    )

    # --- the robots ----------------------------------------------------------------
    robots: bool = Field(default=True, description="Run the robot callers and colleagues.")
    agenda_taken_every_min: float = Field(
        default=6.0,
        ge=0,
        le=240,
        description="How often, on average, a simulated colleague books something in the shared agenda while "
        "somebody sits at a seat, in minutes; 0: never.",
    )

    @field_validator("tls_names", mode="before")
    @classmethod
    def _split_names(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @field_validator("tls_names")
    @classmethod
    def _are_names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if strange := [name for name in value if not HOST_NAME.match(name)]:
            raise ValueError(f"{strange[0]!r} is no host name")
        return value

    @field_validator("origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @model_validator(mode="after")
    def _rtp_is_a_range(self) -> Settings:
        if self.rtp_first >= self.rtp_last:
            raise ValueError("STANDARD_RTP_FIRST must be lower than STANDARD_RTP_LAST")
        return self

    @model_validator(mode="after")
    def _certificate_has_its_key(self) -> Settings:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("STANDARD_TLS_CERTIFICATE and STANDARD_TLS_KEY go together")
        return self

    @property
    def https(self) -> bool:
        """Whether the console is served over HTTPS."""
        return self.lan or self.tls_certificate is not None

    @property
    def own_authority(self) -> bool:
        """Whether the installation signs its own certificate, and so has a trust page."""
        return self.lan and self.tls_certificate is None

    @property
    def database(self) -> str:
        """URL of the database."""
        return self.database_url or f"sqlite:///{self.data / 'journal.db'}"

    @property
    def rootfs_dir(self) -> Path:
        """Asterisk's root filesystem."""
        return self.rootfs or self.data / "rootfs"

    @property
    def ami_secret_path(self) -> Path:
        """File that holds the AMI secret."""
        return self.ami_secret_file or self.data / "run" / "ami.secret"

    @property
    def sip_websocket(self) -> str:
        """Asterisk's WebSocket."""
        return self.sip_ws_url or f"ws://{self.ami_host}:{self.asterisk_http_port}/ws"
