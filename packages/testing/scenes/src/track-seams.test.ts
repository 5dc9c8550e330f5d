/**
 * Scene: a missile is out of all sensors' sight for most of a minute and is found again. It goes on under its number, the watch is told, and
 * an officer undoes it: the declared event stays with the track that was lost, and what is seen since is another. (It is one body here all the
 * same, which nobody could know: both lie where its plots are.)
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { recover, type SeamView, type TrackView } from "@tocsin/node";
import { scenarioOf, shippedPolicy, toolsWith } from "./cast.ts";
import { eventWith } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const EVENT = "KOR/exercise/1/event/1";
const SILENCE = 45;

const own = (stage: Stage): TrackView[] =>
  stage.view("KOR").tracks.filter(({ source, status }) => source === "own" && status !== "dropped");
const seams = (stage: Stage): SeamView[] => stage.view("KOR").seams;

describe("a missile that was lost and found", () => {
  const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;
  const officer = (position: string, role: "watch" | "planner") => ({
    ...{ position, person: position, roles: [role], enrolment: new Uint8Array(), keys: [] },
  });
  const stage = createStage({
    nations: ["KOR", "JPN"],
    scenario: scenarioOf("autumn-lantern", { flights: [flight] }),
    officers: { KOR: [officer("KOR-WATCH", "watch"), officer("KOR-PLANS", "planner")] },
  });
  let track: TrackView;
  let seam: SeamView;

  before(() => {
    stage.flyUntil(() => eventWith(stage.view("KOR"), EVENT) !== undefined, 300).fly(200);
    track = own(stage)[0] ?? assert.fail("Korea has no track");
    stage.blind("KOR");
    stage.fly(SILENCE);
    stage.unblind("KOR");
    stage.flyUntil(() => seams(stage).length > 0, 60).fly(20);
    seam = seams(stage)[0] ?? assert.fail("no seam");
  });

  const undo = (position: string): string | undefined => {
    const request = `${stage.second}/${position}`;
    stage.offer("KOR", {
      kind: "operator",
      position,
      request,
      act: { do: "undo-seam", seam: seam.id, reason: "a second one" },
    });
    stage.act("KOR");
    return stage.player("KOR").replies.get(request);
  };

  test("goes on under its number, and the watch is told which event that concerns", () => {
    assert.deepEqual(
      own(stage).map(({ id }) => id),
      [track.id],
    );
    assert.deepEqual([seam.kind, seam.why, seam.track, seam.other], ["joined", "continued", track.id, ""]);
    assert.equal(seam.event, eventWith(stage.view("KOR"), EVENT)?.id);
    assert.equal(seams(stage).length, 1);
  });

  test("is undone by a watch and by nobody else, once; both go on, and the event stays with the one that was declared", () => {
    assert.equal(undo("KOR-PLANS"), "wrong-role");
    assert.equal(undo("KOR-WATCH"), "");
    assert.equal(undo("KOR-WATCH"), "already-so");
    stage.fly(10);
    const [lost, found, ...more] = own(stage);
    assert.deepEqual([lost?.id, more.length], [track.id, 0]);
    assert.equal(found?.status, "confirmed");
    const told = seams(stage)[0];
    assert.deepEqual([told?.undoneBy, told?.other], ["KOR-WATCH", found?.id]);
    assert.deepEqual(eventWith(stage.view("KOR"), EVENT)?.views.find(({ item }) => item === EVENT)?.item, EVENT);
    assert.equal(lost?.event, eventWith(stage.view("KOR"), EVENT)?.id);
    assert.notEqual(found?.event, "", "what flies on is declared under its own event");
    stage.fly(60);
    assert.ok(
      own(stage).some(({ id }) => id === found?.id),
      "nothing joins them again",
    );
    assert.ok(seams(stage).every(({ id, other }) => id === seam.id || other !== found?.id));
  });

  test("is on the ledger by position, and replays bit for bit", () => {
    const player = stage.player("KOR");
    const recovered = recover({ reader: player.disk.reader(), tools: toolsWith(shippedPolicy) });
    assert.ok(recovered.ok);
    assert.deepEqual(recovered.value.differences, []);
    assert.equal(recovered.value.node.fingerprint(), player.node.fingerprint());
  });
});
