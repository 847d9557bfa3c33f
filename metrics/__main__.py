"""`python -m metrics` is the `metrics` command."""

import sys

from metrics.cli import main

sys.exit(main())
