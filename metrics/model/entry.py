"""A validated entry: what the catalogue, specs and sources have in common. Unknown keys are refused, types are never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from metrics.text.numbers import of_fraction

#: No figure in print has more; 1e999999999 would fill the memory when it is written out.
_MAX_DIGITS = 28


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "a number")
    if isinstance(value, int) and value.bit_length() > 4 * _MAX_DIGITS:  # written in hexadecimal it may fill a file
        raise PydanticCustomError("number", "a number")
    number = Decimal(value)
    if not number.is_finite() or max(abs(number.adjusted()), len(number.as_tuple().digits)) > _MAX_DIGITS:
        raise PydanticCustomError("number", "a number")
    return number


def _amount(value: Any) -> Decimal:
    """A number, or in quotes a fraction of two whole numbers: "2/3", which no decimal number holds."""
    if not isinstance(value, str):
        return _decimal(value)
    fraction = re.fullmatch(r"(-?[0-9]{1,15})/([0-9]{1,15})", value)
    if fraction is None or not int(fraction[2]):
        raise PydanticCustomError("amount", "a number or a fraction")
    return of_fraction(Fraction(int(fraction[1]), int(fraction[2]))).low


def _date(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise PydanticCustomError("date", "a date")
    return value


def _colour(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise PydanticCustomError("colour", "a colour")
    return value


Number = Annotated[Decimal, BeforeValidator(_decimal)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Positive = Annotated[Number, Field(gt=0)]
Day = Annotated[date, BeforeValidator(_date)]
Text = Annotated[str, Field(min_length=1)]
#: An id is part of links, addresses and lists that `:`, `;` and white space divide.
Id = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,100}$")]
#: A colour stands in styles, which it cannot end.
Colour = Annotated[str, BeforeValidator(_colour)]
Texts = Annotated[tuple[Text, ...], Field(strict=False)]  # a TOML list, frozen


class Entry(BaseModel):
    """One table of a TOML file; frozen, strict, and aware of where it stands (`claims[2] grid_count`)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    _where: str = PrivateAttr(default="")

    @property
    def where(self) -> str:
        """The entry's place in its file, counted from 1, with its name."""
        return self._where

    def located_at(self, where: str) -> Self:
        """The same entry, with the place in its file where it stands."""
        self._where = where
        return self


class Proposable(Entry):
    """An entry that a program may have proposed, with why. Only drafts say so: a spec holds what a person confirmed."""

    proposed: Annotated[bool, Field(exclude=True)] = False
    why: Annotated[Text | None, Field(exclude=True)] = None
