"""What tables are a function of, as one code: the corpus's files, and the rooms of this package that read and prove them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from metrics.build.paths import corpus_files
from metrics.files import MAX_TOML_BYTES, read_file

_PACKAGE = Path(__file__).parents[1]
#: Documents as they came: megabytes each, and no part of what the tables say. That one is there, and its size, is looked at here; `metrics check` and
#: each new proof read them.
_ORIGINALS = "originals/"
#: The other rooms only show what the tables hold. The base modules hold codes and limits, which change what is refused, never what a table says.
ROOMS = ("text", "model", "corpus", "checks", "table", "build")


def fingerprint(seeds: Path) -> str:
    """SHA-256 over all that the tables are a function of."""
    return combine(contents(seeds))


def combine(digests: Mapping[str, str]) -> str:
    """One SHA-256 of many, with the names of what they are of."""
    lines = (f"{name}\0{digest}\n" for name, digest in digests.items())
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def contents(seeds: Path, package: Path = _PACKAGE) -> dict[str, str]:
    """The SHA-256 of every file, by name; the size of an original. A file that cannot be read is no reason to stop here: the check names it."""
    found = {}
    for name, path in _inputs(seeds, package):
        try:
            if name.startswith(_ORIGINALS):
                found[name] = f"{path.stat().st_size} bytes"
            else:
                found[name] = hashlib.sha256(read_file(path, MAX_TOML_BYTES)).hexdigest()
        except OSError:
            found[name] = "unreadable"
    return found


def code(package: Path = _PACKAGE) -> str:
    """SHA-256 over all code of this package: who has the same makes the same of a corpus."""
    files = {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*.py"))}
    return combine({name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()})


def source_digests(digests: Mapping[str, str], source_ids: Collection[str]) -> dict[str, str]:
    """What each source's proof is a function of, as one code: its article, spec, second reading and original, the catalogue and the code."""
    own = {name: f"{name}.txt {name}.toml readings/{name}.tsv".split() for name in source_ids}
    for file in digests:
        if file.startswith(_ORIGINALS) and (stem := PurePosixPath(file).stem) in own:
            own[stem].append(file)
    of_sources = {file for files in own.values() for file in files}
    common = combine({name: digest for name, digest in digests.items() if name not in of_sources})
    return {name: combine({file: digests.get(file, "") for file in own[name]} | {"": common}) for name in own}


def _inputs(seeds: Path, package: Path) -> Iterator[tuple[str, Path]]:
    yield from ((path.relative_to(seeds).as_posix(), path) for path in corpus_files(seeds))
    code = (path for room in ROOMS for path in sorted((package / room).rglob("*.py")))
    yield from ((path.relative_to(package).as_posix(), path) for path in code)
