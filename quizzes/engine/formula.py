"""The language of formulas: numbers, names in braces, + - * / % ** and a fixed set of functions.

A formula is read into a tree by a parser of our own; nothing is ever handed to Python to be run. What a function
is called and how it counts is as in Moodle, whose formulas are PHP: `**` binds tighter than the sign before it
(-2**2 is -4) and groups from the right, `%` takes whole numbers and keeps the sign of the first, halves are
rounded away from zero. Numbers are floats here, and here alone: a power that is too large becomes infinite
instead of long. Where there is no number (a division by 0, the root of -1) the value is NaN.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.engine.formula_functions import FUNCTIONS, NAN, divide, power, remainder

LONGEST = 500
DEEPEST = 30
Values = Mapping[str, float]

NAME = r"[^\W\d_][^\s<>{}\"'=&]*"
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<name>\{{{NAME}\}})
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<sign>\*\*|[-+*/%(),])
    | (?P<strange>\S)
    | (?P<end>\Z))""",
    re.VERBOSE,
)


class FormulaError(Exception):
    """The text is no formula; `code` is one of problems.MESSAGES, with its values."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Token:
    """sort: number, name, word, sign, strange or end. column: counted from 1."""

    sort: str
    text: str
    column: int


@dataclass(frozen=True)
class Number:
    """A number as it stands."""

    number: float

    def value(self, values: Values) -> float:
        """Itself."""
        return self.number


@dataclass(frozen=True)
class Name:
    """A name in braces."""

    name: str

    def value(self, values: Values) -> float:
        """What the name stands for."""
        return values[self.name]


@dataclass(frozen=True)
class Call:
    """A function or an operator with what it works on."""

    function: Callable[..., float]
    arguments: tuple["Node", ...]

    def value(self, values: Values) -> float:
        """The function's value; NaN where it has none."""
        try:
            return float(self.function(*[argument.value(values) for argument in self.arguments]))
        except (ValueError, ArithmeticError):
            return NAN


Node = Number | Name | Call
_SUMS: Mapping[str, Callable[..., float]] = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
_PRODUCTS: Mapping[str, Callable[..., float]] = {"*": lambda a, b: a * b, "/": divide, "%": remainder}
_SIGNS: Mapping[str, Callable[..., float]] = {"+": lambda a: a, "-": lambda a: -a}


@dataclass(frozen=True)
class Formula:
    """A formula that was read. names: those it needs values for."""

    tree: Node
    names: frozenset[str]

    def value(self, values: Values) -> float:
        """What the formula gives; NaN or infinite where that is no number. Raises KeyError for a name."""
        return self.tree.value(values)


def read_formula(text: str) -> Formula:
    """The formula in the text. Raises FormulaError."""
    if len(text) > LONGEST:
        raise FormulaError("formula_too_long", most=LONGEST)
    tokens = list(_tokens(text))
    tree = _Parser(tokens).whole()
    return Formula(tree, frozenset(token.text[1:-1] for token in tokens if token.sort == "name"))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        sort = match.lastgroup or "end"
        yield Token(sort, match[sort], match.start(sort) + 1)
        if sort == "end":
            return


class _Parser:
    """Recursive descent: sum, product, sign, power, and what stands by itself."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        tree = self._sum()
        if self._next.sort != "end":
            raise self._unreadable()
        return tree

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self, *signs: str) -> str:
        """The sign that comes next if it is one of these, and move on; else ""."""
        token = self._next
        if token.sort != "sign" or token.text not in signs:
            return ""
        self._at += 1
        return token.text

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise self._unreadable()

    def _unreadable(self) -> FormulaError:
        if self._next.sort == "end":
            return FormulaError("formula_ends")
        return FormulaError("formula_unreadable", column=self._next.column, found=self._next.text)

    def _sum(self) -> Node:
        return self._chain(self._product, _SUMS)

    def _product(self) -> Node:
        return self._chain(self._signed, _PRODUCTS)

    def _chain(self, operand: Callable[[], Node], operators: Mapping[str, Callable[..., float]]) -> Node:
        tree = operand()
        while sign := self._take(*operators):
            tree = Call(operators[sign], (tree, operand()))
        return tree

    def _signed(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError("formula_too_deep", most=DEEPEST)
        sign = self._take(*_SIGNS)
        tree = Call(_SIGNS[sign], (self._signed(),)) if sign else self._power()
        self._depth -= 1
        return tree

    def _power(self) -> Node:
        base = self._atom()
        return Call(power, (base, self._signed())) if self._take("**") else base

    def _atom(self) -> Node:
        token = self._next
        if self._take("("):
            return self._closed(self._sum())
        if token.sort not in ("number", "name", "word"):
            raise self._unreadable()
        self._at += 1
        if token.sort == "word":
            return self._call(token)
        return Number(float(token.text)) if token.sort == "number" else Name(token.text[1:-1])

    def _closed(self, tree: Node) -> Node:
        self._need(")")
        return tree

    def _call(self, token: Token) -> Node:
        function = FUNCTIONS.get(token.text.lower())
        if function is None:
            raise FormulaError("formula_function", name=token.text, column=token.column)
        self._need("(")
        arguments: list[Node] = []
        if not self._take(")"):
            arguments.append(self._sum())
            while self._take(","):
                arguments.append(self._sum())
            self._need(")")
        if not function.takes(len(arguments)):
            name = token.text.lower()
            raise FormulaError("formula_arguments", name=name, column=token.column, count=function.counts)
        return Call(function.call, tuple(arguments))
