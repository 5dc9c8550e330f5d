/** A closed connection is lost at once, a silent one after three seconds, and a return says from when to when nothing was heard. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { livenessOf, nextPresence, unseen } from "./presence.ts";

const signs = { hasPicture: true, isCut: false, silenceS: 0 };

test("a closed connection is lost at once, an open and silent one is stale after three seconds", () => {
  assert.equal(livenessOf({ ...signs, isCut: true }), "lost");
  assert.equal(livenessOf({ ...signs, silenceS: 2.9 }), "live");
  assert.equal(livenessOf({ ...signs, silenceS: 3.1 }), "stale");
});

test("before there is a picture the console waits, whatever the connection does: no empty sky is ever shown", () => {
  assert.equal(livenessOf({ hasPicture: false, isCut: true, silenceS: 0 }), "waiting");
  assert.equal(livenessOf({ hasPicture: false, isCut: false, silenceS: 9 }), "waiting");
});

test("a gap that was silent first and cut then is one gap, told when the picture is whole again", () => {
  const live = nextPresence(unseen, "live", 1);
  assert.equal(live.gap, undefined, "the first picture ends no gap");
  const silent = nextPresence(live, "stale", 10);
  const cut = nextPresence(silent, "lost", 20);
  assert.deepEqual([silent.absentFromUs, cut.absentFromUs], [10, 10]);
  const back = nextPresence(cut, "live", 30);
  assert.deepEqual(back.gap, { fromUs: 10, wholeUs: 30 });
  assert.equal(nextPresence(back, "lost", 40).gap, undefined, "a new gap takes the word of the old one away");
});
