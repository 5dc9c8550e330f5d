/**
 * Plays an ASTERIX recording into a nation on the stage, at the recording's own pace, and tells the node how the feed fares.
 * The external samples are other people's recordings: looked for beside the repository, never part of it.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { FeedInput } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import {
  type AsterixFeedConfig,
  blocksOfCat034,
  blocksOfCat048,
  type FeedItem,
  Replay,
  reportOf,
  settleFeed,
  timeOfDayAt,
} from "@tocsin/sensor-asterix";
import { type AntennaTurn, cat048Source, type Scenario } from "@tocsin/truth";
import { must } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** Plays the recording from now to its end; returns every item that came out of it. */
export function playFeed(stage: Stage, nation: Nation, config: AsterixFeedConfig, bytes: Uint8Array): FeedItem[] {
  const replay = new Replay(must(settleFeed(config)), bytes, stage.now);
  const items: FeedItem[] = [];
  const began = stage.now;
  let lastError = "";
  const tell = (state: FeedInput["state"]): void => {
    const { plots, doubles, errors } = replay.counters;
    const counts = { plots, doubles, errors, lastError };
    stage.offer(nation, { kind: "feed", feed: config.id, feedKind: config.kind, state, ...counts });
  };
  for (const { due, item } of replay.items(config.kind === "pcap" ? "pcap" : "raw")) {
    while (stage.now < began + due) stage.beat();
    items.push(item);
    if (item.kind === "dwell") stage.offer(nation, { kind: "dwell", feed: config.id, dwell: item.dwell });
    else if (item.kind === "system-track")
      stage.offer(nation, { kind: "system-tracks", feed: config.id, tracks: [item.track] });
    else if (item.kind === "feed-error") {
      lastError = [item.fault.where, item.fault.what].filter(Boolean).join(": ");
      tell("live");
    }
  }
  tell("ended");
  stage.fly(1);
  return items;
}

/** A scenario's aircraft reports as one raw recording: CAT034 north markers and CAT048 target reports, marked simulated. */
export const recordingOf = (scenario: Scenario, nation: Nation, seconds: number): Uint8Array =>
  Buffer.concat(cat048Source(scenario, nation, 0, seconds).flatMap(blocksOfTurn));

function blocksOfTurn({ sac, sic, north, period, plots }: AntennaTurn): Uint8Array[] {
  const marker = { sac, sic, timeOfDay: timeOfDayAt(north), event: "north", period: period as never } as const;
  return [...blocksOfCat034([marker]), ...blocksOfCat048(plots.map((plot) => reportOf(plot, sac, sic, true)))];
}

const SAMPLES = process.env.TOCSIN_SAMPLES ?? join(import.meta.dirname, "../../../../../shared/samples");

export const sample = (path: string): Uint8Array => readFileSync(join(SAMPLES, "asterix", path));

/** Runs the tests where the samples are; says how many were not run where they are not, and fails in CI. */
export function externalSampleTests(tests: Readonly<Record<string, () => void>>): void {
  const names = Object.keys(tests);
  if (existsSync(join(SAMPLES, "asterix"))) {
    for (const name of names) test(name, tests[name]);
    return;
  }
  console.log(`${names.length} external-sample tests not run (set TOCSIN_SAMPLES to the samples' folder)`);
  if (process.env.CI === "true") test("external samples are present in CI", () => assert.fail(`none in ${SAMPLES}`));
}
