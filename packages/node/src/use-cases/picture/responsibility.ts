/**
 * Reporting responsibility: one nation's track of an object is the reference, held until another's is clearly better or its
 * own is gone, handed over by a signed claim. All nodes with the same statements hold the same nation; no vote, no wait.
 */
import type { CorrelationContent } from "@tocsin/exchange";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf, type Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { Group } from "../../state.ts";
import type { CorrelationReason } from "./correlate.ts";
import { type Candidate, candidatesOf, isOpenCorrelation } from "./standing.ts";

/** A nation takes over only where it is better by so much, for so long: two alike tracks must not pass it to and fro. */
const MARGIN = 2;
const BETTER_SECONDS = 5;
/** A term beyond this is no term: nobody could claim above it. */
const HIGHEST_TERM = 2 ** 31;

interface Word extends CorrelationContent {
  readonly nation: Nation;
  readonly issuedAt: Instant;
  readonly receivedAt: Instant;
}

/** What partners say of objects now, by the key of each event that they speak of: of each nation its last word, however many. */
export type Words = ReadonlyMap<string, readonly Word[]>;

export function wordsOf({ state }: Pick<Step, "state">): Words {
  const words = new Map<string, Word[]>();
  for (const item of state.foreign.values()) {
    const { header, contents } = item.statement;
    const { correlation } = contents;
    if (correlation === undefined || !isOpenCorrelation(item)) continue;
    const word: Word = {
      ...correlation,
      nation: header.item.nation,
      issuedAt: header.issuedAt,
      receivedAt: item.receivedAt,
    };
    for (const member of correlation.members) {
      const key = keyOf(member);
      const about = words.get(key) ?? [];
      const before = about.find(({ nation }) => nation === word.nation);
      if (before !== undefined && before.issuedAt > word.issuedAt) continue;
      words.set(key, [...about.filter((each) => each !== before), word]);
    }
  }
  return words;
}

interface Claim {
  readonly nation: Nation;
  readonly term: number;
  readonly quality: number;
  readonly reason: CorrelationReason;
}

/** Finds who reports the object now, and claims it where it is for us to. @returns why, where that has changed. */
export function settleResponsible(step: Step, group: Group, words: Words): CorrelationReason | undefined {
  const candidates = candidatesOf(step, group);
  const said = [...new Set(group.members.flatMap((key) => words.get(key) ?? []))];
  const claim = claimNow(step, group, candidates, said);
  const { responsible } = group;
  const { nation, term } = responsible;
  responsible.nation = claim?.nation;
  responsible.term = claim?.term ?? term;
  return claim === undefined || (claim.nation === nation && claim.term === term) ? undefined : claim.reason;
}

/** Whether others hold us to report what we do not: they heed a word of ours that we know nothing of, and need a newer one. */
export function isMistakenForUs(step: Step, { members, responsible, correlation }: Group, words: Words): boolean {
  const { nation: self } = selfOf(step);
  if (responsible.nation === self || correlation === undefined) return false;
  if (secondsBetween(correlation.at, step.now) < BETTER_SECONDS) return false;
  const about = members.flatMap((key) => words.get(key) ?? []);
  return about.some((word) => word.responsible === self && word.receivedAt > correlation.at);
}

function claimNow(
  step: Step,
  group: Group,
  candidates: readonly Candidate[],
  said: readonly Word[],
): Claim | undefined {
  const { nation: self } = selfOf(step);
  const highest = Math.max(group.responsible.term, ...said.map(termOf));
  const standing = standingClaim(step, group, candidates, said) ?? heir(group, candidates, self, highest);
  const mine = candidates.find(({ nation }) => nation === self);
  if (standing === undefined || mine === undefined || !isOurs(step, group, candidates, standing, mine)) return standing;
  return { nation: self, term: above(highest), quality: mine.quality, reason: "better-quality" };
}

/** The highest claim of a nation that can still report: term, then quality, then the first code. */
function standingClaim(
  step: Step,
  { responsible, members }: Group,
  candidates: readonly Candidate[],
  said: readonly Word[],
): Claim | undefined {
  const { nation: self } = selfOf(step);
  const claims: Claim[] = said
    .filter((word) => word.responsible === word.nation)
    .map((word) => ({ ...claimOf(word), reason: "claim-settled" }));
  if (responsible.nation === self && members.length > 1)
    claims.push({ nation: self, term: responsible.term, quality: responsible.quality, reason: "claim-settled" });
  return claims
    .filter(({ nation }) => candidates.some((candidate) => candidate.nation === nation))
    .sort((a, b) => b.term - a.term || b.quality - a.quality || (a.nation < b.nation ? -1 : 1))[0];
}

/** Nobody claims: at first whoever declared the object first, later the best of those who are left, who says so. */
function heir(group: Group, candidates: readonly Candidate[], self: Nation, highest: number): Claim | undefined {
  const { responsible } = group;
  const isNew = responsible.nation === undefined && highest === 0;
  const next = isNew ? candidates[0] : bestOf(candidates);
  if (next === undefined) return undefined;
  const takesOver = !isNew && next.nation === self && responsible.nation !== self;
  return { ...next, term: takesOver ? above(highest) : highest, reason: "reporter-gone" };
}

/** Whether our own track has been better than the reporter's for long enough, and none is better still. */
function isOurs(
  { now }: Step,
  { responsible }: Group,
  candidates: readonly Candidate[],
  standing: Claim,
  mine: Candidate,
): boolean {
  const theirs = candidates.find(({ nation }) => nation === standing.nation)?.quality ?? 0;
  if (standing.nation === mine.nation || mine.quality < theirs + MARGIN || bestOf(candidates) !== mine) {
    responsible.betterSince = undefined;
    return false;
  }
  responsible.betterSince ??= now;
  if (secondsBetween(responsible.betterSince, now) < BETTER_SECONDS) return false;
  responsible.betterSince = undefined;
  return true;
}

const bestOf = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.toSorted((a, b) => b.quality - a.quality || (a.nation < b.nation ? -1 : 1))[0];

const termOf = ({ term = 0 }: Word): number => (term > HIGHEST_TERM ? 0 : term);
const claimOf = (word: Word) => ({ nation: word.nation, term: termOf(word), quality: word.quality ?? 0 });
const above = (term: number): number => Math.min(term + 1, HIGHEST_TERM);
