/**
 * Goes through a node's journals from where it was last and writes down the launches in them. For a process of its own: it takes as
 * long as it takes. Must change nothing but the catalogue.
 */
import { join } from "node:path";
import { ok, type Result } from "@tocsin/kernel/sound";
import { Launches, Playhead, Tape } from "@tocsin/node";
import { readNodeConfig } from "../daemon/config.ts";
import { decodeState, encodeState } from "../daemon/state-bytes.ts";
import { type PreparedTools, prepareTools } from "../daemon/tools.ts";
import { BriefReader } from "../replay/brief-reader.ts";
import { type RecordingPlace, recordingsIn } from "../replay/recordings.ts";
import { type Catalogue, merged, readCatalogue, writeCatalogue } from "./catalogue.ts";

const STEPS = 500;
/** What is under way is kept so often, so that whoever ends this loses little. */
const KEEP_EVERY = 20_000;

export async function gatherLaunches(directory: string): Promise<Result<Catalogue>> {
  const places = recordingsIn(directory, false);
  if (!places.ok) return places;
  const config = await readNodeConfig(join(directory, "node.json"));
  const tools = await prepareTools(config.ok ? config.value : {}, directory, false);
  if (!tools.ok) return tools;
  let catalogue = readCatalogue(directory);
  for (const place of places.value) catalogue = gatherFrom(directory, place, tools.value, catalogue);
  return ok(catalogue);
}

/** A recording that cannot be read on keeps what it gave. */
function gatherFrom(directory: string, place: RecordingPlace, tools: PreparedTools, before: Catalogue): Catalogue {
  const reader = new BriefReader(place.journal);
  const tape = new Tape({ read: (use) => reader.read(use), encodeState, decodeState });
  const launches = new Launches(tools.tools);
  const head = new Playhead(tape, tools.tools, (node, input, leaves) => launches.look(node, input, leaves));
  const span = tape.span();
  const known = before.through[place.id] ?? 0;
  let catalogue = before;
  const keep = (): void => {
    const kept = catalogue.launches.filter(({ id }) => !launches.gone.has(id));
    const through = { ...catalogue.through, [place.id]: Math.max(known, head.state.inputs) };
    catalogue = { through, launches: merged(kept, launches.list()) };
    writeCatalogue(directory, catalogue);
  };
  try {
    const inputs = span.ok ? (span.value?.inputs ?? 0) : 0;
    if (inputs <= known) return catalogue;
    if (!head.jump(known, 0).ok) return catalogue;
    for (let kept = head.state.inputs; ; ) {
      const done = head.stepTo(inputs, STEPS);
      if (!done.ok && !overPruned(head, tape, inputs, done.error.code)) break;
      reader.rest();
      if (done.ok && done.value) break;
      if (head.state.inputs - kept < KEEP_EVERY) continue;
      kept = head.state.inputs;
      keep();
    }
    keep();
    return catalogue;
  } finally {
    reader.rest(true);
  }
}

/** Where plots are gone it goes on at the next kept state; false where there is none. */
function overPruned(head: Playhead, tape: Tape, inputs: number, code: string): boolean {
  if (code !== "input-pruned") return false;
  const { inputs: at } = head.state;
  const snapshots = tape.read((reader) => reader.snapshots());
  const next = snapshots.ok ? snapshots.value.find((after) => after > at && after <= inputs) : undefined;
  return next !== undefined && head.jump(next, at).ok && head.state.inputs > at;
}
