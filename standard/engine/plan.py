"""What one Asterisk instance is to be: every value its configuration is rendered from, and their rules."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from standard.core.errors import EngineError
from standard.core.organisation import Overflow, PublicLine

CHECK = "check-web"
"""The endpoint of the sound check in the browser."""

SUPERVISOR = "supervisor-web"
"""The endpoint of whoever listens to a seat from the browser; it can call nobody."""

AMI_USER = "standard"
"""The one user of the manager interface; its secret is what keeps others out."""

CITY = "city"
"""The endpoint of the town: whoever calls from outside signs in as this user."""

VOICEMAIL = "standard"
"""Context of every mailbox."""

CAMP_LOOK_S = 2
"""How often a caller who waits for a busy station looks at it by himself (normally the service does)."""

CONTROL_SOCKET = "asterisk.ctl"

_SOCKET_PATH_LIMIT = 107  # sun_path in Linux, less its final zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Ports of one instance. Instances with different ports live side by side on one machine."""

    ami: int
    """TCP, manager interface."""
    sip: int
    """UDP, callers, stations and SIP phones."""
    http: int
    """TCP, the WebSocket that browsers reach through the service (`/ws`)."""
    rtp_first: int
    """UDP, first of the range that carries voice; even."""
    rtp_last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Binds:
    """Addresses to listen on. Only SIP and voice are for the network; AMI and HTTP are for the service."""

    sip: str = "0.0.0.0"  # noqa: S104 - SIP phones of the classroom reach the lab from the network
    ami: str = "127.0.0.1"
    http: str = "127.0.0.1"
    ami_from: tuple[str, ...] = ("127.0.0.1/32",)
    """Networks allowed to reach AMI; everything else is refused."""


LOCAL = Binds()
"""One machine: the service is beside Asterisk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """Folders as Asterisk sees them."""

    etc: str
    modules: str
    data: str
    """Debian's own data: documentation, French prompts."""
    var: str
    spool: str
    run: str
    log: str
    recordings: str
    sounds: str
    """The lab's own sounds: `moh/` is the music on hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationAccount:
    """One telephone of the organisation, which registers as its extension."""

    extension: str
    name: str
    password: str
    pin: str
    """Code of the voicemail, digits; a station needs none for its own box."""
    direct: str = ""
    """Its direct number for the town (SDA), as dialled; empty: reached through the switchboard only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingingGroup:
    """A number that rings several stations, all together or one after the other."""

    number: str
    members: tuple[str, ...]
    in_turn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriberAccount:
    """One telephone of the town that the house can call; it registers as its number."""

    number: str
    name: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAccount:
    """One operator's seat: `2001-web` in the browser and `2001-sip` on a SIP phone, with one password."""

    number: str
    password: str

    @property
    def web(self) -> str:
        """Endpoint of the browser."""
        return f"{self.number}-web"

    @property
    def sip(self) -> str:
        """Endpoint of the SIP phone."""
        return f"{self.number}-sip"


