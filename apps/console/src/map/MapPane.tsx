/** Placeholder while the first whole is put together. */
import type { Ref } from "react";
import type { Reading } from "../card/reading.ts";

interface MapPaneProps {
  readonly ref: Ref<HTMLElement>;
  readonly reading: Reading | undefined;
  readonly asTable: boolean;
  readonly onTable: () => void;
  readonly framings: number;
  readonly onFrame: () => void;
}
export const MapPane = ({ ref }: MapPaneProps) => <section ref={ref} className="map" tabIndex={0} />;
