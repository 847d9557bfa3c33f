"""The files of our own elements: their scripts, and Plotly's code for the browser. `python -m metrics.web.element` brings Plotly's smaller code.

All that our charts draw is in Plotly's basic bundle, a quarter of the whole. npm has it, Plotly's Python package has only the whole one; where
the basic one was not brought, the whole one is served, and everything works.
"""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import tarfile
from base64 import b64encode
from functools import cache
from hashlib import sha256, sha512
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

_LOG = logging.getLogger(__name__)
#: What Streamlit calls our elements' package; the elements, each with a script of its name; and the address of their files.
PACKAGE, NAMES = "figures-from-prose", ("figure", "rows")
ADDRESS = f"/_stcore/bidi-components/{PACKAGE}."
FOLDER = Path(__file__).parent / "static"
_PATIENCE = 120  # seconds for npm
#: The bundle of the version that Plotly's Python package carries, with the digest that npm publishes of its archive.
VERSION = "4.1.1"
INTEGRITY = "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
BUNDLE = f"plotly.js-basic-dist-min@{VERSION}"
BASIC = FOLDER / f"plotly-basic-{VERSION}.min.js"


def plotly() -> Path:
    """Plotly's code for the browser: the basic bundle where it was brought, else the whole."""
    if BASIC.is_file():
        return BASIC
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("plotly")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


@cache
def plotly_name() -> str:
    """The name under which it is served, which changes with its content."""
    return f"plotly-{sha256(plotly().read_bytes()).hexdigest()[:16]}.js"


def files() -> dict[str, Path]:
    """Address → file of everything that the elements need in the browser."""
    if plotly() != BASIC:
        _LOG.info("Plotly's whole bundle is served; `python -m metrics.web.element` brings the smaller one with npm.")
    scripts = {f"{ADDRESS}{name}/{name}.js": FOLDER / f"{name}.js" for name in NAMES}
    return scripts | {f"{ADDRESS}figure/{plotly_name()}": plotly()}


def bring() -> None:
    """Fetch the basic bundle with npm, check it against its digest, and put it beside the script.

    Raises OSError or subprocess.SubprocessError where npm is not there or cannot fetch it, and ValueError where the archive is not the one
    that is pinned.
    """
    npm = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    with TemporaryDirectory() as folder:
        line = [npm, "pack", BUNDLE, "--json"]
        told = subprocess.run(line, cwd=folder, check=True, capture_output=True, timeout=_PATIENCE).stdout  # noqa: S603
        archive = Path(folder) / json.loads(told)[0]["filename"]
        found = f"sha512-{b64encode(sha512(archive.read_bytes()).digest()).decode()}"
        if found != INTEGRITY:
            raise ValueError(f"{BUNDLE} has the digest {found}, not {INTEGRITY}")
        with tarfile.open(archive) as packed:
            member = packed.extractfile("package/plotly-basic.min.js")
            assert member, "a regular file"
            BASIC.write_bytes(member.read())


if __name__ == "__main__":
    try:
        if not BASIC.is_file():
            bring()
    except (OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"Plotly's smaller bundle was not brought ({error}); the whole one is served instead.\n")
