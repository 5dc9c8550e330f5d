"""Joins a live federation as one nation's node that receives and sends no statement.

    /usr/bin/python3 interop/python/receiver.py --config .../exercise/JPN/node.json --state DIRECTORY

The configuration, keys and bundles are those of the nation's own node, which must not run meanwhile. Each statement becomes
one line of JSON on standard output, once it is on disk. Links that open, end or are refused are told on standard error.
Needs Python 3.11 with python3-cryptography, as Debian 12 has them.
"""

import argparse
import asyncio
import random
import signal
import ssl
import sys
from pathlib import Path

from config import Config, Partner, link_name, partner_of, read_config, tls
from exchange import CLASSES, Admission
from lane import Lane
from session import HELLO_BYTES, HELLO_SECONDS, Ended, Session, Wire
from store import Damaged, Log, own_epoch

HANDSHAKE_SECONDS = 5.0
WORDS = [word for number, word in CLASSES.items() if number > 0]
# Connections that have yet to say whose and for which class they are.
MOST_WAITING = 64


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Receiver:
    """All lanes of all partners, and the connection that each has at the moment."""

    def __init__(self, config: Config, state: Path) -> None:
        self._config = config
        self._epoch = own_epoch(state)
        admission = Admission(config.nation, config.mode, {nation for nation, _ in config.keys})
        self._lanes = {
            (nation, word): Lane(config, nation, word, Log(state / f"{nation}-{word}.log"), admission)
            for nation in config.partners
            for word in WORDS
        }
        self._open: dict[tuple[str, str], Wire] = {}
        self._waiting = 0
        self._stopping = asyncio.Event()
        self._failure: BaseException | None = None

    async def run(self) -> None:
        """Until a signal asks it to stop, or a disk fails."""
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, self._stopping.set)
        context = tls(self._config, list(self._config.partners.values()), ssl.PROTOCOL_TLS_SERVER)
        host, port = self._config.listen
        server = await asyncio.start_server(
            self._accept, host, port, ssl=context, ssl_handshake_timeout=HANDSHAKE_SECONDS
        )
        callers = [
            asyncio.create_task(self._call_for_ever(partner, word))
            for partner in self._config.partners.values() if partner.dial
            for word in WORDS
        ]
        tell(f"{self._config.nation} in mode {self._config.mode} is ready, epoch {self._epoch}")
        await self._stopping.wait()
        server.close()
        for caller in callers:
            caller.cancel()
        for wire in list(self._open.values()):
            await wire.leave("stopping", f"{self._config.nation} is stopping")
        if self._failure is not None:
            raise self._failure

    async def _call_for_ever(self, partner: Partner, word: str) -> None:
        context = tls(self._config, [partner], ssl.PROTOCOL_TLS_CLIENT)
        while True:
            try:
                await self._call(partner, word, context)
            except (OSError, TimeoutError) as error:
                tell(f"{partner.nation} {word}: not reached: {error}")
            await asyncio.sleep(1 + random.random())

    async def _call(self, partner: Partner, word: str, context: ssl.SSLContext) -> None:
        assert partner.dial is not None
        async with asyncio.timeout(2 * HANDSHAKE_SECONDS):
            reader, writer = await asyncio.open_connection(
                *partner.dial, ssl=context, server_hostname=link_name(partner.nation, self._config.mode),
                ssl_handshake_timeout=HANDSHAKE_SECONDS,
            )
        wire = Wire(reader, writer)
        found = partner_of(writer.get_extra_info("ssl_object"), self._config)
        if found is not partner:
            tell(f"{partner.nation} {word}: refused: {found}")
            await wire.leave(None, "")
            return
        await self._serve(wire, partner, word)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Learns from the first frame for which class the caller is."""
        wire = Wire(reader, writer)
        try:
            found = partner_of(writer.get_extra_info("ssl_object"), self._config)
            if isinstance(found, str) or self._waiting >= MOST_WAITING:
                raise Ended(None, found if isinstance(found, str) else "too many wait")
            self._waiting += 1
            try:
                hello = await self._hello_on(wire)
            finally:
                self._waiting -= 1
            await self._serve(wire, found, CLASSES[hello["priority"]], hello)
        except (Ended, ValueError) as ended:
            tell(f"a caller: refused: {ended}")
            await wire.leave(ended.goodbye if isinstance(ended, Ended) else None, str(ended))

    async def _hello_on(self, wire: Wire) -> dict:
        kind, body = await wire.receive(HELLO_SECONDS, HELLO_BYTES)
        if kind == "goodbye":
            raise Ended(None, body["detail"] or "goodbye")
        if kind != "hello":
            raise Ended("protocol", f"{kind} came before hello")
        return body

    async def _serve(self, wire: Wire, partner: Partner, word: str, hello: dict | None = None) -> None:
        """One connection of a class, from its hello to its end; a newer one takes the place of an older."""
        place = (partner.nation, word)
        known = max(lane.proven_epoch for (nation, _), lane in self._lanes.items() if nation == partner.nation)
        session = Session(wire, self._lanes[place], self._config.nation, self._config.mode, self._epoch, known)
        try:
            await session.greet()
            await session.open(hello or await self._hello_on(wire))
            before = self._open.get(place)
            self._open[place] = wire
            if before is not None:
                await before.leave("replaced", "a newer connection took its place")
            tell(f"{partner.nation} {word}: linked")
            await session.run()
        except Ended as ended:
            tell(f"{partner.nation} {word}: ended: {ended}")
            await wire.leave(ended.goodbye, str(ended))
        except OSError as failure:
            # The disk: what is not stored is not acknowledged, and going on would be pretence.
            self._failure = failure
            self._stopping.set()
        finally:
            if self._open.get(place) is wire:
                del self._open[place]


def main() -> None:
    parser = argparse.ArgumentParser(description="Receives a nation's part of the exchange; sends no statement.")
    parser.add_argument("--config", type=Path, required=True, help="the nation's node.json")
    parser.add_argument("--state", type=Path, required=True, help="directory for what is received")
    given = parser.parse_args()
    config = read_config(given.config)

    async def run() -> None:
        await Receiver(config, given.state).run()

    try:
        asyncio.run(run())
    except (OSError, Damaged) as failure:
        raise SystemExit(f"stopped: {failure}") from None


if __name__ == "__main__":
    main()
