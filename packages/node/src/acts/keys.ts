/** What people do about a key that has ended in a crisis. Two of them say the same; nobody extends alone. */
import type { Assertion } from "./people.ts";

export interface KeysAct {
  readonly do: "extend-key";
  /** Id of the message key, hexadecimal. */
  readonly key: string;
  /** 1 to 4. */
  readonly hours: number;
  readonly assertion: Assertion;
}
