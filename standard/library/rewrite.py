"""A file of an organisation, changed by an editor, with everything else in it left as its author wrote it.

Only what differs is written anew: comments, order and quotes of the rest stay. Where that cannot be done,
the file is written in one canonical form, under the comment that stood at its top.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from standard.core.errors import ContentError
from standard.library.documents import Document, Source

__all__ = ["Tree", "rewritten"]

Tree = Mapping[str, Any]
"""Mappings, lists and texts: a file as its author wrote it, without comments."""

WIDTH = 110
_IDENTITY = ("extension", "id", "number", "subject", "name")
"""What tells one entry of a list from the others, the best first."""
_PLAIN = re.compile(r"[^\W\d_][\w '’.,/()«»€°–…+-]*|[\d.,]{1,3}")
_ALONE = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|none)")

_Edit = tuple[int, int, str]


class _UnclearError(Exception):
    """This place cannot be changed on its own."""


def rewritten(text: str, wanted: Tree) -> str:
    """The file with these values instead. Raises ContentError for what YAML cannot hold."""
    for made in (_mended, _anew):
        try:
            written = made(text, wanted)
            if written is not None and _plain(written) == _texts(wanted):
                return written
        except (_UnclearError, ContentError, yaml.YAMLError, UnicodeEncodeError):
            continue
    raise ContentError(
        "content-invalid", file="", line=1, field="", sentence="holds signs that no file can hold"
    )


def _plain(text: str) -> dict[str, Any]:
    return Document([Source("", text.encode())]).plain


def _texts(value: Any) -> Any:
    """The same with every scalar as text, which is how files are read."""
    if isinstance(value, Mapping):
        return {str(key): _texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _mended(text: str, wanted: Tree) -> str | None:
    document = Document([Source("", text.encode())])
    changes = _Changes(text)
    changes.mapping(document.root, _texts(wanted))
    return changes.applied()


def _anew(text: str, wanted: Tree) -> str:
    head = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        head.append(line)
    lines = [line for key, value in _texts(wanted).items() for line in _entry(key, value)]
    return "\n".join([*head, *lines]).lstrip("\n") + "\n"


class _Changes:
    """What is to be changed in a text, collected before anything is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._edits: list[_Edit] = []

    def applied(self) -> str:
        text = self._text
        for begin, end, new in sorted(self._edits, reverse=True):
            text = text[:begin] + new + text[end:]
        return text

    # --- a mapping ---------------------------------------------------------------------

    def mapping(self, node: yaml.MappingNode, wanted: Mapping[str, Any]) -> None:
        """Change the entries that differ. Raises _UnclearError."""
        if node.flow_style or not node.value or not wanted:
            raise _UnclearError
        column = node.value[0][0].start_mark.column
        known = {key.value: (key, value) for key, value in node.value}
        for name, (key, value) in known.items():
            if name not in wanted:
                self._remove(key, value)
            elif _of(value) != wanted[name]:
                self._entry(key, value, wanted[name], column)
        new = [line for name in wanted if name not in known for line in _entry(name, wanted[name], column)]
        if new:
            self._insert_after(_last_line(node), [" " * column + line for line in new])

    def _entry(self, key: yaml.Node, value: yaml.Node, wanted: Any, column: int) -> None:
        try:
            self._value(value, wanted)
        except _UnclearError:
            new = _entry(str(key.value), wanted, column)
            indented = [new[0], *(" " * column + line for line in new[1:])]
            begin = self._starts[key.start_mark.line] + key.start_mark.column
            self._edits.append((begin, self._end(value), "\n".join(indented)))

    def _value(self, node: yaml.Node, wanted: Any) -> None:
        edits = len(self._edits)
        try:
            match node, wanted:
                case yaml.MappingNode(), dict():
                    self.mapping(node, wanted)
                case yaml.SequenceNode(), list():
                    self._sequence(node, wanted)
                case yaml.ScalarNode(), str():
                    self._scalar(node, wanted)
                case _:
                    raise _UnclearError  # noqa: TRY301 - as those that the calls raise
        except _UnclearError:
            del self._edits[edits:]
            raise

    def _scalar(self, node: yaml.ScalarNode, wanted: str) -> None:
        one_line = node.start_mark.line == node.end_mark.line
        if node.style in ("|", ">") or not one_line or node.start_mark.column == node.end_mark.column:
            raise _UnclearError
        start = self._starts[node.start_mark.line]
        quoted = bool(node.style)
        self._edits.append(
            (start + node.start_mark.column, start + node.end_mark.column, _scalar(wanted, quoted=quoted))
        )

    def _remove(self, key: yaml.Node, value: yaml.Node) -> None:
        line = key.start_mark.line
        if self._lines[line][: key.start_mark.column].strip():
            raise _UnclearError  # it stands behind a dash
        self._edits.append((self._starts[line], self._starts[_last_line(value) + 1], ""))

    # --- a list ------------------------------------------------------------------------

    def _sequence(self, node: yaml.SequenceNode, wanted: list[Any]) -> None:
        if node.flow_style or not node.value or not wanted:
            raise _UnclearError
        old = [_identity(_of(item), rank) for rank, item in enumerate(node.value)]
        new = [_identity(item, rank) for rank, item in enumerate(wanted)]
        if len(set(old)) < len(old) or len(set(new)) < len(new):
            old, new = list(range(len(node.value))), list(range(len(wanted)))
        elif len(old) == len(new) and set(old) != set(new):
            # An entry that is called something else now is still that entry.
            new = [
                was if was not in new and now not in old else now for was, now in zip(old, new, strict=True)
            ]
        kept = [name for name in new if name in old]
        if kept != [name for name in old if name in new] or not kept:
            raise _UnclearError
        self._items(node, dict(zip(old, node.value, strict=True)), dict(zip(new, wanted, strict=True)))

    def _items(self, node: yaml.SequenceNode, old: Mapping[Any, yaml.Node], new: Mapping[Any, Any]) -> None:
        dash = node.start_mark.column
        for name, item in old.items():
            if name not in new:
                line = item.start_mark.line
                self._first_on_its_line(line, dash)
                self._edits.append((self._starts[line], self._starts[_last_line(item) + 1], ""))
            elif _of(item) != new[name]:
                self._item(item, new[name], dash)
        after: yaml.Node | None = None
        added: list[str] = []
        first = next(name for name in new if name in old)
        for name, wanted in new.items():
            if name in old:
                if added and after is None:
                    self._first_on_its_line(old[first].start_mark.line, dash)
                    begin = self._starts[old[first].start_mark.line]
                    self._edits.append((begin, begin, "".join(f"{line}\n" for line in added)))
                elif added and after is not None:
                    self._insert_after(_last_line(after), added)
                after, added = old[name], []
            else:
                added += [" " * dash + line for line in _item(wanted, dash)]
        if added and after is not None:
            self._insert_after(_last_line(after), added)

    def _item(self, node: yaml.Node, wanted: Any, dash: int) -> None:
        try:
            self._value(node, wanted)
        except _UnclearError:
            # What stands before the dash may be the dash of a list around this one.
            begin = self._starts[node.start_mark.line] + dash
            first, *others = _item(wanted, dash)
            new = "\n".join([first, *(" " * dash + one for one in others)])
            self._edits.append((begin, self._end(node), new))

    # --- lines -------------------------------------------------------------------------

    def _first_on_its_line(self, line: int, dash: int) -> None:
        if self._lines[line][:dash].strip():
            raise _UnclearError  # it stands behind the dash of a list around this one

    def _end(self, node: yaml.Node) -> int:
        """Where it ends: before a comment, if it is on one line with one."""
        mark: Any = node.end_mark
        block = node.style in ("|", ">") if isinstance(node, yaml.ScalarNode) else not _in_flow(node)
        return self._end_of(_last_line(node)) if block else self._starts[mark.line] + int(mark.column)

    def _end_of(self, line: int) -> int:
        return self._starts[line] + len(self._lines[line].rstrip("\r\n"))

    def _insert_after(self, line: int, new: Sequence[str]) -> None:
        at = self._end_of(line)
        self._edits.append((at, at, "".join(f"\n{one}" for one in new)))


