/** The front door of run-words: how the programs behind `npm run` read what was typed. */
export { readWords, runWords } from "./run-words.ts";
