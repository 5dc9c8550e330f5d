"""Checks nodes' ledgers by other code than theirs: `/usr/bin/python3 interop/python/verify_ledger.py DIRECTORY...`

Reads the journals of stopped nodes, which it never changes, and recomputes each ledger's tree from its leaves (RFC 6962,
section 2.1). Holds it against every head of it that any of the journals holds, told by the nation itself or cosigned by a
partner, once the signature holds under a key of the bundles beside the journals. Prints one line of JSON a ledger, then one a
fault; ends with 0 where all is well, 1 where something cannot be read, 4 where a ledger is not what was told.
"""

import json
import sqlite3
import sys
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

import exchange
from frames import read_frame
from schema import SCHEMA
from wire import Refusal, decode

KINDS, CLASSES = SCHEMA.enums["ItemKind"], SCHEMA.enums["PriorityClass"]


class Unreadable(Exception):
    """A journal that cannot be judged at all."""


@dataclass(frozen=True)
class Head:
    """A head of a ledger, as somebody said it in a statement whose signature holds."""

    of: str
    epoch: int
    size: int
    root: bytes
    version: int
    said: str
    held_by: str


@dataclass
class Journal:
    """The rows of one node's journal that this program judges, each as its checksum found it."""

    nation: str
    epoch: int
    leaves: list[bytes]
    inputs: list[bytes]
    faults: list[str] = field(default_factory=list)


class Tree:
    """RFC 6962's tree as the roots of its whole subtrees, largest first."""

    def __init__(self) -> None:
        self.size = 0
        self.whole: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        value, bits = exchange.leaf_hash(leaf), self.size
        while bits & 1:
            value = exchange.node_hash(self.whole.pop(), value)
            bits >>= 1
        self.whole.append(value)
        self.size += 1

    def root(self) -> bytes:
        if not self.whole:
            return exchange.digest()
        value = self.whole[-1]
        for left in reversed(self.whole[:-1]):
            value = exchange.node_hash(left, value)
        return value


def checksum(name: str, content: bytes) -> int:
    return zlib.crc32(content, zlib.crc32(name.encode()))


def read_journal(directory: Path) -> Journal:
    file = directory / "journal" / "journal.db"
    if not file.is_file():
        raise Unreadable(f"{file}: there is no journal")
    try:
        with sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True) as database:
            return _read(database)
    except (sqlite3.Error, KeyError, TypeError) as error:
        raise Unreadable(f"{file}: {error}") from None


def _read(database: sqlite3.Connection) -> Journal:
    meta = dict(database.execute("SELECT name, value FROM meta"))
    heads = {name: (value, crc) for name, value, crc in database.execute("SELECT name, value, checksum FROM head")}
    journal = Journal(meta["nation"], int(meta["epoch"]), [], [])
    leaves = database.execute("SELECT number, bytes, checksum FROM leaf ORDER BY number")
    journal.leaves = _rows(journal, heads, "leaf", ((n, f"leaf {n - 1}", data, crc) for n, data, crc in leaves))
    inputs = database.execute("SELECT number, at, bytes, checksum FROM input ORDER BY number")
    journal.inputs = _rows(journal, heads, "input", ((n, f"input {n} at {at}", data, crc) for n, at, data, crc in inputs))
    return journal


def _rows(journal: Journal, heads: dict[str, tuple[int, int]], table: str, rows: Iterator[tuple]) -> list[bytes]:
    """The rows up to the first that is damaged or missing."""
    found: list[bytes] = []
    for number, name, data, crc in rows:
        if number != len(found) + 1 or not isinstance(data, bytes) or checksum(name, data) != crc:
            journal.faults.append(f"{table} {len(found) + 1} is missing or not as it was written")
            return found
        found.append(data)
    value, crc = heads.get(table, (0, checksum(f"head {table}", b"0")))
    if checksum(f"head {table}", str(value).encode()) != crc or value != len(found):
        journal.faults.append(f"the journal counts {value} rows of {table}, there are {len(found)}")
    return found


def pinned(directories: list[Path]) -> exchange.Keys:
    """Keys by nation and id, from the partners' bundles of all directories."""
    keys: exchange.Keys = {}
    for file in (file for directory in directories for file in sorted((directory / "partners").glob("*.json"))):
        bundle = json.loads(file.read_text("utf-8"))
        if bundle.get("format") == "tocsin-bundle/1":
            raw = bytes.fromhex(bundle["messageKey"])
            keys[bundle["nation"], exchange.key_id(raw)] = raw
    return keys


