"""The API answers as its own description says, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette

from metrics.model.context import Context
from metrics.table import writer
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.web import api, openapi
from tests.web.test_api import Loaded

pytestmark = pytest.mark.slow


@pytest.fixture
def described(corpus) -> schemathesis.BaseSchema:
    """The description that the API gives of itself."""
    read = corpus.read()
    loaded = Loaded(writer.frame(all_facts(read)), Context.read(context_of(read)))
    return schemathesis.openapi.from_asgi("/api/openapi.json", Starlette(routes=api.routes(lambda: loaded)))


def test_every_answer_is_as_described(described) -> None:
    operations = [each.ok() for each in described.get_all_operations()]
    assert {operation.path for operation in operations} == {
        *(f"/api/facts.{suffix}" for suffix in api.FORMATS),
        "/api/originals/{source_id}",
        "/healthz",
    }
    for operation in operations:

        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers(case: schemathesis.Case) -> None:
            # A code that the catalogue does not have is refused, which no schema says beforehand.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        answers()


def test_every_parameter_is_described_and_bounded() -> None:
    found = openapi.document({"csv": "text/csv"})["paths"]["/api/facts.csv"]["get"]["parameters"]
    assert [each["name"] for each in found] == list(openapi.FactsQuery.model_fields)
    assert all(each["description"] for each in found)
    limit = next(each["schema"] for each in found if each["name"] == "limit")
    assert limit == {"type": "integer", "minimum": 1, "maximum": openapi.MAX_ROWS, "default": openapi.MAX_ROWS}
