/** The tour's alert: proposed by the nation's watch, approved by the visitor or for the visitor, corrected, cancelled. Never by one person. */

import type { Picture } from "@tocsin/console/reading";
import { approveAlert, proposeAlert, type ShownProposal } from "../../client/alerts.ts";
import type { DemoNation } from "../plan.ts";
import { type Cast, needed, Skipped } from "./cast.ts";
import type { Tour } from "./steps.ts";

/** The nation that the demo's flight threatens. */
const WARNED: DemoNation = "JPN";
/** From a launch to a proposal: until the first area is threatened. */
const THREAT_SECONDS = 300;
const SOON_SECONDS = 30;
const CORRECTION_SECONDS = 20;
const LOOK_SECONDS = 2;
const TRIES = 10;
const VISITOR_MILLISECONDS = 90_000;
export const UNNEEDED = "unneeded";

type Verb = "send" | "correct" | "cancel";

const proposalFor = (cast: Cast, { alerts }: Picture, verb: Verb): ShownProposal | undefined =>
  alerts?.proposals.find((each) => each.verb === verb && cast.isNew(WARNED, each.event));

/** The first signature, if nobody was quicker. */
export async function propose(cast: Cast): Promise<void> {
  const proposal = await cast.sees(WARNED, THREAT_SECONDS, (picture) => proposalFor(cast, picture, "send"));
  if (proposal.state === "prepared") await sign(cast, proposal);
}

/** Somebody may have signed since the picture was drawn, or the message may have changed: what comes next shows it. */
const OVERTAKEN: readonly string[] = ["already-proposed", "newer-version", "bad-signature"];

async function sign(cast: Cast, proposal: ShownProposal): Promise<void> {
  const answer = await proposeAlert(await cast.officer(WARNED, "WATCH"), proposal);
  if (!OVERTAKEN.includes(answer.code)) needed(answer);
}

export async function visitorApproves(cast: Cast, tour: Tour): Promise<void> {
  const sent = cast.sees(WARNED, THREAT_SECONDS, (picture) => sentOf(cast, picture, "send"));
  let isOver = false;
  const over = sent
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  const offered = tour.offer("hand-over", VISITOR_MILLISECONDS, over);
  await Promise.all([offered, keepSigned(cast, () => isOver || tour.offers !== "hand-over")]);
  if (!isOver) await approve(cast, "send");
  await sent;
}

/** A message that changes voids the first signature: the watch signs again while the visitor reads. */
async function keepSigned(cast: Cast, isEnough: () => boolean): Promise<void> {
  while (!isEnough()) {
    const changed = await cast
      .sees(WARNED, LOOK_SECONDS, (picture) => {
        const proposal = proposalFor(cast, picture, "send");
        return proposal?.state === "prepared" && proposal;
      })
      .catch(() => undefined);
    if (changed !== undefined) await sign(cast, changed).catch(() => undefined);
  }
}

/** Both signatures, as often as the message changes under them, until it is sent, by whomever. */
async function approve(cast: Cast, verb: Verb): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await cast.sees(
      WARNED,
      SOON_SECONDS,
      (picture) => sentOf(cast, picture, verb) ?? proposalFor(cast, picture, verb),
    );
    if ("sentUs" in found) return;
    if (found.state === "prepared") await sign(cast, found);
    const second = await cast.officer(WARNED, "RELEASE");
    const waiting = await second.until((picture) => {
      const one = proposalFor(cast, picture, verb);
      return one?.state === "waiting" && one;
    }, LOOK_SECONDS * 1000);
    if (waiting !== undefined && (await approveAlert(second, waiting, waiting.areas[0] ?? "")).done) return;
  }
  throw new Error("not-approved");
}

const sentOf = (cast: Cast, { alerts }: Picture, verb: Verb): Sent | undefined =>
  alerts?.sent.find((each) => each.verb === verb && cast.isNew(WARNED, each.event));

type Sent = NonNullable<Picture["alerts"]>["sent"][number];

/** Every outlet has said that it has it. */
export const delivered = (cast: Cast): Promise<unknown> =>
  cast.sees(WARNED, SOON_SECONDS, (picture) => {
    const receipts = sentOf(cast, picture, "send")?.receipts ?? [];
    return receipts.length > 0 && receipts.every(({ state }) => state === "accepted");
  });

/** A correction stands prepared as soon as other areas are threatened than were warned; in some flights that never comes. */
export async function correct(cast: Cast): Promise<typeof UNNEEDED | undefined> {
  const isCalledFor = await cast
    .sees(WARNED, CORRECTION_SECONDS, (picture) => proposalFor(cast, picture, "correct"))
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof Skipped) throw error;
        return false;
      },
    );
  if (!isCalledFor) return UNNEEDED;
  await release(cast, "correct");
  return undefined;
}

/** Two persons, the same outlets. */
export async function release(cast: Cast, verb: "correct" | "cancel"): Promise<void> {
  await approve(cast, verb);
  await cast.sees(WARNED, SOON_SECONDS, (picture) => sentOf(cast, picture, verb));
}
