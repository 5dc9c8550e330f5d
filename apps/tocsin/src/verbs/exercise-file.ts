/** `tocsin exercise export` and `import`: the programme as a spreadsheet's file, out and into one's own nation's part. */
import { readFile, writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT } from "../exit.ts";
import { tellerOf } from "../words/teller.ts";
import { asOfficer, type Place, withPlace } from "./as-officer.ts";
import { type ExerciseSpeech, type ExerciseTeller, exerciseExample } from "./exercise-list.ts";

export function addExerciseExport(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  withPlace(exercise.command("export").description(t("what.export")), speech)
    .requiredOption("--out <file>", t("option.out"))
    .addHelpText("after", exerciseExample(speech, "export --out programme.csv"))
    .action((place: Place & { readonly out: string }) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { entriesOf, isRemoved } = await import("../client/programme-entries.ts");
        const { programmeToCsv } = await import("@tocsin/programme-csv");
        const standing = entriesOf(officer.picture().programme).filter((each) => !isRemoved(each));
        const file = programmeToCsv(standing.map(({ name: item, entry }) => ({ item, entry })));
        const why = await writeFile(place.out, file).then(() => undefined, whyOf);
        if (why !== undefined) return tell.refuse("fault.not-written", { where: place.out, values: { why } });
        if (place.json) tell.json({ entries: standing.length, file: place.out });
        else tell.line(t("line.exported", { n: standing.length }));
      }),
    );
}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface ImportPlace extends Place {
  readonly dryRun?: boolean;
  readonly label: readonly Label[];
}
interface Label {
  readonly label: string;
  readonly item: string;
}

export function addExerciseImport(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  withPlace(exercise.command("import").description(t("what.import")), speech)
    .argument("<file>", t("argument.file"))
    .option("--dry-run", t("option.dryRun"))
    .option("--label <@name=item>", t("option.label"), labelIn(speech), [])
    .addHelpText("after", exerciseExample(speech, "import programme.csv --dry-run", t("note.import")))
    .action((file: string, place: ImportPlace) => importFile(speech, file, place));
}

const labelIn =
  ({ t }: ExerciseSpeech) =>
  (text: string, before: readonly Label[]): readonly Label[] => {
    const [label = "", item = ""] = text.split("=");
    if (!label.startsWith("@") || item === "") throw new InvalidArgumentError(t("bad.label"));
    return [...before, { label, item }];
  };

async function importFile(speech: ExerciseSpeech, file: string, place: ImportPlace): Promise<void> {
  const tell = tellerOf(speech, place);
  const { itemFromKey, programmeFromCsv } = await import("@tocsin/programme-csv");
  const text = await readFile(file, "utf8").catch((error: unknown) =>
    tell.refuse("fault.not-read", { where: file, values: { why: whyOf(error) }, exit: EXIT.usage }),
  );
  if (text === undefined) return;
  const labels = new Map<string, NonNullable<ReturnType<typeof itemFromKey>>>();
  for (const { label, item } of place.label) {
    const name = itemFromKey(item);
    if (name === undefined) return tell.refuse("fault.bad-item", { where: item, exit: EXIT.usage });
    labels.set(label, name);
  }
  const { entries, faults } = programmeFromCsv(text, labels.keys());
  if (faults.length > 0) return tellFaults(tell, file, place, faults);
  await asOfficer(speech, place, (officer, told) => importEntries(told, file, place, officer, entries, labels));
}

type Importing = typeof import("../client/programme.ts").importProgramme;

async function importEntries(
  tell: ExerciseTeller,
  file: string,
  place: ImportPlace,
  officer: OfficerClient,
  entries: Parameters<Importing>[1],
  labels: Parameters<Importing>[2],
): Promise<void> {
  const { importProgramme } = await import("../client/programme.ts");
  const { importLine, rowLine } = await import("./programme-lines.ts");
  const dryRun = place.dryRun === true;
  const onRow = (row: Parameters<typeof rowLine>[1]): void => {
    if (place.json || row.outcome === "foreign" || row.outcome === "unchanged") return;
    tell.line(rowLine(tell, row, dryRun));
  };
  const done = await importProgramme(officer, entries, labels, { dryRun, onRow });
  if (done.faults.length > 0) return tellFaults(tell, file, place, done.faults);
  const { keyOf } = await import("@tocsin/picture");
  const named = Object.fromEntries([...done.labels].map(([label, name]) => [label, keyOf(name)]));
  if (place.json) tell.json({ faults: [], rows: done.rows, labels: named });
  else tell.line(importLine(tell, done, dryRun));
  const refused = done.rows.find(({ outcome }) => outcome === "refused");
  if (refused === undefined) return;
  const { refusalWords } = await import("../words/refused.ts");
  const why = await refusalWords(tell.language, "exercises", refused.code);
  tell.refused(tell.t("fault.row-refused", { row: refused.row, why }), refused.code, file);
}

/** Every fault, so that a file is mended in one go. */
async function tellFaults(
  tell: ExerciseTeller,
  file: string,
  { json }: Place,
  faults: Awaited<ReturnType<Importing>>["faults"],
): Promise<void> {
  const { faultLineOf } = await import("./programme-lines.ts");
  if (json) tell.json({ faults, rows: [], labels: {} });
  else for (const fault of faults) tell.aside(faultLineOf(tell, fault));
  tell.refuse("fault.faults", { where: file, values: { n: faults.length } });
}
