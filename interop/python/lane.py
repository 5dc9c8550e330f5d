"""What we have of one partner in one class: expects, verifies, admits, stores, and only then lets it be acknowledged."""

import asyncio
import json
from hashlib import sha256
from typing import Any

from config import Config
from exchange import Admission, Statement, verify_all
from store import Log
from wire import Refusal, encode

NAME = ("origin", "mode", "epoch", "kind", "counter")


class SequenceGap(Exception):
    """A frame that begins beyond what is expected."""


class Lane:
    """One partner's class. Connections come and go; at most one frame is being taken at a time."""

    def __init__(self, config: Config, partner: str, priority: str, log: Log, admission: Admission) -> None:
        self.partner, self.priority = partner, priority
        self.epoch = self.through = 0
        # Of the delivery at `through`, for the next hello; and the latest epoch that the partner's own signature stated.
        self.mark = b""
        self.proven_epoch = 0
        self._config, self._log, self._admission = config, log, admission
        self._turn = asyncio.Lock()
        for record in log.records:
            self._move_to(record)
            for each in record["deliveries"]:
                if each["verdict"] == "admitted":
                    name = tuple(each[part] for part in NAME)
                    admission.remember(name, each["version"], bytes.fromhex(each["root"]))
        log.records = []

    def _move_to(self, record: dict[str, Any]) -> None:
        deliveries = record["deliveries"]
        self.epoch, self.through = record["epoch"], record["first"] - 1 + len(deliveries)
        self.mark = bytes.fromhex(deliveries[-1].get("mark", "")) if deliveries else b""
        signed = (each["epoch"] for each in deliveries if each.get("origin") == self.partner)
        self.proven_epoch = max(self.proven_epoch, *signed, 0)

    async def begin(self, epoch: int) -> None:
        """The partner says that it speaks in this epoch; another one counts from 1."""
        async with self._turn:
            if epoch != self.epoch:
                await self._store({"epoch": epoch, "first": 1, "deliveries": []})

    async def take(self, epoch: int, deliver: dict[str, Any]) -> int | None:
        """Takes a frame of this epoch; returns through which of its sequences all is on disk, None for another epoch."""
        async with self._turn:
            first, expected = deliver["first_sequence"], self.through + 1
            if epoch != self.epoch:
                return None
            if first > expected:
                raise SequenceGap(f"expected sequence {expected}, got {first}")
            last = first + len(deliver["deliveries"]) - 1
            if last < expected:
                # An older connection brought it meanwhile; its acknowledgement went with that connection.
                return last
            outcomes = verify_all(deliver, self._config.keys, self._config.nation)
            taken = [
                {"sequence": first + at, **self._judge(outcomes[at], deliver, deliver["deliveries"][at])}
                for at in range(expected - first, len(outcomes))
            ]
            await self._store({"epoch": epoch, "first": expected, "deliveries": taken})
            for each in taken:
                self._say(each)
            return self.through

    async def _store(self, record: dict[str, Any]) -> None:
        await asyncio.to_thread(self._log.append, record)
        self._move_to(record)

    def _judge(self, outcome: Statement | Refusal | None, deliver: dict, delivery: dict) -> dict[str, Any]:
        if outcome is None:
            return {"verdict": "superseded"}
        signed = deliver["roots"][delivery["root"]]
        # Exact bytes, good or bad: proof of what was said, or evidence against whoever delivered it.
        kept = {"envelope": encode("Envelope", {**delivery, **signed}).hex(), "mark": sha256(delivery["header"]).hexdigest()}
        if isinstance(outcome, Refusal):
            return {"verdict": "refused", "reason": outcome.code, "detail": str(outcome), **kept}
        if outcome.priority != self.priority:
            return {"verdict": "refused", "reason": "wrong-class", "detail": f"of class {outcome.priority}", **kept}
        named = dict(zip(NAME, outcome.name), version=outcome.header["version"], root=outcome.root.hex())
        return {"verdict": self._admission.admit(outcome), "reason": "", **named, **kept}

    def _say(self, taken: dict[str, Any]) -> None:
        if taken["verdict"] != "superseded":
            shown = {name: value for name, value in taken.items() if name not in ("envelope", "mark")}
            say({"from": self.partner, "class": self.priority, **shown})


def say(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


