/**
 * Scene: a partner's machine floods every room while missiles fly. Warnings, events and drafted alerts are those of the same
 * night in silence, to the instant; the flood is cut short, counted and named, and others' words stay readable.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HOTLINE } from "@tocsin/consult";
import { scenarioOf } from "./cast.ts";
import { nameOf, speak } from "./forge.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";
import { roomOf, say, textsOf, WATCHES } from "./talk.ts";

const SECONDS = 260;
const EACH_BEAT = 25;

/** America says so many things a beat to Japan, each honestly signed, in the hotline and in rooms that it makes up. */
function flood(stage: Stage): void {
  let counter = 1_000;
  for (let beat = 0; beat < SECONDS * 10; beat++) {
    if (beat >= 50 && beat % 5 === 0) {
      let sequence = (stage.player("JPN").state.partners.get("USA")?.received.get("coordination")?.through ?? 0) + 1;
      for (let i = 0; i < EACH_BEAT; i++) {
        counter++;
        const room = i % 5 === 0 ? `event/USA/exercise/1/event/${counter}` : HOTLINE;
        const message = { room, count: counter, position: "duty", language: "en" as const, text: "x".repeat(500) };
        const item = nameOf("USA", "message", counter);
        const frame = speak({ item, contents: { message }, sequence: sequence++, at: stage.now });
        stage.inject("USA", "JPN", frame, "coordination");
      }
    }
    stage.beat();
  }
}

/** What Japan warned of and drafted, and when. */
const warned = (stage: Stage): unknown => ({
  drafts: stage.view("JPN").drafts,
  events: stage.view("JPN").events,
  declared: stage.player("JPN").entries("declared"),
  warnings: stage
    .player("JPN")
    .entries("sent")
    .filter(({ priority }) => priority === "warning")
    .map(({ item, version, sequence }) => [item, version, sequence]),
});

describe("a flooded room", () => {
  // America's own link to Japan is cut, so that its sequences in the coordination class are the flood's alone in both nights.
  const night = (isFlooded: boolean): Stage => {
    const stage = createStage({ scenario: scenarioOf("autumn-lantern"), officers: WATCHES });
    stage.cut("USA", "JPN");
    if (isFlooded) flood(stage);
    else stage.fly(SECONDS);
    return stage;
  };
  const [silent, flooded] = [night(false), night(true)];

  test("no alert, no warning and no event is later, fewer or other than in silence", () => {
    assert.ok(silent.view("JPN").drafts.length > 0, "the night has alerts to lose");
    assert.deepEqual(warned(flooded), warned(silent));
  });

  test("the flood is counted and named once; rooms and messages keep within their bounds", () => {
    assert.match(standing(flooded.view("JPN"), "room-flooded")[0] ?? "", /^USA x\d{3,}$/);
    assert.equal(standing(flooded.view("JPN"), "room-flooded").length, 1);
    const { rooms } = flooded.player("JPN").state.consult;
    assert.ok(rooms.size <= 64 && rooms.has(HOTLINE));
    for (const { record } of rooms.values()) for (const said of record.messages.values()) assert.ok(said.length <= 333);
    assert.equal(standing(flooded.fly(40).view("JPN"), "room-flooded").length, 0, "and it is over when it is over");
  });

  test("the others still hear each other in it", () => {
    say(flooded, "KOR", HOTLINE, "들립니까");
    flooded.fly(1);
    assert.ok(textsOf(roomOf(flooded, "JPN", HOTLINE)).includes("KOR 들립니까"));
    assert.ok(flooded.view("JPN").consult.rooms.some(({ key, event }) => key.startsWith("event/") && event !== ""));
  });
});
