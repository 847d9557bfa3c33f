"""`metrics import`: a document becomes a draft with its text and its original; one bad file does not stop the rest."""

from __future__ import annotations

import hashlib
import shutil
import tomllib

import pytest

from metrics import cli
from metrics.build import tables
from tests.conftest import SMALL
from tests.documents import written

PAGE = "甲县抓产业\n\n本报讯（记者 王一）近年来，甲县建成大棚120座。\n\n乙县抓党建\n\n本报讯（记者 李娜）今年以来，乙县建立小区党组织151个。\n"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SMALL, tmp_path / "seeds", ignore=shutil.ignore_patterns(".*"))
    return tmp_path


def run(folder, *more, **files):
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    names = [str(folder / name.replace("_", ".")) for name in files]
    return cli.main(["import", *names, "--region", "tongliao", "--seeds", str(folder / "seeds"), *more])


def draft(folder, name="tongliao-02"):
    path = folder / "seeds/drafts" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")


def test_a_word_document_becomes_a_draft_with_its_original(folder, capsys):
    data = written.word([written.TITLE, "红城日报 2022年7月21日", *written.PARAGRAPHS])
    assert run(folder, page_docx=data) == 0
    entry, text = draft(folder)
    source = entry["source"]
    assert (source["title"], source["outlet"], source["published"]) == (written.TITLE, "红城日报", "2022-07-21")
    assert "published_basis" not in source, "the page prints the date"
    assert (source["received_as"], source["original"]) == ("page.docx", "originals/tongliao-02.docx")
    assert source["original_sha256"] == hashlib.sha256(data).hexdigest()
    assert source["converter"].startswith("python-docx ")
    assert source["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert (folder / "seeds/drafts" / source["original"]).read_bytes() == data
    assert {claim["literal"] for claim in entry["claims"]} >= {"１６８３个", "２１００余名", "98.5%", "1.16亿元"}
    assert "python-docx" in capsys.readouterr().out


def test_utf8_text_is_its_own_original(folder):
    data = "\r\n".join(written.PARAGRAPHS).encode()
    assert run(folder, a_txt=data) == 0
    entry, _ = draft(folder)
    assert (folder / "seeds/drafts/tongliao-02.txt").read_bytes() == data
    assert entry["source"]["received_as"] == "a.txt"
    assert "original" not in entry["source"]
    assert not (folder / "seeds/drafts/originals").exists()


def test_one_bad_file_does_not_stop_the_rest(folder, capsys):
    assert (
        run(
            folder,
            a_pdf=b"%PDF-1.7 nothing",
            b_txt="\n".join(written.PARAGRAPHS).encode("gb18030"),
            c_bin=bytes(range(256)),
        )
        == 1
    )
    told = capsys.readouterr()
    assert "tongliao-02.toml" in told.out
    assert [line.split(": ")[0].rpartition("/")[2] for line in told.err.splitlines()] == ["a.pdf", "c.bin"]
    assert cli.main(["import", str(folder / "none.txt"), "--region", "tongliao", "--seeds", str(folder / "seeds")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_part_of_a_page_is_cut_out_and_takes_its_own_headline(folder, capsys):
    assert run(folder, "--part", "2", a_txt=PAGE.encode()) == 0
    entry, text = draft(folder)
    assert text == PAGE[PAGE.index("乙县抓党建") :]
    assert (entry["source"]["title"], entry["source"]["converter"]) == ("乙县抓党建", "utf-8, part 2 of 2")
    assert (folder / "seeds/drafts/originals/tongliao-02.txt").read_bytes() == PAGE.encode()
    assert "1 甲县抓产业; 2 乙县抓党建" in capsys.readouterr().out


def test_the_rest_of_a_page_may_stay_as_an_excluded_passage(folder):
    assert run(folder, "--part", "2", "--keep-rest", a_txt=PAGE.encode()) == 0
    entry, text = draft(folder)
    assert text == PAGE
    assert [claim["literal"] for claim in entry["claims"]] == ["151个"]
    (passage,) = [each for each in entry["exclusions"] if "from" in each]
    assert text.index(passage["from"]) == 0
    assert text.index(passage["to"]) + len(passage["to"]) == text.index("120座。") + len("120座。")


def test_a_part_that_is_none_is_refused_with_those_there_are(folder, capsys):
    assert run(folder, "--part", "3", a_txt=PAGE.encode()) == 1
    assert "1 甲县抓产业; 2 乙县抓党建" in capsys.readouterr().err


def test_what_is_there_already_is_named_and_imported_only_on_demand(folder, capsys):
    article = (folder / "seeds/tongliao-01.txt").read_bytes()
    assert run(folder, a_txt=article) == 1
    assert "already as tongliao-01 (100%" in capsys.readouterr().err
    assert run(folder, "--again", a_txt=article) == 0
    assert run(folder, b_txt=article.replace(b"\n", b"\r\n")) == 1
    assert (folder / "seeds/drafts/tongliao-03.toml").exists() is False


def test_an_id_is_for_one_file(folder, capsys):
    assert run(folder, "--id", "x-01", a_txt=PAGE.encode(), b_txt=PAGE.encode()) == 1
    assert "--id" in capsys.readouterr().err


def test_a_date_known_from_elsewhere_says_how(folder):
    assert run(folder, a_txt="2021年，红城县划分网格1683个。\n".encode("gb18030")) == 0
    assert draft(folder)[0]["source"]["published_basis"].startswith("推断")


def test_the_build_does_not_see_what_was_imported(folder):
    before = tables.build(folder / "seeds")
    run(folder, page_html=written.page().encode("gb18030"))
    after = tables.build(folder / "seeds")
    assert (after.facts, after.written) == (before.facts, False)


def test_a_disk_that_refuses_is_told_and_no_draft_is_left(folder, capsys, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("metrics.files.os.fsync", refuse)
    assert run(folder, a_txt=PAGE.encode("gb18030")) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert "Nothing was imported" in told
    assert list((folder / "seeds/drafts").glob("*.t*")) == []


def test_a_date_that_a_person_leaves_as_proposed_keeps_how_it_is_known(folder):
    head = '<meta name="PubDate" content="2022-07-20 08:00">'
    page = written.page(head=head).replace(written.SOURCE_LINE, "来源：红城日报").encode("gb18030")
    assert run(folder, "--published", "2022-07-20", a_html=page) == 0
    assert "PubDate" in draft(folder)[0]["source"]["published_basis"]
