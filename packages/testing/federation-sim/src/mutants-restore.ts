/** Planted faults in what a node does with a disk that is not what it was. Must never be applied outside a simulation. */
import type { Received } from "@tocsin/exchange";
import type { Mutant } from "./mutant.ts";

export const afterRestore: readonly Mutant[] = [
  {
    name: "claim-ignored",
    about: "A restored node goes on although a partner has more of it than its disk.",
    invariant: "exact-prefix",
    habits: () => ({ believes: (lost) => (lost?.cause === "number" ? undefined : lost) }),
  },
  {
    name: "mark-forgotten",
    about: "A hello says how many deliveries it has, and not which.",
    invariant: "exact-prefix",
    habits: () => ({ says: (received) => ({ ...received, mark: new Uint8Array() }) }),
  },
  {
    name: "no-hold-after-a-start",
    about: "A node sends to the first partner that it reaches, before the others have said what they have.",
    invariant: "one-root",
    habits: () => ({ holds: false }),
  },
  {
    name: "epoch-used-again",
    about: "A node whose past is lost begins its new epoch under the number of the old one.",
    invariant: "liveness",
    habits: () => ({ nextEpoch: (before) => before }),
  },
  {
    name: "earlier-epoch-believed",
    about: "A node that was restored to before its present epoch goes on in the one of its backup.",
    invariant: "liveness",
    often: { restore: 2, newDisk: 12 },
    habits: () => ({ believes: (lost) => (lost?.cause === "epoch" ? undefined : lost) }),
  },
  {
    name: "cursor-beside-the-disk",
    about: "A host keeps what it has of its partners beside the disk, where it outlives the disk's loss.",
    invariant: "acknowledged-is-durable",
    habits: () => {
      const kept = new Map<string, Received>();
      return {
        says: (received, place) => {
          const before = kept.get(place);
          const isAhead = before !== undefined && before.epoch >= received.epoch && before.through > received.through;
          const said = isAhead ? before : received;
          kept.set(place, said);
          return said;
        },
      };
    },
  },
];