def heads_in(journal: Journal, keys: exchange.Keys) -> Iterator[Head]:
    for data in journal.inputs:
        try:
            delivered = decode("Input", data).get("delivered")
            if delivered is None or CLASSES[delivered["priority"]] != "coordination":
                continue
            kind, deliver = read_frame(delivered["frame"])
        except Refusal:
            continue
        if kind == "deliver":
            yield from _heads_of(deliver, journal, keys)


def _heads_of(deliver: dict[str, Any], journal: Journal, keys: exchange.Keys) -> Iterator[Head]:
    for outcome in exchange.verify_all(deliver, keys):
        if not isinstance(outcome, exchange.Statement):
            continue
        said, _, epoch, kind, _ = outcome.name
        version = outcome.header["version"]
        if kind == "checkpoint" and "checkpoint" in outcome.opened:
            told = outcome.opened["checkpoint"]
            yield Head(said, epoch, told["size"], told["root"], version, said, journal.nation)
        elif kind == "cosignature" and "cosignature" in outcome.opened:
            told = outcome.opened["cosignature"]
            if told["nation"] != said:
                seen = told["nation"], told["epoch"], told["size"], told["root"], told["version"]
                yield Head(*seen, said, journal.nation)


def judge(journal: Journal, heads: list[Head]) -> dict[str, Any]:
    """The ledger's size and root; a fault for every head that it does not have."""
    due = sorted((h for h in heads if (h.of, h.epoch) == (journal.nation, journal.epoch)), key=lambda h: -h.size)
    compared, tree, cosigned = len(due), Tree(), {}
    for leaf in [None, *journal.leaves]:
        if leaf is not None:
            _check_entry(journal, tree.size, leaf)
            tree.append(leaf)
        while due and due[-1].size == tree.size:
            head = due.pop()
            if tree.root() != head.root:
                journal.faults.append(_rewritten(head))
            elif head.said != head.of:
                cosigned[head.said] = head.size
    journal.faults.extend(_rewritten(head) for head in reversed(due))
    said = {"nation": journal.nation, "epoch": journal.epoch, "leaves": tree.size, "root": tree.root().hex()}
    return {**said, "compared": compared, "cosigned": cosigned}


def _check_entry(journal: Journal, index: int, leaf: bytes) -> None:
    try:
        known = decode("LedgerEntry", leaf)
        if not any(field.name in known for field in SCHEMA.messages["LedgerEntry"].values()):
            raise Refusal("missing", "it is empty or of no known kind")
    except Refusal as refusal:
        journal.faults.append(f"ledger leaf {index}: {refusal}")


def _rewritten(head: Head) -> str:
    how = f"told {head.held_by}" if head.said == head.of else f"showed {head.said}"
    return f"{how} another history of its first {head.size} entries than its journal holds"


def contradictions(heads: list[Head]) -> Iterator[str]:
    """Heads that no one history can have: one size or one version as two things."""
    known: dict[tuple, Head] = {}
    for head in heads:
        for key in ((head.of, head.epoch, "size", head.size), (head.of, head.epoch, "version", head.version)):
            first = known.setdefault(key, head)
            if (first.size, first.root) != (head.size, head.root):
                yield f"{head.of}: {first.said} and {head.said} say two things of {key[2]} {key[3]}"
                break


def main(arguments: list[str]) -> int:
    if not arguments or any(each.startswith("-") for each in arguments):
        print("usage: verify_ledger.py DIRECTORY...", file=sys.stderr)
        return 2
    directories = [Path(each) for each in arguments]
    try:
        journals = [read_journal(directory) for directory in directories]
        keys = pinned(directories)
    except (Unreadable, OSError, ValueError, KeyError) as problem:
        print(problem, file=sys.stderr)
        return 1
    heads = [head for journal in journals for head in heads_in(journal, keys)]
    for journal in journals:
        print(json.dumps(judge(journal, heads)))
    faults = [f"{journal.nation}: {what}" for journal in journals for what in journal.faults]
    faults.extend(contradictions(heads))
    for what in faults:
        print(json.dumps({"fault": what}))
    return 4 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
