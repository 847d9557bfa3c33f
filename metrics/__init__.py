"""Figures from prose, with evidence.

One flow, one module a step: an article (`source`) and what a person verified in it (`spec`) make a `corpus`;
`checks` proves every claim against the text; `fact` turns claims into canonical units and `ratios` derives from them;
`table` keeps them as Parquet; `query` selects and compares; `figures` draws; `ui` and `cli` are the two doors.
"""

__version__ = "0.1.0"
