"""What was received, on disk: one append-only file for each partner and class, one line for each frame, synced before use.

A line is a checksum and JSON. A last line that was cut off is dropped at the next start: it was never acknowledged. Any
other damage stops the start, since passing over it would lose a warning unseen.
"""

import fcntl
import json
import os
import time
import zlib
from pathlib import Path
from typing import Any


class Damaged(Exception):
    """A file that does not hold what was written to it."""


class Log:
    """An append-only file. `append` returns when the record is on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records = _read(path)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        _sync_directory(path.parent)

    def append(self, record: dict[str, Any]) -> None:
        text = json.dumps(record, separators=(",", ":")).encode()
        line = memoryview(b"%08x %s\n" % (zlib.crc32(text), text))
        while line:
            line = line[os.write(self._file, line) :]
        os.fsync(self._file)


def _read(path: Path) -> list[dict[str, Any]]:
    """Every whole record; what a cut left of the last one is taken off the file."""
    if not path.exists():
        return []
    data = path.read_bytes()
    records, whole = [], 0
    while (end := data.find(b"\n", whole)) >= 0:
        record = _parse(data[whole:end])
        if record is None and end + 1 < len(data):
            raise Damaged(f"{path}: damaged at byte {whole}")
        if record is None:
            break
        records.append(record)
        whole = end + 1
    if whole < len(data):
        with path.open("r+b") as file:
            file.truncate(whole)
            os.fsync(file.fileno())
    return records


def _parse(line: bytes) -> dict[str, Any] | None:
    checksum, _, text = line.partition(b" ")
    return json.loads(text) if checksum == b"%08x" % zlib.crc32(text) else None


def _sync_directory(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def own_epoch(directory: Path) -> int:
    """Takes the directory for this process, and returns the epoch that began with it: the seconds at which it was first used."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(directory / "lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        # Held, with the open file, until the process ends.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise SystemExit(f"{directory}: another receiver uses this directory") from None
    log = Log(directory / "epoch.log")
    if not log.records:
        log.append({"epoch": int(time.time())})
        log.records = _read(log.path)
    return log.records[0]["epoch"]
