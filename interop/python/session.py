"""One connection: hello, resuming, deliveries, acknowledgements, heartbeats, goodbye; sections 3 and 4 of the protocol's text.

Sends no statement. A partner that breaks the rules gets one `goodbye` and is heard no more; the others notice nothing.
"""

import asyncio
import time
from typing import Any

from frames import LONGEST, read_frame, write_frame
from lane import Lane, SequenceGap
from schema import SCHEMA
from wire import Refusal

PROTOCOL = 1
HELLO_BYTES = 4096
HELLO_SECONDS, SILENCE_SECONDS, HEARTBEAT_SECONDS = 5.0, 3.0, 1.0
BUILD = "tocsin-receiver-python/1"


def number_of(enum: str, word: str) -> int:
    return next(number for number, known in SCHEMA.enums[enum].items() if known == word)


class Ended(Exception):
    """The connection is over; `goodbye` is the reason that the peer is told, None where it knows."""

    def __init__(self, goodbye: str | None, detail: str) -> None:
        super().__init__(detail)
        self.goodbye = goodbye


def now_us() -> int:
    return time.time_ns() // 1000


class Wire:
    """Whole frames over a connection. What is sent waits until the peer takes it, but not for ever."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def receive(self, seconds: float, longest: int = LONGEST) -> tuple[str, dict[str, Any]]:
        try:
            async with asyncio.timeout(seconds):
                length = int.from_bytes(await self._reader.readexactly(4), "big")
                if not 1 <= length <= longest:
                    raise Ended("oversized", f"a frame of {length} bytes")
                data = await self._reader.readexactly(length)
        except TimeoutError:
            raise Ended(None, f"nothing heard for {seconds} s") from None
        except (EOFError, OSError) as error:
            raise Ended(None, str(error) or "closed") from None
        try:
            return read_frame(data)
        except Refusal as refusal:
            raise Ended("protocol", f"{refusal.code}: {refusal}") from None

    async def send(self, kind: str, body: dict[str, Any]) -> None:
        try:
            self._writer.write(write_frame(kind, body))
            async with asyncio.timeout(SILENCE_SECONDS):
                await self._writer.drain()
        except (TimeoutError, OSError) as error:
            raise Ended(None, str(error) or "the peer takes nothing") from None

    async def leave(self, goodbye: str | None, detail: str) -> None:
        """The last frame, where there is one to send, and the end of the connection."""
        try:
            if goodbye is not None:
                body = {"reason": number_of("GoodbyeReason", goodbye), "detail": detail[:1024]}
                await self.send("goodbye", body)
        except Ended:
            pass
        self._writer.close()


class Session:
    """An open connection of one partner's class, from its first frame to its last."""

    def __init__(self, wire: Wire, lane: Lane, nation: str, mode: str, epoch: int, known_epoch: int) -> None:
        self._wire, self._lane = wire, lane
        self._nation, self._mode, self._epoch, self._known_epoch = nation, mode, epoch, known_epoch
        self._peer_epoch = 0

    async def greet(self) -> None:
        # An epoch that nothing signed has stated may be anybody's, and is not told.
        epoch, through, mark = self._lane.epoch, self._lane.through, self._lane.mark
        if epoch > self._known_epoch:
            epoch, through, mark = 0, 0, b""
        await self._wire.send("hello", {
            "protocol_lowest": PROTOCOL, "protocol_highest": PROTOCOL,
            "nation": self._nation, "mode": number_of("Mode", self._mode), "epoch": self._epoch,
            "priority": number_of("PriorityClass", self._lane.priority),
            "received_epoch": epoch, "received_through": through,
            "received_mark": mark, "build": BUILD,
        })

    async def open(self, hello: dict[str, Any]) -> None:
        """Judges the peer's hello, in the order of the text's table."""
        if hello["nation"] != self._lane.partner:
            raise Ended("identity", f"the certificate is of {self._lane.partner}, the hello of {hello['nation']}")
        if hello["mode"] != number_of("Mode", self._mode):
            raise Ended("mode", f"we are in mode {self._mode}")
        if not hello["protocol_lowest"] <= PROTOCOL <= hello["protocol_highest"]:
            raise Ended("protocol", f"we speak protocol {PROTOCOL}")
        if hello["priority"] != number_of("PriorityClass", self._lane.priority):
            raise Ended("protocol", f"this connection is for class {self._lane.priority}")
        if hello["epoch"] < self._known_epoch:
            raise Ended("identity", f"epoch {hello['epoch']} is older than {self._known_epoch}, which it has signed")
        if hello["received_epoch"] == self._epoch and hello["received_through"] > 0:
            raise Ended("protocol", "we have never sent a statement")
        self._peer_epoch = hello["epoch"]
        await self._lane.begin(self._peer_epoch)

    async def run(self) -> None:
        """Until it ends, which is always by an exception."""
        beats = asyncio.create_task(self._beat())
        try:
            while True:
                kind, body = await self._wire.receive(SILENCE_SECONDS)
                await self._on_frame(kind, body)
        finally:
            beats.cancel()

    async def _on_frame(self, kind: str, body: dict[str, Any]) -> None:
        if kind == "deliver":
            await self._on_deliver(body)
        elif kind == "heartbeat":
            received = {"counter": body["counter"], "sent_at_us": body["sent_at_us"], "received_at_us": now_us()}
            await self._wire.send("heartbeat-reply", {**received, "replied_at_us": now_us()})
        elif kind == "acknowledge" and body["epoch"] == self._epoch and body["through"] > 0:
            raise Ended("protocol", "we have never sent a statement")
        elif kind == "hello":
            raise Ended("protocol", "a second hello")
        elif kind == "goodbye":
            raise Ended(None, f"{SCHEMA.enums['GoodbyeReason'][body['reason']]}: {body['detail']}")

    async def _on_deliver(self, deliver: dict[str, Any]) -> None:
        priority = self._lane.priority
        if priority != "track" and any(each["superseded"] for each in deliver["deliveries"]):
            raise Ended("protocol", f"in class {priority} nothing may be passed over as superseded")
        try:
            through = await self._lane.take(self._peer_epoch, deliver)
        except SequenceGap as gap:
            raise Ended("sequence-gap", str(gap)) from None
        if through is not None:
            await self._wire.send("acknowledge", {"epoch": self._peer_epoch, "through": through})

    async def _beat(self) -> None:
        counter = 0
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            counter += 1
            try:
                await self._wire.send("heartbeat", {"counter": counter, "sent_at_us": now_us()})
            except Ended:
                return
