/**
 * `tocsin sensor`: how the nation's own sensors fare, and an officer's decision to shut one out of tracking or to take it back.
 * Under the console's rules, and for the nation's own sensors only.
 */
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { helpText } from "../words/help.ts";
import { type SensorKey, sensorSpeech } from "../words/sensor/speech.ts";
import { act, asOfficer, type Place, plain, withPlace, withTimes } from "./as-officer.ts";

type Speech = SpeechOf<SensorKey>;
interface Reasoned extends Place {
  readonly reason: string;
}

const PLACE = "--console http://kor.localhost:8400/ --key officer-KOR-WATCH.pem --position KOR-WATCH";

export async function addSensor(program: Command, language: Language): Promise<void> {
  const speech = await sensorSpeech(language);
  const { t } = speech;
  const sensor = program.command("sensor").description(t("sensor.what"));
  const examples = [`sensor list ${PLACE}`, `sensor list ${PLACE} --json`];
  withTimes(withPlace(sensor.command("list").description(t("list.what")), speech), speech)
    .addHelpText("after", helpText(speech, examples, t("codes.officer")))
    .action((place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { engineeringOf } = await import("../client/engineering.ts");
        const { nowUs, sensors } = await engineeringOf((path) => officer.read(path));
        if (place.json) return tell.json(plain(sensors));
        const { sensorLines } = await import("./sensor-lines.ts");
        for (const one of sensors) for (const line of sensorLines(tell, one, nowUs)) tell.line(line);
      }),
    );
  addDecision(sensor, speech, "exclude", ' --reason "azimuth has jumped"');
  addDecision(sensor, speech, "include");
}

function addDecision(sensor: Command, speech: Speech, verb: "exclude" | "include", reason = ""): void {
  const { t } = speech;
  const example = `sensor ${verb} KOR-RADAR-1 ${PLACE}${reason}`;
  withPlace(sensor.command(verb).description(t(`${verb}.what`)), speech)
    .argument("<sensor>", t("argument.sensor"))
    .option("--reason <words>", t("option.reason"), "")
    .addHelpText("after", helpText(speech, [example], t("note.decision"), t("codes.officer")))
    .action((id: string, place: Reasoned) =>
      asOfficer(speech, place, (officer, tell) =>
        act(officer, tell, place, "sensors", {
          case: "sensor",
          value: { act: { case: verb, value: { sensor: id, reason: place.reason } } },
        }),
      ),
    );
}
