# What ./run and ./test both need: says what is missing, and installs what it may. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }

# Ends the script with one sentence.
give_up() {
    say "$(basename "$0"): $*"
    exit 1
}

# True where version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

need_rust() {
    [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ] && PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    command -v cargo >/dev/null || give_up "Rust is not installed; install Rust $wanted or newer from https://rustup.rs, then try again."
    found=$(rustc --version 2>/dev/null | cut -d ' ' -f 2)
    at_least "${found:-0}" "$wanted" || give_up "Rust ${found:-of an unknown version} is too old; Dateline needs $wanted or newer (rustup update), then try again."
}

need_node() {
    local wanted=20.19 found
    command -v node >/dev/null || give_up "Node.js is not installed; install Node.js $wanted or newer from https://nodejs.org, then try again."
    command -v npm >/dev/null || give_up "npm is not installed; install it with Node.js $wanted or newer, then try again."
    found=$(node --version | tr -d v)
    at_least "$found" "$wanted" || give_up "Node.js $found is too old; Dateline needs $wanted or newer, then try again."
}

# Installs those of the Debian packages that are missing, and asks for nothing where none is.
need_packages() {
    local missing=() package root=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        give_up "this system has no apt-get; install what these Debian packages hold, then build with cargo as CONTRIBUTING.md says: $*"
    fi
    for package in "$@"; do
        dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "Installing ${missing[*]} …"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || give_up "these packages are missing and only root can install them: apt-get install ${missing[*]}"
        root=(sudo)
    fi
    local apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600)
    { "${apt[@]}" update && "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"; } >&2 </dev/null ||
        give_up "${missing[*]} could not be installed; check the network and the package sources, then try again."
}

# Installs the npm packages of the window, where they are not those of the lock file.
need_npm_packages() {
    cmp -s ui/package-lock.json ui/node_modules/.dateline-lock.json && return
    say "Installing the npm packages of the window …"
    npm --prefix ui ci --no-audit --no-fund --loglevel=error >&2 </dev/null ||
        give_up "the npm packages could not be installed; check the network, then try again."
    cp ui/package-lock.json ui/node_modules/.dateline-lock.json
}

need_crates() {
    local host
    host=$(rustc --version --verbose | sed -n 's/^host: //p')
    cargo fetch --quiet --locked --target "$host" >&2 </dev/null ||
        give_up "the Rust packages could not be fetched; check the network, then try again."
}

COMPILER=(build-essential pkg-config)
WEBVIEW=(libwebkit2gtk-4.1-dev)
