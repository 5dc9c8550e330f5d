/**
 * The invented programme in the demo's nodes: stated by each nation's own officer, answered by the others', once. Whoever starts
 * the demo again finds it, and only the demo's exercise is planned anew.
 */
import { entryToPage } from "@tocsin/codec-protobuf";
import { AnswerWord, Language } from "@tocsin/codec-protobuf/console";
import { after, type Instant } from "@tocsin/kernel/time";
import type { PlannedExercise } from "@tocsin/picture";
import { importProgramme, type ProgrammeImport } from "../../client/programme.ts";
import { DEMO_EXERCISE, programmeAt, shippedProgrammes } from "../../client/programme-at.ts";
import { entriesOf, type StandingEntry } from "../../client/programme-entries.ts";
import type { DemoNation } from "../plan.ts";
import { NATIONS } from "../plan.ts";
import { type Cast, needed } from "./cast.ts";

const SEEN_SECONDS = 30;
/** Of the demo's exercise, when it is planned anew. */
const LENGTH_SECONDS = 8 * 3600;
/** Whose exercise the demo runs. */
export const OWNER: DemoNation = "KOR";

/** Key of the agreed exercise that can be started. */
export async function plannedExercise(cast: Cast, scenario: string, now: Instant): Promise<string> {
  const standing = await cast.sees(OWNER, SEEN_SECONDS, ({ programme }) => programme && entriesOf(programme));
  const known = standing.find((each) => isDemos(each, scenario));
  const item = known === undefined ? await importAll(cast, now) : await planAnew(cast, known, now);
  await agree(cast, item);
  return item;
}

const isDemos = ({ name, entry, page }: StandingEntry, scenario: string): boolean =>
  name.nation === OWNER &&
  page.state !== "removed" &&
  entry.type === "exercise" &&
  entry.scenario === scenario &&
  entry.injects.length > 0;

async function importAll(cast: Cast, now: Instant): Promise<string> {
  let labels: ProgrammeImport["labels"] = new Map();
  for (const { nation, entries } of programmeAt(await shippedProgrammes(), now)) {
    const officer = await cast.officer(nation as DemoNation, "WATCH");
    const done = await importProgramme(officer, entries, labels);
    if (done.faults.length > 0 || done.rows.some(({ outcome }) => outcome === "refused"))
      throw new Error("programme-refused");
    labels = done.labels;
  }
  const name = labels.get(DEMO_EXERCISE);
  if (name === undefined) throw new Error("no-exercise");
  const { nation, mode, epoch, kind, counter } = name;
  return `${nation}/${mode}/${epoch}/${kind}/${counter}`;
}

/** What has run is over in that version: the next running is the next version, and everybody agrees to it again. */
async function planAnew(cast: Cast, { entry, page: { item } }: StandingEntry, now: Instant): Promise<string> {
  const { type, title, exerciseType, nations, scenario, seed, injects } = entry as PlannedExercise;
  const dates = { start: now, end: after(now, LENGTH_SECONDS) };
  const anew: PlannedExercise = { type, title, exerciseType, ...dates, nations, scenario, seed, injects };
  const planner = await cast.officer(OWNER, "WATCH");
  const value = { item, entry: entryToPage(anew) };
  needed(await planner.ask({ case: "exercise", value: { act: { case: "edit", value } } }));
  return item;
}

/** Partners agree to everything that waits for them; the demo's exercise must be agreed by all before the tour goes on. */
async function agree(cast: Cast, exercise: string): Promise<void> {
  const latest = await cast.sees(OWNER, SEEN_SECONDS, ({ programme }) =>
    programme?.entries.find(({ item }) => item === exercise),
  );
  for (const nation of NATIONS) {
    const entries = await cast.sees(nation, SEEN_SECONDS, ({ programme }) => {
      const arrived = programme?.entries.find(({ item }) => item === exercise)?.version === latest.version;
      return arrived && programme?.entries;
    });
    const officer = await cast.officer(nation, "WATCH");
    for (const { item, version, nation: owner, state, answers } of entries) {
      const answered = answers.some((each) => each.nation === nation && each.answer !== "");
      if (owner === nation || state !== "proposed" || answered) continue;
      const value = { item, version, answer: AnswerWord.AGREE, language: Language.EN, reason: "" };
      await officer.ask({ case: "exercise", value: { act: { case: "answer", value } } });
    }
  }
  await cast.allSee(SEEN_SECONDS, ({ programme }) =>
    programme?.entries.some(
      ({ item, version, state }) => item === exercise && version >= latest.version && state === "agreed",
    ),
  );
}
