/** `npm run flood`: a partner floods a real node for so many seconds, and what became of everybody else. Prints; must never judge. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWords } from "@tocsin/run-words";
import { EXIT } from "../exit.ts";
import { type Part, runFlood } from "./run.ts";

const USAGE = `npm run flood -- [--seconds 20] [--warnings 1000] [--port 12300] [--json]
  --seconds    of each part: quiet, a flood of tracks as fast as the link takes them, a flood of warnings
  --warnings   fake warnings a minute of the last part
  --port       of the node's console; its link takes the next`;

const { values } = runWords(USAGE, {
  seconds: { type: "string", default: "20" },
  warnings: { type: "string", default: "1000" },
  port: { type: "string", default: "12300" },
  json: { type: "boolean", default: false },
});
const [seconds, warnings, port] = [Number(values.seconds), Number(values.warnings), Number(values.port)];
const isGood = [seconds, warnings, port].every((value) => Number.isInteger(value) && value > 0 && value < 65_000);
if (!isGood) {
  process.stderr.write(`--seconds, --warnings and --port must be whole numbers from 1 to 64,999.\n\n${USAGE}\n`);
  process.exit(EXIT.usage);
}

const lineOf = ({ name, delays, lost, resident, flooded, alarms }: Part): string =>
  [
    name.padEnd(9),
    `honest warnings ${delays.samples}, lost ${lost}, durable after p50 ${delays.p50.toFixed(1)} ms, p99 ${delays.p99.toFixed(1)} ms`,
    `flood ${flooded.sent} sent, ${flooded.acknowledged} acknowledged (${Math.round(flooded.acknowledged / seconds)}/s)${flooded.ended && `, ended: ${flooded.ended}`}`,
    `memory ${Math.round(resident / 2 ** 20)} MiB`,
    `alarms: ${alarms.join(", ") || "none"}`,
  ].join("; ");

const directory = await mkdtemp(join(tmpdir(), "tocsin-flood-"));
try {
  const parts = await runFlood({ place: { directory, port }, seconds, warnings }, (what) => {
    process.stderr.write(`${what} ...\n`);
  });
  process.stdout.write(values.json ? `${JSON.stringify(parts)}\n` : `${parts.map(lineOf).join("\n")}\n`);
} finally {
  await rm(directory, { recursive: true, force: true });
}
