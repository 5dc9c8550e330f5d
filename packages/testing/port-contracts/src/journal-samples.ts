/** Commits to store: small ones by hand, and arbitrary runs of them that continue one another. */
import type { Priority } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { Commit } from "@tocsin/node";
import fc from "fast-check";

const EMPTY: Commit = { inputs: [], leaves: [], outbox: [], drafts: [] };

/** A commit with these parts and nothing else. */
export const commitOf = (parts: Partial<Commit>): Commit => ({ ...EMPTY, ...parts });

const LANES: readonly (readonly [string, Priority])[] = [
  ["JPN", "warning"],
  ["JPN", "track"],
  ["USA", "track"],
];

/** How much of everything one commit holds; numbers are given when the run is built. */
interface Shape {
  readonly inputs: readonly Uint8Array[];
  readonly leaves: readonly Uint8Array[];
  readonly outbox: readonly (readonly [number, Uint8Array])[];
  readonly drafts: readonly string[];
  readonly fingerprint: boolean;
  readonly snapshot: Uint8Array | undefined;
}

const bytes = fc.uint8Array({ maxLength: 300 });
const shape: fc.Arbitrary<Shape> = fc.record({
  inputs: fc.array(bytes, { maxLength: 5 }),
  leaves: fc.array(bytes, { maxLength: 5 }),
  outbox: fc.array(fc.tuple(fc.nat(LANES.length - 1), bytes), { maxLength: 6 }),
  drafts: fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { maxLength: 1 }),
  fingerprint: fc.boolean(),
  snapshot: fc.option(bytes, { nil: undefined }),
});

/** A run of commits as a node makes them: every series continues where the last commit left it. */
export const journalSamples: fc.Arbitrary<Commit[]> = fc.array(shape, { minLength: 1, maxLength: 8 }).map(numbered);

function numbered(shapes: readonly Shape[]): Commit[] {
  let input = 0;
  let leaf = 0;
  let draft = 0;
  const sequences = LANES.map(() => 0);
  return shapes.map((parts) => {
    const inputs = parts.inputs.map((content) => {
      input++;
      return { number: input, at: (1_790_000_000_000_000 + input) as Instant, bytes: content };
    });
    const leaves = parts.leaves.map((content) => ({ index: leaf++, bytes: content }));
    const outbox = parts.outbox.map(([lane, content]) => {
      const [partner, priority] = LANES[lane] ?? ["JPN", "bulk"];
      const sequence = (sequences[lane] ?? 0) + 1;
      sequences[lane] = sequence;
      return { partner, priority, sequence, bytes: content };
    });
    const drafts = parts.drafts.map((xml) => ({ id: `draft-${draft++}`, at: 1_790_000_000_000_000 as Instant, xml }));
    return commitOf({
      inputs,
      leaves,
      outbox,
      drafts,
      ...(parts.fingerprint && { fingerprint: { after: input, value: `${input}`.padStart(32, "0") } }),
      ...(parts.snapshot !== undefined && { snapshot: { after: input, bytes: parts.snapshot } }),
    });
  });
}
