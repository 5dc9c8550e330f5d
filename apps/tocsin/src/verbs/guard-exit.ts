/** The exit code of a verb that replays a journal to answer: what is not as it was recorded is an integrity failure. */
import type { Fault } from "@tocsin/kernel/sound";
import { EXIT, type ExitCode } from "../exit.ts";

const INTEGRITY = ["replay-differs", "journal-damaged", "journal-gap", "journal-unreadable"];

export const exitOf = ({ code }: Fault): ExitCode => (INTEGRITY.includes(code) ? EXIT.integrity : EXIT.refused);
