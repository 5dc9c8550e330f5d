/** Regions: their names, what a nation's silence does to what it said, and that no partner's sensor is ever drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { LinkSchema } from "@tocsin/codec-protobuf/console";
import { emptyPicture, type Picture } from "../../../reading/live/picture.ts";
import type { Line, Mark } from "./model.ts";
import { addRegions, cornerOf, EVERY_NATION, nationsWithRegions, sightOf } from "./regions.ts";

const link = (nation: string, state: string, status: string) =>
  create(LinkSchema, {
    ...{ nation, state, own: nation === "JPN" },
    regions: [
      { code: "own", status },
      { code: "N35E125", status },
      { code: "S05W160", status },
    ],
  });
const pictureOf = (...links: readonly ReturnType<typeof link>[]): Picture => ({
  ...emptyPicture,
  links: new Map(links.map((each) => [each.nation, each])),
});
const drawn = (picture: Picture, whose: string) => {
  const parts = { lines: [] as Line[], marks: [] as Mark[] };
  addRegions(parts, picture, whose);
  return parts;
};

test("a region is named by its south-west corner; what names no cell is none", () => {
  assert.deepEqual(cornerOf("N35E125"), { south: 35, west: 125 });
  assert.deepEqual(cornerOf("S05W160"), { south: -5, west: -160 });
  for (const code of ["own", "", "N3E125", "N35E125 "]) assert.equal(cornerOf(code), undefined);
});

test("what a nation said counts no more once its link is lost, and silence is not sight", () => {
  assert.equal(sightOf(link("KOR", "linked", "full"), "N35E125"), "full");
  assert.equal(sightOf(link("KOR", "lost", "full"), "N35E125"), "unsaid");
  assert.equal(sightOf(link("KOR", "linked", "full"), "N40E125"), "unsaid");
  assert.equal(sightOf(link("JPN", "linked", "something new"), "N35E125"), "unsaid");
});

test("of all nations it is counted who sees in full of those that speak; of one its own word", () => {
  const picture = pictureOf(
    link("JPN", "linked", "full"),
    link("KOR", "linked", "degraded"),
    link("USA", "lost", "full"),
  );
  const signs = (whose: string) => drawn(picture, whose).marks.map(({ text }) => text);
  assert.deepEqual(signs(EVERY_NATION), ["1/2", "1/2"]);
  assert.deepEqual(signs("KOR"), ["◐", "◐"]);
  assert.deepEqual(signs("USA"), ["?", "?"]);
  assert.deepEqual(drawn(picture, "").marks, []);
  assert.deepEqual(nationsWithRegions(picture), ["JPN", "KOR", "USA"]);
});

test("only whole cells are drawn: five degrees of a closed border, whoever says it", () => {
  const { lines, marks } = drawn(pictureOf(link("KOR", "linked", "full")), "KOR");
  assert.equal(lines.length, 2);
  for (const { points } of lines) {
    assert.deepEqual(points.at(-1), points[0]);
    const latitudes = points.map(({ latitude }) => latitude);
    assert.equal(Math.max(...latitudes) - Math.min(...latitudes), 5);
  }
  assert.ok(marks.every(({ symbol }) => symbol === undefined));
});
