"""The command line: build | check | show | verify | import | draft | serve | curate. Arguments and printing only.

Each command imports what it needs when it runs: `metrics check` starts without pandas, pyarrow, Plotly and Streamlit.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.build.paths import default_seeds
from metrics.commands import board, engines
from metrics.errors import MetricsError, RequestError, SeedsError, report, sanitize, suggest
from metrics.parallel import parallel_map, progress

if TYPE_CHECKING:
    from metrics.build.state import Built


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 the corpus or the request has problems, 2 wrong usage, 130 stopped by Ctrl-C."""
    options = _parser().parse_args(arguments)
    if getattr(options, "on", None):
        options.seeds = options.seeds.absolute()  # a worker stands in another folder
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal or pipe without Chinese still gets the rest
    try:
        return int(options.run(options))
    except MetricsError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _tables(seeds: Path, out: Path | None = None, on: str | None = None, partitioned: bool = False) -> Built:
    """The tables, brought up to date; what proves articles is loaded only where there is something to build."""
    from metrics.build.state import up_to_date

    if built := up_to_date(seeds, out, partitioned):
        return built
    from metrics.build.tables import build

    with engines.named(on) as engine:
        return build(seeds, out, engine, partitioned)


def _build(options: argparse.Namespace) -> int:
    try:
        built = _tables(options.seeds, options.out, options.on, options.partitioned)
    except SeedsError as error:
        print(error, file=sys.stderr)
        print("The table was not built; the previous one stays.", file=sys.stderr)
        return 1
    state = "built" if built.written else "up to date"
    print(f"{built.path}: {built.facts} facts, {state}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from metrics.build.article import check, unchecked
    from metrics.checks.rules import readings_without_article
    from metrics.corpus.folder import open_folder

    folder = open_folder(options.seeds)
    problems = list(folder.problems)
    usable = []
    with engines.named(options.on) as engine, engine(len(folder.stems)) as executor:
        found = parallel_map(partial(check, folder), folder.stems, executor, partial(unchecked, folder))
        for checked in progress(found, len(folder.stems), "check"):
            problems += checked.problems
            if checked.usable:
                usable.append(checked.source_id)
                for line in checked.lines:
                    print(line)
    problems += readings_without_article(folder.root, usable)
    print("\n" + report(problems))
    return 1 if problems else 0


def _show(options: argparse.Namespace) -> int:
    from metrics.checks.rules import check
    from metrics.commands.show import lines
    from metrics.corpus.folder import read_corpus
    from metrics.table.ratios import all_facts

    corpus = read_corpus(options.seeds)
    if problems := check(corpus):
        raise SeedsError(problems)
    facts = {fact.fact_id: fact for fact in all_facts(corpus)}
    fact = facts.get(options.fact_id)
    if fact is None:
        print(f"{options.fact_id} is no fact of {options.seeds}. {suggest(options.fact_id, facts)}", file=sys.stderr)
        return 1
    print("\n\n".join("\n".join(lines(each, corpus)) for each in (fact, *(facts[name] for name in fact.input_ids))))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from metrics.verify.verify import verify

    verdict = verify(options.file, options.seeds)
    for name, (rows, proved) in verdict.counts.items():
        print(f"{name}: {rows} rows, {proved} proved" + (f", {rows - proved} not" if proved < rows else ""))
    if verdict.unknown:
        print(f"Not looked at: {', '.join(verdict.unknown)}")
    if verdict.respelled:
        columns = ", ".join(f"{column} ({count})" for column, count in verdict.respelled.items())
        print(f"Written otherwise by a spreadsheet, with the same meaning: {columns}")
    print("\n" + report(list(verdict.problems)))
    return 1 if verdict.problems else 0


def _draft(options: argparse.Namespace) -> int:
    from metrics.draft import command, writing

    if options.id and len(options.text) > 1:
        raise RequestError("--id names one draft: draft that file by itself.")
    failed = 0
    indent = 1 if len(options.text) == 1 else None
    with engines.named(options.on) as engine:
        drafts = command.draft_files(options.text, options.seeds, options.region, options.published, engine)
        for text, drafted in zip(options.text, drafts, strict=True):
            if isinstance(drafted, MetricsError):
                print(f"{sanitize(str(text))}: {drafted}" if len(options.text) > 1 else drafted, file=sys.stderr)
                failed += 1
            elif options.json:
                print(json.dumps(writing.data(drafted), ensure_ascii=False, indent=indent))
            else:
                path = writing.write(drafted, options.seeds, command.free_id(drafted.region, options.seeds, options.id))
                print(
                    f"{path}: {len(drafted.claims)} claims, {len(drafted.exclusions)} exclusions, {len(drafted.indicators)} new indicators proposed"
                )
    return 1 if failed else 0


def _import(options: argparse.Namespace) -> int:
    from metrics.draft import importing

    choices = importing.Choices(
        options.region, options.published, options.part, options.id, options.keep_rest, options.again, options.whole
    )
    failed = 0
    for path, made in importing.import_files(options.files, options.seeds, choices):
        if isinstance(made, MetricsError):
            print(f"{sanitize(str(path))}: {made}", file=sys.stderr)
            failed += 1
        else:
            print("\n".join(importing.lines_of(made)))
    return 1 if failed else 0


def _serve(options: argparse.Namespace) -> int:
    try:
        _tables(options.seeds)
    except SeedsError as error:
        # The dashboard says it too, and serves the last good table if there is one.
        print(error, file=sys.stderr)
    if options.by:
        return board.curate(options.seeds, options.port, options.by)
    return board.serve(options.seeds, options.port)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number from 1 to 65535")
    return int(text)


def _add_on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on",
        type=engines.address,
        metavar="CLUSTER",
        help="work on a Dask cluster: dask starts one on this machine, tcp://HOST:PORT joins one that sees the corpus under the same path",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="metrics",
        description="Figures from prose, with evidence: prove every claim, build the fact table, serve it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, summary: str, example: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=f"example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.add_argument(
            "--seeds",
            type=Path,
            default=default_seeds(),
            metavar="DIR",
            help="folder of articles, specs and catalogue (default: METRICS_SEEDS, else the project's seeds/)",
        )
        added.set_defaults(run=run)
        return added

    builder = command(
        "build", _build, "Check everything, then build the fact table.", "metrics build --out facts.parquet"
    )
    _add_on(builder)
    builder.add_argument(
        "--out", type=Path, metavar="FILE", help="the table's file (default: DIR/.cache/facts.parquet)"
    )
    builder.add_argument(
        "--partitioned",
        action="store_true",
        help="put the facts into files of a million each, in a folder beside FILE, which names them; the table stays so",
    )
    _add_on(
        command(
            "check", _check, "Prove every claim against its article; print all problems.", "metrics check --seeds seeds"
        )
    )
    shower = command(
        "show", _show, "Show one fact and the sentence it stands on.", "metrics show tongliao-01:grid_count"
    )
    shower.add_argument("fact_id", metavar="FACT_ID", help="<source_id>:<claim id>, as in the table")
    verifier = command(
        "verify",
        _verify,
        "Prove every row of a downloaded CSV or ZIP again.",
        "metrics verify 乡村振兴_5个地区_6a1f0c.csv",
    )
    verifier.add_argument("file", type=Path, metavar="FILE", help="a CSV of facts, or a data package (ZIP)")
    importer = command(
        "import",
        _import,
        "Make drafts of documents: text, HTML, Word or PDF.",
        "metrics import page.pdf article.docx --region tongliao",
    )
    importer.add_argument("files", type=Path, nargs="+", metavar="FILE", help="documents as they came")
    _about_article(importer)
    importer.add_argument("--part", type=int, metavar="N", help="take this one of the page's articles, counted from 1")
    importer.add_argument(
        "--keep-rest",
        action="store_true",
        help="with --part: keep the page's other articles in the text, as excluded passages",
    )
    importer.add_argument("--whole", action="store_true", help="keep all that an HTML page shows, navigation too")
    importer.add_argument("--again", action="store_true", help="import an article that is there already")
    drafter = command(
        "draft",
        _draft,
        "Propose a spec for an article, or for several.",
        "metrics draft article.txt --region tongliao --published 2022-10",
    )
    _add_on(drafter)
    drafter.add_argument(
        "text",
        type=Path,
        nargs="+",
        metavar="TEXT",
        help="an article, as UTF-8 text; several are about the same region",
    )
    _about_article(drafter)
    drafter.add_argument(
        "--json", action="store_true", help="print the draft as data and write nothing; several are a line each"
    )
    server = command("serve", _serve, "Serve the dashboard on this machine.", "metrics serve --port 8502")
    curator = command(
        "curate",
        _serve,
        "Serve the dashboard with the pages that import, verify and publish articles, for this machine's own browser alone.",
        "metrics curate --by 王敏",
    )
    for each in (server, curator):
        each.add_argument("--port", type=_port, default=8501, metavar="PORT", help="port on 127.0.0.1 (default: 8501)")
    curator.add_argument(
        "--by",
        type=board.name,
        default=board.login(),
        metavar="NAME",
        help="who decides, kept with each decision (default: %(default)s)",
    )
    server.set_defaults(by="")
    return parser


def _about_article(parser: argparse.ArgumentParser) -> None:
    """What a person says of an article before it is drafted."""
    parser.add_argument("--region", required=True, metavar="R", help="the region it is about: an id or a Chinese name")
    parser.add_argument("--published", metavar="D", help="when it was published: 2022-10-05, 2022-10 or 2022")
    parser.add_argument(
        "--id", metavar="ID", help="name of the draft (default: the region's with the next free number)"
    )
