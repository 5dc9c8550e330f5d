/** What people do about the exchange with a partner. */
import type { Nation, Participation } from "@tocsin/picture";

/** How far we take part from now on. */
export interface ExchangeAct {
  readonly do: "set-participation";
  readonly partner: Nation;
  readonly level: Participation;
  readonly reason: string;
}
