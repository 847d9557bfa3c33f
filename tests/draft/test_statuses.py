"""A target is not a result."""

import pytest

from metrics.draft import statuses

CASES = [
    ("target", "力争到2025年底，培育带头人【1000】名"),
    ("target", "到2025年底建成示范基地【10】个"),
    ("target", "年内高标准建设【55】个示范村"),
    ("target", "今年稳步向【12】万元目标迈进"),
    ("plan", "计划投资【1.5】亿元建设产业园"),
    ("plan", "拟利用【3】年时间实现全覆盖"),
    ("plan", "日加工能力可达【20】吨"),
    ("plan", "到2026年，酥梨面积将扩大至【25】万亩"),
    ("plan", "项目将惠及群众【3000】人"),
    ("actual", "将全县划分为【628】个网格"),
    ("plan", "将继续选派干部【30】名"),
    ("actual", "争取到镇里【50】万元扶持资金"),
    ("actual", "现已建成【10】个"),
    ("actual", "将【13】万斤梨销往全国"),
    ("actual", "计划于2030年完成，目前已建成【30】个"),
    ("actual", "到2019年底建成【30】个"),
]


@pytest.mark.parametrize(("status", "marked"), CASES)
def test_the_words_before_a_number_give_its_status(candidate, status, marked):
    assert statuses.stated(candidate(marked), "2024-08").status == status
