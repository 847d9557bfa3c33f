"""What a reader sees for an id, a number or a period, in each language.

Comes in: codes, facts and periods. Goes out: words. Imports `text`, `query` and the base modules.
"""
