"""The numbers behind a calculated question: a range for each name, and the values drawn from it.

    {"name": "a", "minimum": "1", "maximum": "10", "decimals": 1, "distribution": "uniform" | "loguniform",
     "values": ["1.5", "3.0"]}

The n-th values of all names belong together and make one variant of the question. A value is shown as it is
written, zeros and all.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Self

from quizzes.engine.formula import NAME
from quizzes.engine.reading import Reader

MOST_VALUES = 100
MOST_DECIMALS = 9
_NAME = re.compile(rf"{NAME}\Z")


class Distribution(StrEnum):
    """uniform: every value is as likely; loguniform: every order of magnitude is."""

    UNIFORM = "uniform"
    LOGUNIFORM = "loguniform"


@dataclass(frozen=True)
class Range:
    """Where values come from: from minimum to maximum, both included, then rounded to so many decimals."""

    minimum: Decimal
    maximum: Decimal
    decimals: int
    distribution: Distribution = Distribution.UNIFORM

    def draw(self, seed: str) -> str:
        """One value, for ever the same for one seed."""
        share = int.from_bytes(sha256(seed.encode()).digest()[:7]) / ((1 << 56) - 1)
        low, high = float(self.minimum), float(self.maximum)
        if self.distribution is Distribution.LOGUNIFORM:
            drawn = math.exp(math.log(low) + (math.log(high) - math.log(low)) * share)
        else:
            drawn = low + (high - low) * share
        exact = max(self.minimum, min(self.maximum, Decimal(repr(drawn))))
        return f"{exact.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP) + 0:f}"


def generate(range_: Range, name: str, count: int, seed: str, kept: Sequence[str] = ()) -> tuple[str, ...]:
    """So many values for the name: those that are kept, and after them values drawn by the seed."""
    drawn = (range_.draw(f"{seed}/{name}/{number}") for number in range(len(kept), count))
    return (*kept[:count], *drawn)


@dataclass(frozen=True)
class Dataset:
    """A name with its range and its values as they are written."""

    name: str
    range: Range
    values: tuple[str, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """A data set of the data."""
        name = reader.text("name", required=True)
        if name and not _NAME.match(name):
            reader.problem("bad_name", "name")
        values = tuple(reader.numbers("values"))
        if not values:
            reader.problem("too_few", "values", least=1)
        if len(values) > MOST_VALUES:
            reader.problem("too_many", "values", most=MOST_VALUES)
        return cls(name, read_range(reader), values)


def read_range(reader: Reader) -> Range:
    """The range of a data set; where it is faulty the problems say so."""
    distribution = reader.option("distribution", Distribution, Distribution.UNIFORM)
    low, high = reader.decimal("minimum", "1"), reader.decimal("maximum", "10")
    decimals = reader.whole("decimals", 1, 0) or 0
    if high < low:
        reader.problem("largest_below_smallest", "maximum")
    if distribution is Distribution.LOGUNIFORM and low <= 0:
        reader.problem("too_small", "minimum", low="0")
    if decimals > MOST_DECIMALS:
        reader.problem("too_large", "decimals", high=MOST_DECIMALS)
    return Range(low, high, decimals, distribution)


def read_datasets(reader: Reader) -> tuple[Dataset, ...]:
    """All data sets: names but once, and as many values for each."""
    entries = reader.entries("datasets", with_ids=False)
    datasets = tuple(Dataset.read(entry) for entry in entries)
    seen: set[str] = set()
    for entry, dataset in zip(entries, datasets, strict=True):
        if dataset.name in seen:
            entry.problem("same_name", "name", name=dataset.name)
        seen.add(dataset.name)
        if len(dataset.values) != len(datasets[0].values):
            entry.problem("values_uneven", "values", count=len(datasets[0].values))
    return datasets
