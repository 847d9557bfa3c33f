"""Proposals for an article: from precedents, the catalogue and the words around a numeral."""