@dataclass(frozen=True, slots=True, kw_only=True)
class TownLine:
    """A telephone of the town for a person who plays callers: `ville1-web` and `ville1-sip`, one password."""

    name: str
    password: str

    @property
    def web(self) -> str:
        """Endpoint of the browser."""
        return f"{self.name}-web"

    @property
    def sip(self) -> str:
        """Endpoint of the SIP phone."""
        return f"{self.name}-sip"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginePlan:
    """All that `render` needs. Build one with `standard.engine.prepare.plan_for`."""

    ports: Ports
    paths: Paths
    ami_secret: str
    city_password: str
    check_password: str
    """Of the endpoint `check-web`, which can only hear its own echo."""
    supervisor_password: str
    """Of the endpoint `supervisor-web`, which waits in silence until the lab lets it hear a seat."""
    stations: tuple[StationAccount, ...]
    seats: tuple[SeatAccount, ...]
    lines: tuple[PublicLine, ...]
    """Numbers the town may dial; the first is the main one, the only one for whoever plays a caller."""
    town: tuple[TownLine, ...] = ()
    """Telephones of people who play callers."""
    groups: tuple[RingingGroup, ...] = ()
    subscribers: tuple[SubscriberAccount, ...] = ()
    """Whoever in town can be called."""
    switchboard: str = ""
    """What a station dials for the operators; empty: nothing."""
    binds: Binds = LOCAL
    ami_user: str = AMI_USER
    ring_s: int = 25
    """How long a station rings for a transferred caller, before the call comes back."""
    park_s: int = 60
    """How long a caller who is parked, or waits for a busy station, waits before the call comes back."""
    moh_class: str = "default"
    parking_slots: tuple[str, ...] = tuple(str(slot) for slot in range(701, 711))
    night_number: str = ""
    """Station or group that takes danger while the house is closed; empty: none."""
    overflow: Overflow | None = None
    local_addresses: tuple[str, ...] = ()
    """IPv4 addresses of this machine, loopback excluded."""
    loopback_media: bool = False
    """Tests only: voice stays on 127.0.0.1 even for a browser, which otherwise needs a real interface."""


_RULES: dict[str, tuple[re.Pattern[str], str]] = {
    "word": (re.compile(r"[A-Za-z0-9_-]{1,40}"), "letters, digits, _ and - only"),
    "number": (re.compile(r"[0-9]{2,15}"), "2 to 15 digits"),
    "secret": (re.compile(r"[A-Za-z0-9_.~-]{8,128}"), "8 to 128 letters, digits, _ . ~ -"),
    "path": (re.compile(r"/[\w /.@+~-]*"), "an absolute path of letters, digits, spaces and / . @ + ~ - _"),
    "name": (
        re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\"\\;<>\[\]{}$]{1,80}"),
        "1 to 80 printable characters, no quotes, brackets or semicolon",
    ),
}


def check(plan: EnginePlan) -> EnginePlan:
    """The plan itself, once every value is known to be harmless in an Asterisk configuration file.

    A line break, a semicolon or a bracket in a name would otherwise become configuration.
    Raises EngineError `engine-setting-invalid` with the field and its rule, never the value of a secret.
    """
    for rule, field, value in _texts(plan):
        pattern, sentence = _RULES[rule]
        if not pattern.fullmatch(value):
            raise EngineError("engine-setting-invalid", field=field, rule=sentence)
    _check_ports(plan.ports)
    _check_times(plan)
    _check_addresses(plan)
    _check_unique(plan)
    socket_path = PurePosixPath(plan.paths.run, CONTROL_SOCKET).as_posix()
    if len(socket_path.encode()) > _SOCKET_PATH_LIMIT:
        raise EngineError("engine-path-too-long", path=plan.paths.run, limit=_SOCKET_PATH_LIMIT)
    return plan


def _texts(plan: EnginePlan) -> Iterator[tuple[str, str, str]]:
    """Every text of the plan with the rule it obeys and its name."""
    yield "word", "ami_user", plan.ami_user
    yield "secret", "ami_secret", plan.ami_secret
    yield "secret", "city_password", plan.city_password
    yield "secret", "check_password", plan.check_password
    yield "secret", "supervisor_password", plan.supervisor_password
    yield "word", "moh_class", plan.moh_class
    for folder in Paths.__slots__:
        yield "path", f"paths.{folder}", getattr(plan.paths, folder)
    yield from _texts_of_phones(plan)
    for group in plan.groups:
        yield "number", "groups.number", group.number
        for member in group.members:
            yield "number", f"groups.{group.number}.members", member
    if plan.switchboard:
        yield "number", "switchboard", plan.switchboard
    for line in plan.lines:
        yield "number", "lines.number", line.number
    if plan.night_number:
        yield "number", "night_number", plan.night_number
    if plan.overflow is not None:
        yield "number", "overflow.to", plan.overflow.to
    for slot in plan.parking_slots:
        yield "number", "parking_slots", slot


