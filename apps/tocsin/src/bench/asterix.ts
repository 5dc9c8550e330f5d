/** ASTERIX CAT048: records a second from octets to dwells of plots, beside finding the items and reading none. */
import { benchAsterix } from "@tocsin/sensor-asterix";
import type { Bench } from "./figure.ts";

export const asterix: Bench = {
  name: "asterix",
  about: "CAT048 records a second, octets to plots",
  once: true,
  run: async () => {
    const bench = benchAsterix();
    return [
      {
        figure: "asterix-cat048",
        what: `CAT048 records of ${bench.octetsPerRecord} octets, to plots in dwells`,
        unit: "per second",
        value: bench.recordsPerSecond,
        floor: { what: "finding records and items, reading none", value: bench.floorRecordsPerSecond },
      },
    ];
  },
};
