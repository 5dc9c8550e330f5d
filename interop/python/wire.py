"""A small protobuf reader and writer over the schemas: bytes to dictionaries and back.

Reads within bounds given by the caller, passes over fields that it does not know, and never trusts a length. Enumerations
stay numbers here; what a number may be is judged by checks.py.
"""

import struct
from typing import Any, Iterator

from schema import SCALARS, SCHEMA, Field

VARINT, FIXED64, BYTES, GROUP, END_GROUP, FIXED32 = range(6)
WIRE_TYPE = {"string": BYTES, "bytes": BYTES, "double": FIXED64, "float": FIXED32}
DEEPEST = 100


class Refusal(Exception):
    """Why bytes are not believed: a code of section 7 of the protocol's text, and words for people."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A varint at a place, and the place behind it."""
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            raise Refusal("malformed", "the bytes end within a number")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & 0xFFFFFFFFFFFFFFFF, at
    raise Refusal("malformed", "a number of more than ten bytes")


def fields(data: bytes, most: int | None = None) -> Iterator[tuple[int, int, Any]]:
    """Number, wire type and raw value of each field, at most `most` of them; groups are passed over."""
    at = count = 0
    while at < len(data):
        count += 1
        if most is not None and count > most:
            raise Refusal("too-many", f"more than {most} fields")
        number, wire_type, at = _tag(data, at)
        if wire_type == GROUP:
            at = _group(data, at, number, 1)
            continue
        value, at = _value(data, at, wire_type)
        yield number, wire_type, value


def _tag(data: bytes, at: int) -> tuple[int, int, int]:
    tag, at = varint(data, at)
    number = tag >> 3
    if not 1 <= number < 1 << 29:
        raise Refusal("malformed", f"{number} is no number of a field")
    return number, tag & 7, at


def _value(data: bytes, at: int, wire_type: int) -> tuple[Any, int]:
    if wire_type == VARINT:
        return varint(data, at)
    if wire_type == BYTES:
        length, at = varint(data, at)
    elif wire_type in (FIXED64, FIXED32):
        length = 8 if wire_type == FIXED64 else 4
    else:
        raise Refusal("malformed", f"wire type {wire_type} where none such can be")
    if length > len(data) - at:
        raise Refusal("malformed", "the bytes end within a field")
    return data[at : at + length], at + length


def _group(data: bytes, at: int, number: int, depth: int) -> int:
    """The place behind a group, which only a field that is not known can be."""
    if depth > DEEPEST:
        raise Refusal("malformed", "groups are nested too deep")
    while True:
        inner, wire_type, at = _tag(data, at)
        if wire_type == END_GROUP:
            if inner != number:
                raise Refusal("malformed", "a group ends that did not begin")
            return at
        at = _group(data, at, inner, depth + 1) if wire_type == GROUP else _value(data, at, wire_type)[1]


def decode(name: str, data: bytes) -> dict[str, Any]:
    """A message: every field that is not a message has a value, a message that is absent is not there."""
    schema = SCHEMA.messages[name]
    message: dict[str, Any] = {
        field.name: [] if field.repeated else _zero(field.type)
        for field in schema.values()
        if field.repeated or field.type not in SCHEMA.messages
    }
    for number, wire_type, raw in fields(data):
        field = schema.get(number)
        if field is None:
            continue
        if field.repeated and wire_type == BYTES and WIRE_TYPE.get(field.type) != BYTES and _is_scalar(field.type):
            message[field.name].extend(_packed(field, raw))
        elif field.repeated:
            message[field.name].append(_read(field, wire_type, raw))
        elif field.type in SCHEMA.messages:
            _put_message(message, schema, field, wire_type, raw)
        else:
            message[field.name] = _read(field, wire_type, raw)
    return message


def _put_message(message: dict, schema: dict, field: Field, wire_type: int, raw: Any) -> None:
    """Of a oneof the last stands; bytes of one that comes twice are joined, which is how protobuf merges."""
    if field.oneof is not None:
        for other in schema.values():
            if other.oneof == field.oneof and other.name != field.name:
                message.pop(other.name, None)
    if wire_type != BYTES:
        raise Refusal("malformed", f"{field.name} is no message")
    known = message.get(field.name)
    joined = raw if known is None else known["__bytes__"] + raw
    message[field.name] = {**decode(field.type, joined), "__bytes__": joined}


def _is_scalar(kind: str) -> bool:
    return kind in SCALARS or kind in SCHEMA.enums


def _zero(kind: str) -> Any:
    return {"string": "", "bytes": b"", "bool": False, "double": 0.0, "float": 0.0}.get(kind, 0)


def _packed(field: Field, data: bytes) -> list[Any]:
    size = {"double": 8, "float": 4}.get(field.type)
    if size is None:
        values, at = [], 0
        while at < len(data):
            raw, at = varint(data, at)
            values.append(_integer(field.type, raw))
        return values
    if len(data) % size:
        raise Refusal("malformed", f"{field.name} ends within a number")
    return list(struct.unpack(f"<{len(data) // size}{'d' if size == 8 else 'f'}", data))


def _read(field: Field, wire_type: int, raw: Any) -> Any:
    if wire_type != (BYTES if field.type in SCHEMA.messages else WIRE_TYPE.get(field.type, VARINT)):
        raise Refusal("malformed", f"{field.name} has wire type {wire_type}")
    if field.type in SCHEMA.messages:
        return decode(field.type, raw)
    if field.type == "bytes":
        return raw
    if field.type == "string":
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Refusal("malformed", f"{field.name} is not UTF-8") from None
    if field.type in ("double", "float"):
        return struct.unpack("<d" if field.type == "double" else "<f", raw)[0]
    return _integer(field.type, raw)


def _integer(kind: str, raw: int) -> int | bool:
    if kind == "bool":
        return raw != 0
    if kind == "uint64":
        return raw
    if kind == "uint32":
        return raw & 0xFFFFFFFF
    if kind == "int64":
        return raw - (1 << 64) if raw >> 63 else raw
    low = raw & 0xFFFFFFFF
    return low - (1 << 32) if low >> 31 else low


def encode(name: str, message: dict[str, Any]) -> bytes:
    """The bytes of a message that we send: no fractions, and nothing for a zero."""
    out = bytearray()
    for field in SCHEMA.messages[name].values():
        given = message.get(field.name)
        for value in given if field.repeated and given is not None else [given]:
            if value is None or (not field.repeated and value in (0, "", b"")):
                continue
            if field.type in SCHEMA.messages:
                value = encode(field.type, value)
            elif field.type == "string":
                value = value.encode("utf-8")
            if isinstance(value, bytes):
                out += _varint_bytes(field.number << 3 | BYTES) + _varint_bytes(len(value)) + value
            else:
                out += _varint_bytes(field.number << 3 | VARINT) + _varint_bytes(int(value) & 0xFFFFFFFFFFFFFFFF)
    return bytes(out)


def _varint_bytes(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
