/** A sensor that is pointed at tells how its own feed fares, whatever the feed is called; what is not known is said to be not known. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { SnapshotSchema } from "@tocsin/codec-protobuf/console";
import { pictureOf } from "../../../reading/live/picture.ts";
import { speechOf } from "../../../reading/words/speech.ts";
import { DICTIONARIES } from "../../../reading/words/words.ts";
import { en } from "../../../words/map/en.ts";
import { thing } from "./thing.ts";
import { tell } from "./told.ts";

const NOW_US = 1_000_000e6;
const speech = speechOf("en", { ...DICTIONARIES.en, ...en });

const oldOf = (feed: string): string | undefined => {
  const sensors = [{ id: "R1", kind: "radar", feed }];
  const feeds = [{ id: "north", kind: "asterix", state: "silent", lastUs: NOW_US - 30e6 }];
  const picture = pictureOf(create(SnapshotSchema, { nowUs: NOW_US, sensors, feeds }));
  return tell(speech, thing("sensor", "R1"), {
    ...{ picture, reading: undefined, areas: new Map(), nowUs: NOW_US, reachM: 100_000 },
  })?.old;
};

test("a sensor's feed is looked up by the feed's name", () =>
  assert.match(oldOf("north") ?? "", /Feed silent\. 30 s ago/));

test("a sensor that brought nothing yet, and one whose feed says nothing of itself, are told apart", () => {
  assert.match(oldOf("") ?? "", /Not heard since the node's start/);
  assert.match(oldOf("south") ?? "", /does not say how it fares/);
});

const sureOf = (parts: number): string | undefined => {
  const tracks = [{ id: "T1", label: "JPN-1", source: "own", sigmaHorizontalM: 900, sigmaVerticalM: 400, parts }];
  const picture = pictureOf(create(SnapshotSchema, { nowUs: NOW_US, tracks }));
  return tell(speech, thing("track", "T1"), {
    ...{ picture, reading: undefined, areas: new Map(), nowUs: NOW_US, reachM: 100_000 },
  })?.sure;
};

test("a track that stands for its parts says so, and how many; any other does not", () => {
  assert.match(sureOf(4) ?? "", /\(one sigma\)\. Came apart: stands for a group of 4 parts/);
  assert.doesNotMatch(sureOf(0) ?? "", /apart/);
});
