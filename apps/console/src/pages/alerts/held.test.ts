/** What waits for a second person stands first, then a first message before what changes one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { ProposalSchema } from "@tocsin/codec-protobuf/console";
import { inOrder } from "./held.ts";

const proposal = (id: string, verb: string, state = "prepared") => create(ProposalSchema, { id, verb, state });

test("a proposal that waits comes first, then send, correct, release, cancel", () => {
  const all = [
    proposal("P-1", "cancel"),
    proposal("P-2", "release", "waiting"),
    proposal("P-3", "correct"),
    proposal("P-4", "send"),
  ];
  assert.deepEqual(
    inOrder(all).map(({ id }) => id),
    ["P-2", "P-4", "P-3", "P-1"],
  );
});
