/**
 * A throwaway origin states a throwaway event to a throwaway partner, over and over, so that the first warning of a quiet
 * night runs through code that the machine has already compiled: cold, it takes some four times as long.
 * Must never touch the node's own state, key, policy or journal: nothing of a rehearsal leaves this file.
 */
import type { PolicyEngine } from "@tocsin/guard";
import { geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import { metres, probability, radians } from "@tocsin/kernel/units";
import { keyOf } from "@tocsin/picture";
import type { NodeTools } from "./context.ts";
import type { StartInput } from "./inputs.ts";
import { Node } from "./node.ts";
import { Pipeline } from "./pipeline.ts";
import type { Signer } from "./ports/crypto.ts";
import type { OutboxRow } from "./ports/journal.ts";
import { createState, type NodeState, type OwnEvent } from "./state.ts";

const BEGINNING: Instant = instant(1_000_000_000_000_000);
/** Longer than an event waits to be restated. */
const ROUND_SECONDS = 5;
const IMPACT_SECONDS = 1_000_000;
const NATIONS = ["AAA", "BBB"] as const;

/** Lets everything leave, so that every section is made, signed and verified. */
const OPEN: PolicyEngine = { hash: "rehearsal", ask: () => ({ allowed: true, policies: [], errors: [] }) };

/** Goes on by a round, a few milliseconds, each time it is asked. @param signer of a key that is thrown away. */
export function* rehearse(tools: NodeTools, signer: Signer, rounds: number): Generator<number, void> {
  const [origin, partner] = NATIONS.map((_, index) => pipelineOf({ ...tools, policy: OPEN }, signer, index));
  for (let round = 1; round <= rounds; round++) {
    const now = after(BEGINNING, ROUND_SECONDS * round);
    for (const row of origin?.cut(now)?.commit.outbox ?? []) partner?.offer(deliveryOf(row));
    partner?.cut(now);
    yield round;
  }
}

const deliveryOf = ({ priority, bytes: frame }: OutboxRow) =>
  ({ kind: "delivery", partner: NATIONS[0], priority, epoch: 1, frame }) as const;

function pipelineOf(tools: NodeTools, signer: Signer, self: number): Pipeline {
  const { codec, crypto } = tools;
  const pipeline = new Pipeline(new Node(tools, self === 0 ? stateWithEvent() : createState()), {
    sealer: { codec, crypto, signer },
    renderDraft: () => "",
    fingerprintEvery: Number.MAX_SAFE_INTEGER,
    capacity: 1000,
  });
  pipeline.offer(startOf(self, signer));
  return pipeline;
}

function startOf(self: number, signer: Signer): StartInput {
  const [nation, other] = self === 0 ? NATIONS : ([NATIONS[1], NATIONS[0]] as const);
  return {
    ...{ kind: "start", nation, mode: "test", epoch: 1, saltKey: new Uint8Array(32) },
    ...{ build: "rehearsal", runtime: "", architecture: "", sensors: [], relays: [] },
    partners: [{ nation: other, messageKey: signer.publicKey, messageKeyId: signer.keyId, direct: true }],
    plan: { version: 1, nations: NATIONS, numberBlocks: {}, trackRate: 1 },
    ...{ policyHash: OPEN.hash, areasHash: "", surveillance: { regions: [] } },
    ...{ officers: [], relyingParty: "", outlets: [] },
  };
}

/** A declared event far out at sea, long before its impact. */
function stateWithEvent(): NodeState {
  const area = {
    centre: geodetic(radians(0), radians(-2.5), 0),
    ...{ semiMajor: metres(20_000), semiMinor: metres(5000), orientation: radians(1) },
    containment: probability(0.95),
  };
  const at = after(BEGINNING, IMPACT_SECONDS);
  const time = { earliest: after(at, -20), best: at, latest: after(at, 20), containment: probability(0.95) };
  const name = { nation: NATIONS[0], mode: "test", epoch: 1, kind: "event", counter: 1 } as const;
  const own: OwnEvent = {
    ...{ key: keyOf(name), trackerId: 0, version: 0, statedAt: BEGINNING, observedAt: BEGINNING, statedSubstance: "" },
    event: {
      ...{ name, declaredAt: BEGINNING, statedAt: BEGINNING, objects: 1, objectClass: "ballistic" },
      ...{ classProbability: 0.99, phase: "midcourse", stage: "burn-out", certainty: "high", overflights: [] },
      track: { ...name, kind: "track" },
      launch: { area, time: { ...time, earliest: BEGINNING, best: BEGINNING, latest: BEGINNING } },
      impact: { area, time },
    },
    outline: undefined,
    shared: new Map(),
    warning: undefined,
  };
  const state = createState();
  state.events.set(own.key, own);
  return state;
}
