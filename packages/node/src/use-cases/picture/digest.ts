/**
 * Every ten seconds, to each partner by itself: what is open between the two of us, as we hold it. A digest names nothing that
 * the partner did not state itself or was not told; no other partner gets it.
 */
import type { DigestContent } from "@tocsin/exchange";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { ItemName, Nation } from "@tocsin/picture";
import { nextName, type Step } from "../../context.ts";
import type { SharedPicture } from "../../state/picture.ts";
import type { PartnerState } from "../../state.ts";
import { clear } from "../alarms.ts";
import { publish } from "../publish.ts";
import { COMPARED, forgetOldTold, isCompared, sharedWith } from "./told.ts";

export const DIGEST_SECONDS = 10;
/** What was said later than this may still be on its way. */
export const SETTLING_SECONDS = 5;
/** A partner that states no digest for so long is compared with no more. */
const UNHEARD_SECONDS = 3 * DIGEST_SECONDS;
/** What finds no room is counted. */
const ENTRIES = 512;

export function stateDigests(step: Step): void {
  for (const partner of step.state.partners.values()) {
    const shared = sharedWith(step.state, partner.nation);
    if (secondsBetween(shared.heardAt, step.now) > UNHEARD_SECONDS) {
      shared.differing = 0;
      clear(step, "picture-differs", partner.nation);
    }
    if (isDue(step, partner, shared)) stateDigest(step, partner.nation, shared);
  }
}

function isDue({ now }: Step, { config, link, participation }: PartnerState, { digest }: SharedPicture): boolean {
  const isTold = participation.level === "full" || participation.level === "narrowed";
  if (!config.direct || !isTold || link === "lost" || link === "never") return false;
  return digest === undefined || secondsBetween(digest.at, now) >= DIGEST_SECONDS - 0.5;
}

function stateDigest(step: Step, nation: Nation, shared: SharedPicture): void {
  forgetOldTold(shared, step.now);
  const content = contentFor(step, nation, shared);
  const isEmpty = content.entries.length === 0;
  // One last empty one says that nothing is open any more.
  if (isEmpty && (shared.digest === undefined || shared.digest.isEmpty)) return;
  shared.digest ??= { name: nextName(step, "digest"), version: 0, at: step.now, isEmpty };
  Object.assign(shared.digest, { version: shared.digest.version + 1, at: step.now, isEmpty });
  publish(step, {
    name: shared.digest.name,
    version: shared.digest.version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: false,
    only: nation,
    contents: { digest: content },
  });
}

type Entry = DigestContent["entries"][number];

function contentFor(step: Step, nation: Nation, shared: SharedPicture): DigestContent {
  const entries = [...theirs(step, nation), ...ours(shared, step.now)].sort((a, b) => rank(a.item) - rank(b.item));
  const leftOut = entries.length - ENTRIES;
  return { entries: entries.slice(0, ENTRIES), ...(leftOut > 0 && { leftOut }) };
}

const rank = ({ kind }: ItemName): number => (COMPARED as readonly string[]).indexOf(kind);

/** The partner's items that are open to us, as we hold them. */
const theirs = ({ state }: Step, nation: Nation): Entry[] =>
  [...state.foreign.values()].flatMap(
    ({
      ended,
      statement: {
        header: { item, version },
      },
    }) => (ended || item.nation !== nation || !isCompared(item.kind) ? [] : [{ item, version }]),
  );

/** Our own items that the partner should have by now: of those just stated again, in any version. */
const ours = ({ told }: SharedPicture, now: Instant): Entry[] =>
  [...told.values()].flatMap(({ item, version, firstAt, at, ended }) => {
    if (ended || secondsBetween(firstAt, now) < SETTLING_SECONDS) return [];
    return [{ item, version: secondsBetween(at, now) < SETTLING_SECONDS ? 0 : version }];
  });
