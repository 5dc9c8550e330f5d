/** What partners say they have told their own public: shown, and nothing else. Must never trigger anything of ours. */
import type { ReceivedStatement } from "@tocsin/exchange";
import { type Admitted, keyOf } from "@tocsin/picture";
import type { Step } from "../../context.ts";

/** Messages of partners kept in the picture. */
const KEPT = 200;

export function takeAlertStatement(step: Step, { header, contents }: Admitted<ReceivedStatement>): void {
  const { partners } = step.state.alerting;
  if (contents.alert === undefined) return;
  const key = keyOf(header.item);
  const event = header.event === undefined ? "" : keyOf(header.event);
  partners.delete(key);
  partners.set(key, { key, nation: header.item.nation, event, content: contents.alert, at: step.now });
  for (const oldest of partners.keys()) {
    if (partners.size <= KEPT) return;
    partners.delete(oldest);
  }
}
