"""搜索: everything that has a name or a sentence, found by a reader's words."""

from metrics.ui import filters, search

selection = filters.current()
words = search.ask(selection)
search.show(selection, words)
