"""Checks every vector of interop/vectors/exchange that concerns a receiver: `/usr/bin/python3 interop/python/vectors.py`.

Prints what fails, then `N passed, N failed`; ends with 1 where anything failed.
"""

import base64
import json
import re
import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import exchange
from checks import read
from frames import read_frame
from schema import SCHEMA
from wire import Refusal, decode

VECTORS = Path(__file__).resolve().parent.parent / "vectors" / "exchange"
un = bytes.fromhex


class Tally:
    """What passed and what did not."""

    def __init__(self) -> None:
        self.passed = self.failed = 0

    def expect(self, title: str, found: Any, wanted: Any) -> None:
        if found == wanted:
            self.passed += 1
            return
        self.failed += 1
        print(f"{title}: expected {wanted}, found {found}")


def load(name: str) -> dict[str, Any]:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def keys(tally: Tally) -> exchange.Keys:
    pinned: exchange.Keys = {}
    for each in load("keys")["nations"]:
        public = Ed25519PrivateKey.from_private_bytes(un(each["seed"])).public_key()
        raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        tally.expect(f"public key of {each['nation']}", raw.hex(), each["public_key"])
        tally.expect(f"key id of {each['nation']}", exchange.key_id(raw).hex(), each["key_id"])
        pinned[each["nation"], un(each["key_id"])] = raw
    return pinned


def commitment(tally: Tally) -> None:
    vectors = load("commitment")
    for each in vectors["salts"]:
        tally.expect(each["name"], exchange.salt_of(un(each["salt_key"]), each["name"]).hex(), each["salt"])
    for each in vectors["sections"]:
        found = exchange.section_hash(each["kind"], un(each["salt"]), un(each["body"]))
        tally.expect(f"section {each['kind']}", found.hex(), each["hash"])
    for at, each in enumerate(vectors["statements"]):
        hashes = [(s["kind"], exchange.section_hash(s["kind"], un(s["salt"]), un(s["body"]))) for s in each["sections"]]
        tally.expect(f"statement {at}", exchange.statement_root(un(each["header"]), hashes).hex(), each["root"])


def merkle(tally: Tally) -> None:
    for batch in load("merkle")["batches"]:
        leaves = batch["leaves"]
        roots = [exchange.digest(f"leaf {at}".encode()) for at in range(leaves)]
        tally.expect(f"root of {leaves}", exchange.merkle_root(roots).hex(), batch["merkle_root"])
        for each in batch["paths"]:
            path, at = [un(hash) for hash in each["path"]], each["index"]
            found = exchange.root_by_path(roots[at], at, leaves, path)
            tally.expect(f"path of {at} of {leaves}", found and found.hex(), batch["merkle_root"])


def signing(tally: Tally, pinned: exchange.Keys) -> None:
    for each in load("signing")["modes"]:
        signed, signature, mode = un(each["signed_root"]), un(each["signature"]), each["mode"]
        tally.expect(f"signing input of {mode}", exchange.signing_input(mode, signed).hex(), each["signing_input"])
        root = exchange.verify_root(signed, signature, pinned)
        tally.expect(f"signature of {mode}", exchange.MODES[root["mode"]], mode)


def messages(tally: Tally) -> None:
    vectors = load("messages")
    for each in vectors["sections"] + vectors["headers"]:
        name = each["type"].split(".")[-1]
        tally.expect(name, read(name, un(each["bytes"]), exchange.BODY_BYTES) and as_json(name, un(each["bytes"])), each["json"])


def as_json(name: str, data: bytes) -> dict[str, Any]:
    """Protobuf's JSON mapping: what is zero is left out, 64 bits are text, bytes are base64."""
    return _json_of(name, decode(name, data))


def _json_of(name: str, message: dict[str, Any]) -> dict[str, Any]:
    shown = {}
    for field in SCHEMA.messages[name].values():
        value = message.get(field.name)
        if value is None or (field.type not in SCHEMA.messages and not field.repeated and not value) or value == []:
            continue
        camel = re.sub(r"_(\w)", lambda found: found[1].upper(), field.name)
        shown[camel] = [_json(field.type, each) for each in value] if field.repeated else _json(field.type, value)
    return shown


def _json(kind: str, value: Any) -> Any:
    if kind in SCHEMA.messages:
        return _json_of(kind, value)
    if kind in SCHEMA.enums:
        prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", kind).upper()
        return f"{prefix}_{SCHEMA.enums[kind][value].replace('-', '_').upper()}"
    if kind in ("uint64", "int64"):
        return str(value)
    return base64.b64encode(value).decode() if kind == "bytes" else value


def outcome(data: bytes, pinned: exchange.Keys) -> Any:
    """As the vectors word it: a control frame's type, a frame's code, or what comes of each delivery."""
    try:
        kind, body = read_frame(data)
    except Refusal as refusal:
        return refusal.code
    if kind != "deliver":
        return kind
    words = {exchange.Statement: lambda _: "verified", Refusal: lambda each: each.code, type(None): lambda _: "superseded"}
    return [words[type(each)](each) for each in exchange.verify_all(body, pinned)]


def frames(tally: Tally, pinned: exchange.Keys) -> None:
    for file in ("frames-valid", "frames-invalid"):
        for each in load(file)["frames"]:
            tally.expect(each["name"], outcome(un(each["frame"]), pinned), each["expect"])


def admission(tally: Tally, pinned: exchange.Keys) -> None:
    door = exchange.Admission("JPN", "exercise", {"KOR", "USA"})
    for each in load("admission")["frames"]:
        _, deliver = read_frame(un(each["frame"]))
        (statement,) = exchange.verify_all(deliver, pinned)
        found = door.admit(statement) if isinstance(statement, exchange.Statement) else statement
        tally.expect(each["name"], found, each["expect"])


def main() -> int:
    tally = Tally()
    pinned = keys(tally)
    commitment(tally)
    merkle(tally)
    signing(tally, pinned)
    messages(tally)
    frames(tally, pinned)
    admission(tally, pinned)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 0 if tally.failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
