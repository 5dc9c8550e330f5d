/** What went to the public is told with who signed it, what arrived and which partners know; that nothing went is told too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { EventSchema, SnapshotSchema } from "@tocsin/codec-protobuf/console";
import { pictureOf } from "../live/picture.ts";
import { LANGUAGES } from "../words/speech.ts";
import { SPEECHES } from "../words/words.ts";
import { sentAnswer } from "./sent.ts";

const PAIR = ["KOR-DUTY", "KOR-DIRECTOR"];
const sent = (event: string, pair: readonly string[], sentUs: number) => ({
  ...{ identifier: `${event}-${sentUs}`, event, verb: "send", sentUs },
  signatures: pair.map((position) => ({ position })),
  receipts: [{ state: "accepted" }, { state: "waiting" }],
});
const told = (alerts: readonly ReturnType<typeof sent>[]): readonly string[] => {
  const event = create(EventSchema, { id: "E-1", sharing: [{ nation: "JPN", state: "acknowledged" }] });
  const picture = pictureOf(create(SnapshotSchema, { events: [event], alerts: { sent: [...alerts] } }));
  return LANGUAGES.map((language) =>
    sentAnswer(SPEECHES[language], new Map(), event, picture)
      .details.flat()
      .map(({ text }) => text)
      .join(" "),
  );
};

test("the pair that signed the last message of the event is named, and nobody else's", () => {
  for (const words of told([sent("E-1", ["KOR-A", "KOR-B"], 1), sent("E-1", PAIR, 2), sent("E-2", ["KOR-X"], 3)])) {
    assert.match(words, /KOR-DUTY.*KOR-DIRECTOR/);
    assert.match(words, /1.*2|2.*1/);
    assert.doesNotMatch(words, /KOR-A|KOR-X|\{\{/);
  }
});

test("where nothing was sent nobody has signed", () => {
  for (const words of told([])) assert.doesNotMatch(words, /KOR-|\{\{|Signed/);
});
