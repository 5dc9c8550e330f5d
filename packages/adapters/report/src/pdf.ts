/** The report as PDF: A4, letters embedded, the world's mark at head and foot of every page. Nothing in it but text and rules. */
import type { Language } from "@tocsin/picture";
import PDFDocument from "pdfkit";
import { type Block, type Document, documentOf, type Table } from "./document.ts";
import { Fonts, type Run, type Weight } from "./fonts.ts";
import type { Report } from "./report.ts";

const PAGE = { width: 595.28, height: 841.89, side: 42, head: 62, foot: 56 } as const;
const WIDTH = PAGE.width - 2 * PAGE.side;
const COLOURS = { text: "#16202a", dim: "#4b5a68", mark: "#47349f", rule: "#cfd8e0" } as const;
const GAP = 6;

interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
}
const STYLES = {
  title: { size: 19, weight: 650, colour: COLOURS.text },
  heading: { size: 12.5, weight: 650, colour: COLOURS.text },
  text: { size: 9.5, weight: 400, colour: COLOURS.text },
  note: { size: 9, weight: 400, colour: COLOURS.dim },
  cell: { size: 8.5, weight: 400, colour: COLOURS.text },
  head: { size: 8.5, weight: 650, colour: COLOURS.dim },
  mark: { size: 11, weight: 650, colour: COLOURS.mark },
} as const satisfies { readonly [name: string]: Style };

export async function reportPdf(report: Report, language: Language): Promise<Uint8Array> {
  const content = documentOf(report, language);
  const fonts = await Fonts.load(language);
  const cut = await fonts.cut(everyRun(content, fonts));
  const sheet = new Sheet(content, fonts, cut);
  sheet.write("title", content.title);
  for (const block of content.blocks) sheet.block(block);
  return sheet.end();
}

/** All that will be written, so that the fonts can be cut before; page numbers are any digits. */
function everyRun({ mark, title, blocks, page }: Document, fonts: Fonts): Run[] {
  const texts: string[] = [mark, title, page(1234567890, 1234567890), " ?…"];
  for (const block of blocks)
    if (block.type === "table") texts.push(...block.head, ...block.rows.flat());
    else texts.push(block.text);
  return texts.flatMap((text) => [...fonts.runs(plain(text), 400), ...fonts.runs(plain(text), 650)]);
}

const plain = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ");

/** Where a line may end: after a space, and on either side of a letter of Korean or Japanese. */
const PIECES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][、。，」）]?|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*\s?/gu;

class Sheet {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #parts: Uint8Array[] = [];
  readonly #content: Document;
  readonly #fonts: Fonts;
  #y: number = PAGE.head;

  constructor(content: Document, fonts: Fonts, cut: ReadonlyMap<string, Buffer>) {
    this.#content = content;
    this.#fonts = fonts;
    const date = new Date(content.at / 1000);
    const info = {
      Title: `${content.mark} ${content.title}`.trim(),
      Producer: "Tocsin",
      Creator: "Tocsin",
      CreationDate: date,
    };
    this.#pdf = new PDFDocument({ size: "A4", margin: 0, bufferPages: true, info, lang: content.language });
    this.#pdf.on("data", (part: Uint8Array) => this.#parts.push(part));
    for (const [name, font] of cut) this.#pdf.registerFont(name, font);
  }

  block(block: Block): void {
    if (block.type === "table") return this.#table(block);
    if (block.type === "heading") {
      this.#y += 12;
      this.#room(60);
    }
    this.write(block.type, block.text);
  }

  write(style: keyof typeof STYLES, text: string): void {
    for (const line of this.#lines(text, WIDTH, STYLES[style])) {
      this.#room(STYLES[style].size * 1.5);
      this.#draw(line, PAGE.side, this.#y, STYLES[style]);
      this.#y += STYLES[style].size * 1.5;
    }
    this.#y += 2;
  }

  #table({ head, rows, widths }: Table): void {
    this.#row(head, widths, STYLES.head);
    for (const row of rows) {
      const height = this.#height(row, widths, STYLES.cell);
      // A page never begins with a row whose columns it does not name.
      if (this.#room(height)) this.#row(head, widths, STYLES.head);
      this.#row(row, widths, STYLES.cell);
    }
  }

  #row(cells: readonly string[], widths: readonly number[], style: Style): void {
    const height = this.#height(cells, widths, style);
    let x: number = PAGE.side;
    for (const [i, cell] of cells.entries()) {
      const width = (widths[i] ?? 0) * WIDTH;
      for (const [n, line] of this.#lines(cell, width - GAP, style).entries())
        this.#draw(line, x, this.#y + n * style.size * 1.35, style);
      x += width;
    }
    this.#y += height;
    const y = this.#y - 3;
    this.#pdf
      .moveTo(PAGE.side, y)
      .lineTo(PAGE.side + WIDTH, y)
      .lineWidth(0.5)
      .strokeColor(COLOURS.rule)
      .stroke();
  }

  #height(cells: readonly string[], widths: readonly number[], style: Style): number {
    const lines = cells.map((cell, i) => this.#lines(cell, (widths[i] ?? 0) * WIDTH - GAP, style).length);
    return Math.max(1, ...lines) * style.size * 1.35 + 6;
  }

  /** Makes room; true where that took a new page. */
  #room(height: number): boolean {
    if (this.#y + height <= PAGE.height - PAGE.foot) return false;
    this.#pdf.addPage();
    this.#y = PAGE.head;
    return true;
  }

  #lines(text: string, width: number, style: Style): string[] {
    const lines: string[] = [];
    let line = "";
    for (const [piece] of plain(text).matchAll(PIECES)) {
      if (line !== "" && this.#width((line + piece).trimEnd(), style) > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += piece;
      // A word longer than its column is cut where it must be.
      while (this.#width(line.trimEnd(), style) > width && line.length > 1) {
        let fits = line.length - 1;
        while (fits > 1 && this.#width(line.slice(0, fits), style) > width) fits--;
        lines.push(line.slice(0, fits));
        line = line.slice(fits);
      }
    }
    return line.trim() === "" && lines.length > 0 ? lines : [...lines, line.trimEnd()];
  }

  #width(text: string, { size, weight }: Style): number {
    return this.#fonts
      .runs(text, weight)
      .reduce((sum, run) => sum + this.#pdf.font(run.font).fontSize(size).widthOfString(run.text), 0);
  }

  /** Each run on the same base line, whatever its font's own height. */
  #draw(text: string, left: number, top: number, style: Style): void {
    let x = left;
    for (const run of this.#fonts.runs(text, style.weight)) {
      this.#pdf.font(run.font).fontSize(style.size).fillColor(style.colour);
      this.#pdf.text(run.text, x, top + style.size, { lineBreak: false, baseline: "alphabetic" });
      x += this.#pdf.widthOfString(run.text);
    }
  }

  end(): Promise<Uint8Array> {
    const { mark, page } = this.#content;
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.#pdf.switchToPage(start + i);
      this.#centre(mark, 24, STYLES.mark);
      this.#centre(`${mark}   ${page(i + 1, count)}`.trim(), PAGE.height - 38, STYLES.note);
    }
    return new Promise((resolve) => {
      this.#pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(this.#parts))));
      this.#pdf.end();
    });
  }

  #centre(text: string, y: number, style: Style): void {
    if (text !== "") this.#draw(text, (PAGE.width - this.#width(text, style)) / 2, y, style);
  }
}
