"""Coverage-guided fuzzing of what reads other people's files: `python tests/fuzz.py article|spec|literal|download`, as `make fuzz` runs it.

An exception that is no `MetricsError` ends it, and leaves the bytes that raised it in a file `crash-…`. Options are libFuzzer's:
`-max_total_time=60` (seconds), or a crash's file, to see it again.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["metrics"]):
    from tests.targets import TARGETS, first_inputs

if __name__ == "__main__":
    name = sys.argv.pop(1)
    with tempfile.TemporaryDirectory(prefix="metrics-fuzz-begin-") as begin:
        for file, content in first_inputs(name).items():
            (Path(begin) / file).write_bytes(content)
        atheris.Setup([*sys.argv, "-max_len=16384", begin], TARGETS[name])
        atheris.Fuzz()
