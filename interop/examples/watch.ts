/**
 * Reads a nation's picture with the generated client and prints its open events as they change. It must never show as fresh what
 * is not: after three seconds without a word it ends, and says so.
 *
 *   node interop/examples/watch.ts http://jpn.localhost:8401/ [file with a reader's token]
 */
import { lookup } from "node:dns";
import { readFileSync } from "node:fs";
import type { LookupFunction } from "node:net";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-node";
import { type Event, type Status, WatchService } from "@tocsin/codec-protobuf/console";

const SILENCE_MILLISECONDS = 3000;

/** Names under .localhost are the machine itself; Node asks a name server for them. */
const nodeOptions: { lookup?: LookupFunction } = {
  lookup: (name, options, found) => {
    if (!name.endsWith("localhost")) lookup(name, options, found);
    else if (options.all) found(null, [{ address: "127.0.0.1", family: 4 }]);
    else found(null, "127.0.0.1", 4);
  },
};

const lineOf = (status: Status | undefined, event: Event): string =>
  [
    ...[status?.nation ?? "?", (status?.mode ?? "?").toUpperCase(), event.label, event.stage, event.objectClass],
    `as ${event.reference} states it`,
    ...(event.threatened.length > 0 ? ["threatens", ...event.threatened] : []),
    ...(event.reachable.length > 0 ? ["can reach", ...event.reachable] : []),
  ].join(" ");

async function watch(baseUrl: string, token: string): Promise<void> {
  const client = createClient(WatchService, createConnectTransport({ baseUrl, httpVersion: "1.1", nodeOptions }));
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
  const headers = new Headers(token === "" ? {} : { authorization: `Bearer ${token}` });
  const shown = new Map<string, string>();
  let status: Status | undefined;
  for await (const { body } of client.watch({}, { headers, signal: silence.signal })) {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
    if (body.case !== "snapshot" && body.case !== "changes") continue;
    status = body.value.status ?? status;
    for (const event of body.value.events) {
      const line = lineOf(status, event);
      if (shown.get(event.id) !== line) process.stdout.write(`${line}\n`);
      shown.set(event.id, line);
    }
  }
}

const [address = "http://jpn.localhost:8401/", tokenFile] = process.argv.slice(2);
const token = tokenFile === undefined ? "" : readFileSync(tokenFile, "utf8").trim();
await watch(address, token).catch((error: unknown) => {
  const { code, rawMessage } = ConnectError.from(error);
  process.stderr.write(
    code === Code.Canceled
      ? `${address}: NO WORD for ${SILENCE_MILLISECONDS / 1000} s: what stands above is old\n`
      : `${address}: ${Code[code]}: ${rawMessage}\n`,
  );
  process.exitCode = code === Code.Unauthenticated ? 1 : 3;
});
