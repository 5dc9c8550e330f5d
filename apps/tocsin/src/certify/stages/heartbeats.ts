/** The rest of stage `connection`: hello and heartbeats of an open session. */
import { PROTOCOL } from "@tocsin/exchange";
import { demand } from "../finding.ts";
import type { Ground } from "../ground.ts";
import { withLine } from "../line.ts";
import type { TestCase } from "../test-case.ts";

const WATCH_MILLISECONDS = 3300;
/** One a second for so long, with one lost to the edges. */
const BEATS = 2;

const hello = (ground: Ground): Promise<string> =>
  withLine(ground, "warning", async ({ hello }) => {
    const { partner, speaker } = ground;
    demand(hello.nation === partner.nation, `its hello names ${hello.nation}`);
    demand(hello.mode === "test", `its hello is of mode ${hello.mode}`);
    const speaks = hello.protocolLowest <= PROTOCOL && hello.protocolHighest >= PROTOCOL;
    demand(speaks, `it speaks protocols ${hello.protocolLowest} to ${hello.protocolHighest}`);
    demand(hello.epoch > 0, "it names no epoch of its own");
    const isNew = hello.receivedEpoch < speaker.epoch;
    demand(isNew, "it has received of an epoch in which nothing was signed for it");
    return `${hello.build}, epoch ${hello.epoch}`;
  });

const heartbeats = (ground: Ground): Promise<string> =>
  withLine(ground, "coordination", async ({ probe }) => {
    await probe.until(WATCH_MILLISECONDS, () => undefined);
    demand(probe.endedAt === undefined, "it closed although we beat and answered");
    const beats = probe.heard.flatMap(({ frame }) => (frame.type === "heartbeat" ? [frame] : []));
    const replies = probe.heard.flatMap(({ frame }) => (frame.type === "heartbeat-reply" ? [frame] : []));
    demand(beats.length >= BEATS, `${beats.length} heartbeats in ${WATCH_MILLISECONDS / 1000} s`);
    demand(replies.length >= BEATS, `${replies.length} answers to our heartbeats`);
    const ordered = replies.every(({ receivedAt, repliedAt }) => receivedAt <= repliedAt);
    demand(ordered, "it replied before it received");
    return `${beats.length} heartbeats, ${replies.length} answers`;
  });

export const HEARTBEATS: readonly TestCase[] = [
  { test: "its hello says who it is", run: hello },
  { test: "heartbeats come and are answered", run: heartbeats },
];
