/** DEVELOPMENT ONLY. What the make-believe node has recorded: a replay that stands where it is asked to, and a catalogue of launches. */
import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  ConsoleFrameSchema,
  ReplayCommandSchema,
  ReplayFrameSchema,
  type SnapshotSchema,
} from "@tocsin/codec-protobuf/console";
import type { WebSocket } from "ws";

type Snapshot = MessageInitShape<typeof SnapshotSchema>;
type Body = NonNullable<MessageInitShape<typeof ReplayFrameSchema>["body"]>;

const HOUR_US = 3_600e6;

/** @param pictureAt the picture of an instant. */
export const replay = (
  socket: WebSocket,
  nation: string,
  nowUs: number,
  pictureAt: (atUs: number) => Snapshot,
): void => {
  const recording = `${nation}-exercise-1`;
  const [fromUs, toUs] = [nowUs - HOUR_US, nowUs];
  let [atUs, pace, heard] = [fromUs, 0, 0];
  const say = (body: Body): void => socket.send(toBinary(ReplayFrameSchema, create(ReplayFrameSchema, { body })));
  const clock = (): void =>
    say({
      case: "clock",
      value: {
        ...{ recording, atUs, pace, playing: pace > 0, position: 900n, fromUs, toUs },
        ...{ checkedFromUs: fromUs, checkedUs: nowUs - HOUR_US / 4, heard },
      },
    });
  const show = (): void => {
    const value = create(ConsoleFrameSchema, { body: { case: "snapshot", value: pictureAt(atUs) } });
    say({ case: "picture", value: toBinary(ConsoleFrameSchema, value) });
    clock();
  };
  socket.on("message", (data: Buffer) => {
    const { body, number } = fromBinary(ReplayCommandSchema, data);
    heard = number;
    if (body.case === "open") atUs = body.value.atUs || atUs;
    if (body.case === "seekUs") atUs = body.value;
    if (body.case === "pace") pace = body.value;
    if (body.case === "bookmark") {
      const mark = { kind: "bookmark", atUs, code: `${nation}-WATCH`, subject: body.value.note };
      return say({ case: "bookmarks", value: { marks: [mark] } });
    }
    show();
  });
  say({ case: "bookmarks", value: { marks: [] } });
  say({
    case: "marks",
    value: {
      marks: [
        { kind: "event", atUs: toUs - 261e6, code: "", subject: "EV-0412" },
        { kind: "alarm", atUs: toUs - 260e6, code: "event-declared", subject: "EV-0412" },
      ],
    },
  });
  const recorded = { id: recording, nation, mode: "exercise", epoch: 1n, fromUs, toUs, live: true };
  say({ case: "recordings", value: { recordings: [recorded] } });
};

const own = (nowUs: number, counter: number, apogeeM: number) => {
  const launchedUs = nowUs - counter * 86_400e6;
  const after = (seconds: number): number => launchedUs + seconds * 1e6;
  return {
    ...{ id: `JPN/exercise/1/JPN-G${counter}`, label: `EV-04${counter}`, mode: "exercise", openedUs: after(40) },
    ...{ origin: "JPN", nations: ["JPN", "KOR"], objectClass: "ballistic", apogeeM, rangeM: 1.1e6, flightS: 720 },
    launchArea: { latitudeDeg: 39.2, longitudeDeg: 127.5 },
    launchTime: { bestUs: launchedUs },
    impactArea: { latitudeDeg: 40.1, longitudeDeg: 140.2 },
    stages: {
      ...{ detectedUs: after(31), confirmedUs: after(35), declaredUs: after(52), draftedUs: after(53) },
      ...{ alertedUs: after(75), sirenUs: after(76) },
      sent: [{ nation: "KOR", statedUs: after(52), receivedUs: after(52.1) }],
      received: [{ nation: "KOR", statedUs: after(49), receivedUs: after(49.2) }],
    },
    path: Array.from({ length: 40 }, (_, i) => ({
      ...{ latitudeDeg: 39.2 + i * 0.02, longitudeDeg: 127.5 + i * 0.3, atUs: after(40 + i * 16) },
      heightM: 4 * apogeeM * (i / 45) * (1 - i / 45),
    })),
  };
};

const published = {
  ...{ id: "NK-20170829-1", name: "Hwasong-12", launchedUs: Date.UTC(2017, 7, 28, 20, 58) * 1000, site: "Sunan" },
  ...{ latitudeDeg: 39.2, longitudeDeg: 125.7, apogeeM: 550_000, rangeM: 2_700_000, flightS: 840, notes: "one body" },
  ...{ conflict: "launch 05:57 (ROK) / 05:58 (Japan)", source: "Japan MOD" },
};

/** Undefined for every other path. */
export const launchesAt = (path: string, nowUs: number): unknown => {
  if (path === "/launches/published.json") return { launches: [published] };
  if (path !== "/launches/own.json") return undefined;
  const launches = [own(nowUs, 2, 280_000), own(nowUs, 1, 300_000)];
  return { nation: "JPN", partners: ["KOR", "USA"], gathering: false, catalogue: { launches } };
};
