"""The facts for programs: the same rows as on the pages, a sentence where a request names what is not there."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest
from starlette.applications import Starlette

from metrics import api, build, table
from metrics.errors import TableError


@dataclass(frozen=True)
class Loaded:
    facts: pd.DataFrame
    context: dict[str, Any]


@pytest.fixture
def loaded(corpus) -> Loaded:
    read = corpus.read()
    return Loaded(table.frame(build.all_facts(read)), build.context(read))


@pytest.fixture
def app(loaded) -> Starlette:
    return Starlette(routes=api.routes(lambda: loaded))


def rows(answer) -> list[str]:
    return list(pd.read_csv(io.BytesIO(answer.body))["fact_id"])


def test_each_form_answers_with_all_facts(app, loaded, ask):
    ids = list(loaded.facts["fact_id"])
    assert rows(ask(app, "/api/facts.csv")) == ids
    assert [fact["fact_id"] for fact in json.loads(ask(app, "/api/facts.json").body)["facts"]] == ids
    found = table.unpack(ask(app, "/api/facts.parquet").body)
    pd.testing.assert_frame_equal(found, loaded.facts)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("parquet", "application/vnd.apache.parquet"),
    ],
)
def test_an_answer_says_what_it_is_and_is_not_sniffed(app, suffix, kind, ask):
    headers = ask(app, f"/api/facts.{suffix}").headers
    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"].startswith('attachment; filename="facts_')
    assert headers["content-disposition"].endswith(f'.{suffix}"')


def test_the_pages_parameters_are_followed(app, ask):
    assert rows(ask(app, "/api/facts.csv?r=tongliao&derived=0&i=grid_count&kind=grid&scope=region&lang=zh")) == [
        "tongliao-01:grid_count"
    ]
    assert rows(ask(app, "/api/facts.csv?r=none")) == []
    assert "tongliao-01:grids_per_village" not in rows(ask(app, "/api/facts.csv?derived=0"))
    assert rows(ask(app, "/api/facts.csv?i=grid_count%2Cvillage_count")) == [
        "tongliao-01:village_count",
        "tongliao-01:grid_count",
    ]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("r=atlantis", "Allowed: tongliao"),
        ("kind=grids", "Allowed: grid, income, initiative"),
        ("scope=village", "Allowed: region, place"),
        ("derived=2", "Allowed: 1, 0"),
        ("i=grid_cuont", "grid_count"),
        ("region=tongliao", "Allowed: r, derived, i, kind, status, scope, lang"),
    ],
)
@pytest.mark.parametrize("suffix", api.FORMATS)
def test_what_is_not_known_is_refused_with_what_is_allowed(app, query, told, suffix, ask):
    answer = ask(app, f"/api/facts.{suffix}?{query}")
    assert answer.status == 400
    assert told in json.loads(answer.body)["error"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/facts", "/api/facts.xlsx", "/api/facts.csv/x", "/api/a/b"])
def test_another_path_under_api_is_not_found(app, path, ask):
    answer = ask(app, path)
    assert answer.status == 404
    assert "/api/facts.csv" in json.loads(answer.body)["error"]


def test_only_reading_is_possible(app, ask):
    assert ask(app, "/api/facts.csv", "POST").status == 405
    assert ask(app, "/api/facts.csv", "HEAD").status == 200


def test_health_counts_the_facts(app, loaded, ask):
    assert json.loads(ask(app, "/healthz").body) == {"status": "ok", "facts": len(loaded.facts)}


@pytest.mark.parametrize("path", ["/healthz", "/api/facts.csv"])
def test_without_a_table_the_answer_is_a_sentence_without_a_traceback(path, ask):
    def load() -> Loaded:
        raise TableError("/somewhere/facts.parquet cannot be written")

    answer = ask(Starlette(routes=api.routes(load)), path)
    assert answer.status == 503
    said = json.loads(answer.body)["error"]
    assert "metrics check" in said
    assert "/somewhere" not in said


def test_the_routes_do_without_streamlit():
    import subprocess
    import sys

    code = "import sys, metrics.api; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
