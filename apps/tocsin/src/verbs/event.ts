/**
 * `tocsin event`: which national events are one object and which tracks are not, for those who script: what the nations hold, and an
 * officer's own decision. Under the console's rules; what a nation has stated of its event is nobody's to change.
 */
import type { Event, Seam } from "@tocsin/codec-protobuf/console";
import type { Command } from "commander";
import { asOfficer, codes, type Place, plain, print, say, shown, withPlace } from "./as-officer.ts";

interface Reasoned extends Place {
  readonly reason: string;
}

const PLACE = "--console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH";
const UNDOES =
  "Can be done for ten minutes. Each track then goes on under its own number, and its event goes back to it. For watch, duty and director.";
const BINDS = "Binds the node, is stated to all partners, and can be taken back. For watch, duty and director.";

export function addEvent(program: Command): void {
  const event = program
    .command("event")
    .description("which national events are one object, and which tracks are not: as all nations hold it, and by hand");
  addList(event);
  reasoned(event, "correlate", "say that two events are one object", `JPN-G1 JPN-G2 ${PLACE}`)
    .argument("<event>", "its id: see event list")
    .argument("<other>", "the id of the other")
    .action((id: string, other: string, place: Reasoned) =>
      decide(place, { case: "correlate", value: { event: id, other, reason: place.reason } }),
    );
  reasoned(event, "separate", "say that a nation's event is another object", `JPN-G1 KOR/exercise/1/event/4 ${PLACE}`)
    .argument("<event>", "its id: see event list")
    .argument("<item>", "the national event that is another object, as event list names it")
    .action((id: string, item: string, place: Reasoned) =>
      decide(place, { case: "separate", value: { event: id, item, reason: place.reason } }),
    );
  reasoned(event, "leave", "take back what was decided by hand: the node decides again", `JPN-G1 ${PLACE}`)
    .argument("<event>", "its id: see event list")
    .action((id: string, place: Reasoned) =>
      decide(place, { case: "leave", value: { event: id, reason: place.reason } }),
    );
  addSeams(event);
}

const reasoned = (event: Command, verb: string, description: string, words: string): Command =>
  withPlace(event.command(verb).description(description))
    .option("--reason <words>", "why, for the record", "")
    .addHelpText("after", `\nExample:\n  tocsin event ${verb} ${words}\n\n${BINDS}\n${codes}`);

/** Tracks joined and split in the last ten minutes, and their undoing. */
function addSeams(event: Command): void {
  withPlace(event.command("tracks").description("tracks that were joined or split in the last ten minutes"))
    .addHelpText("after", `\nExample:\n  tocsin event tracks ${PLACE}\n\n${codes}`)
    .action((place: Place) =>
      asOfficer(place, async (officer) => {
        const { seams } = officer.picture();
        if (place.json) return print(JSON.stringify(plain(seams)));
        for (const seam of seams) print(lineOf(seam));
      }),
    );
  const words = `JPN-S1 ${PLACE}`;
  withPlace(event.command("undo").description("tracks joined or split: as they were before, and kept apart"))
    .option("--reason <words>", "why, for the record", "")
    .addHelpText("after", `\nExample:\n  tocsin event undo ${words}\n\n${UNDOES}\n${codes}`)
    .argument("<seam>", "its id: see event tracks")
    .action((seam: string, place: Reasoned) =>
      decide(place, { case: "undoSeam", value: { seam, reason: place.reason } }),
    );
}

export function lineOf({ id, kind, why, atUs, track, other, undoneBy, undoneUs }: Seam): string {
  const [kept, gone] = [shown(track), shown(other) || "a track of its own"];
  const what = kind === "joined" ? `${gone} joined to ${kept}` : `${gone} split from ${kept}`;
  const undone = undoneBy === "" ? "" : `; undone by ${shown(undoneBy)} ${utc(undoneUs)}`;
  return `${shown(id)}  ${utc(atUs)}  ${what} (${shown(why)})${undone}`;
}

const utc = (us: number): string => `${new Date(us / 1_000).toISOString().slice(0, 19)}Z`;

type Decision =
  | { readonly case: "correlate"; readonly value: { event: string; other: string; reason: string } }
  | { readonly case: "separate"; readonly value: { event: string; item: string; reason: string } }
  | { readonly case: "leave"; readonly value: { event: string; reason: string } }
  | { readonly case: "undoSeam"; readonly value: { seam: string; reason: string } };

const decide = (place: Place, act: Decision): Promise<void> =>
  asOfficer(place, (officer) => say(officer, place, { case: "picture", value: { act } }));

function addList(event: Command): void {
  withPlace(
    event.command("list").description("events with their common number, who reports them, and what each nation says"),
  )
    .addHelpText("after", `\nExample:\n  tocsin event list ${PLACE}\n\n${codes}`)
    .action((place: Place) =>
      asOfficer(place, async (officer) => {
        const events = [...officer.picture().events.values()];
        if (place.json) return print(JSON.stringify(plain(events)));
        for (const one of events) for (const line of linesOf(one)) print(line);
      }),
    );
}

export function linesOf(event: Event): string[] {
  const words = [
    `${shown(event.id)}  ${shown(event.label)}  ${event.stage}  number ${event.commonNumber || "none"}`,
    `reported by ${shown(event.responsible) || "nobody"}`,
    ...(event.formerNumbers.length > 0 ? [`formerly ${event.formerNumbers.join(", ")}`] : []),
    ...(event.dissent.length > 0 ? [`held otherwise by ${event.dissent.map(shown).join(", ")}`] : []),
    ...(event.byHand.length > 0 ? [`by hand: ${event.byHand.map(shown).join(", ")}`] : []),
  ];
  const views = event.views.map((view) => {
    const ended = view.closedBecause === "" ? "" : `  ended: ${shown(view.closedBecause)}`;
    return `  ${shown(view.item)}  ${shown(view.objectClass)}  ${shown(view.stage)}${ended}`;
  });
  return [words.join("; "), ...views];
}
