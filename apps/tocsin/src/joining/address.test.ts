/** Addresses and number blocks as people give them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostAndPort } from "./address.ts";
import { numberBlock } from "./number-blocks.ts";

test("host and port are read, names and both kinds of numbers", () => {
  for (const [text, host, port] of [
    ["127.0.0.1:8410", "127.0.0.1", 8410],
    ["node.example:1", "node.example", 1],
    ["[fd00::1]:65535", "fd00::1", 65_535],
  ] as const)
    assert.deepEqual(hostAndPort(text), { ok: true, value: { host, port } });
  for (const text of ["", "8410", "host", "host:0", "host:65536", "fd00::1:8410", "host:84x", "two words:80"])
    assert.equal(hostAndPort(text).ok, false, text);
});

test("a nation's block is the agreed one, and none is made up", () => {
  assert.deepEqual(numberBlock("JPN", undefined), { ok: true, value: { first: 2000, length: 1000 } });
  assert.deepEqual(numberBlock("FRA", "4000"), { ok: true, value: { first: 4000, length: 1000 } });
  for (const given of [undefined, "0", "-1000", "4500", "x", "1e9999"])
    assert.equal(numberBlock("FRA", given).ok, false, given);
});
