/** Single cells of a programme's file as values. Every complaint names row, column, reason and remedy. */
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { ITEM_KINDS, type ItemName, MODES, type Words } from "@tocsin/picture";
import type { Column } from "./columns.ts";

export interface RowFault {
  /** Line of the file at which the row begins. */
  readonly row: number;
  readonly column: Column | "";
  readonly reason: string;
  readonly remedy: string;
}

/** Stands for the name of an entry that is not yet stated, within one reading of files. */
const LABEL = /^@[a-z0-9][a-z0-9-]{0,39}$/;
/** Where a name must be and is not: missing, or a label until it is known what it names. */
export const NOTHING: ItemName = { nation: "", mode: "test", epoch: 0, kind: "programme", counter: 0 };

const ITEM = /^([A-Z]{3})\/([a-z]+)\/(\d{1,12})\/([a-z-]+)\/(\d{1,12})$/;

export function itemFromKey(key: string): ItemName | undefined {
  const [, nation = "", mode = "", epoch = "", kind = "", counter = ""] = ITEM.exec(key) ?? [];
  const world = MODES.find((each) => each === mode);
  const sort = ITEM_KINDS.find((each) => each === kind);
  if (world === undefined || sort === undefined) return undefined;
  return { nation, mode: world, epoch: Number(epoch), kind: sort, counter: Number(counter) };
}

/** Reads the cells of one row and collects what is wrong with them; a value that is missing is stood in for, never used. */
export class RowReader {
  readonly faults: RowFault[] = [];
  /** Labels in place of names. */
  readonly names: { exercise?: string; retest?: string } = {};
  readonly #row: number;
  readonly #cell: (column: Column) => string;

  constructor(row: number, cell: (column: Column) => string) {
    this.#row = row;
    this.#cell = cell;
  }

  refuse(column: Column, reason: string, remedy: string): void {
    this.faults.push({ row: this.#row, column, reason, remedy });
  }

  text(column: Column): string {
    const text = this.#cell(column);
    if (text.trim() === "") this.refuse(column, "it is empty", "Fill it in.");
    return text;
  }

  words(): Words {
    return { ko: this.text("text_ko"), ja: this.text("text_ja"), en: this.text("text_en") };
  }

  oneOf<T extends string>(column: Column, values: readonly [T, ...T[]]): T {
    const found = values.find((value) => value === this.#cell(column).trim());
    if (found === undefined)
      this.refuse(column, "it is none of the known words", `Write one of: ${values.join(", ")}.`);
    return found ?? values[0];
  }

  instant(column: Column): Instant {
    const at = instantFromIso(this.#cell(column).trim());
    if (at === undefined) this.refuse(column, "it is no instant", "Write UTC, as 2027-10-05T00:00:00Z.");
    return at ?? (0 as Instant);
  }

  number(column: Column, isWhole = true): number {
    const text = this.#cell(column).trim();
    const value = Number(text);
    const isGood = text !== "" && Number.isFinite(value) && value >= 0 && (!isWhole || Number.isSafeInteger(value));
    if (!isGood)
      this.refuse(
        column,
        "it is no number of zero or more",
        isWhole ? "Write a whole number." : "Write seconds, as 2.5.",
      );
    return isGood ? value : 0;
  }

  nations(): readonly string[] {
    const nations = this.#cell("nations")
      .split(/[\s;]+/)
      .filter((nation) => nation !== "");
    if (nations.length === 0 || nations.some((nation) => !/^[A-Z]{3}$/.test(nation)))
      this.refuse(
        "nations",
        "it lists no nations",
        "Write codes of three letters with spaces between, as KOR JPN USA.",
      );
    return nations;
  }

  nation(column: Column): string {
    const nation = this.#cell(column).trim();
    if (!/^[A-Z]{3}$/.test(nation)) this.refuse(column, "it is no nation", "Write a code of three letters, as JPN.");
    return nation;
  }

  /** The row's own name, or the label under which others name it; neither for a new row that nobody names. */
  own(): { readonly item: ItemName | undefined; readonly label: string } {
    const label = this.#label("item");
    return { item: label === "" ? this.#name("item") : undefined, label };
  }

  /** Undefined where the cell is empty, and where it names nothing, which is a fault. */
  exercise(column: "exercise" | "retest"): ItemName | undefined {
    const label = this.#label(column);
    if (label === "") return this.#name(column);
    this.names[column] = label;
    return NOTHING;
  }

  #label(column: Column): string {
    const text = this.#cell(column).trim();
    if (!text.startsWith("@")) return "";
    if (!LABEL.test(text))
      this.refuse(column, "it is no label", "Write @ and small letters, figures or hyphens, as @autumn-1.");
    return text;
  }

  #name(column: Column): ItemName | undefined {
    const key = this.#cell(column).trim();
    const item = key === "" ? undefined : itemFromKey(key);
    if (key !== "" && item === undefined)
      this.refuse(column, "it names no item", "Copy the name from an exported file, as KOR/exercise/1/programme/3.");
    return item;
  }

  /** The cell's JSON; undefined and a fault where it is none. */
  json(column: Column): unknown {
    try {
      return JSON.parse(this.#cell(column) || "[]");
    } catch {
      this.refuse(column, "it is no JSON", "Leave it as it was exported, or empty.");
      return undefined;
    }
  }
}
