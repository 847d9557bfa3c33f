"""目录: the regions, units and indicators, with what each still misses."""

from metrics.ui.curate import desk, entries

entries.show(desk.current())
