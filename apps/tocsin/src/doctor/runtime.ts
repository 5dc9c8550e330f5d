/** The runtime: Node, its SQLite on this disk, its TLS. Everything is tried, not looked up. */
import { once } from "node:events";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect, createServer } from "node:tls";
import { systemClock } from "@tocsin/host";
import { openJournal, openReader } from "@tocsin/journal-sqlite";
import { issueLink, issueRoot, linkName } from "@tocsin/pki";
import { PLACES } from "../places.ts";
import { advice, bad, badBecause, type Finding, good, say, wordsOf } from "./finding.ts";

const WANTED_MAJOR = 24;
const KEY_EXCHANGE = "X25519MLKEM768";
const TLS = "TLSv1.3";
/** Linux: a memory file system, on which nothing is durable. */
const TMPFS = 0x01021994;
const SLOW_COMMIT_MILLISECONDS = 50;
const COMMITS = 20;
const LEAST_FREE_BYTES = 2 ** 29;
const COMFORTABLE_FREE_BYTES = 5 * 2 ** 30;
const HANDSHAKE_MILLISECONDS = 3000;

export function checkNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  const isOwn = process.execPath.startsWith(PLACES.root);
  const says = say(isOwn ? "node.own" : "node.system", { version: process.version, path: process.execPath });
  return major >= WANTED_MAJOR ? good("node", says) : bad("node", says, say("node.do", { wanted: WANTED_MAJOR }));
}

/** A journal made, written and read back in a directory of its own, which is then removed. */
export async function checkDisk(parent: string): Promise<Finding[]> {
  const { sqlite } = process.versions;
  let directory: string;
  try {
    directory = mkdtempSync(join(parent, ".doctor-"));
  } catch (error) {
    const says = say("write.cannot", { parent, why: wordsOf(error) });
    return [bad("durable-write", says, say("write.cannotDo"))];
  }
  try {
    return [await writeJournal(directory, parent, sqlite ?? "unknown"), checkSpace(parent)];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function writeJournal(directory: string, parent: string, sqlite: string): Promise<Finding> {
  const check = "durable-write";
  const remedy = say("write.failedDo");
  const at = systemClock().now();
  const opened = await openJournal(directory, { nation: "KOR", mode: "test", createdAt: at });
  if (!opened.ok) return badBecause(check, opened.error, remedy);
  const began = performance.now();
  try {
    for (let number = 1; number <= COMMITS; number++) {
      const inputs = [{ number, at, bytes: Uint8Array.of(number) }];
      await opened.value.append({ inputs, leaves: [], outbox: [], drafts: [] });
    }
  } catch (error) {
    return bad(check, say("write.failed", { sqlite, parent, why: wordsOf(error) }), remedy);
  } finally {
    await opened.value.close();
  }
  const ms = ((performance.now() - began) / COMMITS).toFixed(1);
  const reader = openReader(directory);
  if (!reader.ok) return badBecause(check, reader.error, remedy);
  const read = reader.value.inputs(1, COMMITS);
  reader.value.close();
  if (!read.ok) return badBecause(check, read.error, remedy);
  const values = { sqlite, parent, ms };
  if (statfsSync(parent).type === TMPFS) return advice(check, say("write.memory", values), say("write.memoryDo"));
  const says = say("write.ok", values);
  return Number(ms) > SLOW_COMMIT_MILLISECONDS ? advice(check, says, say("write.slowDo")) : good(check, says);
}

function checkSpace(parent: string): Finding {
  const { bavail, bsize } = statfsSync(parent);
  const free = bavail * bsize;
  const says = say("space.says", { gib: (free / 2 ** 30).toFixed(1), parent });
  const remedy = say("space.do");
  if (free < LEAST_FREE_BYTES) return bad("disk-space", says, remedy);
  return free < COMFORTABLE_FREE_BYTES ? advice("disk-space", says, remedy) : good("disk-space", says);
}

/** A handshake as links make it: both sides with certificates, TLS 1.3 and the hybrid key exchange only. */
export async function checkTls(): Promise<Finding> {
  const remedy = say("tls.do");
  const known = { openssl: `OpenSSL ${process.versions.openssl}`, exchange: KEY_EXCHANGE };
  try {
    const used = await shakeHands();
    const says = say("tls.ok", { ...known, used: used ?? "" });
    return used === TLS ? good("tls", says) : bad("tls", says, remedy);
  } catch (error) {
    return bad("tls", say("tls.failed", { ...known, wanted: TLS, why: wordsOf(error) }), remedy);
  }
}

async function shakeHands(): Promise<string | null> {
  const now = systemClock().now();
  const root = await issueRoot("KOR", "test", now);
  const link = await issueLink(root, { nation: "KOR", mode: "test", now });
  const options = {
    ...{ cert: link.certificatePem, key: link.keyPem, ca: root.certificatePem },
    ...({ minVersion: TLS, maxVersion: TLS, ecdhCurve: KEY_EXCHANGE } as const),
  };
  const server = createServer({ ...options, requestCert: true, rejectUnauthorized: true }, (socket) => {
    socket.on("error", () => {});
    socket.write("x");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const socket = connect({ ...options, host: "127.0.0.1", port, servername: linkName("KOR", "test") });
  try {
    // The server's first byte comes only after it has accepted our certificate.
    await once(socket, "data", { signal: AbortSignal.timeout(HANDSHAKE_MILLISECONDS) });
    return socket.getProtocol();
  } finally {
    socket.destroy();
    server.close();
  }
}
