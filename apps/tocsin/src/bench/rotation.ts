/** Link certificates of both ends rotated a thousand times under warnings, over real TLS: the gap, and what was lost. */
import { rotateCertificates } from "@tocsin/link-tls/rotation";
import type { Bench } from "./figure.ts";

const ROTATIONS = 1000;
const QUICK_ROTATIONS = 50;

export const rotation: Bench = {
  name: "rotation",
  about: "link certificates rotated a thousand times under warnings (under a minute)",
  once: true,
  long: true,
  run: async ({ quick }) => {
    const figures = await rotateCertificates(quick ? QUICK_ROTATIONS : ROTATIONS);
    const { rotations, sent, lost, longestGap, medianGap, falseStates } = figures;
    return [
      {
        figure: "rotation-gap",
        what: `longest time without a warning over ${rotations} rotations of both certificates`,
        unit: "ms",
        value: longestGap,
        floor: { what: "median time between two warnings of the same run", value: medianGap },
        note: `${lost} of ${sent} warnings lost, ${falseStates} false link states`,
      },
    ];
  },
};
