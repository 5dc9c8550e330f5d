/** What people do about a civil alert. Two different people sign the same content; nobody releases alone. */
import type { Assertion } from "./people.ts";

export type AlertAct =
  | {
      readonly do: "propose-alert";
      readonly proposal: string;
      /** As it was read; not said by older consoles. */
      readonly version?: number;
      readonly assertion: Assertion;
    }
  | {
      readonly do: "edit-alert";
      readonly proposal: string;
      /** Fewer areas than were drafted; any edit voids every signature. */
      readonly areas: readonly string[];
    }
  | {
      readonly do: "approve-alert";
      readonly proposal: string;
      readonly version: number;
      /** As typed by the second person. */
      readonly areaCode: string;
      readonly assertion: Assertion;
    }
  | { readonly do: "withdraw-alert"; readonly proposal: string };
