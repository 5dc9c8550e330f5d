/**
 * Symbols after MIL-STD-2525E, unfilled. What flies is always of unknown identity: the console states no hostility, and has
 * no code that could. Own sensors are drawn as own.
 */
import ms from "milsymbol";
import type { Mark } from "./model.ts";

type SymbolName = NonNullable<Mark["symbol"]>;

const UNKNOWN = 1;
const FRIEND = 3;
/** Symbol set, entity and modifiers: missile in the air with its kind, radar and optical sensor on land. */
const CODES: Readonly<
  Record<SymbolName, { readonly identity: number; readonly set: string; readonly entity: string }>
> = {
  missile: { identity: UNKNOWN, set: "02", entity: "1100000000" },
  ballistic: { identity: UNKNOWN, set: "02", entity: "1100000600" },
  cruise: { identity: UNKNOWN, set: "02", entity: "1100000700" },
  radar: { identity: FRIEND, set: "15", entity: "2203000000" },
  infrared: { identity: FRIEND, set: "15", entity: "2202000000" },
};
/** The context digit draws the amplifier: X in an exercise, S for what is simulated or replayed. */
const CONTEXT: Readonly<Record<string, number>> = { exercise: 1, test: 2 };
const WHITE = "#ffffff";
const SUBDUED = "#8fa0b0";

export const symbolCanvas = (name: SymbolName, mode: string): HTMLCanvasElement => {
  const { identity, set, entity } = CODES[name];
  const sidc = `13${CONTEXT[mode] ?? 0}${identity}${set}0000${entity}`;
  const isSensor = identity === FRIEND;
  const ratio = Math.min(2, devicePixelRatio);
  const symbol = new ms.Symbol(sidc, {
    size: isSensor ? 17 : 30,
    fill: false,
    monoColor: isSensor ? SUBDUED : WHITE,
    outlineWidth: isSensor ? 2 : 4,
    outlineColor: "#000000",
    strokeWidth: isSensor ? 5 : 5,
  });
  const canvas = symbol.asCanvas(ratio);
  const { x, y } = symbol.getAnchor();
  const { width, height } = symbol.getSize();
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.style.left = `${-x}px`;
  canvas.style.top = `${-y}px`;
  return canvas;
};
