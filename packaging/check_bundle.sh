#!/usr/bin/env bash
# Does the bundle $1 work on a machine without Python? Convert, open the window, convert live.
#
# It runs from another folder, without a PATH and, where this user may have a mount namespace of his own,
# with this checkout, every Python and PortAudio out of sight. The window needs Xvfb, the live conversion
# PulseAudio; what is missing is named and left out. OUT=folder keeps the screenshot and the recordings.
set -euo pipefail

if [ "$(uname)" != Linux ]; then
    echo "the check is for Linux; on other systems start the two executables by hand"
    exit
fi
checkout=$(cd "$(dirname "$0")/.." && pwd)
bundle=$(cd "$1" && pwd)
if [ -z "${HIDDEN:-}" ]; then
    become=(unshare --mount --map-root-user)
    [ "$(id -u)" = 0 ] && become=(unshare --mount --propagation private)
    if "${become[@]}" true 2>/dev/null; then
        exec env HIDDEN=yes "${become[@]}" "$0" "$bundle"
    fi
    echo "no mount namespace here: the bundle runs without a PATH, but this machine's Python stays in sight"
fi

work=$(mktemp -d)
copy=$(mktemp -d) # where the bundle is seen; never removed with what is in it: it may be the bundle itself
started=()
end() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    if [ -n "${OUT:-}" ]; then
        mkdir -p "$OUT"
        cp -R "$work"/kept/. "$OUT"/
    fi
    rm -rf "$work"
    if [ -n "${HIDDEN:-}" ]; then umount --lazy "$copy" && rmdir "$copy"; else rm -rf "$copy"; fi
}
trap end EXIT
mkdir -p "$work"/{empty,home,run,kept}
cp "$checkout/assets/demo/demo.flac" "$work/speech.flac"

if [ -n "${HIDDEN:-}" ]; then
    mount --bind "$bundle" "$copy"
    mount -o remount,bind,ro "$copy"
    hide=("$checkout" /usr/lib/python3* /usr/local/lib/python3* /opt/python* /root/.pyenv /home/*/.pyenv)
    for folder in "${hide[@]}"; do
        [ -d "$folder" ] && mount --bind "$work/empty" "$folder"
    done
    for file in /usr/bin/python3* /usr/local/bin/python3* /usr/lib/*/libportaudio.so* /usr/lib/*/libpython3*; do
        [ -f "$file" ] && mount --bind /dev/null "$file"
    done
    ! python3 -c '' 2>/dev/null || { echo "a Python is still in sight"; exit 1; }
else
    cp -R "$bundle/." "$copy"
fi
cd "$work"

clean=(env -i PATH=/nonexistent HOME="$work/home" XDG_RUNTIME_DIR="$work/run" LC_ALL=C.UTF-8 DBUS_SESSION_BUS_ADDRESS=disabled:)
step() { printf '%s ... ' "$1"; }
ok() { echo "ok${1:+: $1}"; }
until_true() { # seconds, command
    local n=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        n=$((n - 1))
        { [ $n -gt 0 ] && { [ -z "${window:-}" ] || kill -0 "$window"; }; } || { echo "failed: $* never came true"; tail -n 20 "$work"/*.log 2>/dev/null; exit 1; }
        sleep 0.2
    done
}

step "vc --version"
ok "$("${clean[@]}" "$copy/vc" --version)"

step "vc voices"
voices=$("${clean[@]}" "$copy/vc" voices)
grep -q TF2 <<<"$voices"
ok

step "vc convert"
"${clean[@]}" "$copy/vc" convert speech.flac --to TF2 --to TM3 -o "$work/kept" 2>convert.log || { cat convert.log; exit 1; }
[ -s "$work/kept/speech_TF2.flac" ] || [ -s "$work/kept/speech_TF2.wav" ]
ok "two voices, in two processes"

step "vc doctor"
"${clean[@]}" "$copy/vc" doctor >doctor.log 2>&1 || { cat doctor.log; exit 1; }
ok

sound=()
if command -v pulseaudio >/dev/null && command -v pactl >/dev/null; then
    sound=(PULSE_SERVER="unix:$work/run/native" ALSA_CONFIG_PATH="$work/asound.conf")
    cat >asound.conf <<'CONF'
pcm.!default { type pulse hint { show on description "PulseAudio" } }
pcm.pulse { type pulse hint { show on description "PulseAudio" } }
CONF
    HOME=$work/home XDG_RUNTIME_DIR=$work/run DBUS_SESSION_BUS_ADDRESS=disabled: pulseaudio -n --daemonize=no \
        --exit-idle-time=-1 --use-pid-file=no --log-level=error \
        -L "module-native-protocol-unix socket=$work/run/native auth-anonymous=1" \
        -L "module-null-sink sink_name=mic sink_properties=device.description=Microphone" \
        -L "module-null-sink sink_name=spk sink_properties=device.description=Loudspeaker" >pulse.log 2>&1 &
    started+=($!)
    export PULSE_SERVER=unix:$work/run/native
    until_true 20 pactl set-default-source mic.monitor
    pactl set-default-sink spk

    step "vc devices"
    "${clean[@]}" "${sound[@]}" "$copy/vc" devices >devices.log 2>&1 || { cat devices.log; exit 1; }
    grep -qi pulse devices.log
    ok "through the bundle's own PortAudio"
else
    echo "no PulseAudio here: live conversion is not checked"
fi

if command -v Xvfb >/dev/null; then
    exec 3<>display.log
    Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp >xvfb.log 2>&1 3>>display.log &
    started+=($!)
    until_true 20 test -s display.log
    display=(DISPLAY=":$(cat display.log)" QT_QPA_PLATFORM=xcb XDG_SESSION_TYPE=x11)
    app=("${clean[@]}" "${sound[@]}" "${display[@]}" "$copy/vc-app")

    step "vc-app opens its window"
    "${app[@]}" >app.log 2>&1 &
    started+=($!)
    window=$!
    until_true 120 "${app[@]}" --do show
    ok

    if [ ${#sound[@]} -gt 0 ]; then
        step "vc-app converts live"
        "${app[@]}" --do toggle
        for sink in mic spk; do # a null sink that nobody listens to renders seconds ahead
            parec --raw --latency-msec=5 --device=$sink.monitor >/dev/null 2>&1 &
            started+=($!)
        done
        until_true 180 "${app[@]}" --do record
        rec=$work/home
        until_true 30 sh -c "find '$rec' -name '*.flac' | grep -q ."
        until_true 60 "${app[@]}" --do record
        ok "$(find "$rec" -name '*.flac' | wc -l) recordings"
    fi
    if command -v xwd >/dev/null || command -v import >/dev/null; then
        DISPLAY=":$(cat display.log)" import -window root "$work/kept/window.png" 2>/dev/null ||
            DISPLAY=":$(cat display.log)" xwd -root -out "$work/kept/window.xwd"
    fi

    step "vc-app ends"
    "${app[@]}" --do quit
    wait "$window"
    ok
else
    echo "no Xvfb here: the window is not checked"
fi
echo "the bundle works: $(du -shL "$copy" | cut -f1) unpacked"
