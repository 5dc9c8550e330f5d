/** An item's name from its key, as an act needs it: KOR/exercise/1/message/7. Only messages are named by people. */
import { ItemKind, Mode } from "@tocsin/codec-protobuf/console";

const MODES = new Map([
  ["actual", Mode.ACTUAL],
  ["exercise", Mode.EXERCISE],
  ["test", Mode.TEST],
]);

export const nameOf = (key: string) => {
  const [nation = "", mode = "", epoch = "", kind = "", counter = ""] = key.split("/");
  const world = MODES.get(mode);
  if (world === undefined || kind !== "message" || !/^\d+$/.test(epoch) || !/^\d+$/.test(counter)) return undefined;
  return { nation, mode: world, epoch: BigInt(epoch), kind: ItemKind.MESSAGE, counter: BigInt(counter) };
};
