"""Corrections: of a claim that is there, of a field that can be corrected, and true today."""

from __future__ import annotations

import pytest

from metrics.checks.rules import check

SAID = 'when = 2026-11-27\nby = "张三"\nwhy = "抄错"\n'


def correction(claim="grid_count", field="value", **values):
    lines = [f'{key} = "{value}"' for key, value in {"claim": claim, "field": field, **values}.items()]
    return "\n".join(["[[corrections]]", *lines, SAID])


def found(corpus, *entries):
    for each in entries:
        corpus.add_to_spec(each)
    return [(problem.rule, problem.where) for problem in check(corpus.read())]


def test_a_correction_that_is_true_passes_whatever_earlier_ones_said(corpus):
    earlier = correction(was="16983", now="16839")
    gone = correction(claim="gone_count", field="claim", was="5个")
    before_it_went = correction(claim="gone_count", field="period", was="2021", now="2022")
    removed = correction(field="said_by", was="王书记")
    assert found(corpus, earlier, correction(was="16839", now="16893"), removed, gone, before_it_went) == []


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (correction(was="16893", now="16983"), "correction-stale"),
        (correction(field="said_by", now="王书记"), "correction-stale"),
        (correction(claim="grid_cuont", was="1", now="2"), "unknown-claim"),
        (correction(field="note", was="a", now="b"), "unknown-field"),
        (correction(now="16893").replace('why = "抄错"\n', ""), "missing-key"),
        (correction(now="16893").replace("2026-11-27", '"2026-11-27"'), "wrong-type"),
    ],
)
def test_a_correction_that_is_not_is_named(corpus, entry, rule):
    ((code, where),) = found(corpus, entry)
    assert (code, where.split()[0]) == (rule, "corrections[1]")
