# shellcheck shell=bash
# Sourced: what this machine knows about reaching Debian. Its own mirror, proxy and certificate settings are the
# ones that work here.

mirror_of_host() {
    local found=${STANDARD_DEBIAN_MIRROR:-}
    [ -n "$found" ] || found=$(apt-get indextargets --format '$(SITE) $(ORIGIN) $(LABEL)' 'Created-By: Packages' 2>/dev/null |
        awk '$2 == "Debian" && $3 == "Debian" {print $1; exit}' || true)
    echo "${found:-http://deb.debian.org/debian}"
}

apt_settings_of_host() {
    apt-config dump 2>/dev/null |
        grep -E '^Acquire::(http|https|ftp|Retries|ForceIPv[46]|Languages|AllowInsecure|AllowWeak|Check-Date|By-Hash)[: ]' || true
    # A private mirror may serve a release file that has expired; its signature is still checked.
    echo 'Acquire::Check-Valid-Until "false";'
}
