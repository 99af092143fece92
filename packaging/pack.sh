#!/usr/bin/env bash
# Puts what a Linux user needs beside the executables of the bundle $1, and packs it: $1-VERSION-MACHINE.tar.xz.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bundle=$1
if [ "$(uname)" != Linux ]; then
    echo "$bundle is done; how to pack it for this system stands in packaging/README.md"
    exit
fi
cp "$here/install.sh" "$bundle/install.sh"
cp "$here/../assets/desktop/vc-studio.desktop" "$here/../assets/desktop/vc-studio.svg" "$bundle/"
version=$("$bundle/vc" --version | sed 's/.* //')
archive=$bundle-$version-$(uname -m).tar.xz
XZ_OPT=${XZ_OPT:--T0 -3} tar -C "$(dirname "$bundle")" --owner=0 --group=0 -cJf "$archive.part" "$(basename "$bundle")"
mv "$archive.part" "$archive"
du -shL "$bundle" "$archive"
