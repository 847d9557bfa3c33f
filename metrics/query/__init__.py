"""Questions to the fact table: DataFrame in, DataFrame or plain records out.

Select facts, find what may be compared, and say what was left out and why. Nothing here invents, fills or averages a number. Imports `text` and the base modules; knows nothing of articles, specs, checks, Parquet or builds.
"""
