#!/bin/bash
# Makes a certificate for this machine's own names and addresses, because a browser opens the microphone
# on `localhost` or over HTTPS only, and a classroom without Internet cannot ask anybody for one.
#
#   scripts/certificate.sh DIR      writes DIR/certificate.pem and DIR/key.pem, says where the console will be
#
# Made again when the machine's addresses have changed or when it is about to expire.
set -euo pipefail
export LC_ALL=C

[ $# -eq 1 ] || { echo 'usage: certificate.sh DIR' >&2; exit 2; }
command -v openssl >/dev/null || { echo "openssl is missing: apt-get install openssl" >&2; exit 1; }
folder=$1
# Asterisk's user passes through the data folder: only this folder and the key are closed.
mkdir -p "$folder"
chmod 700 "$folder"
umask 077

names="DNS:localhost,DNS:$(hostname),IP:127.0.0.1"
for address in $(hostname -I 2>/dev/null); do names+=",IP:$address"; done

# The address for the other machines, said each time.
for address in $(hostname -I 2>/dev/null); do
    case $address in *:*) ;; *) echo "==> on the network / sur le réseau : https://$address:${STANDARD_HTTP_PORT:-8080}" ;; esac
done

month=$((30 * 24 * 3600))
if [ "$(cat "$folder/names" 2>/dev/null)" = "$names" ] && [ -s "$folder/key.pem" ] &&
    openssl x509 -in "$folder/certificate.pem" -noout -checkend "$month" >/dev/null 2>&1; then
    exit 0
fi
echo "==> making a certificate for $names"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 397 -subj "/CN=Standard, $(hostname)" \
    -addext "subjectAltName=$names" -addext 'extendedKeyUsage=serverAuth' -addext 'basicConstraints=critical,CA:FALSE' \
    -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
echo "$names" >"$folder/names"
chmod 644 "$folder/certificate.pem"
