/**
 * The demo federation with a machine whose clock is wrong: real processes over real links. Korea starts eighteen seconds ahead,
 * as with GPS time taken for UTC; then the clocks of its machine are set while it lives, and back.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Demo, type DemoNation } from "./kit/demo.ts";

const SECONDS = 60;
const GPS_UTC = 18;
const YEARS = 10 * 365.25 * 86_400;
const PARTNERS = ["JPN", "USA"] as const satisfies readonly DemoNation[];

describe("a federation in which one machine's clock is wrong", { timeout: 300_000 }, () => {
  let demo: Demo;
  let place: string;
  const set = (ahead: number): Promise<void> => writeFile(join(place, "clock"), String(ahead * 1000));
  before(async () => {
    place = await mkdtemp(join(tmpdir(), "tocsin-clock-"));
    await set(GPS_UTC);
    const loaded = pathToFileURL(join(import.meta.dirname, "kit", "wrong-clock.js")).href;
    Object.assign(process.env, {
      ...{ TOCSIN_TEST_CLOCK: join(place, "clock"), TOCSIN_TEST_NATION: "KOR" },
      NODE_OPTIONS: `--import=${loaded}`,
    });
    demo = await Demo.start();
    await demo.ready();
  });
  after(async () => {
    await demo.discard();
    await rm(place, { recursive: true, force: true });
  });

  test("both partners measure it, judge it unusable, name the mistake and raise one alarm", async (t) => {
    for (const nation of PARTNERS) {
      const console = demo.consoles[nation];
      const link = await console.sees("that Korea's clock is unusable", SECONDS, ({ links }) => {
        const korea = links.get("KOR");
        return korea?.clock === "unusable" && korea;
      });
      assert.ok(Math.abs(link.clockOffsetS - GPS_UTC) <= link.clockUncertaintyS + 0.2, `${link.clockOffsetS} s`);
      assert.equal(link.clockMistake, "gps-utc");
      assert.ok(console.alarm("partner-clock-unusable", "KOR"));
      t.diagnostic(`${nation}: ${link.clockOffsetS.toFixed(4)} s ± ${(link.clockUncertaintyS * 1000).toFixed(2)} ms`);
    }
  });

  test("Korea sees that the two agree against it, and accuses neither", async () => {
    const korea = await demo.consoles.KOR.sees("that its own clock is suspect", SECONDS, (console) =>
      console.alarm("own-clock-suspect", "KOR") ? console : undefined,
    );
    for (const nation of PARTNERS) assert.equal(korea.alarm("partner-clock-unusable", nation), undefined);
  });

  test("Korea's event is shown by both all the same, in their own time", async () => {
    for (const nation of PARTNERS) {
      const view = await demo.consoles[nation].sees("Korea's event", SECONDS, ({ events }) =>
        [...events.values()].flatMap(({ views }) => views).find((each) => each.nation === "KOR"),
      );
      const now = Date.now() * 1000;
      assert.ok(view.claimedUs - view.statedUs > 17e6, "claimed and corrected");
      assert.ok(Math.abs(view.statedUs - now) < 60e6);
    }
  });

  test("setting the clock of a living node's machine cuts no link, and the node says that it was set", async () => {
    const linked = PARTNERS.map((nation) => demo.consoles[nation].links.get("KOR")?.sinceUs);
    for (const ahead of [YEARS, -3600]) {
      await set(ahead);
      await demo.consoles.KOR.sees("that its machine's clock was set", SECONDS, ({ links }) => {
        const own = links.get("KOR");
        return Math.abs((own?.clockOffsetS ?? 0) - (ahead - GPS_UTC)) < 1;
      });
      assert.ok(demo.consoles.KOR.alarm("own-clock-apart", "KOR"));
    }
    for (const [index, nation] of PARTNERS.entries()) {
      const link = demo.consoles[nation].links.get("KOR");
      assert.deepEqual([link?.state, link?.sinceUs], ["linked", linked[index]], "it is the link that there was");
      assert.ok(Math.abs((link?.clockOffsetS ?? 0) - GPS_UTC) < 1, "its time went on as it was");
    }
  });
});
