"""What a new indicator is called, and in what it counts."""

from dataclasses import replace

import pytest

from metrics.draft import names
from metrics.draft.phrases import Phrase

NAMES = [
    ("收集群众诉求3412件，办结【3287】件", Phrase("群众诉求", "left"), "办结群众诉求数"),
    ("事项办理满意度保持在【98】%以上", Phrase("满意度", "left"), "满意度"),
    ("招聘【34】名事业编制人员", Phrase("事业编制人员", "right"), "招聘事业编制人员人数"),
]
UNITS = [("示范村", "village"), ("便民服务点", "piece")]


@pytest.mark.parametrize(("marked", "phrase", "name"), NAMES)
def test_a_name_has_the_noun_and_the_verb_before_it(candidate, small, marked, phrase, name):
    assert names.propose(candidate(marked), phrase, [], small.catalog).zh == name


@pytest.mark.parametrize(("noun", "unit"), UNITS)
def test_it_counts_in_the_unit_of_what_it_counts(candidate, small, noun, unit):
    village = small.catalog.units["village"].model_copy(update={"forms": ("个", "村")})
    catalog = replace(small.catalog, units={**small.catalog.units, "village": village})
    assert names.propose(candidate(f"设立{noun}【45】个"), Phrase(noun, "left"), [], catalog).unit == unit
