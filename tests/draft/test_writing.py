"""A draft on disk: a spec's form, marked entry by entry; never written over; never read by the build."""

import json
import shutil
import tomllib

import pytest

from metrics import cli
from metrics.build import tables
from tests.conftest import SMALL

TEXT = "通辽市简讯\n\n近日，通辽市新建网格30个，到2023年底建成示范基地10个，投资15%至20%用于“1124”工程。\n"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SMALL, tmp_path / "seeds")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(folder, *more):
    return cli.main(
        [
            "draft",
            str(folder / "article.txt"),
            "--region",
            "tongliao",
            "--published",
            "2022-10",
            "--seeds",
            str(folder / "seeds"),
            *more,
        ]
    )


def test_the_draft_is_toml_with_every_entry_marked(folder):
    assert run(folder) == 0
    path = folder / "seeds/drafts/tongliao-02.toml"
    read = tomllib.loads(path.read_text("utf-8"))
    assert path.with_suffix(".txt").read_text("utf-8") == TEXT
    assert [claim["literal"] for claim in read["claims"]] == ["30个", "10个", "15%至20%"]
    assert all(entry["proposed"] for key in ("claims", "exclusions", "initiatives") for entry in read[key])
    assert (read["claims"][1]["status"], read["claims"][1]["period"]) == ("target", "2023-12")
    assert (read["claims"][2]["lower"], read["claims"][2]["upper"]) == (15, 20)


def test_data_has_the_keys_that_were_agreed(folder, capsys):
    assert run(folder, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    wanted = (
        "literal start end quote value lower upper bound unit indicator alternatives status period scope place reason"
    )
    assert set(wanted.split()) <= set(data["claims"][0])
    assert set(data["exclusions"][0]) >= {"literal", "start", "end", "reason"}
    assert not (folder / "seeds/drafts").exists()


def test_a_draft_is_never_written_over(folder, capsys):
    assert run(folder, "--id", "tongliao-09") == 0
    assert run(folder, "--id", "tongliao-09") == 1
    assert "may hold what a person decided" in capsys.readouterr().err


def test_an_id_leads_nowhere_else(folder, capsys):
    assert run(folder, "--id", "../tongliao-09") == 1
    assert "an id has" in capsys.readouterr().err


def test_the_build_does_not_see_drafts(folder):
    before = tables.build(folder / "seeds").facts
    run(folder)
    after = tables.build(folder / "seeds")
    assert (after.facts, after.written) == (before, False)
