"""Who we are and whom we know, read from a nation's files: node.json, its keys, its partners' bundles.

Reads no secret but the link key, which only the TLS library sees; a receiver signs nothing and leaves the message key alone.
"""

import json
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from exchange import Keys, key_id

ALPN = "tocsin/1"


@dataclass(frozen=True)
class Partner:
    nation: str
    root_pem: str
    root: x509.Certificate
    message_key: bytes
    dial: tuple[str, int] | None


@dataclass(frozen=True)
class Config:
    nation: str
    mode: str
    listen: tuple[str, int]
    partners: dict[str, Partner]
    keys: Keys
    link_certificate: Path
    link_key: Path


def read_config(path: Path) -> Config:
    """Exits with one sentence where a file is not as it must be."""
    try:
        return _config(path.resolve())
    except (OSError, KeyError, TypeError, ValueError, x509.ExtensionNotFound) as error:
        raise SystemExit(f"{path}: cannot be used: {error or type(error).__name__}") from None


def _config(path: Path) -> Config:
    said = json.loads(path.read_text("utf-8"))
    if said["format"] != "tocsin-node/1":
        raise ValueError("format is not tocsin-node/1")
    mode, folder = said["mode"], path.parent
    partners = [_partner(each, folder, mode) for each in said["partners"] if each.get("direct", True)]
    key = folder / "keys" / "link-key.pem"
    if key.stat().st_mode & 0o077:
        raise ValueError(f"{key}: others than its owner have rights on it")
    return Config(
        nation=said["nation"],
        mode=mode,
        listen=(said["link"].get("host", "127.0.0.1"), said["link"]["port"]),
        partners={each.nation: each for each in partners},
        keys=dict(_message_key(each, folder, mode) for each in said["partners"]),
        link_certificate=folder / "keys" / "link.pem",
        link_key=key,
    )


def _bundle(entry: dict[str, Any], folder: Path, mode: str) -> dict[str, Any]:
    file = folder / entry["bundle"]
    bundle = json.loads(file.read_text("utf-8"))
    if bundle["format"] != "tocsin-bundle/1" or (bundle["nation"], bundle["mode"]) != (entry["nation"], mode):
        raise ValueError(f"{file} is no bundle of {entry['nation']} in mode {mode}")
    return bundle


def _message_key(entry: dict[str, Any], folder: Path, mode: str) -> tuple[tuple[str, bytes], bytes]:
    raw = bytes.fromhex(_bundle(entry, folder, mode)["messageKey"])
    if len(raw) != 32:
        raise ValueError(f"the message key of {entry['nation']} is not of 32 bytes")
    return (entry["nation"], key_id(raw)), raw


def _partner(entry: dict[str, Any], folder: Path, mode: str) -> Partner:
    bundle = _bundle(entry, folder, mode)
    pem = bundle["rootCertificatePem"]
    root = x509.load_pem_x509_certificate(pem.encode())
    if _owner(root) != (entry["nation"], mode) or not _issued(root, root):
        raise ValueError(f"the root of {entry['nation']} is not its own in mode {mode}")
    dial = entry.get("dial")
    return Partner(
        nation=entry["nation"],
        root_pem=pem,
        root=root,
        message_key=bytes.fromhex(bundle["messageKey"]),
        dial=(dial.get("host", "127.0.0.1"), dial["port"]) if dial else None,
    )


def link_name(nation: str, mode: str) -> str:
    return f"link.{nation.lower()}.{mode}.tocsin"


def tls(config: Config, partners: list[Partner], side: int) -> ssl.SSLContext:
    """TLS 1.3 and nothing older, certificates on both sides, no tickets. `side` is PROTOCOL_TLS_CLIENT or _SERVER."""
    context = ssl.SSLContext(side)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_3
    context.verify_mode = ssl.CERT_REQUIRED
    context.options |= ssl.OP_NO_TICKET
    if side == ssl.PROTOCOL_TLS_SERVER:
        context.num_tickets = 0
    context.set_alpn_protocols([ALPN])
    context.load_cert_chain(config.link_certificate, config.link_key)
    context.load_verify_locations(cadata="\n".join(each.root_pem for each in partners))
    return context


def partner_of(socket: ssl.SSLObject, config: Config) -> Partner | str:
    """The partner at the other end of a connection, or why it is none."""
    if socket.selected_alpn_protocol() != ALPN:
        return f"the peer does not speak {ALPN}"
    certificate = x509.load_der_x509_certificate(socket.getpeercert(binary_form=True) or b"")
    nation, mode = _owner(certificate)
    partner = config.partners.get(nation)
    if partner is None or mode != config.mode:
        return f"{nation} in mode {mode} is no partner"
    if not _issued(certificate, partner.root):
        return f"the root pinned for {nation} did not issue its certificate"
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    if link_name(nation, mode) not in names.get_values_for_type(x509.DNSName):
        return f"the certificate is not for {link_name(nation, mode)}"
    return partner


def _owner(certificate: x509.Certificate) -> tuple[str, str]:
    """The one O and the one OU of the subject; empty where there is not exactly one."""
    def only(oid: x509.ObjectIdentifier) -> str:
        found = certificate.subject.get_attributes_for_oid(oid)
        return str(found[0].value) if len(found) == 1 else ""

    return only(NameOID.ORGANIZATION_NAME), only(NameOID.ORGANIZATIONAL_UNIT_NAME)


def _issued(certificate: x509.Certificate, root: x509.Certificate) -> bool:
    key, algorithm = root.public_key(), certificate.signature_hash_algorithm
    if certificate.issuer != root.subject or not isinstance(key, ec.EllipticCurvePublicKey) or algorithm is None:
        return False
    try:
        key.verify(certificate.signature, certificate.tbs_certificate_bytes, ec.ECDSA(algorithm))
    except InvalidSignature:
        return False
    return True
