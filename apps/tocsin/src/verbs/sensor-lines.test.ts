/** Lines of a sensor: its health first, why it is faulty or shut out, and what was learned of it, in the page's words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { OwnSensorSchema } from "@tocsin/codec-protobuf/console";
import { sensorSpeech } from "../words/sensor/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { sensorLines } from "./sensor-lines.ts";

const NOW_US = 1e15;
const sensor = create(OwnSensorSchema, {
  ...{ id: "KOR-RADAR-1", kind: "radar", state: "excluded", verdict: "faulty", faults: ["residual"], judges: 1 },
  ...{ plots: 200, used: 150, plotsPerSecond: 1.5, lastPlotUs: NOW_US - 2e6, residual: 2.4, judged: 40 },
  ...{ missing: 0.25, expected: 20, learned: true, corrected: true },
  ...{ excludedBy: "KOR-WATCH", excludedSinceUs: NOW_US - 60e6, excludedBecause: "azimuth\u001b[2J" },
  biases: [{ quantity: "azimuth", unit: "deg", value: 0.5, within: 0.1, drift: 0.2 }],
});

test("in English", async () => {
  assert.deepEqual(sensorLines(voiceOf(await sensorSpeech("en")), sensor, NOW_US), [
    "KOR-RADAR-1  radar  excluded  FAULTY",
    "  Its residuals are too large: mean square 2.40; sound again at 1.8.",
    "  Only two sensors judge one another here: it may as well be the other that is wrong.",
    "  excluded by KOR-WATCH since 2001-09-09T01:45:40.000Z",
    "  because: azimuth\\u001b[2J",
    "  1.50 plots/s, last plot 2.0 s ago; 200 plots, 75 % fed tracks",
    "  mean squared residual 2.40 of 40; Missed: 25 % of late of what two others saw (20 looks judged)",
    "  bias of azimuth +0.500 ± 0.100 ° (95 %), mean residual 0.20 sigma",
    "  Its plots are being freed of these biases.",
  ]);
});

test("in Korean and Japanese, and of one that has said nothing yet", async () => {
  const mute = { ...sensor, plots: 0, lastPlotUs: 0, expected: 0, learned: false, faults: [], state: "live" };
  const korean = sensorLines(voiceOf(await sensorSpeech("ko")), mute, NOW_US);
  assert.equal(korean[0], "KOR-RADAR-1  레이더  수신 중  이상");
  assert.ok(korean.includes("  초당 플롯 1.50개, 아직 플롯 없음; 플롯 0개 중 항적에 사용 없음"), korean.join("\n"));
  const japanese = sensorLines(voiceOf(await sensorSpeech("ja")), mute, NOW_US);
  assert.equal(japanese[0], "KOR-RADAR-1  レーダー  受信中  異常");
  assert.ok(japanese.includes("  方位角のバイアスはまだ学習していない: 0.100 ° までありうる (95 %)"));
});
