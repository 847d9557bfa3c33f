"""What the rooms pass to each other: entries of catalogue and specs, facts, and the context of a table; typed, validated once.

Comes in: plain values, from TOML or from a table. Goes out: immutable records. Imports `text` and the base modules.
"""
