"""A reader without a browser: speaks Streamlit's websocket protocol, keeps what a browser would keep, and changes a widget."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0  # seconds for one run
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class RunError(Exception):
    """A run ended in an error, or showed one."""


@dataclass(frozen=True)
class Pills:
    """A group of buttons: its widget id and the labels of its options."""

    id: str
    options: tuple[str, ...]


@dataclass
class Reader:
    """One session. `pills` holds the groups of buttons of the last run by their label, `keys` the buttons that keys press with their fragments;
    `charts` how many charts it drew, of which a page has at least one, unless it is `plain`."""

    connection: ClientConnection
    address: str
    plain: bool = False
    pills: dict[str, Pills] = field(default_factory=dict)
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    charts: int = 0
    received: int = 0
    messages: int = 0
    _page: str = ""
    _query: str = ""
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _kept: dict[str, int] = field(default_factory=dict)  # hash of a message → the run that had it last
    _runs: int = 0

    @classmethod
    async def open(cls, address: str, plain: bool = False) -> Reader:
        """Connect to the page at an address, which is run by `visit`."""
        parts = urlsplit(address)
        stream = f"ws://{parts.netloc}/_stcore/stream"
        connection = await connect(stream, subprotocols=["streamlit"], compression=None, max_size=None)
        reader = cls(connection, address, plain)
        reader._page, reader._query = parts.path.strip("/"), parts.query
        return reader

    async def close(self) -> None:
        """End the session."""
        await self.connection.close()

    async def visit(self) -> float:
        """The first run; seconds until it had finished. Raises `RunError`."""
        return await self._run()

    async def choose(self, label: str, chosen: list[str]) -> float:
        """Choose these of the pills with a label; seconds until the run had finished. Raises `RunError`."""
        group = self.pills[label]
        state = WidgetState(id=group.id)
        state.string_array_value.data.extend(chosen)
        self._states[group.id] = state
        return await self._run()

    async def press(self, key: str) -> float:
        """Press a key that a button has; seconds until the run of its part of the page had finished. Raises `RunError`."""
        button, fragment = self.keys[key]
        state = WidgetState(id=button)
        state.trigger_value = True
        return await self._run([state], fragment)

    async def _run(self, pressed: Sequence[WidgetState] = (), fragment: str = "") -> float:
        ask = BackMsg()
        client = ask.rerun_script
        client.page_name, client.query_string = self._page, self._query
        client.context_info.locale = "zh-CN"
        client.context_info.timezone = "Asia/Shanghai"
        client.context_info.url = self.address
        client.context_info.color_scheme = "light"
        client.widget_states.widgets.extend([*self._states.values(), *pressed])
        client.fragment_id = fragment
        client.cached_message_hashes.extend(self._kept)
        begun = time.perf_counter()
        await self.connection.send(ask.SerializeToString())
        self.charts, self.keys = 0, {}
        async with asyncio.timeout(PATIENCE):
            while not self._finished(await self.connection.recv()):
                pass
        took = time.perf_counter() - begun
        if not self.charts and not self.plain:
            raise RunError(f"{self.address} drew no chart")
        self._forget()
        return took

    def _finished(self, content: str | bytes) -> bool:
        """Take one message in; whether it says that the run is over."""
        if isinstance(content, str):
            raise RunError(f"a text message: {content[:200]}")
        self.received += len(content)
        self.messages += 1
        message = ForwardMsg.FromString(content)
        if message.metadata.cacheable and message.hash:
            self._kept[message.hash] = self._runs
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._kept[message.ref_hash] = self._runs
            self.charts += message.ref_hash in self._drawn
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._element(message.delta.new_element, message.hash, message.delta.fragment_id)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RunError(f"{self.address} does not compile")
            return message.script_finished in _FINISHED
        return False

    _drawn: set[str] = field(default_factory=set)  # hashes of messages that hold a chart

    def _element(self, element: Element, digest: str, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RunError(f"{element.exception.type}: {element.exception.message}")
        if kind in ("plotly_chart", "bidi_component"):
            self.charts += 1
            self._drawn.add(digest)
        elif kind == "button" and element.button.shortcut and not element.button.disabled:
            self.keys[element.button.shortcut] = element.button.id, fragment
        elif kind == "button_group":
            group = element.button_group
            self.pills[group.label] = Pills(group.id, tuple(option.content for option in group.options))

    def _forget(self) -> None:
        """Streamlit's browser keeps a message for two runs after the last that had it."""
        self._runs += 1
        self._kept = {digest: run for digest, run in self._kept.items() if self._runs - run <= 2}
