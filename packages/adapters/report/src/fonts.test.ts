/** Cut fonts can be drawn with, whichever letters a report happens to need. */
import assert from "node:assert/strict";
import { test } from "node:test";
import PDFDocument from "pdfkit";
import { Fonts } from "./fonts.ts";

/** Letters of reports whose fonts end in a blank letter once cut: a title more or less decides which do. */
const TEXTS = [
  " (-/0149:ACDHIJLMNOPSUVYadfghlpruvwyz…",
  " #+,-./018ACDFIJMNOPQTUWXYZabdehknoprsuvwxz·…",
  " #%(-./01245689:;ABCDEGHJKLMOSTUWXYZbcdefhklpswx",
];

for (const text of TEXTS)
  for (const weight of [400, 650] as const)
    test(`a font of ${text} in weight ${weight} has a width for each letter`, async () => {
      const fonts = await Fonts.load("en");
      const runs = fonts.runs(text, weight);
      const cut = await fonts.cut(runs);
      const pdf = new PDFDocument({ autoFirstPage: false });
      for (const run of runs) {
        const font = cut.get(run.font);
        assert.ok(font !== undefined);
        for (const letter of run.text) assert.ok(pdf.font(font).widthOfString(letter) > 0, letter);
      }
    });
