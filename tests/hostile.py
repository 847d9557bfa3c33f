"""The project's corpus with markup in every text that a person or a newspaper writes: all of it must be shown as text."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from metrics.corpus.folder import Document, read_corpus

SEEDS = Path(__file__).parents[1] / "seeds"

#: Every kind of markup that something between the table and the reader's eye might follow. No digits: the ledger would ask for an account of them.
MARKUP = (
    '<img src=x onerror="window.__pwned=true"><script>window.__pwned=true</script>'
    '<iframe srcdoc="<script>parent.__pwned=true</script>"></iframe><svg onload="window.__pwned=true"></svg>'
    '<form action="http://evil.example"><input name=q></form><style>*{display:none}</style>'
    '<div style="position:fixed;top:auto;z-index:calc(infinity)">x</div><a href="javascript:window.__pwned=true">x</a><b>x</b>'
    "![x](http://evil.example/x.png)[x](javascript:window.__pwned=true) http://evil.example www.evil.example x@evil.example"
    " :material/delete: :red[x] :smile: `x` **x** ~~x~~ $\\frac{a}{b}$ $$x$$ -> -- &lt;b&gt; &amp; &quot;x&quot; %{x} {x} %s"
)
#: Keys of specs and catalogue whose values are free text.
TEXTS = (
    "title", "outlet", "published_basis", "published_basis_en", "place", "said_by", "suspect", "suspect_en", "note", "note_en", "aim",
    "aim_en", "zh", "en", "definition", "definition_en", "parent", "parent_en",
)  # fmt: skip
_LINE = re.compile(rf'^(\s*({"|".join(TEXTS)})\s*=\s*)"(.*)"\s*$', re.MULTILINE)
_ENGLISH = re.compile(r'^(".+" = )"(.+)"$', re.MULTILINE)


def marked(field: str) -> str:
    """What a field's value ends with."""
    return f"〔{field}〕{MARKUP}"


def write(root: Path) -> Path:
    """The corpus in a new folder `root`; passes its checks."""
    shutil.copytree(SEEDS, root, ignore=shutil.ignore_patterns(".cache"))
    for path in (*root.glob("*.toml"), *root.glob("catalog/*.toml")):
        path.write_text(_marked(path.read_text("utf-8")), "utf-8")
    terms = root / "catalog" / "terms.toml"
    terms.write_text(
        _ENGLISH.sub(lambda found: f"{found[1]}'''{found[2]}{marked('english')}'''", terms.read_text("utf-8")), "utf-8"
    )
    for document in read_corpus(root).documents:
        _mark_article(root / document.source.source_id, document)
    return root


def _mark_article(stem: Path, document: Document) -> None:
    """Markup behind the quote of a claim, inside its sentence, where no other quote is cut by it; and at the article's end."""
    text, spec = document.source.text, document.spec
    quotes = [each.quote for each in (*spec.claims, *spec.initiatives, *spec.exclusions) if each.quote]
    spans = [span for quote in quotes for span in document.source.find(quote)]
    ends = [reading.place.quote.end for reading in document.readings]
    at = next(end for end in ends if not any(start < end < stop for start, stop in spans))
    content = f"{text[:at]}{marked('sentence')}{text[at:]}\n\n{marked('article')}\n".encode()
    stem.with_suffix(".txt").write_bytes(content)
    digests = [hashlib.sha256(each).hexdigest() for each in (text.encode(), content)]
    path = stem.with_suffix(".toml")
    path.write_text(path.read_text("utf-8").replace(*digests), "utf-8")


def _marked(spec: str) -> str:
    """Markup at the end of every free text; what is marked is the same wherever it stands, so that places still meet."""
    return _LINE.sub(lambda found: f"{found[1]}'''{found[3]}{marked(found[2])}'''", spec)
