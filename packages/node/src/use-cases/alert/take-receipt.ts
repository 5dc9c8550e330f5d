/** What an outlet said of an alert that was sent to it. */
import type { Step } from "../../context.ts";
import type { ReceiptInput } from "../../inputs.ts";

export function takeReceipt(_step: Step, _receipt: ReceiptInput): void {}
