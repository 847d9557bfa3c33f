"""A downloaded file, proved again: each row is held against the article and the spec that it names.

Comes in: a CSV or ZIP that `export` once made, and a seeds folder. Goes out: a verdict with every row that does not hold. Imports `build`, `export` and the rooms before them.
"""
