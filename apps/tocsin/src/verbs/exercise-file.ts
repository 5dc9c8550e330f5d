/** `tocsin exercise export` and `import`: the programme as a spreadsheet's file, out and into one's own nation's part. */
import { readFile, writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";
import { asOfficer, type Place, print, withPlace } from "./as-officer.ts";
import { exerciseExample } from "./exercise-list.ts";

export function addExerciseExport(exercise: Command): void {
  withPlace(exercise.command("export").description("write the programme of all nations as comma-separated values"))
    .requiredOption("--out <file>", "where to write it")
    .addHelpText("after", exerciseExample("export --out programme.csv"))
    .action((place: Place & { readonly out: string }) =>
      asOfficer(place, async (officer) => {
        const { entriesOf, isRemoved } = await import("../client/programme-entries.ts");
        const { programmeToCsv } = await import("@tocsin/programme-csv");
        const standing = entriesOf(officer.picture().programme).filter((each) => !isRemoved(each));
        const file = programmeToCsv(standing.map(({ name: item, entry }) => ({ item, entry })));
        const written = await writeFile(place.out, file).then(() => undefined, whyOf);
        if (written !== undefined) return fail({ code: "not-written", what: written, where: place.out });
        print(
          place.json ? JSON.stringify({ entries: standing.length, file: place.out }) : `${standing.length} entries`,
        );
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

export function addExerciseImport(exercise: Command): void {
  withPlace(exercise.command("import").description("state the rows of a file in your own nation's part"))
    .argument("<file>", "as exercise export writes it")
    .option("--dry-run", "say what would be done, and do nothing")
    .option("--label <@name=item>", "what a label names that no row of the file has; may be repeated", labelFrom, [])
    .addHelpText(
      "after",
      exerciseExample(
        "import programme.csv --dry-run",
        `A row without a name is added, your own nation's rows are changed where they say something else, all others are left
alone. A new row may have @name in its item cell, and other rows of the file that @name for an exercise. With one
fault in any row nothing is sent. Running it again adds nothing twice. `,
      ),
    )
    .action((file: string, place: ImportPlace) => importFile(file, place));
}

function labelFrom(text: string, before: readonly Label[]): readonly Label[] {
  const [label = "", item = ""] = text.split("=");
  if (!label.startsWith("@") || item === "")
    throw new InvalidArgumentError("Write it as @lantern=KOR/exercise/1/programme/2.");
  return [...before, { label, item }];
}

async function importFile(file: string, place: ImportPlace): Promise<void> {
  const { itemFromKey, programmeFromCsv } = await import("@tocsin/programme-csv");
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    fail({ code: "not-read", what: whyOf(error), where: file }, EXIT.usage);
  });
  if (text === undefined) return;
  const labels = new Map<string, NonNullable<ReturnType<typeof itemFromKey>>>();
  for (const { label, item } of place.label) {
    const name = itemFromKey(item);
    if (name === undefined) return fail({ code: "bad-item", what: "names no item.", where: item }, EXIT.usage);
    labels.set(label, name);
  }
  const { entries, faults } = programmeFromCsv(text, labels.keys());
  if (faults.length > 0) return tellFaults(file, place, faults);
  await asOfficer(place, (officer) => importEntries(file, place, officer, entries, labels));
}

type Importing = typeof import("../client/programme.ts").importProgramme;

async function importEntries(
  file: string,
  place: ImportPlace,
  officer: OfficerClient,
  entries: Parameters<Importing>[1],
  labels: Parameters<Importing>[2],
): Promise<void> {
  const { importProgramme } = await import("../client/programme.ts");
  const { importLine, rowLine } = await import("./programme-lines.ts");
  const dryRun = place.dryRun === true;
  const tell = (row: Parameters<typeof rowLine>[0]): void => {
    if (place.json || row.outcome === "foreign" || row.outcome === "unchanged") return;
    print(rowLine(row, dryRun));
  };
  const done = await importProgramme(officer, entries, labels, { dryRun, onRow: tell });
  if (done.faults.length > 0) return tellFaults(file, place, done.faults);
  const { keyOf } = await import("@tocsin/picture");
  const named = Object.fromEntries([...done.labels].map(([label, name]) => [label, keyOf(name)]));
  print(place.json ? JSON.stringify({ faults: [], rows: done.rows, labels: named }) : importLine(done, dryRun));
  const refused = done.rows.find(({ outcome }) => outcome === "refused");
  if (refused === undefined) return;
  fail({ code: refused.code, what: `row ${refused.row} is refused: ${refused.code}.`, where: file });
}

/** Every fault, so that a file is mended in one go. */
function tellFaults(file: string, { json }: Place, faults: Awaited<ReturnType<Importing>>["faults"]): void {
  if (json) print(JSON.stringify({ faults, rows: [], labels: {} }));
  for (const { row, column, reason, remedy } of json ? [] : faults)
    process.stderr.write(`row ${row}${column && `, column ${column}`}: ${reason}. ${remedy}\n`);
  fail({ code: "faults", what: `${faults.length} faults; nothing was sent.`, where: file });
}