def _texts_of_phones(plan: EnginePlan) -> Iterator[tuple[str, str, str]]:
    for station in plan.stations:
        yield "number", "stations.extension", station.extension
        yield "name", f"stations.{station.extension}.name", station.name
        yield "secret", f"stations.{station.extension}.password", station.password
        yield "number", f"stations.{station.extension}.pin", station.pin
        if station.direct:
            yield "number", f"stations.{station.extension}.direct", station.direct
    for subscriber in plan.subscribers:
        yield "number", "subscribers.number", subscriber.number
        yield "name", f"subscribers.{subscriber.number}.name", subscriber.name
        yield "secret", f"subscribers.{subscriber.number}.password", subscriber.password
    for line in plan.town:
        yield "word", "town.name", line.name
        yield "secret", f"town.{line.name}.password", line.password
    for seat in plan.seats:
        yield "number", "seats.number", seat.number
        yield "secret", f"seats.{seat.number}.password", seat.password


def _check_times(plan: EnginePlan) -> None:
    for field, value in (("ring_s", plan.ring_s), ("park_s", plan.park_s)):
        if not 1 <= value <= 3600:
            raise EngineError("engine-setting-invalid", field=field, rule="1 to 3600 seconds")
    if plan.overflow is not None and not 0 <= plan.overflow.wait_s <= 3600:
        raise EngineError("engine-setting-invalid", field="overflow.wait_s", rule="0 to 3600 seconds")


def _check_ports(ports: Ports) -> None:
    listening = {"ami": ports.ami, "sip": ports.sip, "http": ports.http}
    voice = {"rtp_first": ports.rtp_first, "rtp_last": ports.rtp_last}
    for field, port in (listening | voice).items():
        if not 1 <= port <= 65535:
            raise EngineError("engine-setting-invalid", field=f"ports.{field}", rule="between 1 and 65535")
    if ports.ami == ports.http:
        raise EngineError("engine-setting-invalid", field="ports.http", rule="another port than AMI's")
    if ports.rtp_first % 2 or ports.rtp_last - ports.rtp_first < 19:
        raise EngineError(
            "engine-setting-invalid", field="ports.rtp_first", rule="even, and at least 20 ports in the range"
        )
    if ports.rtp_first <= ports.sip <= ports.rtp_last:
        raise EngineError("engine-setting-invalid", field="ports.sip", rule="outside the range for voice")


def _check_addresses(plan: EnginePlan) -> None:
    binds = plan.binds
    for field, address in (("sip", binds.sip), ("ami", binds.ami), ("http", binds.http)):
        if not _is_ipv4(address):
            raise EngineError("engine-setting-invalid", field=f"binds.{field}", rule="an IPv4 address")
    for network in binds.ami_from:
        if not _is_network(network):
            raise EngineError(
                "engine-setting-invalid", field="binds.ami_from", rule="an IPv4 network, 10.0.0.0/8"
            )
    for address in plan.local_addresses:
        if not _is_ipv4(address):
            raise EngineError("engine-setting-invalid", field="local_addresses", rule="an IPv4 address")
    if plan.loopback_media and not plan.local_addresses:
        raise EngineError("engine-no-address")


def _is_ipv4(text: str) -> bool:
    try:
        ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return True


def _is_network(text: str) -> bool:
    try:
        ipaddress.IPv4Network(text)
    except ValueError:
        return False
    return True


def _check_unique(plan: EnginePlan) -> None:
    """Two accounts of one name would silently become one in pjsip.conf."""
    extensions = [station.extension for station in plan.stations]
    extensions += [seat.number for seat in plan.seats] + [group.number for group in plan.groups]
    extensions += [one.number for one in plan.subscribers]
    dialled = [line.number for line in plan.lines]
    dialled += [station.direct for station in plan.stations if station.direct]
    for field, values in (
        ("stations.extension", extensions),
        ("lines.number", dialled),
        ("town.name", [line.name for line in plan.town]),
        ("parking_slots", list(plan.parking_slots)),
    ):
        if len(set(values)) != len(values):
            raise EngineError("engine-setting-invalid", field=field, rule="each number once")
