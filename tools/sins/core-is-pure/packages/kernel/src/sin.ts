/** A deliberate sin: the kernel reads the disk. */
import { readFileSync } from "node:fs";

export const sinner = readFileSync;