def _in_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _of(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_of(item) for item in node.value]
    return node.value


def _last_line(node: yaml.Node) -> int:
    """The line on which it ends: a block ends with what is last in it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1])
    mark: Any = node.end_mark
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and mark.column == 0:
        return int(mark.line) - 1
    return int(mark.line)


def _identity(item: Any, rank: int) -> Any:
    if isinstance(item, Mapping):
        return next((f"{key} {item[key]}" for key in _IDENTITY if key in item), rank)
    return f"is {item}" if isinstance(item, str) else rank


# --- the canonical form ------------------------------------------------------------------


def _entry(key: str, value: Any, column: int = 0) -> list[str]:
    """Lines of `key: value`, the first without its indentation, the others relative to the key."""
    if not re.fullmatch(r"\w[\w-]*", key):
        key = json.dumps(key, ensure_ascii=False)
    if isinstance(value, str):
        return [f"{key}: {_scalar(value)}"]
    flow = f"{key}: {_flow(value)}"
    if not value or (_is_flat(value) and column + len(flow) <= WIDTH):
        return [flow]
    return [f"{key}:", *(f"  {line}" for line in _block(value, column + 2))]


def _block(value: Any, column: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _entry(key, one, column)
    else:
        for one in value:
            yield from _item(one, column)


def _item(value: Any, column: int) -> list[str]:
    """Lines of `- value`, relative to the dash."""
    if isinstance(value, str):
        return [f"- {_scalar(value)}"]
    flow = f"- {_flow(value)}"
    small = not isinstance(value, Mapping) or len(value) <= 4
    if not value or (small and column + len(flow) <= WIDTH):
        return [flow]
    first, *others = _block(value, column + 2)
    return [f"- {first}", *(f"  {line}" for line in others)]


def _is_flat(value: Any) -> bool:
    """Short enough for one line to be clear: texts, or lists of texts under names."""
    if isinstance(value, Mapping):
        return all(
            isinstance(one, str) or (isinstance(one, list) and _is_flat(one)) for one in value.values()
        )
    return all(isinstance(one, str) for one in value)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(value, flow=True)


def _scalar(text: str, *, quoted: bool = False, flow: bool = False) -> str:
    plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not _ALONE.fullmatch(text)
    if plain and not quoted and not (flow and "," in text):
        return text
    if text in ("true", "false") and not quoted:
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())
