/**
 * Track updates a second one way, signed, verified and durable at both ends: between two whole nodes in two processes, and
 * between two link adapters with journals and no node. Offered as fast as the partner's disk acknowledges.
 */
import { systemClock } from "@tocsin/host";
import { openDepot } from "./depot.ts";
import type { Bench, Sample, Surroundings } from "./figure.ts";
import { journalRowRate } from "./floors.ts";
import { pause } from "./measure.ts";
import { ORIGIN } from "./nations.ts";
import { type PartnerProcess, startPartner } from "./partner-process.ts";
import { rowsOf, type SealedTracks, sealedTracks } from "./sealed-tracks.ts";
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
/** Statements under one signature at most. */
const BATCH = 512;

export const linkThroughput: Bench = {
  name: "link",
  about: "track updates a second one way, durable at both ends: whole nodes, adapters alone",
  run: async (surroundings) => {
    const partner = startPartner();
    try {
      const batch = await sealedTracks(surroundings.directory, BATCH);
      const bytes = rowsOf(batch.sealer, batch.statements, 1).reduce((sum, row) => sum + row.bytes.length, 0);
      const floor = await floorOf(surroundings, partner, Math.round(bytes / BATCH));
      const node = await wholeNode(surroundings, partner);
      const adapter = await adapterAlone(surroundings, partner, batch);
      const unit = "per second";
      const samples: Sample[] = [
        { figure: "link-node", what: "track updates, whole node to whole node", unit, value: node, floor },
        { figure: "link-adapter", what: "track updates, adapters and journals alone", unit, value: adapter, floor },
      ];
      return samples;
    } finally {
      await partner.stop();
    }
  },
};

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

/** Sealed anew, signed, durable, sent, verified, durable, acknowledged: batches of 512, the next sealed while one is stored. */
async function adapterAlone(
  { directory, quick }: Surroundings,
  partner: PartnerProcess,
  batch: SealedTracks,
): Promise<number> {
  const label = `depot-${++labels}`;
  const { port } = await partner.ask({ do: "depot", directory, label });
  const reached = { through: 0 };
  const depot = await openDepot({
    directory,
    label,
    nation: ORIGIN,
    dial: { host: "127.0.0.1", port },
    onAcknowledged: (_priority, through) => {
      reached.through = through;
    },
  });
  try {
    await depot.linked();
    let offered = 0;
    let storing = Promise.resolve();
    const began = performance.now();
    while (performance.now() - began < (quick ? QUICK_SECONDS : SECONDS) * 1000) {
      if (offered - reached.through + BATCH > UNDER_WAY) {
        await new Promise((resolve) => setImmediate(resolve));
        continue;
      }
      const rows = rowsOf(batch.sealer, batch.statements, offered + 1);
      offered += rows.length;
      await storing;
      storing = depot.send(rows);
    }
    await storing;
    while (reached.through < offered) await pause(1);
    return offered / ((performance.now() - began) / 1000);
  } finally {
    await depot.stop();
    await partner.ask({ do: "close" });
  }
}
