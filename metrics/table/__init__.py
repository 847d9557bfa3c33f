"""Proved facts, ratios, terms and audit records, and the Parquet files that hold them. The only room that knows pyarrow.

Comes in: documents that passed their checks. Goes out: facts in canonical units, and tables on disk that describe themselves. Imports `checks`, `corpus`, `text` and the base modules.
"""
