# shellcheck shell=bash
# Sourced: a Docker engine, the machine's own when it answers, else one started here and ended afterwards.

ensure_docker() {
    scripts/system.sh docker
    if docker info >/dev/null 2>&1; then say "the machine's Docker engine answers"; return; fi
    [ "$(id -u)" -eq 0 ] || fail "no Docker engine answers, and only root can start one: start it, or run this as root."
    say "starting a Docker engine for this test"
    scratch=$(mktemp -d /var/tmp/standard-docker.XXXXXX)
    export DOCKER_HOST=unix://$scratch/socket
    mkdir -p "$engine_store"
    # Everything here uses the machine's network: no bridge and no packet filter that would stay behind.
    PATH=$PATH:/usr/sbin:/sbin dockerd --host "$DOCKER_HOST" --data-root "$engine_store" --exec-root "$scratch/exec" \
        --pidfile "$scratch/pid" --bridge none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
        >"$scratch/log" 2>&1 &
    engine_pid=$!
    for _ in $(seq 120); do
        docker info >/dev/null 2>&1 && return
        kill -0 "$engine_pid" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 20 "$scratch/log" >&2
    fail "the Docker engine does not start here: see the lines above."
}

end_docker() {
    [ -n "${engine_pid:-}" ] || return 0
    say "ending the Docker engine"
    docker image prune --force >/dev/null 2>&1 || true  # our own store: layers no image names any more
    kill "$engine_pid" 2>/dev/null || true
    wait "$engine_pid" 2>/dev/null || true
    # the engine leaves the name of the machine's own network behind, as a mount
    awk -v under="$scratch/" 'index($2, under) == 1 {print $2}' /proc/self/mounts | xargs -r umount
    rm -rf "$scratch"
}
