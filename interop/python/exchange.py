"""Commitment, batches, signatures, verifying and admitting: sections 5 to 9 of the protocol's text, as pure functions.

What is not verified here is nothing: no caller may look into a statement that `verify` has not returned.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from checks import read
from schema import SCHEMA
from wire import Refusal

MODES = SCHEMA.enums["Mode"]
KINDS = SCHEMA.enums["ItemKind"]
CLASSES = SCHEMA.enums["PriorityClass"]
SECTIONS = SCHEMA.enums["SectionKind"]
SIGNED_ROOT_BYTES, HEADER_BYTES, BODY_BYTES = 512, 32_768, 262_144
EVENT_SECTIONS = ["launch", "impact", "assessment", "provenance", "sensor", "outline"]
# A node that is not upgraded yet states its kinds without these.
ADDED_SECTIONS = {"outline"}
# Class and sections of each kind; a kind that is not here has one section of its own name and is of class coordination.
OF_KIND = {
    "track": ("track", ["kinematics", *EVENT_SECTIONS]),
    "event": ("warning", EVENT_SECTIONS),
    "warning": ("warning", ["warning"]),
    "alert": ("warning", ["alert"]),
    "key-notice": ("warning", ["key-notice"]),
    "tracklet": ("track", ["tracklet"]),
    "programme": ("bulk", ["programme"]),
}


def digest(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def salt_of(salt_key: bytes, name: str) -> bytes:
    return digest(b"tocsin salt 1\0", salt_key, name.encode("utf-8"))[:16]


def section_hash(kind: int, salt: bytes, body: bytes) -> bytes:
    return digest(b"tocsin section 1\0", kind.to_bytes(4, "big"), salt, body)


def statement_root(header: bytes, hashes: list[tuple[int, bytes]]) -> bytes:
    return digest(b"tocsin statement 1\0", digest(header), *(k.to_bytes(4, "big") + h for k, h in hashes))


def leaf_hash(root: bytes) -> bytes:
    return digest(b"\0", root)


def node_hash(left: bytes, right: bytes) -> bytes:
    return digest(b"\1", left, right)


def merkle_root(roots: list[bytes]) -> bytes:
    level = [leaf_hash(root) for root in roots]
    while len(level) > 1:
        pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def root_by_path(root: bytes, index: int, leaves: int, path: list[bytes]) -> bytes | None:
    """The Merkle root under which a statement root stands by this path; None where the path does not fit its place."""
    siblings = list(path)
    value = leaf_hash(root)
    if index >= leaves or any(len(sibling) != 32 for sibling in siblings):
        return None
    while leaves > 1:
        if index % 2 == 1 or index + 1 < leaves:
            if not siblings:
                return None
            sibling = siblings.pop(0)
            value = node_hash(sibling, value) if index % 2 == 1 else node_hash(value, sibling)
        index //= 2
        leaves = (leaves + 1) // 2
    return None if siblings else value


def signing_input(mode: str, signed_root: bytes) -> bytes:
    return f"tocsin batch 1 {mode}\0".encode() + signed_root


def key_id(public_key: bytes) -> bytes:
    return digest(public_key)[:8]


Keys = dict[tuple[str, bytes], bytes]
"""Pinned public message keys by nation and key id."""


def verify_root(signed_root: bytes, signature: bytes, keys: Keys, own: str | None = None) -> dict[str, Any]:
    """A root that is believed. One in our own name needs no key: admission calls whatever it holds an echo."""
    root = read("SignedRoot", signed_root, SIGNED_ROOT_BYTES)
    if root["protocol"] != 1:
        raise Refusal("unknown-protocol", f"the root is of protocol {root['protocol']}")
    if root["algorithm"] != 1:
        raise Refusal("unknown-algorithm", f"the root is signed by algorithm {root['algorithm']}")
    if root["nation"] == own:
        return root
    key = keys.get((root["nation"], root["key_id"]))
    if key is None:
        raise Refusal("unknown-key", f"{root['nation']} has no pinned key {root['key_id'].hex()}")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signing_input(MODES[root["mode"]], signed_root))
    except InvalidSignature:
        raise Refusal("bad-signature", f"the signature is not {root['nation']}'s") from None
    return root


@dataclass(frozen=True)
class Statement:
    """A verified statement. Only `verify` makes one."""

    header: dict[str, Any]
    root: bytes
    opened: dict[str, dict[str, Any]] = field(repr=False)

    @property
    def name(self) -> tuple[str, str, int, str, int]:
        item = self.header["item"]
        return item["nation"], MODES[item["mode"]], item["epoch"], KINDS[item["kind"]], item["counter"]

    @property
    def priority(self) -> str:
        return CLASSES[self.header["priority"]]


def verify(root: dict[str, Any], delivery: dict[str, Any]) -> Statement:
    """Proves one delivery under a verified root, in the order of section 7."""
    header = read("StatementHeader", delivery["header"], HEADER_BYTES)
    item, sections = header["item"], delivery["sections"]
    if any(item[name] != root[name] for name in ("nation", "mode", "epoch")):
        raise Refusal("wrong-origin", "item and root are not of one origin")
    kind = KINDS[item["kind"]]
    priority, wanted = OF_KIND.get(kind, ("coordination", [kind]))
    if CLASSES[header["priority"]] != priority:
        raise Refusal("wrong-priority", f"a {kind} in class {CLASSES[header['priority']]}")
    # Sections of kinds that came later are committed to like all others, and passed over.
    marked, present = (
        [SECTIONS[number] for number in numbers if number in SECTIONS]
        for numbers in ([each["section"] for each in header["sections"]], [each["kind"] for each in sections])
    )
    expected = [word for word in wanted if word not in ADDED_SECTIONS or word in marked or word in present]
    if marked != expected or present != expected:
        raise Refusal("wrong-sections", f"these are not the sections of a {kind}")
    if any(len(each["hash"]) != 32 if each["hash"] else len(each["salt"]) != 16 for each in sections):
        raise Refusal("bad-section", "a section has neither a salt of 16 bytes nor a hash of 32")
    hashes = [(each["kind"], each["hash"] or section_hash(each["kind"], each["salt"], each["body"])) for each in sections]
    own = statement_root(delivery["header"], hashes)
    if root_by_path(own, delivery["leaf_index"], root["leaves"], delivery["path"]) != root["merkle_root"]:
        raise Refusal("not-in-batch", "the statement does not stand under the signed root")
    opened = [each for each in sections if not each["hash"] and each["kind"] in SECTIONS]
    bodies = {SECTIONS[each["kind"]]: _body(SECTIONS[each["kind"]], each["body"]) for each in opened}
    return Statement(header, own, bodies)


def _body(word: str, data: bytes) -> dict[str, Any]:
    name = "".join(part.capitalize() for part in word.split("-")) + "Section"
    return read(name, data, BODY_BYTES)


def verify_all(deliver: dict[str, Any], keys: Keys, own: str | None = None) -> list[Statement | Refusal | None]:
    """What comes of each delivery of a frame: a statement, why it is none, or None for one that is superseded."""
    roots: list[dict[str, Any] | Refusal] = []
    for each in deliver["roots"]:
        try:
            roots.append(verify_root(each["signed_root"], each["signature"], keys, own))
        except Refusal as refusal:
            roots.append(refusal)
    return [_outcome(roots, delivery) for delivery in deliver["deliveries"]]


def _outcome(roots: list[dict[str, Any] | Refusal], delivery: dict[str, Any]) -> Statement | Refusal | None:
    if delivery["superseded"]:
        return None
    root = roots[delivery["root"]]
    if isinstance(root, Refusal):
        return root
    try:
        return verify(root, delivery)
    except Refusal as refusal:
        return refusal


MOST_ITEMS = 50_000


class Admission:
    """The highest version known of each item, with its commitment; the items that came first are forgotten first."""

    def __init__(self, nation: str, mode: str, partners: set[str]) -> None:
        self.nation, self.mode, self.partners = nation, mode, partners
        self.known: dict[tuple, tuple[int, bytes]] = {}

    def admit(self, statement: Statement) -> str:
        nation, mode = statement.name[:2]
        version, root = statement.header["version"], statement.root
        if mode != self.mode:
            return "wrong-mode"
        if nation == self.nation:
            return "echo"
        if nation not in self.partners:
            return "not-a-partner"
        known = self.known.get(statement.name)
        if known is not None and version <= known[0]:
            if version < known[0]:
                return "outdated"
            return "double" if root == known[1] else "equivocation"
        self.remember(statement.name, version, root)
        return "admitted"

    def remember(self, name: tuple, version: int, root: bytes) -> None:
        self.known[name] = (version, root)
        if len(self.known) > MOST_ITEMS:
            del self.known[next(iter(self.known))]
