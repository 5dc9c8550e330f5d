/**
 * Letters for the PDF: of the fonts that the console ships, cut to what is written. Those come in slices of some hundred
 * letters each, so a text is drawn in runs, each from one slice. A Chinese character has the shape of the report's language.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Language } from "@tocsin/picture";
import subsetFont from "subset-font";

const FAMILIES = ["inter", "noto-sans-kr", "noto-sans-jp"] as const;
type Family = (typeof FAMILIES)[number];
export type Weight = 400 | 650;

/** A run of letters of one cut font. */
export interface Run {
  readonly font: string;
  readonly text: string;
}

interface Slice {
  readonly family: Family;
  readonly file: string;
  readonly holds: (code: number) => boolean;
}

const require = createRequire(import.meta.url);

/** "U+ac00-ac03,U+ac10": the letters of a slice. */
function holding(ranges: string): (code: number) => boolean {
  const pairs = ranges.split(",").map((range) => {
    const [from = "", to = from] = range.replace("U+", "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (code) => pairs.some(([from, to]) => code >= from && code <= to);
}

async function slicesOf(family: Family): Promise<Slice[]> {
  const folder = dirname(require.resolve(`@fontsource-variable/${family}/package.json`));
  const ranges: Record<string, string> = JSON.parse(await readFile(join(folder, "unicode.json"), "utf8"));
  return Object.entries(ranges).map(([name, letters]) => ({
    family,
    file: join(folder, "files", `${family}-${name.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`),
    holds: holding(letters),
  }));
}

const ORDER: { readonly [language in Language]: readonly Family[] } = {
  en: ["inter", "noto-sans-jp", "noto-sans-kr"],
  ja: ["inter", "noto-sans-jp", "noto-sans-kr"],
  ko: ["inter", "noto-sans-kr", "noto-sans-jp"],
};
const UNKNOWN = "?";
/**
 * Behind each cut font: a blank letter that was stored last has no bytes and so begins where the font ends, and who draws the
 * PDF reads its header there all the same.
 */
const BLANK = new Uint8Array(16);

export class Fonts {
  readonly #slices: readonly Slice[];
  readonly #places = new Map<string, number>();

  private constructor(slices: readonly Slice[]) {
    this.#slices = slices;
  }

  static async load(language: Language): Promise<Fonts> {
    return new Fonts((await Promise.all(ORDER[language].map(slicesOf))).flat());
  }

  /** The text in runs; a letter that no font has is a question mark, never a gap. */
  runs(text: string, weight: Weight): Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const letter of text) {
      const known = this.#place(letter) >= 0 ? letter : UNKNOWN;
      const font = `${this.#place(known)}/${weight}`;
      const last = runs.at(-1);
      if (last?.font === font) last.text += known;
      else runs.push({ font, text: known });
    }
    return runs;
  }

  /** Cuts every font that the runs need. */
  async cut(runs: readonly Run[]): Promise<ReadonlyMap<string, Buffer>> {
    const letters = new Map<string, Set<string>>();
    for (const { font, text } of runs) letters.set(font, new Set([...(letters.get(font) ?? []), ...text]));
    const cut = [...letters].map(async ([font, used]): Promise<readonly [string, Buffer]> => {
      const [place = "0", weight = "400"] = font.split("/");
      const file = this.#slices[Number(place)]?.file ?? "";
      const options = { targetFormat: "sfnt", variationAxes: { wght: Number(weight) } } as const;
      const cutFont = await subsetFont(await readFile(file), [...used].sort().join(""), options);
      return [font, Buffer.concat([cutFont, BLANK])];
    });
    return new Map(await Promise.all(cut));
  }

  #place(letter: string): number {
    const known = this.#places.get(letter);
    if (known !== undefined) return known;
    const code = letter.codePointAt(0) ?? 0;
    const place = this.#slices.findIndex(({ holds }) => holds(code));
    this.#places.set(letter, place);
    return place;
  }
}
