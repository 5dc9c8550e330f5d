/** One report made by a process of its own, below the node's priority and for a bounded time. Must never outlive its time. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { BOUNDED_MEMORY, lowerPriority } from "../aside.ts";
import { EXIT } from "../exit.ts";
import { PLACES } from "../places.ts";
import type { ReportEntry } from "./list.ts";

const LONGEST_MILLISECONDS = 120_000;

export interface Making {
  /** Empty where the report is there, else why not. */
  readonly done: Promise<string>;
  stop(): void;
}

export function makeInChild(directory: string, folder: string, entry: ReportEntry): Making {
  const { exercise, through, name } = entry;
  const wanted = ["--exercise", exercise, "--through", String(through), "--set", join(folder, name)];
  const child = spawn(process.execPath, [BOUNDED_MEMORY, PLACES.launcher, "exercise", "report", directory, ...wanted], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  lowerPriority(child, "below-normal");
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, LONGEST_MILLISECONDS);
  const done = new Promise<string>((resolve) => {
    const end = (why: string): void => {
      clearTimeout(timer);
      resolve(why);
    };
    child.once("error", () => end("not-made"));
    child.once("exit", (code) => end(code === EXIT.ok ? "" : whyNot(isLate, code)));
  });
  return { done, stop: () => void child.kill("SIGKILL") };
}

const whyNot = (isLate: boolean, code: number | null): string =>
  isLate ? "too-slow" : code === EXIT.integrity ? "replay-differs" : "not-made";
