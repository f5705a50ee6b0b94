"""JSON in which every decimal keeps its digits (`1.250` stays `1.250`).

Does: bytes ↔ plain dicts and lists with `Decimal` for numbers that have a point or an exponent.
Does not: know FHIR.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(float_hook=Decimal)
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def read(text: bytes | str) -> Any:
    """The value that a JSON text holds.

    Raises:
        ValueError: the text is not JSON, the message says at which byte; or a number's exponent is beyond all bounds.
    """
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
    except InvalidOperation as error:
        raise ValueError("number out of range") from error


def write(value: Any, *, indent: int | None = 2) -> bytes:
    """The JSON text of a value, keys in the order given, with a line end; `indent=None` gives one line (NDJSON)."""
    text = _ENCODER.encode(value)
    return (text if indent is None else msgspec.json.format(text, indent=indent)) + b"\n"
