"""Small plans for the tests of the engine."""

from standard.core.organisation import PublicLine
from standard.engine.plan import (
    EnginePlan,
    Paths,
    Ports,
    RingingGroup,
    SeatAccount,
    StationAccount,
    SubscriberAccount,
    TownLine,
)

PATHS = Paths(
    etc="/lab/etc-asterisk",
    modules="/tree/usr/lib/x86_64-linux-gnu/asterisk/modules",
    data="/tree/usr/share/asterisk",
    var="/lab/pbx/var",
    spool="/lab/pbx/spool",
    run="/lab/pbx/run",
    log="/lab/pbx/log",
    recordings="/lab/recordings",
    sounds="/lab/sounds",
)

PORTS = Ports(ami=5038, sip=5060, http=8088, rtp_first=10000, rtp_last=10999)

SMALL = EnginePlan(
    ports=PORTS,
    paths=PATHS,
    ami_secret="ami-secret-of-the-test",
    city_password="city-password-of-the-test",
    check_password="check-password-of-the-test",
    supervisor_password="supervisor-password-of-the-test",
    stations=(
        StationAccount(
            extension="2031",
            name="Hélène Garnier-Daumont",
            password="password-of-2031",
            pin="310031",
            direct="0261912031",
        ),
        StationAccount(extension="2032", name="Noël d'Arcy", password="password-of-2032", pin="320032"),
    ),
    seats=(
        SeatAccount(number="2001", password="password-of-2001"),
        SeatAccount(number="2002", password="password-of-2002"),
    ),
    groups=(
        RingingGroup(number="2090", members=("2031", "2032"), in_turn=False),
        RingingGroup(number="2091", members=("2032", "2031"), in_turn=True),
    ),
    subscribers=(
        SubscriberAccount(number="0261912070", name="Régie des eaux", password="password-of-water"),
    ),
    switchboard="2000",
    lines=(PublicLine(number="0261912000", name="Mairie", salutation=""),),
    town=(TownLine(name="ville1", password="password-of-ville1"),),
    parking_slots=("2701", "2702"),
    local_addresses=("192.0.2.7",),
)
