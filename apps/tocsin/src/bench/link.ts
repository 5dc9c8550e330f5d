/** The link between two whole nodes: what each class waits at three loads, and what goes through at most. */
import type { Bench } from "./figure.ts";
import { latencyByClass } from "./latency-by-class.ts";
import { linkThroughput } from "./link-throughput.ts";

export const link: Bench = {
  name: "link",
  about: "latency by class at nominal, raid and saturation load, then track updates a second",
  once: true,
  long: true,
  apart: true,
  run: async (surroundings) => [...(await latencyByClass(surroundings)), ...(await linkThroughput(surroundings))],
};

/** Short enough to stand among all others. */
export const throughput: Bench = {
  name: "throughput",
  about: "track updates a second one way, durable at both ends, two whole nodes",
  run: linkThroughput,
};
