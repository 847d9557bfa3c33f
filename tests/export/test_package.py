"""The data package: whole, described by the table's own schema, citable, and the same for the same rows."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest

from metrics.export import ExportSelection, bibtex, facts_csv, facts_json, gb7714, package
from metrics.model.context import Context
from metrics.query.criteria import Criteria
from metrics.table import parquet
from metrics.table.columns import COLUMNS
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.texts.labels import Labels
from metrics.texts.language import codes
from tests.made import changed

MEMBERS = ["README.md", "datapackage.json", "facts.parquet", "facts.csv", "citation.txt", "citation.bib"]


@pytest.fixture
def selection(corpus, as_table):
    facts = as_table(all_facts(corpus.read()))
    return ExportSelection(facts, Labels(Context.read(context_of(corpus.read())), "zh"), Criteria(("tongliao",)), facts)


@pytest.fixture
def members(selection):
    return opened(package(selection))


def opened(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {info.filename: file.read(info) for info in file.infolist()}


# --- the archive ------------------------------------------------------------------------------------------------------


def test_the_package_holds_these_files(members):
    assert list(members) == MEMBERS


def test_the_same_rows_give_the_same_bytes(selection):
    assert package(selection) == package(replace(selection, facts=selection.facts.copy()))
    assert package(selection) != package(replace(selection, facts=selection.facts.head(3)))


def test_no_member_says_when_it_was_made(selection):
    with zipfile.ZipFile(io.BytesIO(package(selection))) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_row_is_a_package_too(selection):
    empty = opened(package(replace(selection, facts=selection.facts.head(0))))
    assert len(pd.read_csv(io.BytesIO(empty["facts.csv"]))) == 0
    assert pq.read_table(io.BytesIO(empty["facts.parquet"])).num_rows == 0


# --- rows for programs ------------------------------------------------------------------------------------------------


def test_the_csv_is_plain(members, selection):
    content = members["facts.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    frame = pd.read_csv(io.BytesIO(content))
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["fact_id"]) == list(selection.facts["fact_id"])
    assert frame.loc[1, ["region", "indicator", "unit", "bound"]].tolist() == [
        "tongliao",
        "grid_count",
        "piece",
        "exact",
    ]


def test_the_csv_guards_nothing(make_fact, as_table):
    facts = as_table([make_fact("grid_count", -3, quote="=1+1", said_by="＋1", note="@x")])
    row = pd.read_csv(io.BytesIO(facts_csv(facts))).iloc[0]
    assert row[["quote", "said_by", "note"]].tolist() == ["=1+1", "＋1", "@x"]


def test_a_number_is_written_without_needless_decimals(make_fact, as_table):
    facts = as_table([make_fact("a", 16893), make_fact("b", "40.3"), make_fact("c", 116000000)])
    assert [line.split(",")[4] for line in facts_csv(facts).decode().splitlines()[1:]] == ["16893", "40.3", "116000000"]


def test_the_parquet_holds_the_same_rows_with_their_types_and_titles(members, selection):
    found = parquet.unpack(members["facts.parquet"])
    pd.testing.assert_frame_equal(found, selection.facts.reset_index(drop=True))
    texts = pq.read_schema(io.BytesIO(members["facts.parquet"])).field("value").metadata
    assert texts[b"title_zh"].decode() == "数值"
    assert all(texts[key] for key in (b"title", b"description", b"description_zh"))


def test_rows_with_further_columns_are_written_without_them(selection):
    more = selection.facts.assign(reason="other-scope")
    assert facts_csv(more) == facts_csv(selection.facts)
    assert parquet.pack(more) == parquet.pack(selection.facts)


def test_json_says_null_for_what_is_missing_and_whole_numbers_whole(selection):
    found = json.loads(facts_json(selection.facts))
    assert found["count"] == len(found["facts"]) == len(selection.facts)
    by_id = {fact["fact_id"]: fact for fact in found["facts"]}
    assert '"value": 16893,' in facts_json(selection.facts).decode()
    assert by_id["tongliao-01:red_grid"]["value"] is None
    assert by_id["tongliao-01:grid_count"]["derived"] is False
    assert by_id["tongliao-01:grid_count"]["verified_on"] == "2026-11-21"


# --- the descriptor ---------------------------------------------------------------------------------------------------


@pytest.fixture
def said(members):
    return json.loads(members["datapackage.json"])


def test_the_descriptor_is_of_version_2(said):
    assert said["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert said["name"].isascii()
    assert said["version"].startswith("2026.11.21+")


def test_size_and_checksum_of_each_file_are_right(said, members):
    assert [resource["path"] for resource in said["resources"]] == ["facts.csv", "facts.parquet"]
    for resource in said["resources"]:
        content = members[resource["path"]]
        assert resource.get("bytes", len(content)) == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_schema_is_the_tables_own(said, members):
    schema = said["resources"][0]["schema"]
    header = members["facts.csv"].decode().splitlines()[0].split(",")
    assert [field["name"] for field in schema["fields"]] == header == list(COLUMNS)
    assert schema["primaryKey"] == ["fact_id"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["value"]["type"] == "number"
    assert fields["year"]["type"] == "integer"
    assert fields["derived"]["type"] == "boolean"
    assert fields["verified_on"]["type"] == "date"
    assert all(field["title"] and field["description"] for field in fields.values())
    for resource, missing in zip(said["resources"], ("", "nan"), strict=True):
        (lower,) = (field for field in resource["schema"]["fields"] if field["name"] == "lower")
        assert lower["missingValues"] == [{"value": missing, "label": "没有下界，或约数"}]
    assert fields["fact_id"]["constraints"] == {"required": True, "unique": True}


def test_every_code_in_the_rows_is_among_the_categories_with_a_label_of_its_own(said, members):
    frame = pd.read_csv(io.BytesIO(members["facts.csv"]))
    for field in said["resources"][0]["schema"]["fields"]:
        if "categories" in field:
            codes = [entry["value"] for entry in field["categories"]]
            labels = [entry["label"] for entry in field["categories"]]
            assert set(frame[field["name"]].dropna()) <= set(codes), field["name"]
            assert len(set(labels)) == len(labels), field["name"]


def test_required_cells_are_never_empty(said, members):
    frame = pd.read_csv(io.BytesIO(members["facts.csv"]))
    required = [field["name"] for field in said["resources"][0]["schema"]["fields"] if "constraints" in field]
    assert frame[required].notna().all(axis=None)


def test_the_articles_are_named_with_their_checksum(said, corpus):
    digest = hashlib.sha256((corpus.root / "tongliao-01.txt").read_bytes()).hexdigest()
    assert [source["version"] for source in said["sources"]] == [f"sha256:{digest}"]
    assert said["sources"][0]["title"] == "党旗飘在网格上"


@pytest.mark.parametrize("language", codes())
def test_another_program_finds_the_whole_package_valid(selection, tmp_path, language):
    """Frictionless reads both tables, with null in every column that may be empty, and holds each cell against its type."""
    content = package(replace(selection, labels=Labels(selection.labels.context, language)))
    assert selection.facts[["value", "year", "literal_start", "place"]].isna().any().all()
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "note", "fieldName"]) == []
    assert [task.stats["rows"] for task in report.tasks] == [len(selection.facts)] * 2


def test_another_program_names_what_is_not_valid(members, tmp_path):
    for name, content in members.items():
        (tmp_path / name).write_bytes(content.replace(b",2022,region", b",20x2,region", 1))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "type-error" in {type_ for (type_,) in report.flatten(["type"])}


# --- README and citation ----------------------------------------------------------------------------------------------


def test_the_readme_says_what_was_asked_for(selection):
    asked = Criteria(("tongliao",), derived=False, kinds=("grid",), statuses=("actual", "unnumbered"))
    text = opened(package(replace(selection, criteria=asked, about=("网格数",))))["README.md"].decode()
    for line in (
        "- 地区：通辽市",
        "- 只有原文数字",
        "- 类别：网格治理",
        "- 状态：实际、举措（无数字）",
        "- 所示：网格数",
        "- `/api/facts.csv?r=tongliao&derived=0&kind=grid&status=actual,unnumbered`",
    ):
        assert line in text


@pytest.mark.parametrize("language", codes())
def test_the_readme_describes_every_column_and_cites(selection, language):
    selection = replace(selection, labels=Labels(selection.labels.context, language))
    text = opened(package(selection))["README.md"].decode()
    assert all(f"| {name} |" in text for name in COLUMNS)
    assert gb7714(selection).splitlines()[0] in text
    assert "metrics verify" in text
    assert "{" not in text


def titled(selection, **fields):
    """The selection with another description of its article."""
    context = changed(selection.labels.context, "sources", "tongliao-01", **fields)
    return replace(selection, labels=replace(selection.labels, context=context))


def test_the_chinese_citation_names_the_compilation_and_the_articles(selection):
    compiled, article = gb7714(selection).splitlines()
    digest = hashlib.sha256(facts_csv(selection.facts)).hexdigest()
    assert compiled.startswith(f"[1] 数出有据. 报纸所载抓党建促乡村振兴数字：通辽市（{len(selection.facts)}条）[DS].")
    assert compiled.endswith(f"核对至2026-11-21. facts.csv SHA-256: {digest}.")
    assert article == "[2] 党旗飘在网格上[N]. [报纸名不详], [2022-10]."


def test_a_printed_date_and_a_named_outlet_stand_as_they_are(selection):
    selection = titled(selection, published_basis=None, published="2022-07-21", outlet="内蒙古日报")
    assert gb7714(selection).splitlines()[1] == "[2] 党旗飘在网格上[N]. 内蒙古日报, 2022-07-21."
    selection = titled(selection, outlet="《党建》杂志")
    assert gb7714(selection).splitlines()[1] == "[2] 党旗飘在网格上[J]. 党建, 2022-07-21."
    assert "journal = {党建}" in bibtex(selection)


def test_bibtex_is_balanced_and_escaped(selection):
    selection = titled(selection, title=r"50% of {A_B} & \C")
    text = bibtex(selection)
    assert r"{50\% of \{A\_B\} \& \textbackslash{}C}" in text
    bare = text.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
    assert "@misc{tongliao-01," in text
    assert "date inferred" in text
