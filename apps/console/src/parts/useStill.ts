/** Keeps the order of a list while the pointer is at work over it, so that nothing moves under a click. Never hides a row. */
import { useEffect, useRef, useState } from "react";
import { inHeldOrder, MOST_STILL_MS, STILL_MS } from "../reading/still.ts";

interface Handlers {
  readonly onPointerMove: () => void;
  readonly onPointerDown: () => void;
}

export const useStill = <T>(rows: readonly T[], keyOf: (row: T) => string): readonly [readonly T[], Handlers] => {
  const [isHeld, hold] = useState(false);
  const since = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const order = useRef<readonly string[]>([]);
  const shown = isHeld ? inHeldOrder(order.current, rows, keyOf) : rows;
  useEffect(() => {
    order.current = shown.map(keyOf);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const touch = (): void => {
    const now = performance.now();
    if (!isHeld) since.current = now;
    if (now - since.current > MOST_STILL_MS) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => hold(false), STILL_MS);
    hold(true);
  };
  return [shown, { onPointerMove: touch, onPointerDown: touch }];
};
