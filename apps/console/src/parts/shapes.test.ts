/**
 * Who does not tell red from green, or blue from yellow, reads the same: every pair of states differs in shape or in word, in every
 * language, and every state's colour stands out from its ground as such an eye sees it, in every dress.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DRESSES } from "../dresses.ts";
import { LANGUAGES, speechOf } from "../reading/words/speech.ts";
import { DICTIONARIES } from "../reading/words/words.ts";
import { en as mapEn } from "../words/map/en.ts";
import { ja as mapJa } from "../words/map/ja.ts";
import { ko as mapKo } from "../words/map/ko.ts";
import { LAMP_SHAPES, MARK_SHAPES, PRIORITY_SHAPES } from "./shapes.ts";
import { type Colour, contrast, EYES, linear, seenBy } from "./testing.ts";

const style = (name: string): string => readFileSync(new URL(`../styles/${name}`, import.meta.url), "utf8");

/** The variables of a rule, by the start of its selector. */
const variablesOf = (css: string, selector: string): Map<string, string> => {
  const from = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf("{", from) + 1, css.indexOf("}", from));
  return new Map(
    [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name = "", colour = ""]) => [name, colour]),
  );
};
const paletteOf = (dress: string): ReadonlyMap<string, string> => {
  const normal = variablesOf(style("base.css"), ":root");
  return dress === "normal"
    ? normal
    : new Map([...normal, ...variablesOf(style("view.css"), `:root[data-dress="${dress}"]`)]);
};

const STATES = ["own", "predicted", "caution", "dissent", "action"] as const;

for (const dress of DRESSES)
  test(`${dress}: every state's colour is three times as light as its ground, to every eye`, () => {
    const palette = paletteOf(dress);
    const colourOf = (name: string): Colour => linear(palette.get(name) ?? assert.fail(name));
    for (const [eye, matrix] of Object.entries({
      ...EYES,
      usual: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ] as const,
    }))
      for (const state of STATES)
        for (const ground of ["pane", "raised", "space"]) {
          const found = contrast(seenBy(matrix, colourOf(state)), seenBy(matrix, colourOf(ground)));
          assert.ok(found >= 3, `${state} on ${ground}, ${eye}: ${found.toFixed(2)}`);
        }
    // What calls is a filled block: its white letters carry it where its red is dim.
    for (const matrix of Object.values(EYES))
      assert.ok(contrast(seenBy(matrix, linear("#ffffff")), seenBy(matrix, colourOf("alarm"))) >= 4.5, "alarm");
  });

const pairs = <T>(of: readonly T[]): [T, T][] =>
  of.flatMap((one, at) => of.slice(at + 1).map((other): [T, T] => [one, other]));

test("every pair of states differs in shape or in word, in every language", () => {
  const groups: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
    ["link", Object.keys(LAMP_SHAPES), LAMP_SHAPES],
    ["priority", Object.keys(PRIORITY_SHAPES), PRIORITY_SHAPES],
    ["feed", ["live", "silent", "ended", "failed"], {}],
    ["stage", ["launch", "confirmed", "burn-out", "overflight", "impact", "closed"], {}],
    ["sure", ["low", "medium", "high", "unknown"], {}],
    ["sharing", ["released", "acknowledged", "denied", "seen", "not-yet"], {}],
  ];
  const speeches = {
    ko: speechOf("ko", { ...DICTIONARIES.ko, ...mapKo }),
    ja: speechOf("ja", { ...DICTIONARIES.ja, ...mapJa }),
    en: speechOf("en", { ...DICTIONARIES.en, ...mapEn }),
  };
  for (const language of LANGUAGES)
    for (const [name, states, shapes] of groups)
      for (const [one, other] of pairs(states)) {
        const [first, second] = [one, other].map((state) => speeches[language].code(name, state, { nation: "KOR" }));
        const differs = first !== second || (shapes[one] !== undefined && shapes[one] !== shapes[other]);
        assert.ok(differs, `${language} ${name}: ${one} and ${other}`);
      }
});

test("who agrees, who differs and what wants care are told by three shapes; what calls and what only informs by two", () => {
  assert.equal(new Set([MARK_SHAPES.source, MARK_SHAPES.dissent, MARK_SHAPES.caution]).size, 3);
  assert.equal(new Set(Object.values(PRIORITY_SHAPES)).size, 3);
  assert.equal(new Set([LAMP_SHAPES.linked, LAMP_SHAPES.slow, LAMP_SHAPES.lost, LAMP_SHAPES.never]).size, 4);
});
