#!/bin/sh
# Find Gnumeric's converter for the tests in a real spreadsheet, or install Debian's (8 MB). Without it, and without root, those tests are skipped.
set -eu
if command -v ssconvert >/dev/null 2>&1; then
    echo "spreadsheet: $(command -v ssconvert)"
elif command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "spreadsheet: none found, installing Debian's gnumeric"
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends gnumeric >/dev/null
else
    echo "spreadsheet: none found; its tests are skipped. Install Gnumeric to run them." >&2
fi
