/**
 * The invented programme in the demo's nodes: stated by each nation's own officer, answered by the others', once. Whoever starts
 * the demo again finds it, and only the demo's exercise is planned anew.
 */
import { entryToPage } from "@tocsin/codec-protobuf";
import { AnswerWord, Language } from "@tocsin/codec-protobuf/console";
import { after, type Instant } from "@tocsin/kernel/time";
import { keyOf, type PlannedExercise } from "@tocsin/picture";
import { importProgramme, type ProgrammeImport } from "../../client/programme.ts";
import { DEMO_EXERCISE, programmeAt, shippedProgrammes } from "../../client/programme-at.ts";
import { entriesOf, type StandingEntry } from "../../client/programme-entries.ts";
import { type DemoNation, NATIONS } from "../plan.ts";
import { type Cast, needed } from "./cast.ts";

const SEEN_SECONDS = 30;
/** Of the demo's exercise, when it is planned anew. */
const LENGTH_SECONDS = 8 * 3600;
/** Whose exercise the demo runs. */
export const OWNER: DemoNation = "KOR";

/** What the demo flies: its name, and the names of its flights in the order in which they are launched. */
export interface FlownScenario {
  readonly id: string;
  readonly flights: readonly { readonly id: string }[];
}

/** Key of the agreed exercise that can be started. */
export async function plannedExercise(cast: Cast, scenario: FlownScenario, now: Instant): Promise<string> {
  const standing = await cast.sees(OWNER, SEEN_SECONDS, ({ programme }) => programme && entriesOf(programme));
  const known = standing.find(isDemos);
  const stated =
    known === undefined ? await importAll(cast, scenario, now) : await planAnew(cast, known, scenario, now);
  await agree(cast, stated);
  return stated.item;
}

/** The only exercise of the shipped programme that has injects. */
const isDemos = ({ name, entry, page }: StandingEntry): boolean =>
  name.nation === OWNER && page.state !== "removed" && entry.type === "exercise" && entry.injects.length > 0;

/** The exercise with the flights that the demo's sensors can see. */
const flying = (entry: PlannedExercise, { id, flights }: FlownScenario): PlannedExercise => {
  if (entry.scenario === id) return entry;
  const launches = entry.injects.filter(({ type }) => type === "launch");
  const injects = entry.injects.flatMap((inject) => {
    if (inject.type !== "launch") return [inject];
    const flight = flights[launches.indexOf(inject)]?.id;
    return flight === undefined ? [] : [{ ...inject, flight }];
  });
  return { ...entry, scenario: id, injects };
};

/** What everybody has to agree to. */
interface Stated {
  readonly item: string;
  readonly version: bigint;
}

async function importAll(cast: Cast, scenario: FlownScenario, now: Instant): Promise<Stated> {
  let labels: ProgrammeImport["labels"] = new Map();
  let count = 0;
  for (const { nation, entries } of programmeAt(await shippedProgrammes(), now)) {
    const officer = await cast.officer(nation as DemoNation, "WATCH");
    const flown = entries.map((each) =>
      each.label === DEMO_EXERCISE && each.entry.type === "exercise"
        ? { ...each, entry: flying(each.entry, scenario) }
        : each,
    );
    const done = await importProgramme(officer, flown, labels);
    if (done.faults.length > 0 || done.rows.some(({ outcome }) => outcome === "refused"))
      throw new Error("programme-refused");
    labels = done.labels;
    count += done.rows.length;
  }
  await cast.allSee(SEEN_SECONDS, ({ programme }) => (programme?.entries.length ?? 0) >= count);
  const name = labels.get(DEMO_EXERCISE);
  if (name === undefined) throw new Error("no-exercise");
  return { item: keyOf(name), version: 1n };
}

/** What has run is over in that version: the next running is the next version, and everybody agrees to it again. */
async function planAnew(
  cast: Cast,
  { entry, page: { item, version } }: StandingEntry,
  scenario: FlownScenario,
  now: Instant,
): Promise<Stated> {
  const anew = { ...flying(entry as PlannedExercise, scenario), start: now, end: after(now, LENGTH_SECONDS) };
  const planner = await cast.officer(OWNER, "WATCH");
  const value = { item, entry: entryToPage(anew) };
  needed(await planner.ask({ case: "exercise", value: { act: { case: "edit", value } } }));
  return { item, version: version + 1n };
}

/** Everybody agrees to everything that waits for them; the demo's exercise must be agreed by all before the tour goes on. */
async function agree(cast: Cast, stated: Stated): Promise<void> {
  // The picture may still be that before the statement: what was stated is waited for, by its version.
  const isStated = ({ item, version }: Stated): boolean => item === stated.item && version >= stated.version;
  for (const nation of NATIONS) {
    const entries = await cast.sees(
      nation,
      SEEN_SECONDS,
      ({ programme }) => programme?.entries.some(isStated) && programme.entries,
    );
    const officer = await cast.officer(nation, "WATCH");
    for (const { item, version, nation: owner, state, answers } of entries) {
      const answered = answers.some((each) => each.nation === nation && each.answer !== "");
      if (owner === nation || state !== "proposed" || answered) continue;
      const value = { item, version, answer: AnswerWord.AGREE, language: Language.EN, reason: "" };
      await officer.ask({ case: "exercise", value: { act: { case: "answer", value } } });
    }
  }
  await cast.allSee(SEEN_SECONDS, ({ programme }) =>
    programme?.entries.some((entry) => isStated(entry) && entry.state === "agreed"),
  );
}
