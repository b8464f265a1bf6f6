# What the editors' tests share. To be sourced; `me` names the test in what is said.

fail() {
    echo "$me: $*" >&2
    exit 1
}

# The resolint to be driven: RESOLINT, else the newest build of this tree.
find_binary() { # TOP
    binary=${RESOLINT:-$(ls -t "$1"/target/{release,quick,debug}/resolint 2>/dev/null | head -n 1 || true)}
    [ -x "$binary" ] || fail "no resolint; build it, or name it: RESOLINT=… $me"
    binary=$(realpath "$binary")
}

# Installs Debian packages: what is missing is said by whoever asks.
apt_install() { # PACKAGE…
    local as_root=() apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
    command -v apt-get >/dev/null || fail "no apt-get to install $*"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "installing $* needs root"
        as_root=(sudo -n)
    fi
    { "${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "$@" ||
        { "${as_root[@]}" "${apt[@]}" update &&
            "${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "$@"; }
    } >/dev/null 2>&1 || fail "apt-get could not install $*"
}
