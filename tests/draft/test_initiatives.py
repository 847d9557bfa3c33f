"""Programmes are found by the forms in which they are named, and figures of speech are not."""

import pytest

from metrics.documents import layout
from metrics.draft import initiatives


def names(text):
    return [each.name for each in initiatives.find(layout.read(text), [])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("深入实施“红星闪耀”工程，成效明显。", "“红星闪耀”工程"),
        ("持续推行“三抓三促”工作机制。", "“三抓三促”工作机制"),
        ("制定出台《武乡县乡村人才振兴行动方案》。", "《武乡县乡村人才振兴行动方案》"),
        ("开展党群服务中心效能提升专项行动。", "党群服务中心效能提升专项行动"),
        ("坚持“抓两头、带中间”，全面提升。", "“抓两头、带中间”"),
    ],
)
def test_a_named_programme_is_found(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize("text", ["筑牢“压舱石”。", "他是村里的“领头雁”。", "“我们村变化大了，日子越过越好！”村民说。"])
def test_figures_of_speech_are_no_programmes(text):
    assert names(text) == []


def test_each_is_named_once():
    assert names("实施“红星闪耀”工程。推进“红星闪耀”工程。") == ["“红星闪耀”工程"]


def test_what_is_about_another_place_is_left_out():
    page = layout.read("实施“红星闪耀”工程。")
    assert initiatives.find(page, [page.paragraph(0)]) == []


@pytest.mark.parametrize(
    ("name", "pillar"),
    [
        ("乡村人才振兴三年行动", "talent"),
        ("人居环境整治行动", "ecology"),
        ("“万企兴万村”行动", "industry"),
        ("“最强党支部”建设", "organization"),
    ],
)
def test_the_name_tells_the_pillar(name, pillar):
    assert initiatives.pillar_of(name) == pillar
