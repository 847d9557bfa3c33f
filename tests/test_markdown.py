"""Nothing from data reaches an element that renders Markdown except through `plain` or `tell`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.ui.curate import decide
from metrics.ui.markdown import Markdown, lines, plain, t_markdown

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "metrics" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
#: Elements whose first argument, or whose label, is rendered as Markdown.
ELEMENTS = {
    "badge", "button", "caption", "checkbox", "dialog", "download_button", "error", "expander", "header", "info", "link_button", "markdown",
    "metric", "multiselect", "page_link", "pills", "popover", "radio", "segmented_control", "selectbox", "success", "tabs", "text_area",
    "text_input", "title", "toast", "toggle", "subheader", "warning", "write",
}  # fmt: skip
KEYWORDS = {"label", "body", "help", "title", "text"}
#: Widgets that render the names of their options.
NAMED = {"pills", "segmented_control", "radio"}
SAFE = {"plain", "tell", "lines", "Markdown"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](b) $x$ :red[c] `d` ~~e~~", r"\[a\](b) \$x\$ \:Jred\[c\] \`d\` \~\~e\~\~"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("1. a", r"1\. a"),
        ("2022) a", r"2022\) a"),
        ("# a\n\n- b\tc", r"\# a \- b c"),
        ("http://a.b www.a.b a@b.c", r"httpJ\://a.b wwwJ.a.b a@Jb.c"),
        (":material/delete:", r"\:Jmaterial/delete\:"),
        ("a -> b <= c -- d", r"a \-J\> b \<J= c \-J\- d"),
        ("通辽市 16,893个（2022年）", "通辽市 16,893个（2022年）"),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert plain(text) == shown.replace("J", "\u2060")
    assert plain(plain(text)) == plain(text)


def test_the_interfaces_own_markdown_counts_and_its_values_do_not() -> None:
    assert t_markdown("exports_count", "en", count="**7**", total=9) == r"**\*\*7\*\*** rows of 9 in the whole table."
    assert lines("*a*", "b") == "\\*a\\*  \nb"
    assert isinstance(lines("a"), Markdown)


def test_a_note_from_one_run_to_the_next_is_escaped_once() -> None:
    for left in ("a*b", plain("a*b")):
        decide.note(left)
        assert plain(decide.take_note()) == r"a\*b"
    assert decide.take_note() == ""


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


class Reader:
    """What of one file may stand in a Markdown element."""

    def __init__(self, path: Path, named: set[str]) -> None:
        self.tree = ast.parse(path.read_text("utf-8"))
        self.named = SAFE | named
        imports = [node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom)]
        self.modules = {each.asname or each.name for node in imports for each in node.names}

    def faults(self) -> Iterator[str]:
        for call in ast.walk(self.tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            element, owner = call.func.attr, call.func.value
            if element not in ELEMENTS or (isinstance(owner, ast.Name) and owner.id in self.modules):
                continue
            first = [] if element == "page_link" else call.args[:1]
            shown = [*first, *(each.value for each in call.keywords if each.arg in KEYWORDS)]
            unsafe = [each for each in shown if not self.safe(each)]
            named = [each.value for each in call.keywords if each.arg == "format_func" and element in NAMED]
            unsafe += [each for each in named if not isinstance(each, ast.Call) or name_of(each) != "plainly"]
            yield from (f"line {call.lineno}: {element}({ast.unparse(each)})" for each in unsafe)

    def safe(self, shown: ast.expr) -> bool:
        parts: list[ast.expr] = []
        match shown:
            case ast.Constant():
                return True
            case ast.Attribute(attr=name):
                return name in self.named
            case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=parts):
                pass
            case ast.Call():
                worded = name_of(shown) in ("t", "text") and not shown.keywords
                return worded or name_of(shown) in self.named
            case ast.JoinedStr(values=values):
                parts = [each.value if isinstance(each, ast.FormattedValue) else each for each in values]
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, op=ast.Add(), right=other):
                parts = [one, other]
            case ast.GeneratorExp(elt=each) | ast.ListComp(elt=each):
                parts = [each]
            case ast.List(elts=parts):
                pass
            case ast.Name(id=name):
                parts = self._assigned(name)
                if not parts:
                    return self._declared(name)
        return bool(parts) and all(map(self.safe, parts))

    def _declared(self, name: str) -> bool:
        """Whether every argument of that name says of itself that it is Markdown."""
        found = [node.annotation for node in ast.walk(self.tree) if isinstance(node, ast.arg) and node.arg == name]
        return bool(found) and all(each is not None and ast.unparse(each) == "Markdown" for each in found)

    def _assigned(self, name: str) -> list[ast.expr]:
        """Everything that the file assigns to a name."""
        pairs = [
            (target, node.value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Assign | ast.AugAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        ]
        return [value for target, value in pairs if isinstance(target, ast.Name) and target.id == name]


def markdown_names() -> set[str]:
    """The functions and fields of the interface that say of themselves that they are Markdown; mypy holds them to it."""
    found = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "Markdown":
                found.add(node.name)
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "Markdown":
                found.add(ast.unparse(node.target))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_element_that_renders_markdown_gets_bare_data(path: Path) -> None:
    assert list(Reader(path, markdown_names()).faults()) == []


@pytest.mark.parametrize(
    "line",
    [
        "st.caption(labels.region(r))",
        "st.info(t('absent', regions=names))",
        "st.subheader(f'{plain(a)} {b}')",
        "st.toggle('x', help=labels.definition(i))",
        "st.pills('x', codes, format_func=labels.region)",
        "title = labels.source(s)\nst.subheader(title)",
    ],
)
def test_the_walk_finds_what_it_looks_for(tmp_path: Path, line: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(line, "utf-8")
    assert len(list(Reader(path, set()).faults())) == 1
