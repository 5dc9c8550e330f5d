"""Frames: what a link carries, read within section 13's bounds before anything in them is looked at. Judges no statement."""

from typing import Any

from checks import HIGHEST, check
from schema import SCHEMA
from wire import BYTES, Refusal, decode, encode, fields

LONGEST = 1 << 20
FRAME_FIELDS, DELIVER_FIELDS, DELIVERY_FIELDS = 32, 1056, 128
DELIVERIES, ROOTS, PATH, SECTIONS, SIGNED_ROOT, PLAN_HASH = 512, 512, 32, 64, 512, 64
DELIVER_NUMBER, DELIVERIES_NUMBER = 2, 3


def read_frame(data: bytes) -> tuple[str, dict[str, Any]]:
    """The type of a frame and its message. A Refusal means `goodbye` with reason `protocol`."""
    _refuse_crowded(data)
    frame = decode("Frame", data)
    for field in SCHEMA.messages["Frame"].values():
        if field.name in frame:
            body = frame[field.name]
            _check_frame(field.type, body)
            return field.name.replace("_", "-"), body
    raise Refusal("missing", "the frame is empty or of a kind that this version does not know")


def write_frame(kind: str, body: dict[str, Any]) -> bytes:
    data = encode("Frame", {kind.replace("-", "_"): body})
    return len(data).to_bytes(4, "big") + data


def _refuse_crowded(data: bytes) -> None:
    """Counts fields before a value is made of any."""
    for number, wire_type, deliver in fields(data, FRAME_FIELDS):
        if number != DELIVER_NUMBER or wire_type != BYTES:
            continue
        for inner, inner_type, delivery in fields(deliver, DELIVER_FIELDS):
            if inner == DELIVERIES_NUMBER and inner_type == BYTES:
                for _ in fields(delivery, DELIVERY_FIELDS):
                    pass


def _check_frame(name: str, body: dict[str, Any]) -> None:
    if name == "Deliver":
        _check_deliver(body)
        return
    check(name, body)
    if name == "Hello" and len(body["plan_hash"]) > PLAN_HASH:
        raise Refusal("too-many", "the hash of the plan is too long")


def _check_deliver(deliver: dict[str, Any]) -> None:
    roots, deliveries = deliver["roots"], deliver["deliveries"]
    if not deliveries:
        raise Refusal("missing", "a deliver frame holds at least one delivery")
    if len(deliveries) > DELIVERIES or len(roots) > ROOTS:
        raise Refusal("too-many", f"{len(deliveries)} deliveries and {len(roots)} roots in one frame")
    if not 1 <= deliver["first_sequence"] <= HIGHEST - DELIVERIES:
        raise Refusal("out-of-range", f"{deliver['first_sequence']} is no sequence")
    if any(len(root["signed_root"]) > SIGNED_ROOT for root in roots):
        raise Refusal("too-many", f"a signed root of more than {SIGNED_ROOT} bytes")
    for delivery in deliveries:
        _check_delivery(delivery, len(roots))


def _check_delivery(delivery: dict[str, Any], roots: int) -> None:
    if delivery["superseded"]:
        if any(value for name, value in delivery.items() if name not in ("superseded", "__bytes__")):
            raise Refusal("malformed", "a superseded delivery carries something")
        return
    if delivery["root"] >= roots:
        raise Refusal("missing", f"root {delivery['root']} is not in the frame")
    if len(delivery["path"]) > PATH or len(delivery["sections"]) > SECTIONS:
        raise Refusal("too-many", "a delivery's path or sections are beyond the bound")
    for section in delivery["sections"]:
        if section["kind"] < 1:
            raise Refusal("unknown-value", f"{section['kind']} is no kind of section")
        if section["hash"] and (section["salt"] or section["body"]):
            raise Refusal("malformed", "a section is both opened and withheld")
