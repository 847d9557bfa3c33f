"""Templates escape whatever they are given, and HTML and style stand in templates and the stylesheet alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError, nodes
from jinja2.exceptions import TemplateAssertionError
from jinja2.meta import find_undeclared_variables

from metrics.ui import html
from metrics.ui.prose import Mark, Piece, found, sentence, whole

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "metrics" / "ui" / "templates"
TEMPLATES = sorted(path.stem for path in FOLDER.glob("*.html"))
CODE = [*(ROOT / "metrics" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
HOSTILE = """<script>window.__pwned=true</script><b>"x"</b> 'y' {{ 7*7 }} {% raw %}&lt;"""


class Values:
    """What a template may ask for: hostile text for every name; for what it loops over, one entry of as many parts as it takes."""

    def __init__(self, template: str) -> None:
        self._tree = html.environment().parse((FOLDER / f"{template}.html").read_text("utf-8"))
        self._loops: dict[str, list[str]] = {}
        self._marked: set[str] = set()
        shared = html.environment().parse((FOLDER / "macros.html").read_text("utf-8"))
        for loop in (*shared.find_all(nodes.For), *self._tree.find_all(nodes.For)):
            targets = loop.target.items if isinstance(loop.target, nodes.Tuple) else [loop.target]
            self._loops[self._last(loop.iter)] = [target.name for target in targets]
        for call in self._tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "marked":
                self._marked.add(self._last(call.args[0]))
            elif isinstance(call.node, nodes.Name) and call.node.name == "figures":
                self._loops.setdefault(self._last(call.args[0]), ["each"])

    @staticmethod
    def _last(node: nodes.Node) -> str:
        return str(getattr(node, "attr", "") or getattr(node, "name", ""))

    def value(self, name: str) -> object:
        if name in self._marked:
            return [Piece(HOSTILE), Piece(HOSTILE, Mark(0, 1, "number", href=HOSTILE, title=HOSTILE))]
        names = self._loops.get(name)
        if names is None:
            return Hostile(self)
        entry = tuple(map(self.value, names))
        return [entry if len(names) > 1 else entry[0]]

    def given(self) -> dict[str, object]:
        return {name: self.value(name) for name in find_undeclared_variables(self._tree)}


class Hostile:
    """Hostile text that has every attribute."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._values.value(name)

    def __gt__(self, other: object) -> bool:
        return True

    def __str__(self) -> str:
        return HOSTILE

    __repr__ = __str__  # in a list: no address, in whose digits a 49 would stand by chance


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "macros"])
def test_no_value_becomes_markup(template: str) -> None:
    given = Values(template).given()
    shown = html.render(template, **given)
    assert "&lt;script&gt;" in shown or not given
    assert shown.count("<script>") == template.startswith("script_")
    assert not re.search(r"<[^>]*<", shown), "no attribute was left, and no tag begun, by a value"
    assert "49" not in shown


@pytest.mark.parametrize("kind", ["number", "chosen", "quote", "found"])
def test_marked_text_is_escaped_in_and_around_its_marks(kind: str) -> None:
    pieces = [Piece(HOSTILE), Piece(HOSTILE, Mark(0, 1, kind, href='x"onclick="y', title=HOSTILE, hit=True))]
    shown = html.render("article", pieces=pieces)
    assert "<script>" not in shown
    assert 'onclick="y' not in shown
    assert shown.count("&lt;script&gt;") == 3
    assert shown.count('id="hit"') == 1


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_cannot_switch_escaping_off(template: str) -> None:
    source = (FOLDER / f"{template}.html").read_text("utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup|style\s*=|<style|on[a-z]+\s*=", source)
    assert ("<script" in source) == template.startswith("script_")


def test_the_filter_that_would_switch_it_off_is_not_there() -> None:
    with pytest.raises(TemplateAssertionError, match="safe"):
        html.environment().from_string("{{ value|safe }}")


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        html.render("hidden_heading")


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_no_html_and_no_style_stands_in_python(path: Path) -> None:
    text = path.read_text("utf-8")
    allowed = "<style>" if path.name == "html.py" else ""
    found_tags = re.findall(
        r"</?(?:div|span|a|b|i|ul|li|table|tr|td|th|mark|blockquote|article|style)\b[^>]*>|style=['\"]", text
    )
    assert [tag for tag in found_tags if not (allowed and "style" in tag)] == []


def test_every_template_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in CODE)
    assert [name for name in TEMPLATES if name != "macros" and f'"{name}"' not in code] == []


def test_pieces_are_the_text_and_marks_do_not_overlap() -> None:
    text = "全市2103个\n嘎查村 划分网格16893个"
    marks = [Mark(2, 7, "number"), Mark(4, 9, "number"), Mark(16, 22, "chosen")]
    pieces = whole(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.mark] == ["2103个", text[16:22]]
    assert "".join(piece.text for piece in sentence(text, 0, len(text), marks)) == "".join(text.split())


def test_words_that_were_looked_for_are_marked_and_no_pattern() -> None:
    assert [piece.text for piece in found("a.b A.B axb", ["a.b"]) if piece.mark] == ["a.b", "A.B"]
    assert [piece.text for piece in found("共ＡＢ工程", ["ab"]) if piece.mark] == ["ＡＢ"]
    assert found("text", []) == [Piece("text")]
