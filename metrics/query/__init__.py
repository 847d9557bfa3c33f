"""Questions to the fact table: what may be compared, and what was left out.

Comes in: the table as a DataFrame, and its context. Goes out: a DataFrame, facts, or records of them; with each answer what was left out and why. Nothing here invents, fills or averages a number. Imports `text` and the base modules; knows nothing of articles, specs, checks, Parquet or builds.
"""
