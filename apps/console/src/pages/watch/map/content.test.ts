/** What the map holds before any event: the nation's sensors, and the Earth large enough to be read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { AreaSchema, SensorMarkSchema } from "@tocsin/codec-protobuf/console";
import { emptyPicture } from "../../../reading/live/picture.ts";
import { speechOf } from "../../../reading/words/speech.ts";
import { en as words } from "../../../reading/words/words.ts";
import { en as map } from "../../../words/map/en.ts";
import { contentOf, outline } from "./content.ts";

const sensor = (id: string, kind: string, heightM: number) =>
  create(SensorMarkSchema, { id, kind, position: { latitudeDeg: 20, longitudeDeg: 140, heightM } });

test("a satellite is shown and not framed: with it in view the Earth would be a dot", () => {
  const sensors = [sensor("radar-1", "radar", 300), sensor("eye-1", "infrared", 35_786_000)];
  const { marks, frame } = contentOf(speechOf("en", { ...words, ...map }), {
    picture: { ...emptyPicture, sensors },
    reading: undefined,
    areas: new Map(),
    oldS: 0,
    nowUs: 0,
    options: { projection: "globe", heights: 1, hidden: [], side: false, reachM: 0, sight: "" },
  });
  assert.deepEqual(
    marks.filter(({ kind }) => kind === "sensor").map(({ id }) => id),
    ["sensor-radar-1", "sensor-eye-1"],
  );
  assert.deepEqual(frame, [{ latitude: 20, longitude: 140, height: 300 }]);
});

test("an oval that is stated anew is the same line, and another one is not", () => {
  const stated = { latitudeDeg: 40, longitudeDeg: 130, semiMajorM: 60_000, semiMinorM: 20_000, orientationDeg: 45 };
  const [first, again] = [create(AreaSchema, stated), create(AreaSchema, stated)];
  assert.equal(outline(again), outline(first));
  for (const key of ["latitudeDeg", "longitudeDeg", "semiMajorM", "semiMinorM", "orientationDeg"] as const)
    assert.notEqual(outline(create(AreaSchema, { ...stated, [key]: stated[key] + 1 })), outline(first));
});
