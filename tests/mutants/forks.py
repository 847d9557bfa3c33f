"""Takes a mutant on in a forked process: into the modules that are loaded, or by loading the package anew."""

from __future__ import annotations

import importlib.util
import os
import resource
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from types import CodeType, FunctionType
from typing import Any

import pytest

from tests.mutants.changes import ROOT, Mutant

KILLED, SURVIVED, TIMEOUT = "killed", "survived", "timeout"
#: Bytes that a mutant may take.
MEMORY = 8 << 30


def in_fork(work: Callable[[], int], seconds: float = 0) -> int | None:
    """The exit code of `work` in a forked process; None where a signal ended it, for want of processor time or memory."""
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        if seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = 1
        try:
            code = work()
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if code < 0 else code


def take_on(mutant: Mutant) -> None:
    """Give the functions of the loaded module the mutant's code: whoever holds one of them then calls the mutant."""
    codes = dict(codes_in(mutant.code))
    for function in functions_in(vars(sys.modules[mutant.module]), mutant.module):
        if code := codes.get(function.__qualname__):
            function.__code__ = code


def codes_in(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType) and "<locals>" not in inner.co_qualname:
            yield inner.co_qualname, inner
            yield from codes_in(inner)


def functions_in(names: dict[str, Any], module: str) -> Iterator[FunctionType]:
    """The functions and methods that a module defines, out of properties, caches and class methods."""
    for value in list(names.values()):
        inner = next(
            (vars_ for key in ("fget", "func", "__wrapped__", "__func__") if (vars_ := getattr(value, key, None))),
            value,
        )
        if isinstance(inner, FunctionType) and inner.__module__ == module:
            yield inner
        elif isinstance(value, type) and value.__module__ == module:
            yield from functions_in(dict(vars(value)), module)


@cache
def caches() -> list[Any]:
    """Every cache of the loaded package, but for the pattern of units, which takes longer to compile than most tests to run."""
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("metrics.")]
    values = {id(value): value for names in modules for value in names.values() if hasattr(value, "cache_clear")}
    return [value for value in values.values() if value.__name__ != "known_units"]


class Loader(SourceFileLoader):
    """Loads a mutant in place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.path))
        self._code = mutant.code

    def get_code(self, fullname: str) -> CodeType | None:
        return self._code if fullname == self.name else None

    def find_spec(self, name: str, *_: object) -> Any:
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None


def load_and_test(mutant: Mutant, options: list[str], tests: list[str]) -> str:
    """The verdict on a mutant that acts when the package is loaded: the module's own tests are tried first, then those of its room."""
    own = [str(path) for path in ROOT.glob(f"tests/*/test_{mutant.path.stem}.py")]

    def trial() -> int:
        for name in [name for name in sys.modules if name.partition(".")[0] in ("metrics", "tests")]:
            del sys.modules[name]
        sys.meta_path.insert(0, Loader(mutant))
        return int((own and pytest.main(["-x", *options, *own])) or pytest.main(["-x", *options, *tests]))

    return judged(in_fork(trial, 300))


def judged(code: int | None) -> str:
    return TIMEOUT if code is None else KILLED if code else SURVIVED
