/** The link adapter between two journals with no node behind it: its own benchmark, beside the floors of its own run. */
import { benchLink } from "@tocsin/link-tls/bench";
import type { Bench } from "./figure.ts";

export const adapter: Bench = {
  name: "adapter",
  about: "link adapter and journals alone, two processes (half a minute)",
  once: true,
  long: true,
  run: async ({ directory }) => {
    const { updatesPerSecond, verifiedPerSecond, bytesPerUpdate, alone, warning, floor } = await benchLink(directory);
    const rate = {
      what: `the slower of raw TLS ${Math.round(alone.tls)}/s and journal rows ${Math.round(alone.outboxDurable)}/s, at ${Math.round(bytesPerUpdate)} bytes an update`,
      value: Math.min(alone.tls, alone.outboxDurable),
    };
    return [
      {
        figure: "adapter-batches",
        what: "track updates, adapters and journals, signatures of batches verified",
        unit: "per second",
        value: updatesPerSecond,
        floor: rate,
      },
      {
        figure: "adapter-statements",
        what: "track updates, adapters and journals, every statement verified",
        unit: "per second",
        value: verifiedPerSecond,
        floor: rate,
        note: `verifying alone: ${Math.round(alone.verify)}/s on one core`,
      },
      {
        figure: "adapter-warning",
        what: "commit -> the partner's acknowledgement, adapters alone, one at a time",
        unit: "ms",
        value: warning.p50,
        p99: warning.p99,
        floor: { what: "2 x disk sync + TLS echo + sign + verify", value: floor.sum },
      },
    ];
  },
};
