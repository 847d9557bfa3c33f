"""The parameters of the API, described once: requests are validated against the model, and `/api/openapi.json` is made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from metrics import __version__
from metrics.errors import RequestError

#: The most rows of one answer; more come in parts, each with the address of the next.
MAX_ROWS = 10_000
_DIGITS = 15


def _whole_number(text: object) -> object:
    """ASCII digits as a number; anything else stays text, which is then no number."""
    plain = isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(str(text)) if plain else text


_Whole = BeforeValidator(_whole_number)


class FactsQuery(BaseModel):
    """Which facts are asked for. Several codes are given once, with commas between them; what is left out is not restricted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    r: Annotated[str | None, Field(description="Regions, by their ids; none for no region.")] = None
    derived: Annotated[
        str | None, Field(description="1: with derived ratios (as when left out); 0: printed facts only.")
    ] = None
    i: Annotated[str | None, Field(description="Indicators and ratios, by their ids.")] = None
    kind: Annotated[str | None, Field(description="grid, income, initiative.")] = None
    status: Annotated[str | None, Field(description="actual, target, plan, unnumbered.")] = None
    scope: Annotated[str | None, Field(description="region, place.")] = None
    lang: Annotated[str | None, Field(description="Carried by every link of the board; changes nothing here.")] = None
    limit: Annotated[int, Field(ge=1, le=MAX_ROWS, description="The most rows of the answer."), _Whole] = MAX_ROWS
    offset: Annotated[int, Field(ge=0, description="How many rows to pass over."), _Whole] = 0

    @property
    def criteria(self) -> dict[str, str]:
        """The parameters that say which facts, as they were given."""
        given: dict[str, str] = self.model_dump(exclude={"limit", "offset"}, exclude_none=True)
        return given


def read_query(items: Iterable[tuple[str, str]]) -> FactsQuery:
    """A request's parameters. Raises `RequestError` with what is allowed where one is not known, not valid, or given twice."""
    given: dict[str, str] = {}
    for name, value in items:
        if name in given and name in FactsQuery.model_fields:  # which of the two was meant?
            raise RequestError(f"{name} is given twice. Give it once, with commas between several values.")
        given[name] = value
    try:
        return FactsQuery.model_validate(given)
    except ValidationError as error:
        detail = error.errors()[0]
        name = str(detail["loc"][0])
        if detail["type"] == "extra_forbidden":
            raise RequestError(f"{name!r} is no parameter. Allowed: {', '.join(FactsQuery.model_fields)}.") from None
        bounds = f"from 1 to {MAX_ROWS:,}" if name == "limit" else "from 0"
        raise RequestError(f"{name} = {given[name]!r} is not a whole number {bounds}.") from None


def document(formats: Mapping[str, str]) -> dict[str, Any]:
    """The OpenAPI 3.1 description of the API; `formats` maps the suffix of an address to its content type."""
    facts = {f"/api/facts.{suffix}": {"get": _facts_operation(suffix, kind)} for suffix, kind in formats.items()}
    health = {
        "operationId": "health",
        "summary": "Whether there is a table to answer with, and how many facts it holds",
        "responses": {"200": _answer("The server answers", "application/json"), "503": _error("There is no table")},
    }
    original = {
        "operationId": "original",
        "summary": "The document that an article's text was made from, as it came",
        "parameters": [
            {
                "name": "source_id",
                "in": "path",
                "required": True,
                "description": "The article.",
                "schema": {"type": "string", "minLength": 1},
            }
        ],
        "responses": {
            "200": _answer("The document, to be saved", "application/octet-stream"),
            "404": _error("There is no such article, or no original of it"),
            "503": _error("There is no table"),
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Figures from prose, with evidence", "version": __version__},
        "paths": {**facts, "/api/originals/{source_id}": {"get": original}, "/healthz": {"get": health}},
        "components": {"schemas": {"Error": {
            "type": "object", "required": ["error"], "properties": {"error": {"type": "string"}},
        }}},
    }  # fmt: skip


def _facts_operation(suffix: str, kind: str) -> dict[str, Any]:
    properties = FactsQuery.model_json_schema()["properties"]
    return {
        "operationId": f"facts_{suffix}",
        "summary": f"Facts as {suffix.upper()}, each with its sentence",
        "parameters": [_parameter(name, described) for name, described in properties.items()],
        "responses": {
            "200": _answer("The rows; a Link header names the next part where there is more", kind),
            "304": {"description": "What the client holds is still so (ETag)"},
            "400": _error("A parameter or a code that is not known; the sentence says what is allowed"),
            "414": _error("The query is too long"),
            "503": _error("Too many are waiting, or there is no table"),
        },
    }


def _parameter(name: str, described: Mapping[str, Any]) -> dict[str, Any]:
    limits = {key: described[key] for key in ("minimum", "maximum", "default") if described.get(key) is not None}
    schema = {"type": "integer" if name in ("limit", "offset") else "string", **limits}
    return {"name": name, "in": "query", "required": False, "description": described["description"], "schema": schema}


def _answer(description: str, kind: str) -> dict[str, Any]:
    return {"description": description, "content": {kind: {}}}


def _error(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
