/** Planted faults in what leaves a nation: each wraps a tool of the step machine. Must never be applied outside a simulation. */
import type { ReleaseAttributes } from "@tocsin/guard";
import type { NodeTools } from "@tocsin/node";
import type { Mutant } from "./mutant.ts";

/** The tools with a policy engine that also allows what `besides` names. */
const allowing =
  (besides: (attributes: ReleaseAttributes) => boolean) =>
  (tools: NodeTools): NodeTools => ({
    ...tools,
    policy: {
      hash: tools.policy.hash,
      ask: (attributes) =>
        besides(attributes) ? { allowed: true, policies: ["planted"], errors: [] } : tools.policy.ask(attributes),
    },
  });

export const leaks: readonly Mutant[] = [
  {
    name: "sensor-leak",
    about: "A policy lets the sensor section out.",
    invariant: "nothing-leaks",
    habits: () => ({ tools: allowing(({ section }) => section === "sensor") }),
  },
  {
    name: "aircraft-leak",
    about: "A policy forgets to ask for an object's class.",
    invariant: "nothing-leaks",
    habits: () => ({ tools: allowing(({ item, section }) => item === "track" && section !== "sensor") }),
  },
  {
    name: "relay-drops-warnings",
    about: "A relay hands on everything but warnings.",
    invariant: "liveness",
    habits: () => ({
      tools: (tools, nation) => ({
        ...tools,
        codec: {
          ...tools.codec,
          decodeHeader: (bytes) => {
            const header = tools.codec.decodeHeader(bytes);
            if (!header.ok || nation !== "USA" || header.value.item.kind !== "warning") return header;
            const sections = header.value.sections.map((marking) => ({ ...marking, releasableTo: ["USA"] }));
            return { ok: true, value: { ...header.value, sections } };
          },
        },
      }),
    }),
  },
  {
    name: "relay-widens",
    about: "A relay hands on what its originator has marked for the relay alone.",
    invariant: "nothing-leaks",
    habits: () => ({
      tools: (tools, nation) => ({
        ...tools,
        codec: {
          ...tools.codec,
          decodeHeader: (bytes) => {
            const header = tools.codec.decodeHeader(bytes);
            if (!header.ok || nation !== "USA") return header;
            const sections = header.value.sections.map((marking) => ({
              ...marking,
              releasableTo: ["KOR", "JPN", "USA"],
            }));
            return { ok: true, value: { ...header.value, sections } };
          },
        },
      }),
    }),
  },
];
