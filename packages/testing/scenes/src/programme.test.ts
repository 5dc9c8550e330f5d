/** Scene: three nations plan together: proposals, reservations, new versions, agreement; nobody changes another's part. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { act, answer, entryOf, exerciseStage, inject, LANTERN, lantern, planned, words } from "./exercising.ts";
import { nameOf, speak } from "./forge.ts";

const NATIONS = ["KOR", "JPN", "USA"];

test("plan, reserve, new version, agree: the same on every console, a reservation never hidden", () => {
  const stage = exerciseStage();
  assert.equal(act(stage, "KOR-PLAN", { do: "edit-programme", item: "", entry: lantern() }), "");
  stage.fly(1);
  assert.equal(answer(stage, "JPN", "reserve", 1), "");
  assert.equal(answer(stage, "USA", "agree", 1), "");
  stage.fly(1);
  const shown = (nation: string) => {
    const entry = entryOf(stage.view(nation), LANTERN);
    return [entry?.state, ...(entry?.answers ?? []).map((each) => `${each.nation} ${each.answer}`)];
  };
  for (const nation of NATIONS)
    assert.deepEqual(shown(nation), ["proposed", "JPN reserve", "KOR agree", "USA agree"], nation);
  const changed = lantern([inject(1, 5)]);
  assert.equal(act(stage, "KOR-CONTROL", { do: "edit-programme", item: LANTERN, entry: changed }), "");
  stage.fly(1);
  assert.equal(answer(stage, "JPN", "agree", 1), "newer-version");
  for (const nation of NATIONS)
    assert.deepEqual(shown(nation), ["proposed", "JPN ", "KOR agree", "USA "], "an answer is to one version only");
  answer(stage, "JPN", "agree", 2);
  answer(stage, "USA", "agree-with-comment", 2);
  stage.fly(1);
  for (const nation of NATIONS) assert.equal(shown(nation)[0], "agreed");
  assert.equal(act(stage, "KOR-PLAN", { do: "remove-programme", item: LANTERN }), "");
  stage.fly(1);
  for (const nation of NATIONS) assert.equal(shown(nation)[0], "removed", "shown as removed, not forgotten");
});

test("a nation edits its own entries only, by role, and only what is sound", () => {
  const stage = planned(exerciseStage(), lantern());
  const edit = { do: "edit-programme", item: LANTERN, entry: lantern() } as const;
  assert.equal(act(stage, "JPN-PLAN", edit), "not-your-entry");
  assert.equal(act(stage, "JPN-PLAN", { do: "remove-programme", item: LANTERN }), "not-your-entry");
  assert.equal(act(stage, "KOR-WATCH", edit), "wrong-role");
  assert.equal(answer(stage, "KOR", "agree", 1), "own-entry");
  const bare = lantern([], { title: { ...words("x"), ja: "" } });
  assert.equal(act(stage, "KOR-PLAN", { do: "edit-programme", item: "", entry: bare }), "words-missing");
  const unsorted = lantern([inject(1, 9), inject(2, 8)]);
  assert.equal(act(stage, "KOR-PLAN", { do: "edit-programme", item: "", entry: unsorted }), "injects-unsorted");
});

test("a partner cannot state our entry: signed with its own key under our name it is refused", () => {
  const stage = planned(exerciseStage(), lantern());
  const { state } = stage.player("USA");
  const sequence = (state.partners.get("JPN")?.received.get("coordination")?.through ?? 0) + 1;
  const item = nameOf("KOR", "programme", 1);
  const contents = { programme: lantern([inject(1, 1)]) };
  const as = { nation: "JPN" };
  const { signer } = stage.player("JPN");
  stage.inject(
    "JPN",
    "USA",
    speak({ item, contents, version: 2, as, signer, sequence, at: stage.now }),
    "coordination",
  );
  stage.fly(1);
  assert.equal(entryOf(stage.view("USA"), LANTERN)?.version, 1);
});
