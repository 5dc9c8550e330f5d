/** The console's pages as messages: each view of the node mapped by its own file. */
import type { View } from "@tocsin/node";
import { consultToWire } from "./consult-page.ts";
import { programmeToWire } from "./programme-page.ts";

export type Pages = Pick<View, "people" | "alerts" | "programme" | "consult" | "plans" | "seams">;

export const pagesToWire = ({ people, alerts, programme, consult, plans, seams }: Pages) => ({
  people,
  alerts,
  programme: programmeToWire(programme),
  consult: consultToWire(consult),
  plans,
  seams: { seams },
});
