# shellcheck shell=bash
# Sourced: base images made on the spot, for a machine where no image can be pulled.

# make_base NAME SUITE PACKAGE,…  [FOLDER copied to the same place inside]
# Prints the image's name. The image carries this machine's certificates and ways to reach Debian, and is kept:
# the same arguments give the same image.
make_base() {
    local name=$1 suite=$2 packages=${3:-} folder=${4:-} settings tree tag
    settings=$(mktemp)
    apt_settings_of_host >"$settings"
    chmod 644 "$settings"
    tag=$({ cat "${BASH_SOURCE[0]}" "$settings"; echo "$suite $packages $(mirror_of_host)"; contents_of "$folder"; } | sha256sum | cut -c1-16)
    if ! docker image inspect "$name:$tag" >/dev/null 2>&1; then
        say "making the base image $name from Debian $suite" >&2
        tree=(
            --mode="$(mmdebstrap_mode)" --variant=minbase --format=tar
            --include="ca-certificates${packages:+,$packages}" --aptopt="$settings" --aptopt='APT::Install-Recommends "false"'
            --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*'
            --dpkgopt='path-exclude=/usr/share/locale/*'
            # what the image itself will need of these settings when it installs packages
            --customize-hook='mv "$1/etc/apt/apt.conf.d/99mmdebstrap" "$1/etc/apt/apt.conf.d/99host"'
            --customize-hook='rm -f "$1/etc/resolv.conf"'
        )
        if compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null; then
            tree+=(--customize-hook='cp /usr/local/share/ca-certificates/*.crt "$1/usr/local/share/ca-certificates/" && chroot "$1" update-ca-certificates >/dev/null 2>&1')
        fi
        [ -z "$folder" ] || tree+=(--customize-hook="tar -c -C '$folder' . | tar -x -C \"\$1\"")
        mmdebstrap --quiet "${tree[@]}" "$suite" - "deb $(mirror_of_host) $suite main" |
            docker import --change 'CMD ["/bin/bash"]' - "$name:$tag" >/dev/null
    fi
    rm -f "$settings"
    echo "$name:$tag"
}

mmdebstrap_mode() { if [ "$(id -u)" -eq 0 ]; then echo root; else echo unshare; fi; }

contents_of() { [ -z "$1" ] || (cd "$1" && find . -type f | sort); }
