/** The guard's decisions as a person reads them: grouped by class only, objects first, and no kind of the exchange without a word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { DecidedSchema } from "@tocsin/codec-protobuf/console";
import { ITEM_KINDS, SECTION_KINDS } from "@tocsin/picture";
import { en } from "../../../words/engineering/en.ts";
import { ja } from "../../../words/engineering/ja.ts";
import { ko } from "../../../words/engineering/ko.ts";
import { groupsOf } from "./decided.ts";

const decided = (item: string, section: string, objectClass: string, allowed = true) =>
  create(DecidedSchema, {
    ...{ item, section, objectClass, allowed, declared: true },
    ...(allowed ? { reason: "policy-allows", policies: [`${item}s`] } : { reason: "no-policy-allows" }),
  });

test("classes that are decided alike stand together; what differs, and why, stands apart", () => {
  const groups = groupsOf([
    decided("digest", "digest", "unknown"),
    decided("track", "kinematics", "manoeuvring"),
    decided("track", "kinematics", "ballistic"),
    decided("track", "kinematics", "aircraft", false),
    decided("event", "launch", "ballistic"),
  ]);
  assert.deepEqual(
    groups.map(({ item, section, allowed, because, classes }) => [item, section, allowed, because, classes.join()]),
    [
      ["event", "launch", true, "events", "ballistic"],
      ["track", "kinematics", true, "tracks", "ballistic,manoeuvring"],
      ["track", "kinematics", false, "no-policy-allows", "aircraft"],
      ["digest", "digest", true, "digests", "unknown"],
    ],
  );
});

test("every kind of item and section has a word in each language", () => {
  for (const words of [en, ko, ja]) {
    for (const item of ITEM_KINDS) assert.ok(Object.hasOwn(words, `item.${item}`), item);
    for (const section of SECTION_KINDS) assert.ok(Object.hasOwn(words, `section.${section}`), section);
  }
});
