"""The grammar of FHIRPath: text → syntax tree (http://hl7.org/fhirpath/grammar.html).

Does: names, literals, calls, operators with their precedence.
Does not: know what a function does (`functions.py`), nor run anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class UnsupportedExpression(ValueError):
    """The expression is not FHIRPath, or needs a part of it that we do not have; the text says which."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number, truth value or date; None stands for `{}`."""

    value: str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """An element of what stands before it, or the type of the context at the beginning."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable:
    """`$this`, `$index`, `%resource`."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function of what stands before it."""

    name: str
    arguments: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One step after another."""

    before: Syntax
    step: Syntax


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and an operator; `[` takes one item by its number."""

    operator: str
    left: Syntax
    right: Syntax


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with a minus."""

    value: Syntax


Syntax = Literal | Name | Variable | Call | Path | Operation | Negative

_OF_THE_ITEM = frozenset({"$this", "$index", "$total"})

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<date>@T?[0-9][0-9T:.+\-Z]*)
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | `(?P<delimited>[^`]*)`
      | (?P<variable>\$[a-z]+|%(?:`[^`]*`|'[^']*'|"[^"]*"|[A-Za-z][\w\-]*))
      | (?P<name>[A-Za-z_]\w*)
      | (?P<sign><=|>=|!=|!~|[.,()\[\]{}=~<>|&+\-*/])
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}
_PRECEDENCE = {
    "implies": 1, "or": 2, "xor": 2, "and": 3, "in": 4, "contains": 4, "=": 5, "~": 5, "!=": 5, "!~": 5,
    "<": 6, "<=": 6, ">": 6, ">=": 6, "|": 7, "is": 8, "as": 8, "+": 9, "-": 9, "&": 9,
    "*": 10, "/": 10, "div": 10, "mod": 10,
}  # fmt: skip
_NO_NAMES = frozenset({"and", "or", "xor", "implies", "div", "mod"})  # `is`, `as`, `in` and `contains` may be names
_DEEPEST = 100


def is_fixed(tree: Syntax) -> bool:
    """Whether a part gives the same for every item of a run: it begins with `%resource` or is a constant."""
    match tree:
        case Variable(name):
            return name not in _OF_THE_ITEM
        case Path(before, Name() | Call(arguments=()) | Call(name="ofType" | "as")):
            return is_fixed(before)
        case Operation("|", left, right):
            return is_fixed(left) and is_fixed(right)
    return isinstance(tree, Literal)


class _Token(NamedTuple):
    kind: str
    text: str


def parse(expression: str) -> Syntax:
    """The syntax tree of an expression.

    Raises:
        UnsupportedExpression: it is not FHIRPath.
    """
    parser = _Parser(_tokens(expression))
    tree = parser.expression(0)
    if parser.kind != "end":
        raise UnsupportedExpression(f"`{parser.text}` has no place in `{expression}`")
    return tree


def _tokens(expression: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, end = 0, len(expression.rstrip())
    while at < end:
        match = _TOKEN.match(expression, at)
        if match is None:
            raise UnsupportedExpression(f"`{expression[at : at + 20]}` is not FHIRPath")
        kind = str(match.lastgroup)
        if kind != "comment":
            tokens.append(_Token(kind, match[kind]))
        at = match.end()
    return [*tokens, _Token("end", "the end")]


class _Parser:
    """Reads tokens from left to right, stronger operators first."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._at].kind

    @property
    def text(self) -> str:
        return self._tokens[self._at].text

    def expression(self, weakest: int) -> Syntax:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnsupportedExpression("the expression is nested too deep")
        left = self._unary()
        while (strength := self._strength()) > weakest:
            operator = self._next().text
            left = Operation(operator, left, self.expression(strength))
        self._depth -= 1
        return left

    def _strength(self) -> int:
        return _PRECEDENCE.get(self.text, 0) if self.kind in {"name", "sign"} else 0

    def _unary(self) -> Syntax:
        if self._is_sign("-"):
            self._next()
            return Negative(self._steps())
        if self._is_sign("+"):
            self._next()
        return self._steps()

    def _steps(self) -> Syntax:
        tree = self._term()
        while True:
            if self._is_sign("."):
                self._next()
                tree = Path(tree, self._step())
            elif self._is_sign("["):
                self._next()
                tree = Operation("[", tree, self.expression(0))
                self._expect("]")
            else:
                return tree

    def _term(self) -> Syntax:
        kind, text = self.kind, self.text
        if kind == "delimited" or (kind == "name" and text not in {"true", "false"}):
            return self._step()
        self._next()
        if kind in _CONSTANTS:
            return _CONSTANTS[kind](text)
        if kind == "sign" and text == "(":
            inside = self.expression(0)
            self._expect(")")
            return inside
        if kind == "sign" and text == "{":
            self._expect("}")
            return Literal(None)
        raise UnsupportedExpression(f"`{text}` stands where a value is wanted")

    def _step(self) -> Syntax:
        kind, name = self._next()
        if kind == "variable":
            return Variable(name)
        if kind not in {"name", "delimited"} or (kind == "name" and name in _NO_NAMES):
            raise UnsupportedExpression(f"`{name}` stands where a name is wanted")
        if kind == "delimited" or not self._is_sign("("):
            return Name(name)
        self._next()
        arguments: list[Syntax] = []
        while not self._is_sign(")"):
            arguments.append(self.expression(0))
            if not self._is_sign(")"):
                self._expect(",")
        self._next()
        return Call(name, tuple(arguments))

    def _is_sign(self, sign: str) -> bool:
        return self.kind == "sign" and self.text == sign

    def _expect(self, sign: str) -> None:
        if not self._is_sign(sign):
            raise UnsupportedExpression(f"`{self.text}` stands where `{sign}` is wanted")
        self._next()

    def _next(self) -> _Token:
        token = self._tokens[self._at]
        if token.kind == "end":
            raise UnsupportedExpression("the expression ends too early")
        self._at += 1
        return token


def _unescaped(text: str) -> str:
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", _escaped_sign, text, flags=re.DOTALL)


def _escaped_sign(match: re.Match[str]) -> str:
    sign = match[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _ESCAPES.get(sign, sign)


_CONSTANTS: Mapping[str, Callable[[str], Syntax]] = {
    "name": lambda text: Literal(text == "true"),
    "number": lambda text: Literal(Decimal(text) if "." in text else int(text)),
    "text": lambda text: Literal(_unescaped(text[1:-1])),
    "date": Literal,
    "variable": lambda text: Variable(text[0] + text[1:].strip("`'\"")),
}
