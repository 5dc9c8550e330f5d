/** The tour's alert: proposed by the nation's watch, approved by the visitor or for the visitor, corrected, cancelled. Never by one person. */
import { approveAlert, proposeAlert, type ShownProposal } from "../../client/alerts.ts";
import type { Picture } from "../../client/connect.ts";
import type { DemoNation } from "../plan.ts";
import { type Cast, needed, Skipped } from "./cast.ts";
import type { Tour } from "./steps.ts";

/** The nation that the demo's flight threatens. */
const WARNED: DemoNation = "JPN";
/** From a launch to a proposal: until the first area is threatened. */
const THREAT_SECONDS = 300;
const SOON_SECONDS = 30;
const CORRECTION_SECONDS = 20;
const LOOK_SECONDS = 1;
const VISITOR_MILLISECONDS = 90_000;
export const UNNEEDED = "unneeded";

type Verb = "send" | "correct" | "cancel";

const proposalFor = (cast: Cast, { alerts }: Picture, verb: Verb): ShownProposal | undefined =>
  alerts?.proposals.find((each) => each.verb === verb && cast.isNew(WARNED, each.event));

/** The first signature, if nobody was quicker. */
export async function propose(cast: Cast, verb: Verb = "send", seconds = THREAT_SECONDS): Promise<void> {
  const proposal = await cast.sees(WARNED, seconds, (picture) => proposalFor(cast, picture, verb));
  if (proposal.state === "prepared") await sign(cast, proposal);
}

/** Somebody may have signed since the picture was drawn, or the message may have changed: what comes next shows it. */
const OVERTAKEN: readonly string[] = ["already-proposed", "newer-version", "bad-signature"];

async function sign(cast: Cast, proposal: ShownProposal): Promise<void> {
  const answer = await proposeAlert(await cast.officer(WARNED, "WATCH"), proposal);
  if (!OVERTAKEN.includes(answer.code)) needed(answer);
}

export async function visitorApproves(cast: Cast, tour: Tour): Promise<void> {
  const sent = cast.sees(WARNED, THREAT_SECONDS, ({ alerts }) => alerts?.sent.some((each) => isSent(cast, each)));
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

/** The second signature for what waits; a proposal that was changed meanwhile is signed anew, by both. */
async function approve(cast: Cast, verb: Verb): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const second = await cast.officer(WARNED, "RELEASE");
    await second.until(({ alerts }) => alerts !== undefined, SOON_SECONDS * 1000);
    const proposal = proposalFor(cast, second.picture(), verb);
    if (proposal === undefined) return;
    if (proposal.state === "prepared") await propose(cast, verb, SOON_SECONDS);
    const waiting = await second.until((picture) => {
      const one = proposalFor(cast, picture, verb);
      return one?.state === "waiting" && one;
    }, SOON_SECONDS * 1000);
    if (waiting !== undefined && (await approveAlert(second, waiting, waiting.areas[0] ?? "")).done) return;
  }
  throw new Error("not-approved");
}

type Sent = NonNullable<Picture["alerts"]>["sent"][number];
const isSent = (cast: Cast, { verb, event }: Sent): boolean => verb === "send" && cast.isNew(WARNED, event);

/** Every outlet has said that it has it. */
export const delivered = (cast: Cast): Promise<unknown> =>
  cast.sees(WARNED, SOON_SECONDS, ({ alerts }) =>
    alerts?.sent.some(
      (sent) =>
        isSent(cast, sent) && sent.receipts.length > 0 && sent.receipts.every(({ state }) => state === "accepted"),
    ),
  );

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
  const before = await cast.sees(WARNED, SOON_SECONDS, ({ alerts }) => alerts?.sent.length);
  await propose(cast, verb, SOON_SECONDS);
  await approve(cast, verb);
  await cast.sees(WARNED, SOON_SECONDS, ({ alerts }) => (alerts?.sent.length ?? 0) > before);
}
