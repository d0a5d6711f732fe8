"""YAML to dataclasses, with the file and the line of whatever is wrong.

Every scalar is read as text and the field decides what it is, so an author needs no quotes around
extensions and hours, and `08:30` or `no` never turn into something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Never, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from standard.core.errors import ContentError

T = TypeVar("T")
Location = Sequence[str | int]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 20
"""Lists inside lists; a pack has six."""
MOST_BYTES = 2_000_000
"""Of one file; five hundred people take some 250,000."""
MOST_NODES = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is in memory: from an archive, or from an editor."""

    name: str
    data: bytes


class _Named(BytesIO):
    """Bytes that know the name of their file, which goes into every mark of the parser."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.data)
        self.name = source.name


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(wanted: type[T]) -> TypeAdapter[T]:
    """Made once for each type: making one takes longer than reading most files."""
    if wanted not in _ADAPTERS:
        _ADAPTERS[wanted] = TypeAdapter(wanted)
    return _ADAPTERS[wanted]


class Document:
    """One value described by one or several YAML files, whose top-level keys are put together."""

    def __init__(self, files: Sequence[Path | Source]) -> None:
        """Read the files.

        Raises:
            ContentError: a file is missing, is no UTF-8 or YAML, gives a key twice, is too big or too deep.

        """
        first, *others = (_mapping(file) for file in files)
        self._root = first
        for other in others:
            self._root.value.extend(other.value)
        self._data = self._plain(self._root)

    @property
    def root(self) -> yaml.MappingNode:
        """What was read, with the place of everything in it."""
        return self._root

    @property
    def plain(self) -> dict[str, Any]:
        """The same as mappings, lists and texts."""
        return dict(self._data)

    def build(self, wanted: type[T], **given: object) -> T:
        """Make the dataclass; `given` are values that come from elsewhere, such as the name of the folder.

        Raises:
            ContentError: a field is missing, unknown, or has a value of the wrong kind; the first of them.

        """
        made, errors = self.examined(wanted, **given)
        if errors or made is None:
            raise errors[0]
        return made

    def examined(self, wanted: type[T], **given: object) -> tuple[T | None, tuple[ContentError, ...]]:
        """The dataclass if it can be made, and everything that is wrong with its fields."""
        try:
            made: T = _adapter(wanted).validate_python({**self._data, **given})
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False)
            return None, tuple(self.error(one["loc"], one["msg"]) for one in found)
        return made, tuple(self._unknown_keys(self._root, made, ()))

    def refuse(self, location: Location, sentence: str) -> Never:
        """Raise a ContentError at the line of this location, or of its nearest known parent."""
        raise self.error(location, sentence)

    def error(self, location: Location, sentence: str) -> ContentError:
        """What `refuse` raises."""
        return _wrong(self._nearest(location), spelt(location), sentence)

    def _nearest(self, location: Location) -> yaml.Node:
        node: yaml.Node = self._root
        for step in location:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return node

    def _plain(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            plain: dict[str, Any] = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise _wrong(key, "", "a key is a word")
                if key.value in plain:
                    raise _wrong(key, key.value, "this key is given twice")
                plain[key.value] = self._plain(value)
            return plain
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item) for item in node.value]
        return node.value

    def _unknown_keys(
        self, node: yaml.Node, made: object, location: tuple[str | int, ...]
    ) -> Iterator[ContentError]:
        if isinstance(node, yaml.MappingNode) and is_dataclass(made):
            known = [field.name for field in fields(made)]
            for key, value in node.value:
                if key.value in known:
                    yield from self._unknown_keys(value, getattr(made, key.value), (*location, key.value))
                else:
                    sentence = f"is unknown here; known: {', '.join(known)}"
                    yield _wrong(key, spelt((*location, key.value)), sentence)
        elif isinstance(node, yaml.SequenceNode) and isinstance(made, tuple):
            for index, item in enumerate(node.value):
                yield from self._unknown_keys(item, made[index], (*location, index))


def _mapping(file: Path | Source) -> yaml.MappingNode:
    source = _read(file)
    try:
        _bounded(source)
        node = yaml.compose(_Named(source), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _in_file(source.name, line, str(error.problem)) from error
    except yaml.YAMLError as error:
        raise _in_file(source.name, 1, str(error)) from error
    if not isinstance(node, yaml.MappingNode):
        raise _in_file(source.name, 1, "must be a list of `key: value`")
    return node


def _read(file: Path | Source) -> Source:
    """The file; raises when it is not there, too big, or not UTF-8."""
    if isinstance(file, Path):
        try:
            with file.open("rb") as stream:
                file = Source(str(file), stream.read(MOST_BYTES + 1))
        except OSError as error:
            raise _in_file(str(file), 1, f"cannot be read: {error.strerror}") from error
    if len(file.data) > MOST_BYTES:
        raise _in_file(file.name, 1, f"is longer than {MOST_BYTES} bytes")
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise _in_file(file.name, line, "is not UTF-8 text: save it as UTF-8") from error
    return file


def _bounded(source: Source) -> None:
    """Raise at what would make a few lines stand for gigabytes; no content of ours needs any of it."""
    depth = 0
    for count, event in enumerate(yaml.parse(_Named(source), Loader=_Loader)):
        if isinstance(event, yaml.AliasEvent):
            raise _wrong(event, "", "YAML aliases are not accepted")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _wrong(event, "", f"is nested more than {DEEPEST} deep")
        if count > MOST_NODES:
            raise _wrong(event, "", f"has more than {MOST_NODES} values")


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    return None


def spelt(location: Location) -> str:
    """people, 3, deputy -> people[3].deputy."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in location]
    return "".join(steps).removeprefix(".")


def _wrong(where: yaml.Node | yaml.Event, field: str, sentence: str) -> ContentError:
    mark: Any = where.start_mark  # always there for a node that was read from a file
    return ContentError("content-invalid", file=mark.name, line=mark.line + 1, field=field, sentence=sentence)


def _in_file(file: str, line: int, sentence: str) -> ContentError:
    return ContentError("content-invalid", file=file, line=line, field="", sentence=sentence)
