/** A description is believed only where its one certificate is the one that the nation signed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, fingerprintOf, isSigned, sessionOf } from "./sdp.ts";

const sdp = (...lines: string[]): string => ["v=0", ...lines, "m=audio 9 UDP/TLS/RTP/SAVPF 111", ""].join("\r\n");
const line = (value: string, algorithm = "sha-256"): string => `a=fingerprint:${algorithm} ${value}`;

test("the one certificate of a description, said several times, in any case", () => {
  assert.equal(fingerprintOf(sdp(line("ab:cd"), line("AB:CD", "SHA-256"))), "sha-256 AB:CD");
});

test("none, two, another or a weak one is not what was signed", () => {
  assert.ok(isSigned(sdp(line("AB:CD")), "sha-256 AB:CD"));
  assert.equal(isSigned(sdp(), ""), false);
  assert.equal(isSigned(sdp(line("AB:CD")), ""), false);
  assert.equal(isSigned(sdp(line("AB:CD"), line("EE:FF")), "sha-256 AB:CD"), false);
  assert.equal(isSigned(sdp(line("AB:CE")), "sha-256 AB:CD"), false);
  assert.equal(isSigned(sdp(line("AB:CD", "sha-1")), "sha-1 AB:CD"), false);
});

test("an address survives its way through a session's name", () => {
  assert.deepEqual(addressOf(sessionOf({ from: "a1", to: "*" })), { from: "a1", to: "*" });
  assert.deepEqual(addressOf("nonsense"), { from: "nonsense", to: "" });
});
