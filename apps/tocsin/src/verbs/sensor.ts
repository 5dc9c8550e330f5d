/**
 * `tocsin sensor`: how the nation's own sensors fare, and an officer's decision to shut one out of tracking or to take it back.
 * Under the console's rules, and for the nation's own sensors only.
 */
import type { Command } from "commander";
import { asOfficer, codes, type Place, plain, print, say, withPlace } from "./as-officer.ts";

interface Reasoned extends Place {
  readonly reason: string;
}

const PLACE = "--console http://kor.localhost:8400/ --key officer-KOR-WATCH.pem --position KOR-WATCH";

export function addSensor(program: Command): void {
  const sensor = program
    .command("sensor")
    .description("the nation's own sensors: how they fare, and which are believed");
  withPlace(
    sensor.command("list").description("each sensor with what comes, residuals, biases with 95 % and its health"),
  )
    .addHelpText(
      "after",
      `\nExamples:\n  tocsin sensor list ${PLACE}\n  tocsin sensor list ${PLACE} --json\n\n${codes}`,
    )
    .action((place: Place) =>
      asOfficer(place, async (officer) => {
        const { engineeringOf } = await import("../client/engineering.ts");
        const { nowUs, sensors } = await engineeringOf((path) => officer.read(path));
        if (place.json) return print(JSON.stringify(plain(sensors)));
        const { sensorLines } = await import("./sensor-lines.ts");
        for (const one of sensors) for (const line of sensorLines(one, nowUs)) print(line);
      }),
    );
  decision(sensor, "exclude", "believe nothing more of a sensor, at once and until it is taken back");
  decision(sensor, "include", "believe an excluded sensor again, from now on");
}

function decision(sensor: Command, verb: "exclude" | "include", description: string): void {
  const example = verb === "exclude" ? ' --reason "azimuth has jumped"' : "";
  withPlace(sensor.command(verb).description(description))
    .argument("<sensor>", "its id: see sensor list")
    .option("--reason <words>", "why, for the record", "")
    .addHelpText(
      "after",
      `
Example:
  tocsin sensor ${verb} KOR-RADAR-1 ${PLACE}${example}

Without a restart, and through restarts. What its plots have done stays; an exclusion is an alarm for as long as it stands, and partners
are told that the nation sees less, not of which sensor. For administrator and duty.
${codes}`,
    )
    .action((id: string, place: Reasoned) =>
      asOfficer(place, (officer) =>
        say(officer, place, {
          case: "sensor",
          value: { act: { case: verb, value: { sensor: id, reason: place.reason } } },
        }),
      ),
    );
}
