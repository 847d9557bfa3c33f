"""The elements of our own, declared to this server: Streamlit finds the scripts of elements by the manifest of an installed package, and these are ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from metrics.ui import state
from metrics.web import element


def show(name: str, data: bytes | str, key: str, **look: Any) -> str | None:
    """Put one of `element.NAMES` on the page; returns the fact id that the reader clicked to start this run.

    `data` is what its script gets; `look` goes to Streamlit.
    """
    full_name = f"{element.PACKAGE}.{name}"
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(full_name) is None:
        declared = [ComponentConfig(each, element.FOLDER.name) for each in element.NAMES]
        manager.register_from_manifest(ComponentManifest(element.PACKAGE, "1", declared), Path(element.__file__).parent)
    mount = st.components.v2.component(full_name, js=f"{name}.js", isolate_styles=False)
    answer: Mapping[str, Any] = mount(data=data, key=key, on_mark_change=state.touch, **look)
    mark = answer.get("mark")
    return str(mark) if mark else None
