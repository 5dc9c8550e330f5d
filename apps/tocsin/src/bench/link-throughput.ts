/**
 * Track updates a second one way, signed, verified and durable at both ends, between two whole nodes in two processes.
 * Offered as fast as the partner's disk acknowledges.
 */
import { systemClock } from "@tocsin/host";
import type { Sample, Surroundings } from "./figure.ts";
import { journalRowRate } from "./floors.ts";
import { pause } from "./measure.ts";
import { ORIGIN } from "./nations.ts";
import { type PartnerProcess, startPartner } from "./partner-process.ts";
import { rowsOf, sealedTracks } from "./sealed-tracks.ts";
import { openStation } from "./station.ts";
import { pour } from "./tls-raw.ts";
import { trackLoad } from "./workload.ts";

const SECONDS = 3;
const QUICK_SECONDS = 1;
const FLOOR_SECONDS = 0.7;
/** Tracks that one wake states. */
const TRACKS = 128;
/** Statements under way at once, below the protocol's window. */
const UNDER_WAY = 3072;

export async function linkThroughput(surroundings: Surroundings): Promise<Sample[]> {
  const partner = startPartner();
  try {
    const { sealer, statements } = await sealedTracks(surroundings.directory, TRACKS);
    const bytes = rowsOf(sealer, statements, 1).reduce((sum, row) => sum + row.bytes.length, 0);
    const floor = await floorOf(surroundings, partner, Math.round(bytes / TRACKS));
    const value = await wholeNode(surroundings, partner);
    const what = "track updates, whole node to whole node";
    return [{ figure: "link-node", what, unit: "per second", value, floor }];
  } finally {
    await partner.stop();
  }
}

let labels = 0;

/** What bounds any link: the slower of raw TLS bytes and of journal rows, both in updates of this size. */
async function floorOf(
  { directory }: Surroundings,
  partner: PartnerProcess,
  bytes: number,
): Promise<NonNullable<Sample["floor"]>> {
  const { port } = await partner.ask({ do: "sink", directory });
  await pour(directory, port, FLOOR_SECONDS);
  const poured = (await partner.ask({ do: "close" })).bytes / FLOOR_SECONDS;
  const rows = await journalRowRate(`${directory}/rows-${++labels}`, bytes, FLOOR_SECONDS);
  const tls = poured / bytes;
  const what = `the slower of raw TLS ${(poured / 1e6).toFixed(0)} MB/s = ${Math.round(tls)}/s and journal rows ${Math.round(rows)}/s, at ${bytes} bytes an update`;
  return { what, value: Math.min(tls, rows) };
}

/** Statements a second that became durable at the partner, over the time in which all of them did. */
async function wholeNode({ directory, quick }: Surroundings, partner: PartnerProcess): Promise<number> {
  const label = `node-${++labels}`;
  const { port } = await partner.ask({ do: "station", directory, label });
  const load = trackLoad(systemClock().now(), TRACKS);
  const reached = { through: 0 };
  const station = await openStation({
    directory,
    label,
    nation: ORIGIN,
    state: load.state,
    dial: { host: "127.0.0.1", port },
    onAcknowledged: (priority, through) => {
      if (priority === "track") reached.through = through;
    },
  });
  try {
    await station.linked();
    return await drive((quick ? QUICK_SECONDS : SECONDS) * 1000, reached, () => {
      load.ask();
      return station.host.offer({ kind: "wake" }) ? load.statements : 0;
    });
  } finally {
    await station.stop();
    await partner.ask({ do: "close" });
  }
}

/** Keeps the link full for so long, then waits for the last acknowledgement. */
async function drive(milliseconds: number, reached: { through: number }, offer: () => number): Promise<number> {
  let offered = 0;
  const began = performance.now();
  while (performance.now() - began < milliseconds) {
    while (offered - reached.through + TRACKS <= UNDER_WAY) offered += offer();
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (reached.through < offered) await pause(1);
  return offered / ((performance.now() - began) / 1000);
}
