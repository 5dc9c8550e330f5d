/** A kind's scenario as the bench's oracles and judges read it: made in memory, and read as its files would be. */
import { readFlights } from "@tocsin/scoring";
import { readHeader, readPlotLine } from "@tocsin/track-files";
import { makeKind } from "@tocsin/truth";

/** @throws Error when the kind's files do not fit together: a defect, not a figure. */
export function madeDraw(kind: string, seed: string) {
  const made = makeKind(kind, seed);
  if (!made.ok) throw new Error(made.error.what);
  const header = readHeader(JSON.stringify(made.value.header), kind);
  if (!header.ok) throw new Error(header.error.what);
  const flights = readFlights(made.value.truth, made.value.flights);
  if (!flights.ok) throw new Error(flights.error.what);
  const plots = made.value.plots.map((line) => readPlotLine(line, header.value)).filter((line) => line.kind === "plot");
  return { made: made.value, epoch: header.value.epoch, flights: flights.value, plots };
}
