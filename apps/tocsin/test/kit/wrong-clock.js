// Loaded into a process before all else: the clock of its machine is ahead by the milliseconds that the file
// TOCSIN_TEST_CLOCK holds at the time, where its arguments name TOCSIN_TEST_NATION. For tests only.
import { readFileSync } from "node:fs";

const { TOCSIN_TEST_CLOCK: file = "", TOCSIN_TEST_NATION: nation = "" } = process.env;
const real = Date.now;
let ahead = 0;
let readAt = Number.NEGATIVE_INFINITY;

if (process.argv.some((argument) => argument.split("/").includes(nation))) {
  Date.now = () => {
    if (real() - readAt > 100) {
      readAt = real();
      ahead = Number(readFileSync(file, "utf8")) || 0;
    }
    return real() + ahead;
  };
}
