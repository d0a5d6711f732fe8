#!/bin/bash
# Proves that docker-compose.yml runs: builds both images, starts them, places a call and has it answered.
#
#   asterisk/docker/test.sh
#
# Nothing is pulled: the base images are made here by mmdebstrap, the Python packages come from this machine's own
# pip. Where no Docker engine answers, one is started for the test. Images are kept for the next time; the
# containers, the volume and the engine are not.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say()  { printf '==> %s\n' "$*"; }
fail() { printf 'docker-test: %s\n' "$*" >&2; exit 1; }
# shellcheck source=../rootfs/host.sh
. asterisk/rootfs/host.sh
# shellcheck source=engine.sh
. asterisk/docker/engine.sh
# shellcheck source=bases.sh
. asterisk/docker/bases.sh

python=${STANDARD_PYTHON:-.venv/bin/python}
[ -x "$python" ] || make .venv/.installed-dev
engine_store=${STANDARD_DOCKER_STORE:-/var/lib/standard-docker}
wheels=$(mktemp -d)
export COMPOSE_PROJECT_NAME=standard-test

compose() { if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }

end() {
    local status=$?
    trap - EXIT INT TERM
    if [ "$status" -ne 0 ] && [ -n "${started:-}" ]; then compose logs --no-color --tail 60 >&2 || true; fi
    [ -z "${started:-}" ] || { say "stopping the containers"; compose down --volumes --timeout 5 >/dev/null 2>&1 || true; }
    end_docker
    rm -rf "$wheels"
    exit "$status"
}
trap end EXIT INT TERM

ensure_docker

say "collecting the Python packages of the lock file"
mkdir -p "$wheels/srv/wheels" "$wheels/etc"
"$python" -m pip download -qq --disable-pip-version-check --require-hashes -r requirements.lock -d "$wheels/srv/wheels"
"$python" -m pip download -qq --disable-pip-version-check setuptools wheel -d "$wheels/srv/wheels"
printf '[global]\nno-index = true\nfind-links = /srv/wheels\n' >"$wheels/etc/pip.conf"

STANDARD_IMAGE_BASE=$(make_base standard-base bookworm python3,python3-venv,nodejs,npm,espeak-ng "$wheels")
STANDARD_ASTERISK_BASE=$(make_base standard-asterisk-base sid)
export STANDARD_IMAGE_BASE STANDARD_ASTERISK_BASE
NPM_CONFIG_REGISTRY=$(npm config get registry 2>/dev/null || true)
export NPM_CONFIG_REGISTRY

say "building the images"
compose build
eval "$("$python" tests/docker/ports.py)"
export STANDARD_DEMO=true

say "starting the containers"
started=yes
compose up --detach
if docker compose version >/dev/null 2>&1; then export STANDARD_COMPOSE="docker compose"; fi
"$python" tests/docker/call.py
say "docker-test: OK"
