/**
 * Planted faults: each spoils one part of the simulated world around the product, and names the invariant that must catch
 * it. A checker that no planted fault can trip proves nothing. Must never be applied outside a simulation.
 */
import { deserialize, serialize } from "node:v8";
import { emptyTree, growthFrom } from "@tocsin/ledger";
import type { Mutant } from "./mutant.ts";
import { leaks } from "./mutants-leaks.ts";
import { afterRestore } from "./mutants-restore.ts";
import { codec } from "./world/cast.ts";
import { deliverOf } from "./world/deliver.ts";

const inTheStore: readonly Mutant[] = [
  {
    name: "ack-before-durable",
    about: "A host acknowledges when a commit is cut, not when it is on disk.",
    invariant: "acknowledged-is-durable",
    habits: () => ({ acknowledges: () => "cut" }),
  },
  {
    name: "ack-before-durable-in-one-class",
    about: "A host acknowledges coordination, and only that, before it is on disk.",
    invariant: "acknowledged-is-durable",
    habits: () => ({ acknowledges: (priority) => (priority === "coordination" ? "cut" : "durable") }),
  },
  {
    name: "lost-commit",
    about: "A disk loses its last commit in a crash although it said that it had it.",
    invariant: "acknowledged-is-durable",
    habits: () => ({ forgets: 1 }),
  },
  {
    name: "effect-before-durable",
    about: "A host sends what its disk does not yet have.",
    invariant: "durable-first",
    habits: () => ({ sends: "cut" }),
  },
  {
    name: "ledger-rewritten",
    about: "Somebody changes a ledger leaf on the disk while the node is down.",
    invariant: "append-only",
    habits: () => ({
      whileDown: ({ commits }) => {
        const at = commits.findIndex(({ leaves }) => leaves.length > 0);
        const commit = commits[at];
        if (commit === undefined) return;
        const leaves = commit.leaves.map((leaf) => ({ ...leaf, bytes: Uint8Array.from([...leaf.bytes, 0]) }));
        commits[at] = { ...commit, leaves };
      },
    }),
  },
  {
    name: "snapshot-incomplete",
    about: "A snapshot leaves out what a node remembers of the versions that it has seen.",
    invariant: "same-state",
    habits: () => ({
      store: (commit) => {
        if (commit.snapshot === undefined) return commit;
        const state = deserialize(new Uint8Array(commit.snapshot.bytes)) as object;
        return { ...commit, snapshot: { ...commit.snapshot, bytes: serialize({ ...state, seen: new Map() }) } };
      },
    }),
  },
];

const inTheNode: readonly Mutant[] = [
  {
    name: "hidden-state",
    about: "A step's answer depends on how often a tool has been called in this process.",
    invariant: "same-state",
    habits: () => ({
      tools: (tools) => {
        let asked = 0;
        const { policy } = tools;
        return {
          ...tools,
          policy: {
            hash: policy.hash,
            ask: (attributes) => ({ ...policy.ask(attributes), policies: [`asked ${asked++}`] }),
          },
        };
      },
    }),
  },
  {
    name: "sequence-reuse-after-crash",
    about: "A node comes back with an older count of what it has sent.",
    invariant: "one-root",
    habits: () => ({
      afterRecovery: ({ state }) => {
        for (const { assigned } of state.partners.values())
          for (const [priority, sequence] of assigned) assigned.set(priority, Math.max(0, sequence - 1));
      },
    }),
  },
  {
    name: "version-reuse-after-crash",
    about: "A node comes back with an older count of its checkpoints.",
    invariant: "one-root",
    habits: () => ({
      afterRecovery: ({ state }) => {
        for (const [kind, version] of state.versions) state.versions.set(kind, Math.max(0, version - 1));
      },
    }),
  },
  {
    name: "growth-forgotten-after-crash",
    about: "A node comes back without the head that it last stated, and states one as if it were its first.",
    invariant: "honest-witness",
    habits: () => ({
      afterRecovery: ({ state }) => {
        state.witness.growth = growthFrom(emptyTree());
      },
    }),
  },
  {
    name: "echo-counted",
    about: "A node takes its own statement, handed back by a partner, for the partner's news.",
    invariant: "no-echo",
    habits: () => ({
      afterStep: ({ state }, { commit }) => {
        const echoes = commit.leaves.some(({ bytes }) => {
          const entry = codec.decodeLedgerEntry(bytes);
          return entry.ok && entry.value.type === "received" && entry.value.verdict === "echo";
        });
        const [item] = state.foreign.values();
        if (!echoes || item === undefined || state.self === undefined) return;
        const { header } = item.statement;
        const own = { ...header, item: { ...header.item, nation: state.self.nation } };
        state.foreign.set(`${item.key}/echo`, { ...item, statement: { ...item.statement, header: own } });
      },
    }),
  },
];

const onTheLinks: readonly Mutant[] = [
  {
    name: "doubled-delivery-accepted",
    about: "A host takes a delivery that came twice for the next one.",
    invariant: "exact-prefix",
    habits: () => ({
      double: (frame, { state }, partner, priority) => {
        const through = state.partners.get(partner)?.received.get(priority)?.through ?? 0;
        return codec.encodeFrame({ ...deliverOf(frame), firstSequence: through + 1 });
      },
    }),
  },
  {
    name: "delivery-dropped",
    about: "A full inbox drops deliveries and says that it has taken them.",
    invariant: "liveness",
    habits: () => {
      let deliveries = 0;
      return {
        offer: (pipeline, body) => {
          if (body.kind === "delivery" && ++deliveries % 20 === 0) return true;
          return pipeline.offer(body);
        },
      };
    },
  },
  {
    name: "link-back-unsaid",
    about: "A host tells its node that a link is lost, and now and then not that it is back.",
    invariant: "liveness",
    habits: () => {
      let restored = 0;
      return {
        offer: (pipeline, body) => {
          const isBack = body.kind === "link" && body.state === "linked";
          return (isBack && ++restored % 3 === 0) || pipeline.offer(body);
        },
      };
    },
  },
  {
    name: "warning-passed-over",
    about: "A host passes over a warning that a newer version of it follows.",
    invariant: "liveness",
    habits: () => ({
      sending: (frame, priority) => {
        const deliver = deliverOf(frame);
        if (priority !== "warning" || deliver.deliveries.length < 2) return frame;
        return codec.encodeFrame({ ...deliver, deliveries: [{ superseded: true }, ...deliver.deliveries.slice(1)] });
      },
    }),
  },
  {
    name: "never-reconnects",
    about: "A dialler gives up after its first connection.",
    invariant: "liveness",
    habits: () => ({ reconnects: false }),
  },
  {
    name: "unbounded-queue",
    often: { slowDisk: 1 },
    about: "A host queues without end what its inbox refuses.",
    invariant: "bounds",
    habits: () => ({
      offer: (pipeline, body, overflow) => {
        if (!pipeline.offer(body)) overflow.push(body);
        return true;
      },
    }),
  },
];

export const MUTANTS: readonly Mutant[] = [...inTheStore, ...inTheNode, ...onTheLinks, ...afterRestore, ...leaks];
