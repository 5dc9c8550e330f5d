/** Clients that ask for the live picture and go at once, refused or not: none of them may end the node. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import { startConsole } from "./index.ts";
import { NOBODY } from "./testing/nobody.ts";

const ask = (host: string, path: string): string =>
  [
    ...[`GET ${path} HTTP/1.1`, `Host: ${host}`, "Connection: Upgrade", "Upgrade: websocket"],
    ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""],
  ].join("\r\n");

function askAndReset(port: number, request: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(request);
      socket.write("what no server reads");
      socket.resetAndDestroy();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve());
  });
}

test("a connection that is reset while it asks ends nothing but itself", async () => {
  const console = await startConsole({
    ...{
      host: "127.0.0.1",
      port: 0,
      names: ["kor.localhost"],
      folder: ".",
      contentSecurityPolicy: "default-src 'none'",
    },
    ...NOBODY,
    clock: { now: () => 1 as Instant },
    onOperator: () => false,
  });
  assert.ok(console.ok);
  const { port, stop } = console.value;
  for (let round = 0; round < 50; round++) {
    await askAndReset(port, ask("other.example", "/live"));
    await askAndReset(port, ask("kor.localhost", "/live"));
    await askAndReset(port, ask("kor.localhost", "/other"));
  }
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  assert.equal(answer.status, 421, "it still answers, and to its own name only");
  await answer.text();
  await stop();
});
