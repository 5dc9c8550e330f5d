/**
 * Raw mutually authenticated TLS 1.3 with the links' own key exchange and nothing of ours on top: the floor of a link.
 * Must never carry a statement.
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type TLSSocket } from "node:tls";
import { linkName } from "@tocsin/pki";
import { nowMicroseconds, pause } from "./measure.ts";
import { MODE, ORIGIN, PARTNER, papersOf } from "./nations.ts";

const TLS = {
  minVersion: "TLSv1.3",
  maxVersion: "TLSv1.3",
  rejectUnauthorized: true,
  ecdhCurve: "X25519MLKEM768:X25519:P-256",
} as const;

/** Listens as the partner; each byte that comes is sent back, or counted and dropped. */
export async function listenRaw(directory: string, kind: "echo" | "sink", count: (bytes: number) => void) {
  const { identity, partner } = await papersOf(directory, PARTNER);
  const server = createServer({
    ...TLS,
    cert: identity.linkCertificatePem,
    key: identity.linkKeyPem,
    ca: partner.rootCertificatePem,
    requestCert: true,
  });
  const sockets = new Set<TLSSocket>();
  server.on("secureConnection", (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      count(chunk.length);
      if (kind === "echo") socket.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

async function dialRaw(directory: string, port: number): Promise<TLSSocket> {
  const { identity, partner } = await papersOf(directory, ORIGIN);
  const socket = connect({
    ...TLS,
    host: "127.0.0.1",
    port,
    cert: identity.linkCertificatePem,
    key: identity.linkKeyPem,
    ca: partner.rootCertificatePem,
    servername: linkName(PARTNER, MODE),
  });
  socket.setNoDelay(true);
  await once(socket, "secureConnect");
  return socket;
}

/** Milliseconds from writing so many bytes until all of them are back; one value a round. */
export async function echoTimes(
  directory: string,
  port: number,
  bytes: number,
  rounds: number,
  rest = 1,
): Promise<number[]> {
  const socket = await dialRaw(directory, port);
  const message = new Uint8Array(bytes).fill(5);
  let left = 0;
  let back: () => void = () => {};
  socket.on("data", (chunk) => {
    left -= chunk.length;
    if (left === 0) back();
  });
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = nowMicroseconds();
    await new Promise<void>((resolve) => {
      back = resolve;
      left = bytes;
      socket.write(message);
    });
    times.push((nowMicroseconds() - began) / 1000);
    await pause(rest);
  }
  socket.destroy();
  return times;
}

/** Writes as fast as the other end takes, for so long; resolves when everything has been handed over. */
export async function pour(directory: string, port: number, seconds: number): Promise<void> {
  const socket = await dialRaw(directory, port);
  const chunk = new Uint8Array(256 << 10).fill(9);
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) if (!socket.write(chunk)) await once(socket, "drain");
  socket.destroy();
}
