"""Makes mutants: one module with one small change to a function, by the operators of mutmut 3."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from types import CodeType

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mutant:
    """A module with one change: in which function, on which lines, and what was there before."""

    path: Path
    function: str
    lines: range
    source: str
    change: str

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)

    @property
    def code(self) -> CodeType:
        return compile(self.source, str(self.path), "exec", dont_inherit=True)

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.lines.start} {self.function}\n{self.change}"


class Changes(cst.CSTVisitor):
    """Every change within a function: its name, the lines from the statement's first on, the node and what takes its place. As in mutmut, annotations,
    decorators, `len` and `isinstance` stay."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, range, cst.CSTNode, cst.CSTNode]] = []
        self._names: list[str] = []
        self._starts: list[int] = []
        self._functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        kept = (
            isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in ("len", "isinstance")
        )
        if kept or isinstance(node, cst.Annotation | cst.Decorator):
            return False
        place = self.get_metadata(PositionProvider, node, None)
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._names.append(node.name.value)
            self._functions += isinstance(node, cst.FunctionDef)
        if isinstance(node, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            self._starts.append(place.start.line)
        if self._functions:
            lines = range(self._starts[-1], (place.end.line if place else self._starts[-1]) + 1)
            for kind, operator in mutation_operators:
                for changed in operator(node) if isinstance(node, kind) else ():
                    self.found.append((".".join(self._names), lines, node, changed))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            self._starts.pop()
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._names.pop()
            self._functions -= isinstance(original_node, cst.FunctionDef)


def mutants(path: Path, chosen: Callable[[str], bool]) -> Iterator[Mutant]:
    """The mutants of one module in the order of its lines; `chosen` is asked for each, with the name of its function (text.numbers.read)."""
    text = path.read_text("utf-8")
    wrapper, changes = MetadataWrapper(cst.parse_module(text)), Changes()
    wrapper.visit(changes)
    statements = {id(node): statement for statement in wrapper.module.body for node in below(statement)}
    seen = {text}
    for function, lines, node, changed in changes.found:
        if not chosen(f"{path.parent.name}.{path.stem}.{function}"):
            continue
        whole = statements[id(node)]
        body = [each.deep_replace(node, changed) if each is whole else each for each in wrapper.module.body]
        source = wrapper.module.with_changes(body=body).code
        if source not in seen:
            seen.add(source)
            yield Mutant(path, function, lines, source, difference(text.splitlines(), source.splitlines()))


def below(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from below(child)


def difference(before: list[str], after: list[str]) -> str:
    """The lines that differ, as a diff without its context."""
    lines = unified_diff(before, after, n=0, lineterm="")
    return "\n".join(f"  {line[0]} {line[1:].strip()}" for line in lines if line[:2] not in ("--", "++", "@@"))
