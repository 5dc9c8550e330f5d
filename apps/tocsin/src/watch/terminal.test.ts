/** The terminal is sent what has changed and no more, without colour where none is wanted, and is left as it was found. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line } from "./layout.ts";
import { Terminal } from "./terminal.ts";

const linesAt = (left: string): readonly Line[] => [
  { text: " EXERCISE", dress: "bar" },
  { text: `When ${left}`, dress: "head" },
  { text: "▲ New event", dress: "alarm" },
];
const LINES = linesAt("1:52");

function painted(hasColour: boolean) {
  const sent: string[] = [];
  const out = { write: (text: string) => sent.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { terminal: new Terminal(out, hasColour), sent };
}

test("only lines that changed are sent again", () => {
  const { terminal, sent } = painted(true);
  terminal.show(LINES, false);
  const before = sent.length;
  terminal.show(LINES, false);
  assert.equal(sent.length, before);
  terminal.show(linesAt("1:51"), false);
  assert.equal(sent.length, before + 1);
  assert.match(sent.at(-1) ?? "", /2;1H.*1:51/);
  assert.doesNotMatch(sent.at(-1) ?? "", /EXERCISE|New event/);
});

test("with NO_COLOR no colour is sent, and an alarm is still told from the rest", () => {
  const { terminal, sent } = painted(false);
  terminal.show(LINES, false);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: codes of colour begin so
  assert.doesNotMatch(sent.join(""), /\u001b\[[\d;]*(3|4)\dm/);
  assert.match(sent.join(""), /7;1m▲ New event/);
});

test("a picture that is not from now is faint, and its bars are not", () => {
  const { terminal, sent } = painted(false);
  terminal.show(LINES, true);
  assert.match(sent.at(-1) ?? "", /\[2mWhen/);
  assert.match(sent.at(-1) ?? "", /\[7m EXERCISE/);
});

test("cursor, wrapping and the screen before are given back", () => {
  const { terminal, sent } = painted(true);
  terminal.close();
  const all = sent.join("");
  for (const mode of ["25", "7", "1049"])
    assert.ok(all.includes(`?${mode}h`) && all.includes(`?${mode}l`), `mode ${mode}`);
});
