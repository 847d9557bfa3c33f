#!/bin/sh
# Find a Chromium for the browser tests, or install Debian's with a Chinese font. Prints which one is used.
set -eu
if [ -n "${CHROMIUM:-}" ]; then
    echo "browser: $CHROMIUM"
    exit 0
fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        echo "browser: $(command -v "$name")"
        exit 0
    fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "browser: none found, installing Debian's chromium and fonts-noto-cjk"
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
    exit 0
fi
echo "browser: none found. Install Chromium and a Chinese font, or name one: CHROMIUM=/path/to/chromium make test" >&2
exit 1
