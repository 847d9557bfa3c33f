"""二读: a second person reads the same article blind, then both readings stand side by side."""

from metrics.ui.curate import blind, desk

blind.show(desk.current())
