#!/bin/sh
# Installs the voice changer for this user, without Python and without root; --remove takes it away.
# PREFIX=/somewhere chooses another place than ~/.local.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
place=$prefix/opt/vc-studio

if [ "${1:-}" = --remove ]; then
    if [ -x "$place/vc-app" ]; then "$place/vc-app" --remove-desktop-entry; fi
    rm -f "$prefix/bin/vc" "$prefix/bin/vc-app"
    rm -rf "$place"
    echo "removed; your voices and settings are still there"
    exit
fi

if [ "$here" != "$place" ]; then
    mkdir -p "$prefix/opt" "$prefix/bin"
    rm -rf "$place.new"
    cp -R "$here" "$place.new"
    rm -rf "$place"
    mv "$place.new" "$place"
fi
ln -sf "$place/vc" "$prefix/bin/vc"
ln -sf "$place/vc-app" "$prefix/bin/vc-app"
"$place/vc-app" --install-desktop-entry
echo "installed in $place; the commands vc and vc-app are in $prefix/bin"
