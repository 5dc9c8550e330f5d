/**
 * Makes the clips that say "exercise" before an exercise's alarms, one for each language, offline:
 *   apt-get install espeak-ng lame && node apps/console/tools/spoken-exercise.ts
 * The words are spoken by a machine (espeak-ng, GPL: a tool, and no part of what it says); the clips are the project's own.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** As they sound, for voices that know neither kanji nor how 훈련 is said. */
const WORDS = { ko: "훌련", ja: "くんれん", en: "exercise" } as const;
const WORDS_A_MINUTE = "140";
const KILOBITS = "32";

const HEADER_BYTES = 44;
/** Of full scale: below it nothing is heard. */
const SILENCE = 0.02;
const LOUDEST = 0.85;
const MARGIN_SECONDS = 0.03;

/** One channel of 16 bits, as espeak-ng writes it: without the silence about the word, and as loud as the others. */
function trimmed(wave: Buffer): Buffer {
  const rate = wave.readUInt32LE(24);
  const bytes = wave.subarray(HEADER_BYTES);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 2));
  const isHeard = (sample: number): boolean => Math.abs(sample) > SILENCE * 0x7fff;
  const margin = Math.round(MARGIN_SECONDS * rate);
  const first = Math.max(0, samples.findIndex(isHeard) - margin);
  const last = Math.min(samples.length, samples.findLastIndex(isHeard) + margin);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  const word = samples.slice(first, last).map((sample) => Math.round((sample / peak) * LOUDEST * 0x7fff));
  return Buffer.concat([wave.subarray(0, HEADER_BYTES), Buffer.from(word.buffer)]);
}

for (const [language, word] of Object.entries(WORDS)) {
  const wave = execFileSync("espeak-ng", ["-v", language, "-s", WORDS_A_MINUTE, "--stdout", word]);
  const clip = execFileSync("lame", ["--quiet", "-m", "m", "-b", KILOBITS, "-", "-"], { input: trimmed(wave) });
  const path = fileURLToPath(new URL(`../src/sound/clips/exercise-${language}.mp3`, import.meta.url));
  writeFileSync(path, clip);
  console.log(`${path} ${clip.length} bytes`);
}
