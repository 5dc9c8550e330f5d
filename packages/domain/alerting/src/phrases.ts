/**
 * Phrases that a text may not hold: claims of reality or live orders in an exercise, "not a drill" anywhere, and the
 * past tense for what is only predicted. Checked on every draft, not on the templates alone.
 */
import type { AlertRecord } from "./record.ts";
import { type AlertTexts, LANGUAGE_CODES, LANGUAGES, type LanguageCode } from "./texts.ts";

type Phrases = Readonly<Record<LanguageCode, readonly string[]>>;

/** Of no use to anybody and fatal in a drill (Hawaii 2018): banned in every mode. */
export const NEVER: Phrases = {
  ko: ["훈련이 아닙니다", "훈련이 아님", "훈련 아님", "실제 상황입니다", "실제상황"],
  ja: ["訓練ではありません", "訓練ではない", "訓練でない", "本番です"],
  en: ["not a drill", "not an exercise", "not a test", "no drill", "this is real"],
};

/** Orders and claims of the actual world: banned in exercises and tests. */
export const LIVE_ONLY: Phrases = {
  ko: ["즉시 대피하십시오", "대피 상태를 유지", "적용 대상", "실제 경보"],
  ja: ["直ちに避難", "避難を続けて", "避難してください", "行動が必要な方", "実際の警報"],
  en: [
    "act now",
    "take shelter now",
    "seek immediate shelter",
    "seek shelter",
    "who should act",
    "real warning",
    "real-world",
  ],
};

/** Says that something predicted has happened: only an ending that carries an observation may. */
export const PAST: Phrases = {
  ko: ["통과했", "통과한 것", "낙하했", "낙하한 것", "떨어졌습니다", "도달했"],
  ja: ["通過しました", "通過した", "落下しました", "落下した", "到達した"],
  en: [
    "passed",
    "has been observed",
    "has fallen",
    "have fallen",
    "fell",
    "landed",
    "came down",
    "come down outside",
    "impacted",
  ],
};

/** One sentence for each forbidden phrase or missing mode word; empty when the texts may stand. */
export function phraseFaults(texts: AlertTexts, record: AlertRecord): string[] {
  const faults: string[] = [];
  for (const code of LANGUAGE_CODES) {
    for (const [part, text] of Object.entries(texts[code])) {
      const found = forbidden(code, record).find((phrase) => text.toLowerCase().includes(phrase));
      if (found !== undefined)
        faults.push(`the ${code} ${part} says "${found}", which a message of this kind may not say`);
      const word = record.mode === "actual" ? "" : LANGUAGES[code].modeWord[record.mode];
      if (!text.startsWith(word)) faults.push(`the ${code} ${part} does not begin with "${word}"`);
    }
  }
  return faults;
}

function forbidden(code: LanguageCode, { mode, ending }: AlertRecord): readonly string[] {
  const observed = ending?.reason === "passed" || ending?.reason === "fallen";
  return [...NEVER[code], ...(mode === "actual" ? [] : LIVE_ONLY[code]), ...(observed ? [] : PAST[code])];
}
