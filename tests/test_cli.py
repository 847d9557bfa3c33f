"""The command line: what it prints, and how it ends: 0 done, 1 problems, 2 wrong usage."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from metrics.build.paths import TablePaths
from metrics.cli import main
from metrics.table import parquet

ROOT = Path(__file__).parents[1]
COMMANDS = ["build", "check", "show", "serve", "curate"]


@pytest.fixture
def run(corpus, capsys):
    """Run one command on the small corpus: exit code, output and error output."""

    def command(*arguments):
        code = main([arguments[0], "--seeds", str(corpus.root), *arguments[1:]])
        return code, *capsys.readouterr()

    return command


def break_three_files(corpus):
    """Five problems in two specs and the catalogue, each of another kind."""
    corpus.copy_as("baotou-01")
    corpus.edit("baotou-01.toml", "= 16893\n", "= 16983\n")
    corpus.edit("baotou-01.toml", '"at_least"', '"more_than"')
    corpus.edit_spec('"2022-09"', '"2022-9"')
    corpus.edit_spec('initiative = "red_grid"', 'initiative = "red"')
    corpus.edit("catalog/ratios.toml", '"village_count"', '"vilage_count"')


# --- check ------------------------------------------------------------------------------------------------------------


def test_check_of_a_sound_corpus_ends_well(run):
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert out.endswith("\n0 problems\n")


def test_check_prints_all_problems_of_all_files_sorted_with_a_count(corpus, run):
    break_three_files(corpus)
    code, out, _ = run("check")
    assert code == 1
    assert out.endswith("\n5 problems\n")
    heads = [line for line in out.splitlines() if line.startswith("seeds/")]
    assert [head.split()[:3] for head in heads] == [
        ["seeds/baotou-01.toml", "claims[2]", "grid_count"],
        ["seeds/baotou-01.toml", "claims[5]", "collective_income_floor"],
        ["seeds/catalog/ratios.toml", "ratios[1]", "grids_per_village"],
        ["seeds/tongliao-01.toml", "claims[2]", "grid_count"],
        ["seeds/tongliao-01.toml", "claims[9]", "produce_sold_quantity"],
    ]


def test_one_problem_is_one_problem(corpus, run):
    corpus.edit_spec("= 16893\n", "= 16983\n")
    code, out, _ = run("check")
    assert code == 1
    assert out.endswith("\n1 problem\n")


def test_check_writes_nothing(corpus, run):
    before = sorted(corpus.root.rglob("*"))
    run("check")
    assert sorted(corpus.root.rglob("*")) == before


# --- draft ------------------------------------------------------------------------------------------------------------


def test_several_articles_are_drafted_in_order_and_what_is_wrong_with_one_stops_no_other(corpus, run, tmp_path):
    texts = [tmp_path / name for name in ("a.txt", "none.txt", "b.txt")]
    for text, villages in ((texts[0], 2103), (texts[2], 88)):
        text.write_text(f"2022年，通辽市{villages}个嘎查村划分网格16893个。\n", "utf-8")
    code, out, err = run("draft", "--region", "tongliao", *map(str, texts))
    assert code == 1
    assert [line.split(":")[0].rpartition("/")[2] for line in out.splitlines()] == [
        "tongliao-02.toml",
        "tongliao-03.toml",
    ]
    assert "none.txt" in err
    assert "cannot be read" in err
    for name, villages in (("tongliao-02", "2103"), ("tongliao-03", "88")):
        assert villages in (corpus.root / "drafts" / f"{name}.txt").read_text("utf-8")
    code, out, _ = run("draft", "--json", "--region", "tongliao", str(texts[0]), str(texts[2]))
    assert [json.loads(line)["claims"][0]["value"] for line in out.splitlines()] == [2103, 88]
    assert run("draft", "--region", "tongliao", "--id", "x-01", str(texts[0]), str(texts[2]))[0] == 1


def test_an_articles_own_spec_is_no_precedent_for_it_among_several(corpus, run, tmp_path):
    """One alone, and between others that share what is known of the corpus."""
    own, other = corpus.root / "tongliao-01.txt", tmp_path / "other.txt"
    other.write_text("2022年，通辽市划分网格16893个。\n", "utf-8")
    alone = json.loads(run("draft", "--json", "--region", "tongliao", str(own))[1])
    among = run("draft", "--json", "--region", "tongliao", str(other), str(own), str(other))[1].splitlines()
    assert json.loads(among[1]) == alone
    assert among[0] == among[2]


@pytest.mark.parametrize("command", [["build"], ["check"], ["draft", "a.txt", "--region", "tongliao"]])
def test_work_goes_to_a_cluster_or_a_scheduler_and_nowhere_else(command, capsys):
    with pytest.raises(SystemExit) as error:
        main([*command, "--on", "http://example"])
    assert error.value.code == 2
    assert "'http://example' is no cluster; give dask, or a scheduler's tcp://HOST:PORT" in capsys.readouterr().err


# --- build ------------------------------------------------------------------------------------------------------------


def test_build_says_where_and_how_many_and_then_that_nothing_changed(corpus, run):
    path = TablePaths.of(corpus.root).facts
    assert run("build") == (0, f"{path}: 13 facts, built\n", "")
    assert run("build") == (0, f"{path}: 13 facts, up to date\n", "")


def test_build_puts_the_table_where_it_is_told(corpus, run, tmp_path):
    out = tmp_path / "elsewhere" / "facts.parquet"
    assert run("build", "--out", str(out))[0] == 0
    assert len(parquet.read(out)[0]) == 13
    assert not TablePaths.of(corpus.root).facts.exists()


def test_build_refuses_with_every_problem_and_the_previous_table_stays_byte_for_byte(corpus, run):
    path = TablePaths.of(corpus.root).facts
    run("build")
    before = path.read_bytes()
    break_three_files(corpus)
    code, out, err = run("build")
    assert (code, out) == (1, "")
    assert "\n5 problems\n" in err
    assert "previous one stays" in err
    assert path.read_bytes() == before


def test_build_that_cannot_write_says_what_to_do(run, tmp_path):
    code, out, err = run("build", "--out", str(tmp_path))
    assert (code, out) == (1, "")
    assert "--out" in err
    assert "Traceback" not in err


# --- show -------------------------------------------------------------------------------------------------------------


def test_show_prints_the_sentence_with_the_literal_marked(run):
    code, out, _ = run("show", "tongliao-01:grid_count")
    assert code == 0
    assert "2022年,全市2103个嘎查村划分网格【16893个】,配备网格员17000余人。" in out
    assert "党旗飘在网格上" in out
    assert "16893个 at 34–40" in out


@pytest.mark.parametrize(
    ("fact_id", "says"),
    [
        ("tongliao-01:grid_worker_count", ["【17000余人】", "17000余人 at 46–54", "more_than"]),
        ("tongliao-01:premium_product_rate_gain", ["lower 15, upper 20 percent (range)", "place: 查干敖村"]),
        ("tongliao-01:collective_income_floor", ["value 100000, lower 100000 yuan (at_least)"]),
        ("tongliao-01:collective_income_floor_target", ["status: target", "period: 2023"]),
        ("tongliao-01:grid_contact_household_count", ["suspect: 一个村没有这么多户。"]),
        ("tongliao-01:cost_reduction_per_mu", ["said_by: 村党支部书记"]),
        ("tongliao-01:red_grid", ["“红色网格”工程让党员走进院落", "pillar: organization"]),
    ],
)
def test_show_says_what_bounds_whom_and_doubts_a_fact(run, fact_id, says):
    code, out, _ = run("show", fact_id)
    assert code == 0
    for words in says:
        assert words in out


def test_show_of_a_derived_fact_shows_the_sentences_of_its_inputs(run):
    code, out, _ = run("show", "tongliao-01:grids_per_village")
    assert code == 0
    assert "tongliao-01:grid_count ÷ tongliao-01:village_count" in out
    assert "【16893个】" in out
    assert "【2103个】" in out


@pytest.mark.parametrize(
    ("asked", "near"),
    [("tongliao-01:grid_cuont", "tongliao-01:grid_count"), ("tonglia-01:red_grid", "tongliao-01:red_grid")],
)
def test_show_of_an_unknown_fact_suggests_the_nearest(run, asked, near):
    code, out, err = run("show", asked)
    assert (code, out) == (1, "")
    assert asked in err
    assert near in err


def test_show_of_a_corpus_with_a_problem_shows_the_problem(corpus, run):
    corpus.edit_spec("= 16893\n", "= 16983\n")
    code, out, err = run("show", "tongliao-01:grid_count")
    assert (code, out) == (1, "")
    assert "value-disagrees" in err


# --- which corpus -----------------------------------------------------------------------------------------------------


def test_metrics_seeds_names_the_corpus_and_seeds_overrules_it(corpus, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("METRICS_SEEDS", str(tmp_path / "nowhere"))
    assert main(["check"]) == 1
    assert "missing-folder" in capsys.readouterr().out
    assert main(["check", "--seeds", str(corpus.root)]) == 0
    monkeypatch.setenv("METRICS_SEEDS", str(corpus.root))
    assert main(["check"]) == 0


@pytest.mark.parametrize("command", [["check"], ["build"], ["show", "a:b"]])
def test_a_folder_that_is_not_there_is_a_sentence_not_a_traceback(command, tmp_path, capsys):
    assert main([*command, "--seeds", str(tmp_path / "nowhere")]) == 1
    said = "".join(capsys.readouterr())
    assert "missing-folder" in said
    assert "METRICS_SEEDS" in said


def test_a_server_hands_memory_back_unless_it_is_told_otherwise(corpus, monkeypatch):
    given = []
    monkeypatch.setattr(os, "execve", lambda _path, _command, environment: given.append(environment))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0))
    monkeypatch.setenv("MALLOC_ARENA_MAX", "8")
    monkeypatch.delenv("ARROW_DEFAULT_MEMORY_POOL", raising=False)
    assert main(["serve", "--seeds", str(corpus.root)]) == 0
    assert given[0]["METRICS_SEEDS"] == str(corpus.root.absolute())
    assert (given[0]["MALLOC_ARENA_MAX"], given[0]["ARROW_DEFAULT_MEMORY_POOL"]) == ("8", "system")


@pytest.fixture
def started(monkeypatch):
    """What a server would have been started with: the command line and the environment."""
    given: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _path, command, environment: given.append((command, environment)))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0))
    return given


def test_only_curate_makes_a_board_that_writes_whatever_the_environment_says(corpus, monkeypatch, started):
    monkeypatch.setenv("METRICS_CURATOR", "somebody")
    assert main(["serve", "--seeds", str(corpus.root)]) == 0
    assert main(["curate", "--seeds", str(corpus.root), "--by", " 王敏 "]) == 0
    (_, reading), (_, writing) = started
    assert "METRICS_CURATOR" not in reading
    assert writing["METRICS_CURATOR"] == "王敏"


def test_a_board_that_writes_listens_to_this_machine_alone(corpus, monkeypatch, started):
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    assert main(["curate", "--seeds", str(corpus.root), "--by", "王敏"]) == 0
    command = started[0][0]
    assert command[command.index("--server.address") + 1] == "127.0.0.1"
    hosts = [command[at + 1] for at, word in enumerate(command) if word == "--server.allowedHosts"]
    assert hosts == ["127.0.0.1", "localhost"]


@pytest.mark.slow
def test_a_server_that_is_told_to_end_frees_its_port(corpus):
    """The server takes the place of the command: a signal to the one is a signal to the other."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "metrics", "serve", "--port", str(port), "--seeds", str(corpus.root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        for _ in range(240):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.25)
        server.terminate()
        server.wait(30)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


# --- usage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    out = capsys.readouterr().out
    assert end.value.code == 0
    assert f"example: metrics {command}" in out
    assert "--seeds" in out


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(f"    {command} " in out for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND"),
        (["chek"], "chek"),
        (["show"], "FACT_ID"),
        (["check", "--sedes", "x"], "--sedes"),
        (["curate", "--by", " "], "a name has letters"),
        (["curate", "--by", "a\nb"], "a name has letters"),
        (["serve", "--port", "http"], "give a number from 1 to 65535"),
        (["serve", "--port", "0"], "give a number from 1 to 65535"),
        (["serve", "--port", "65536"], "give a number from 1 to 65535"),
        (["serve", "--port", "８５０１"], "give a number from 1 to 65535"),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments, says, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "gbk"])
def test_output_that_cannot_hold_chinese_still_ends_as_it_should(corpus, encoding):
    corpus.edit_spec("= 16893\n", "= 16983\n")
    done = subprocess.run(
        [sys.executable, "-m", "metrics", "check", "--seeds", str(corpus.root)],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"value-disagrees: value = 16983" in done.stdout
    assert done.stderr == b""
