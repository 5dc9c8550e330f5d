/**
 * The number under which all nations speak of an object: of the event in it that was declared first, from its nation's block.
 * Every node that holds the same events to be one object so finds the same number, in whatever order it heard of them.
 */
import { keyOf, type Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { Group, NodeState } from "../../state.ts";

/** Former numbers that an object keeps; the oldest go first. */
const FORMER_KEPT = 16;
/** For a nation to which the plan gives no block. */
const NO_BLOCK = { first: 9000, length: 1000 } as const;

interface Declared {
  readonly key: string;
  readonly nation: Nation;
  /** By its own nation's word, uncorrected: all nations have the same. Endless where it is withheld. */
  readonly at: number;
  readonly epoch: number;
  readonly counter: number;
  readonly stated: number | undefined;
}

/** Takes the number that the members give; the one before stays as a former one. True where it has changed. */
export function settleNumber(step: Step, group: Group): boolean {
  const [first] = inOrderOfDeclaration(step.state, group.members);
  if (first === undefined) return false;
  const number = numberOf(step, first);
  for (const key of group.members) {
    const own = step.state.events.get(key);
    if (own !== undefined && own.event.commonNumber !== number) own.event = { ...own.event, commonNumber: number };
  }
  if (number === group.commonNumber) return false;
  const before = group.commonNumber;
  group.commonNumber = number;
  group.formerNumbers = group.formerNumbers.filter((former) => former !== number);
  if (before !== undefined) group.formerNumbers = [...group.formerNumbers, before].slice(-FORMER_KEPT);
  return before !== undefined;
}

function numberOf(step: Step, { nation, counter, stated }: Declared): number {
  const block = selfOf(step).plan.numberBlocks[nation] ?? NO_BLOCK;
  const isOfBlock = stated !== undefined && stated >= block.first && stated < block.first + block.length;
  return isOfBlock ? stated : block.first + ((counter - 1) % block.length);
}

/** Two objects turn out to be one: it keeps the numbers of both. */
export function inheritNumbers(kept: Group, gone: Group): void {
  const numbers = [...gone.formerNumbers, ...(gone.commonNumber === undefined ? [] : [gone.commonNumber])];
  const others = kept.formerNumbers.filter((number) => !numbers.includes(number));
  kept.formerNumbers = [...others, ...numbers].filter((number) => number !== kept.commonNumber).slice(-FORMER_KEPT);
}

/** The first declared first; one of two of the same instant by its name. Those withheld come last. */
export function inOrderOfDeclaration(state: NodeState, members: readonly string[]): Declared[] {
  return members
    .flatMap((key) => declaredOf(state, key) ?? [])
    .sort((a, b) => compare(a.at, b.at) || compare(a.nation, b.nation) || a.epoch - b.epoch || a.counter - b.counter);
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

function declaredOf(state: NodeState, key: string): Declared | undefined {
  const own = state.events.get(key);
  if (own !== undefined) {
    const { name, declaredAt } = own.event;
    return { key, ...pick(name), at: declaredAt, stated: undefined };
  }
  const foreign = state.foreign.get(key);
  if (foreign === undefined) return undefined;
  const { header, contents } = foreign.statement;
  const { declaredAt, commonNumber } = contents.assessment ?? {};
  return { key: keyOf(header.item), ...pick(header.item), at: declaredAt ?? Infinity, stated: commonNumber };
}

const pick = ({ nation, epoch, counter }: { nation: Nation; epoch: number; counter: number }) => ({
  nation,
  epoch,
  counter,
});
