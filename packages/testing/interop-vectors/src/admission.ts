/** Frames that JPN receives one after the other, and what it must make of each verified statement. */
import type { SectionContents } from "@tocsin/exchange";
import { hexFromBytes, present } from "@tocsin/kernel/sound";
import { deliver, SENSOR_CLOSED, single } from "./forge.ts";
import { nameOf } from "./names.ts";
import { codec } from "./nations.ts";
import { SAMPLES } from "./samples.ts";

interface AdmissionVector {
  readonly name: string;
  readonly frame: Uint8Array;
  readonly expect: string;
}

export function admissions(): AdmissionVector[] {
  const open = { open: SENSOR_CLOSED };
  const version = (number: number): Uint8Array => deliver([single({ version: number }, open)]);
  const other: SectionContents["assessment"] = { ...present(SAMPLES.assessment[0], "an assessment"), objects: 2 };
  const contradiction = single({ version: 2, bodies: { assessment: codec.encodeSection("assessment", other) } }, open);
  const item = { ...nameOf("KOR", "track"), mode: "test" as const };
  return [
    { name: "a first statement", frame: version(1), expect: "admitted" },
    { name: "the same once more", frame: version(1), expect: "double" },
    {
      name: "the same with fewer sections, by way of a relay",
      frame: deliver([single({}, { open: ["launch"] })]),
      expect: "double",
    },
    { name: "a newer version", frame: version(2), expect: "admitted" },
    { name: "the older one, late", frame: version(1), expect: "outdated" },
    { name: "another commitment under the newer version", frame: deliver([contradiction]), expect: "equivocation" },
    { name: "a version is passed over", frame: version(7), expect: "admitted" },
    {
      name: "JPN's own statement comes back",
      frame: deliver([single({ nation: "JPN" }, { signer: "JPN", ...open })]),
      expect: "echo",
    },
    {
      name: "a statement of mode test, rightly signed",
      frame: deliver([single({ header: { item } }, { root: { mode: "test" }, ...open })]),
      expect: "wrong-mode",
    },
    {
      name: "an event of the same counter is another item",
      frame: deliver([single({ kind: "event" }, open)]),
      expect: "admitted",
    },
  ];
}

export const admissionFile = () => ({
  about:
    "Received by JPN in this order, partners KOR and USA; each frame holds one delivery that verifies. expect is the verdict.",
  frames: admissions().map(({ name, frame, expect }) => ({ name, frame: hexFromBytes(frame), expect })),
});
