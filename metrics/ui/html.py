"""HTML from templates: every value is escaped, and no template can switch that off. One stylesheet, with a class for each region's colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from metrics.model.catalog import Region

_FOLDER = Path(__file__).parent


@cache
def environment() -> Environment:
    """The templates; a name that is not given is an error, never an empty text."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.pop("safe")
    return made


def render(template: str, **values: object) -> str:
    """A template with its values, as HTML."""
    return environment().get_template(f"{template}.html").render(values)


def show(template: str, **values: object) -> None:
    """Put a template with its values on the page."""
    st.html(render(template, **values))


def show_style(regions: Mapping[str, Region]) -> None:
    """Put the stylesheet on the page. Ids and colours of regions are held to letters, digits and hexadecimal by the catalogue's model."""
    colours = "".join(f".region-{name}{{--region:{region.colour}}}" for name, region in regions.items())
    sheet = (_FOLDER / "style.css").read_text("utf-8")
    st.html(f"<style>{sheet}{colours}</style>")


def width_class(part: float) -> str:
    """The class of an element that is as wide as a part of its container, from 0 to 1; `show_widths` makes it known to the page."""
    return f"w-{part:.6f}".replace(".", "-")


def show_widths(parts: Iterable[float]) -> None:
    """Put the classes of these widths on the page."""
    rules = {f".{width_class(part)}{{width:{100 * part:.4f}%}}" for part in parts}
    st.html(f"<style>{''.join(sorted(rules))}</style>")
