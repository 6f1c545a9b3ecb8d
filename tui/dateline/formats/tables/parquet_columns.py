"""What the columns of a Parquet file hold, and how their values become the texts of cells."""

import contextlib
from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from dateline.errors import UnreadableError
from dateline.formats.catalogue import missing_library
from dateline.model.clean import clean

_MOMENT: Final = "%Y-%m-%dT%H:%M:%S"
_DAY: Final = "%Y-%m-%d"


def missing_pyarrow() -> UnreadableError:
    """What to raise where pyarrow is not installed."""
    return missing_library("pyarrow", "parquet")


class Column(Struct, frozen=True, kw_only=True):
    """One column of a file."""

    name: str
    place: int
    """Which of the columns of the file it is, from 0."""
    type_name: str
    is_nested: bool
    """Whether its values have parts, which are no texts, numbers or dates."""
    has_days: bool = False
    """Whether all its moments are at midnight, so that they are days."""

    def texts(self, array: Any) -> Any:  # Any: arrays of pyarrow, which has no types
        """The values as an array of texts."""
        import pyarrow

        array = array.storage if isinstance(array, pyarrow.ExtensionArray) else array
        return _texts(array, has_days=self.has_days)

    def cells(self, array: Any) -> list[str]:
        """The values as texts; what is not there is empty."""
        texts = self.texts(array)
        try:
            found = texts.to_pylist()
        except UnicodeDecodeError:
            found = [_decoded(scalar.as_buffer()) for scalar in texts]
        return [text or "" for text in found]

    def values(self, array: Any) -> list[Any]:
        """The values as JSON can hold them, but for what stands inside of nested ones."""
        import pyarrow.types as kinds

        kind = array.type
        if self.is_nested or kinds.is_integer(kind) or _is_list(kind):
            return list(array.to_pylist())
        return list(self.cells(array))


def columns_of(file: Any) -> list[Column]:
    """The columns of an open file of pyarrow."""
    return [
        Column(
            name=clean(field.name).strip(),
            place=place,
            type_name=clean(str(field.type)),
            is_nested=_is_nested(field.type),
            has_days=_has_days(file, place, field),
        )
        for place, field in enumerate(file.schema_arrow)
    ]


def _is_list(kind: Any) -> bool:
    import pyarrow.types as kinds

    return bool(kinds.is_list(kind) or kinds.is_large_list(kind) or kinds.is_fixed_size_list(kind))


def _is_nested(kind: Any) -> bool:
    import pyarrow.types as kinds

    inner = kind.value_type if _is_list(kind) else kind
    return bool(kinds.is_nested(inner))


def _has_days(file: Any, place: int, field: Any) -> bool:
    """Whether a column of moments has none but at midnight; it is read for that as a whole."""
    import pyarrow
    import pyarrow.compute as compute
    import pyarrow.types as kinds

    if not kinds.is_timestamp(field.type) or file.schema_arrow.names.count(field.name) > 1:
        return False
    has_any = False
    for number in range(file.num_row_groups):
        # Who reads the rows of a damaged group tells of it.
        with contextlib.suppress(pyarrow.ArrowException, OSError, ValueError):
            for batch in file.iter_batches(columns=[field.name], row_groups=[number]):
                moments = batch.column(0)
                if moments.null_count == len(moments):
                    continue
                has_any = True
                floored = compute.floor_temporal(moments, unit="day")
                if not compute.all(compute.equal(moments, floored)).as_py():
                    return False
    return has_any


def _texts(array: Any, *, has_days: bool = False) -> Any:
    """The values of an array as an array of texts."""
    import pyarrow
    import pyarrow.types as kinds

    kind = array.type
    text = pyarrow.string()
    if kinds.is_dictionary(kind):
        return _texts(array.dictionary_decode(), has_days=has_days)
    if kinds.is_string(kind):
        return array
    if kinds.is_binary(kind) or kinds.is_large_binary(kind) or kinds.is_fixed_size_binary(kind):
        return _each(array, _decoded)
    if kinds.is_timestamp(kind):
        return _moments(array, has_days=has_days)
    if kinds.is_date64(kind):
        return array.cast(pyarrow.date32()).cast(text)
    if kinds.is_floating(kind):
        return _each(array, _number)
    if _is_list(kind):
        return _joined(array)
    if kinds.is_null(kind):
        return pyarrow.nulls(len(array), text)
    return array.cast(text)


def _joined(array: Any) -> Any:
    """The items of each list joined by `;`."""
    import pyarrow

    lists = array.to_pylist()
    items = [item for each in lists for item in each or ()]
    texts = iter(_texts(pyarrow.array(items, array.type.value_type)).to_pylist())
    joined = [
        None if each is None else ";".join(text for _ in each if (text := next(texts)))
        for each in lists
    ]
    return pyarrow.array(joined, pyarrow.string())


def _moments(array: Any, *, has_days: bool) -> Any:
    """Moments in EDTF: as days, or to the second, with their zone where they have one."""
    import pyarrow
    import pyarrow.compute as compute

    zone = array.type.tz
    seconds = compute.floor_temporal(array, unit="second").cast(pyarrow.timestamp("s", zone))
    if has_days:
        return compute.strftime(seconds, format=_DAY)
    if not zone:
        return compute.strftime(seconds, format=_MOMENT)
    texts = compute.strftime(seconds, format=f"{_MOMENT}%z")
    texts = compute.replace_substring_regex(texts, r"\+0000$", "Z")
    return compute.replace_substring_regex(texts, r"([+-]\d\d)(\d\d)$", r"\1:\2")


def _each(array: Any, meaning: Callable[[Any], str]) -> Any:
    """The values as texts, each by a function; what is not there stays so."""
    import pyarrow

    found = [None if value is None else meaning(value) for value in array.to_pylist()]
    return pyarrow.array(found, pyarrow.string())


def _number(value: float) -> str:
    """A number without the fraction that a whole one has not; nothing for what is none."""
    if value != value:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _decoded(value: Any) -> str:
    return "" if value is None else bytes(value).decode("utf-8", "replace")
