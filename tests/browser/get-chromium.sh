#!/bin/sh
# Print the path of a browser for the tests, and get one if there is none.
# CHROMIUM names one to prefer, PYTHON a Python that has Playwright.

python=${PYTHON:-python3}

# The shell draws the same pages as the browser, without a window around them, in half the time.
names="chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable"

# Some systems install a stub of that name that only says what to install.
runs() {
    [ -x "$1" ] && "$1" --version </dev/null >/dev/null 2>&1
}

installed() {
    for name in $names; do
        path=$(command -v "$name") && runs "$path" && echo "$path" && return
    done
    for path in "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        runs "$path" && echo "$path" && return
    done
    return 1
}

playwrights() {
    path=$("$python" - 2>/dev/null <<'END'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
END
    ) && runs "$path" && echo "$path"
}

apt_install() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
    echo "Installing Debian's chromium for the browser tests" >&2
    export DEBIAN_FRONTEND=noninteractive
    {
        apt-get -qq update
        apt-get -qq install -y chromium-headless-shell || apt-get -qq install -y chromium
    } </dev/null >&2
}

playwright_install() {
    echo "Installing Playwright's Chromium for the browser tests" >&2
    "$python" -m playwright install chromium </dev/null >/dev/null 2>&1
}

if [ -n "${CHROMIUM:-}" ]; then
    runs "$CHROMIUM" && echo "$CHROMIUM" && exit
    echo "CHROMIUM=$CHROMIUM does not run; looking for another browser" >&2
fi

installed || playwrights ||
    { apt_install && installed; } ||
    { playwright_install && playwrights; } ||
    { echo "No browser for the tests; type: sudo apt install chromium (or set CHROMIUM to a browser's path)" >&2; exit 1; }
