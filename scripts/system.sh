#!/bin/bash
# Installs the Debian packages that one use of the laboratory needs and that are missing.
#
#   scripts/system.sh lab|test|docker [stamp]
#
# A tool that is already there, wherever it came from, is not installed again. Without root nothing is
# installed: the command for an administrator is shown and the caller goes on with what works. The stamp
# file is written only when nothing is missing.
set -euo pipefail
export LC_ALL=C

has_node() { node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 18 || (a === 18 && b >= 19) ? 0 : 1)' 2>/dev/null; }
has_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }
has_program() { command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ]; }
has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has_program initdb; }
has_font() { [ -d /usr/share/fonts/truetype/dejavu ]; }
has_atomic() { compgen -G '/usr/lib/*/libatomic.so.1' >/dev/null || compgen -G '/lib/*/libatomic.so.1' >/dev/null; }
has_certificates() { [ -s /etc/ssl/certs/ca-certificates.crt ]; }

stamp=${2:-}
missing=()
want() { # want <package> <test…>
    local package=$1
    shift
    "$@" || missing+=("$package")
}

want_lab() {
    want python3 has_program python3
    want python3-venv has_venv
    want ca-certificates has_certificates
    if ! has_node; then missing+=(nodejs npm); else want npm has_program npm; fi
    if [ "${STANDARD_ENGINE:-auto}" != external ]; then
        want mmdebstrap has_program mmdebstrap
        [ "$(id -u)" -eq 0 ] || want uidmap has_program newuidmap
    fi
    want espeak-ng has_program espeak-ng
    # opening hours are told in the time zone of the house
    want tzdata test -e /usr/share/zoneinfo/Europe/Paris
}

case "${1:-}" in
lab) want_lab ;;
test)
    want_lab
    want chromium has_program chromium
    want chromium-headless-shell has_program chromium-headless-shell # the same without a window, for most tests
    want fonts-dejavu-core has_font
    want iproute2 has_program ip # some tests are another machine, in a network namespace
    want libnss3-tools has_program certutil # and its browser comes to trust an authority
    want libatomic1 has_atomic # the browser's driver needs it, and Chromium does not bring it
    want postgresql has_postgres
    want sip-tester has_program sipp # many telephones for `make bench`
    want baresip-core has_program baresip # two telephones that other people wrote
    want linphone-cli has_program linphonec
    ;;
docker)
    want docker.io has_program dockerd
    want docker-compose has_program docker-compose
    want mmdebstrap has_program mmdebstrap
    want iptables has_program iptables
    ;;
*)
    echo "usage: system.sh lab|test|docker" >&2
    exit 2
    ;;
esac

everything_is_there() {
    [ -z "${stamp}" ] || touch "$stamp"
    exit 0
}

[ ${#missing[@]} -gt 0 ] || everything_is_there
if ! has_program apt-get; then
    echo "==> missing, and this is not a Debian machine: ${missing[*]}. Please install them, or use: docker compose up --build" >&2
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "==> not root, so nothing is installed. An administrator can run:" >&2
    echo "        apt-get install --no-install-recommends ${missing[*]}" >&2
    echo "    Going on with what is there. Docker needs none of this: docker compose up --build" >&2
    exit 0
fi

echo "==> installing Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
# The tests start PostgreSQL clusters of their own; a system-wide one would only take memory.
if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
fi
apt-get update -q 2>&1 | grep -E '^(Get|Err|E:|W:)' || true
apt-get install -y -q --no-install-recommends -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "${missing[@]}" |
    awk '/^Need to get/ {print "    " $0; fflush()} /^Setting up/ {if (++n % 50 == 0) {print "    " n " packages set up"; fflush()}}'
everything_is_there
