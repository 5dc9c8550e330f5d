/** The three dictionaries of every verb fill in the same values, and none is empty; a verb's help is in one language. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { CommanderError } from "commander";
import { commandLine, SPOKEN_VERBS } from "../command-line.ts";
import { ja as faultsJa } from "./faults/ja.ts";
import { ko as faultsKo } from "./faults/ko.ts";

type Words = Readonly<Record<string, string>>;
type Module = Readonly<Record<string, Words>>;

const LANGUAGES = ["en", "ko", "ja"] as const;
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((each) => each.isDirectory() && each.name !== "faults")
  .map(({ name }) => name);

async function dictionariesOf(folder: string): Promise<Readonly<Record<(typeof LANGUAGES)[number], Words>>> {
  const [en, ko, ja] = await Promise.all(
    LANGUAGES.map(async (language) => ((await import(`./${folder}/${language}.ts`)) as Module)[language] ?? {}),
  );
  return { en: en ?? {}, ko: ko ?? {}, ja: ja ?? {} };
}

const values = (text: string): readonly string[] => [...new Set(text.match(/{{\w+}}/g) ?? [])].sort();

describe("dictionaries", () => {
  for (const folder of folders)
    test(`${folder}: Korean and Japanese fill in the same values as English, and nothing is empty`, async () => {
      const { en, ...others } = await dictionariesOf(folder);
      assert.ok(Object.keys(en).length > 0);
      for (const [language, words] of Object.entries(others)) {
        assert.deepEqual(Object.keys(words), Object.keys(en), language);
        for (const [key, text] of Object.entries(en)) {
          assert.deepEqual(values(words[key] ?? ""), values(text), `${language} ${key}`);
          assert.notEqual(words[key]?.trim(), "", `${language} ${key}`);
        }
      }
    });

  test("faults of core packages hold nothing but what the package has said", () => {
    for (const [code, text] of [...Object.entries(faultsKo), ...Object.entries(faultsJa)])
      assert.ok(
        values(text).every((value) => value === "{{what}}"),
        code,
      );
  });
});

/** The help of these words, in this process. */
async function helpOf(words: readonly string[]): Promise<string> {
  let help = "";
  const write = (text: string): void => {
    help += text;
  };
  const program = await commandLine(words, (bare) =>
    bare.exitOverride().configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 10_000 }),
  );
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
  }
  return help;
}

const verbsIn = (help: string): string[] =>
  (/^(?:Commands|명령|コマンド):\n((?: {2}.*\n)+)/m.exec(help)?.[1] ?? "")
    .split("\n")
    .flatMap((line) => /^ {2}([a-z][a-z-]*)/.exec(line)?.[1] ?? [])
    .filter((verb) => verb !== "help");

const PLACE = ["--console", "c", "--key", "k", "--position", "p"];
/** Long enough to be nobody's name for a thing: its own words in another language's help would be a leftover. */
const isSentence = (text: string): boolean => text.split(" ").length >= 4;
const OWN = { ko: /[가-힣]/, ja: /[ぁ-んァ-ン一-龠]/ } as const;

describe("help", () => {
  for (const verb of SPOKEN_VERBS)
    for (const language of ["ko", "ja"] as const)
      test(`${verb} in ${language}: every line of its own is in that language, and none is left in English`, async () => {
        const { en: common } = await dictionariesOf("common");
        const { en } = await dictionariesOf(verb);
        const english = Object.values({ ...common, ...en })
          .flatMap((text) => text.split("\n"))
          .filter((text) => isSentence(text) && !text.includes("{{"));
        const first = await helpOf([verb, "--lang", language, "--help"]);
        for (const words of [[verb], ...verbsIn(first).map((part) => [verb, part])]) {
          const help = await helpOf([...words, "--lang", language, "--help"]);
          for (const text of english) assert.ok(!help.includes(text), `${words.join(" ")}: ${text}`);
          for (const word of ["Usage:", "Options:", "Arguments:", "Commands:", "display help", "Example", "Exit code"])
            assert.ok(!help.includes(word), `${words.join(" ")}: ${word}`);
          const described = help.split("\n").filter((line) => /^ {2}(--?|<)?[a-z<].* {2,}\S/.test(line));
          assert.ok(described.length > 1, help);
          for (const line of described) assert.match(line, OWN[language], words.join(" "));
        }
      });

  test("wrong usage is said in the language asked for, with the name of what is wrong", async () => {
    for (const [words, wanted] of [
      [["event", "list", "--lang", "ko"], /오류: 필요한 옵션 '--console <address>'이\(가\) 없습니다/],
      [["event", "leave", "--lang", "ja"], /エラー: 必要なオプション '--console <address>' がありません/],
      [["launches", "--lang", "ja"], /エラー: 必要な引数 'directory' がありません/],
      [["launches", "x", "y", "--lang", "ko"], /오류: 인수가 너무 많습니다: x, y/],
      [["launches", "x", "--format", "doc", "--lang", "ko"], /'--format <format>'의 값 'doc'.*쓸 수 있는 값: csv/],
      [["launches", "--lang", "ja", "--consle"], /エラー: 不明なオプション '--consle'/],
      [["event", "lists", "--lang", "ko"], /오류: 알 수 없는 명령 'lists'\n\(list을\(를\) 뜻했습니까\?\)/],
      [["launches", "--lang", "fr"], /argument 'fr' is invalid\. Allowed choices are ko, ja, en\./],
      [["exercise", "answer", "x", "--answer", "no", "--lang", "ja"], /'--answer <word>' の値 'no' は使えません。/],
      [["consult", "answer", "a", "1", "no", ...PLACE, "--lang", "ko"], /값 'no'은\(는\) 인수 'word'에 쓸 수 없습니다/],
      [["exercise", "jump", "x", "--to", "y", "--lang", "ja"], /0以上の数を書いてください。/],
    ] as const)
      assert.match(await helpOf(words), wanted, words.join(" "));
  });

  test("the engineer's tools stay English whatever is asked for", async () => {
    assert.match(await helpOf(["replay", "--lang", "ko", "--help"]), /^Usage: tocsin replay \[options\]/);
  });
});
