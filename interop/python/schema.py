"""Reads the .proto files of the exchange and of the journal: which message has which fields, and which words an enumeration has.

The schemas are read as they stand rather than generated from, so that this implementation has no table of its own that
could differ from them. Knows only what those files use: proto3 messages, enumerations, oneofs, optional and repeated fields.
"""

import re
from pathlib import Path
from typing import NamedTuple

PROTO = Path(__file__).resolve().parent.parent / "proto" / "tocsin"
DIRECTORIES = [PROTO / name / "v1" for name in ("exchange", "journal", "acts")]
SCALARS = {"uint32", "uint64", "int64", "bool", "string", "bytes", "double", "float"}
TOKEN = re.compile(r'"[^"]*"|[A-Za-z_][\w.]*|\d+|[{}=;]')


class Field(NamedTuple):
    number: int
    name: str
    type: str
    repeated: bool
    oneof: str | None


class Schema:
    """Messages by name, as fields by number; enumerations by name, as words by number. Nested messages go by their own name."""

    def __init__(self, directories: list[Path] = DIRECTORIES) -> None:
        self.messages: dict[str, dict[int, Field]] = {}
        self.enums: dict[str, dict[int, str]] = {}
        for path in sorted(path for directory in directories for path in directory.glob("*.proto")):
            self._file(re.sub(r"//[^\n]*", "", path.read_text("utf-8")))
        for name, fields in self.messages.items():
            for field in fields.values():
                if field.type not in SCALARS and field.type not in self.enums and field.type not in self.messages:
                    raise ValueError(f"{name}.{field.name} is of unknown type {field.type}")

    def _file(self, text: str) -> None:
        tokens = iter(TOKEN.findall(text))
        for token in tokens:
            if token == "message":
                self._message(tokens, next(tokens))
            elif token == "enum":
                self._enum(tokens, next(tokens))
            else:
                _skip(tokens)

    def _message(self, tokens, name: str) -> None:
        _expect(tokens, "{")
        fields: dict[int, Field] = {}
        oneof = None
        for token in tokens:
            if token == "}" and oneof is None:
                break
            if token == "}":
                oneof = None
            elif token == "message":
                self._message(tokens, next(tokens))
            elif token == "oneof":
                oneof = next(tokens)
                _expect(tokens, "{")
            else:
                repeated = token == "repeated"
                kind = next(tokens) if token in ("repeated", "optional") else token
                field_name = next(tokens)
                _expect(tokens, "=")
                number = int(next(tokens))
                _pass_options(tokens)
                fields[number] = Field(number, field_name, kind.split(".")[-1], repeated, oneof)
        if name in self.messages:
            raise ValueError(f"two messages are called {name}")
        self.messages[name] = fields

    def _enum(self, tokens, name: str) -> None:
        _expect(tokens, "{")
        prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() + "_"
        words: dict[int, str] = {}
        for token in tokens:
            if token == "}":
                break
            _expect(tokens, "=")
            words[int(next(tokens))] = token.removeprefix(prefix).lower().replace("_", "-")
            _expect(tokens, ";")
        self.enums[name] = words


def _expect(tokens, wanted: str) -> None:
    token = next(tokens)
    if token != wanted:
        raise ValueError(f"{wanted} expected in a schema, found {token}")


def _pass_options(tokens) -> None:
    """To the end of a field: `[deprecated = true];` says nothing of its bytes."""
    for token in tokens:
        if token == ";":
            return


def _skip(tokens) -> None:
    """Past a line such as `import "...";`."""
    for token in tokens:
        if token == ";":
            return


SCHEMA = Schema()
