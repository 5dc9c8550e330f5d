/** Tracker: plots a second of one core's time, with and without products, beside a bare six-state filter step. */
import { benchTracker } from "@tocsin/estimation-tests";
import type { Bench } from "./figure.ts";
import { processorMilliseconds } from "./measure.ts";

export const tracker: Bench = {
  name: "tracker",
  about: "plots a second, 20 targets, one core, without and with products",
  run: async () => {
    const bench = benchTracker(processorMilliseconds);
    const floor = { what: "bare predict and update of six states", value: bench.floorPerSecond };
    const unit = "per second";
    return [
      { figure: "tracker-bare", what: "plots, 20 targets, without products", unit, value: bench.plotsPerSecond, floor },
      {
        figure: "tracker-products",
        what: "plots, 20 targets, all products at 1 Hz",
        unit,
        value: bench.plotsPerSecondWithProducts,
        floor,
      },
      {
        figure: "tracker-real-time",
        what: "20 targets with all products at 1 Hz",
        unit: "times real time",
        value: bench.timesRealTime,
      },
    ];
  },
};
