#!/bin/bash
# Builds the root filesystem Asterisk runs from, on a machine without Docker.
#
#   asterisk/rootfs/build.sh DIR
#
# Reused when DIR was made from the same packages.txt and build.sh, rebuilt when either changed.
# Root builds in place (mmdebstrap --mode=root). Anybody else goes through a user namespace
# (--mode=unshare) and ends up owning every file, so that a plain rm removes it.
# Environment: STANDARD_DEBIAN_MIRROR (default: the mirror of this machine's own apt sources).
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages=$here/../packages.txt
# shellcheck source=host.sh
. "$here/host.sh"
suite=sid
need_kb=1200000

say()  { printf 'rootfs: %s\n' "$*"; }
fail() { printf 'rootfs: %s\n' "$*" >&2; exit 1; }

[ $# -eq 1 ] && [ -n "$1" ] || fail "usage: build.sh DIR"
mkdir -p "$(dirname "$1")" 2>/dev/null || fail "cannot create $(dirname "$1"): choose another place with STANDARD_ROOTFS."
target=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
partial=$target.partial
log=$target.log
stamp=$(cat "$packages" "${BASH_SOURCE[0]}" | sha256sum | cut -d' ' -f1)

is_current() { [ "$(cat "$target/.standard-stamp" 2>/dev/null)" = "$stamp" ]; }

if is_current; then say "$target is up to date."; exit 0; fi
command -v mmdebstrap >/dev/null || fail "mmdebstrap is missing: run 'apt-get install mmdebstrap' (with uidmap when not root), or use docker compose."

exec 9>"$target.lock"
if ! flock -n 9; then say "another build is under way, waiting for it"; flock 9; fi
if is_current; then say "$target is up to date."; exit 0; fi

free_kb=$(df -Pk "$(dirname "$target")" | awk 'NR==2 {print $4}')
[ "$free_kb" -ge "$need_kb" ] || fail "only $((free_kb / 1024)) MB free next to $target and $((need_kb / 1024)) MB are needed: free some space or set STANDARD_ROOTFS to another disk."

mirror=$(mirror_of_host)
settings=$(mktemp)
trap 'rm -f "$settings"' EXIT
apt_settings_of_host >"$settings"

if [ "$(id -u)" -eq 0 ]; then
    mode=root
    TMPDIR=$(dirname "$target")  # the scratch tree goes to the disk whose space was measured
    export TMPDIR
else
    mode=unshare
    chmod 644 "$settings"  # read by a sub-user
fi
options=(
    --mode="$mode" --variant=minbase --format=tar
    --include="$(grep -Ev '^[[:space:]]*(#|$)' "$packages" | paste -sd,)"
    --aptopt="$settings"
    --aptopt='APT::Install-Recommends "false"'
    --customize-hook='rm -f "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/etc/resolv.conf'
    --customize-hook='rm -rf "$1"/var/cache/* "$1"/var/log/* "$1"/var/lib/apt/lists "$1"/usr/share/asterisk/sounds/*/*.txt'
)
for junk in doc man info locale lintian bug; do options+=(--dpkgopt="path-exclude=/usr/share/$junk/*"); done
options+=(--dpkgopt='path-include=/usr/share/doc/*/copyright')

explain() {
    tail -n 15 "$log" >&2
    if grep -q 'No space left on device' "$log"; then
        fail "the disk is full: free about $((need_kb / 1024)) MB and start again (or set STANDARD_ROOTFS to another disk)."
    elif grep -qE 'newuidmap|newgidmap|subuid|unprivileged_userns_clone|Operation not permitted' "$log"; then
        fail "this account may not create user namespaces: install uidmap, add a line for $(id -un) to /etc/subuid and /etc/subgid, or build once as root."
    elif grep -qE 'Failed to fetch|Could not resolve|Unable to connect|Could not connect|Unable to fetch|404 +Not Found|apt-get update.* failed' "$log"; then
        fail "the Debian mirror $mirror does not answer: check the network, or set STANDARD_DEBIAN_MIRROR to a mirror that carries $suite."
    fi
    fail "mmdebstrap failed: the whole story is in $log."
}

say "building $target from $mirror ($suite, mode $mode): about 150 MB to download, under a minute on a good line"
rm -rf "$partial"
mkdir "$partial"
started=$SECONDS
# Extracted here and not by mmdebstrap: device nodes are left out, and the files belong to whoever builds.
exec 3>&1
set +e
mmdebstrap "${options[@]}" "$suite" - "deb $mirror $suite main" 2> >(tee "$log" | sed -u -nE 's/^I: /rootfs: /p; s/^([EW]: )/rootfs: \1/p' >&3) |
    tar -x -C "$partial" --no-same-owner --exclude='./dev/*' 2>>"$log.tar"
status=("${PIPESTATUS[@]}")
set -e
cat "$log.tar" >>"$log" && rm -f "$log.tar"
[ "${status[0]}" -eq 0 ] && [ "${status[1]}" -eq 0 ] || explain
[ -x "$partial/usr/sbin/asterisk" ] || fail "mmdebstrap ended well but there is no Asterisk in $partial: see $log."

# Nothing is chrooted: Asterisk is started by the tree's own loader and sees the machine's paths, so that
# a link to /etc/alternatives must stay inside the tree.
find "$partial" -type l -lname '/*' -printf '%P\n' | while read -r link; do
    up=$(tr -cd / <<<"$link" | sed 's#/#../#g')
    destination=$(readlink "$partial/$link")
    ln -sfn "${up}${destination#/}" "$partial/$link"
done

echo "$stamp" >"$partial/.standard-stamp"
chmod 755 "$partial"
if [ -e "$target" ]; then rm -rf "$target.old"; mv "$target" "$target.old"; fi
mv "$partial" "$target"
rm -rf "$target.old" "$log"
say "ready in $((SECONDS - started)) s: $(du -sh "$target" | cut -f1) in $target"
