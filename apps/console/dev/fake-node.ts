/**
 * DEVELOPMENT ONLY. Serves the built console and a make-believe node, so that the console can be seen and tested without
 * one. It must never be part of a product. Run: node apps/console/dev/fake-node.ts --scene overflight --nation JPN --port 8790
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  type AlertAct,
  ConsoleCommandSchema,
  ConsoleFrameSchema,
  type ExerciseAct,
  type SensorAct,
} from "@tocsin/codec-protobuf/console";
import { type WebSocket, WebSocketServer } from "ws";
import { alertsAt, refusalOf } from "./alerts-scene.ts";
import { CROWD_PARTS, crowdPart } from "./crowd.ts";
import { decidedAt, engineeringAt } from "./engineering.ts";
import { launchesAt, replay } from "./past.ts";
import { type ReportState, reportAt } from "./reports.ts";
import { eventAt, secondEventAt, secondTrackAt, snapshotAt, trackAt } from "./scene.ts";
import { aircraft, alarmsAt, isFlying, linksAt, type Moment, type SceneName } from "./surroundings.ts";

type Body = NonNullable<MessageInitShape<typeof ConsoleFrameSchema>["body"]>;

export interface FakeNodeOptions {
  readonly scene: SceneName;
  readonly nation: string;
  /** Folder of the built console. */
  readonly dist: string;
  /** actual, exercise or test. */
  readonly mode: string;
  readonly port: number;
  /** Nobody is signed in, and commands are refused. */
  readonly stranger?: boolean;
  /** The exercise is over, and its report stands so. */
  readonly report?: ReportState;
  /** Seconds since the make-believe launch at which the show begins. */
  readonly secondsIn: number;
}

export interface FakeNode {
  readonly address: string;
  /** Ids of what the console has acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Acts by which events were separated, with the report that left, or joined again. */
  readonly undone: readonly string[];
  /** Acts on alerts that were done. */
  readonly alertActs: readonly AlertAct[];
  /** What was asked of the programme and the running exercise. */
  readonly asked: readonly ExerciseAct[];
  /** Stops all beats and changes but keeps the sockets open, as a hung server does. */
  readonly hang: (hung: boolean) => void;
  /** Another launch: from now on there is a second event. */
  readonly launch: () => void;
  /** The report stands otherwise from now on. */
  readonly reported: (state: ReportState) => void;
  readonly close: () => Promise<void>;
}

export const builtConsole = fileURLToPath(new URL("../dist", import.meta.url));
const KINDS: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
};
const { policy }: { policy: string } = JSON.parse(await readFile(new URL("../csp.json", import.meta.url), "utf8"));

const nowUs = (): number => Date.now() * 1000;

export const startFakeNode = async (options: FakeNodeOptions): Promise<FakeNode> => {
  const started = nowUs();
  const acknowledged = new Set<string>();
  const undone: string[] = [];
  const shelved = new Map<string, number>();
  const excluded = new Map<string, string>();
  const alertActs: AlertAct[] = [];
  const asked: ExerciseAct[] = [];
  let report = options.report;
  let hung = false;
  let isSecond = false;
  const moment = (): Moment => ({
    scene: options.scene,
    nation: options.nation,
    mode: options.mode,
    nowUs: nowUs(),
    launchedUs: started - options.secondsIn * 1e6,
    startedUs: started - 3_600e6,
    isOver: options.report !== undefined,
  });
  const event = (at: Moment) => ({ ...eventAt(at, acknowledged.has("event-412") ? at.nowUs : 0) });
  const alarms = (at: Moment) =>
    alarmsAt(at).map((alarm) => ({
      ...alarm,
      ...(acknowledged.has(alarm.id ?? "") && { acknowledgedUs: at.nowUs, acknowledgedBy: `${options.nation}-WATCH` }),
      ...(shelved.has(alarm.id ?? "") && {
        shelvedUntilUs: shelved.get(alarm.id ?? "") ?? 0,
        shelvedBy: `${options.nation}-WATCH`,
      }),
    }));

  const server = createServer(async (request, response) => {
    if (request.url === "/people/state") {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(watchOf(options, started)));
      return;
    }
    // No passkey is named: any that the browser holds for this address will do.
    if (request.url === "/people/sign-in/options") {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ options: {} }));
      return;
    }
    if (request.method === "POST" && request.url?.startsWith("/reports/")) {
      report = "making";
      response.writeHead(202).end();
      return;
    }
    if (request.url?.startsWith("/guard/decided.json") === true && !hung) {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(decidedAt(request.url)));
      return;
    }
    const isOfEngineers = request.url === "/engineering.json" && !hung;
    const made = isOfEngineers
      ? engineeringAt(moment(), excluded)
      : (reportAt(request.url ?? "", report) ?? launchesAt(request.url ?? "", nowUs()));
    if (made !== undefined) {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(made));
      return;
    }
    const path = normalize(new URL(request.url ?? "/", "http://node").pathname);
    const file = join(options.dist, path === "/" ? "index.html" : path);
    const content = await readFile(file).catch(() => undefined);
    response.writeHead(content === undefined ? 404 : 200, {
      "content-type": KINDS[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy,
    });
    response.end(content);
  });
  const sockets = new WebSocketServer({ noServer: true });
  const replays = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, stream, head) => {
    const isReplay = request.url === "/replay";
    if (!isReplay && request.url !== "/live") return void stream.destroy();
    const upgrading = isReplay ? replays : sockets;
    upgrading.handleUpgrade(request, stream, head, (socket) => {
      if (!isReplay) return void sockets.emit("connection", socket, request);
      const pictureAt = (atUs: number) => snapshotAt({ ...moment(), nowUs: atUs });
      replay(socket, options.nation, nowUs(), pictureAt);
    });
  });
  const say = (socket: WebSocket, body: Body): void =>
    socket.send(toBinary(ConsoleFrameSchema, create(ConsoleFrameSchema, { body })));
  const change = (): void => {
    const at = moment();
    const flying = isFlying(at);
    for (const socket of sockets.clients) {
      say(socket, {
        case: "changes",
        value: {
          position: 2n,
          nowUs: at.nowUs,
          links: linksAt(at),
          events: flying ? [event(at), ...(isSecond ? [secondEventAt(at)] : [])] : [],
          tracks: tracksAt(at, isSecond),
          alarms: alarms(at),
          alerts: alertsAt(at, alertActs, isSecond),
        },
      });
    }
  };
  sockets.on("connection", (socket) => {
    const at = moment();
    const whole = { ...snapshotAt(at), alerts: alertsAt(at, alertActs, isSecond) };
    if (!hung) say(socket, { case: "snapshot", value: whole });
    socket.on("message", (data: Buffer) => {
      const { id, body } = fromBinary(ConsoleCommandSchema, data);
      const act = body.case === "alert" ? body.value : undefined;
      const code = options.stranger === true ? "not-signed-in" : act === undefined ? "" : refusalOf(act);
      say(socket, { case: "reply", value: { command: id, done: code === "", code } });
      if (code === "" && (body.case === "acknowledgeAlarm" || body.case === "acknowledgeEvent"))
        acknowledged.add(body.value.id);
      if (code === "" && body.case === "shelveAlarm")
        shelved.set(body.value.id, body.value.minutes === 0 ? 0 : nowUs() + body.value.minutes * 60e6);
      if (code === "" && body.case === "sensor") decide(excluded, body.value);
      if (code === "" && body.case === "picture" && body.value.act.case !== undefined) {
        const item = body.value.act.case === "separate" ? ` ${body.value.act.value.item}` : "";
        undone.push(body.value.act.case + item);
      }
      if (code === "" && act !== undefined) alertActs.push(act);
      if (code === "" && body.case === "exercise") asked.push(body.value);
      change();
    });
  });
  const beats = setInterval(() => {
    if (hung) return;
    for (const socket of sockets.clients) say(socket, { case: "beat", value: { nowUs: nowUs(), position: 2n } });
  }, 250);
  const changes = setInterval(() => hung || change(), 1_000);
  let part = 0;
  const crowd = (): void => {
    if (hung || options.scene !== "crowd") return;
    part = (part + 1) % CROWD_PARTS;
    const at = moment();
    for (const socket of sockets.clients)
      say(socket, { case: "changes", value: { position: 2n, nowUs: at.nowUs, ...crowdPart(at, part) } });
  };
  const crowds = setInterval(crowd, 1_000 / CROWD_PARTS);
  await new Promise<void>((resolve) => server.listen(options.port, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}`,
    acknowledged,
    undone,
    alertActs,
    asked,
    hang: (on) => {
      hung = on;
    },
    reported: (state) => {
      report = state;
    },
    launch: () => {
      isSecond = true;
      change();
    },
    close: async () => {
      clearInterval(beats);
      clearInterval(changes);
      clearInterval(crowds);
      for (const socket of [...sockets.clients, ...replays.clients]) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const decide = (excluded: Map<string, string>, { act }: SensorAct): void => {
  if (act.case === "exclude") excluded.set(act.value.sensor, act.value.reason);
  if (act.case === "include") excluded.delete(act.value.sensor);
};

const tracksAt = (at: Moment, isSecond: boolean) => {
  if (at.scene === "test") return aircraft(at);
  return isFlying(at) && at.scene !== "early" ? [trackAt(at), ...(isSecond ? [secondTrackAt(at)] : [])] : [];
};

/** What a node's console says of people: one position, signed in unless the visitor is a stranger. */
const watchOf = ({ nation, mode, stranger = false }: FakeNodeOptions, sinceUs: number) => {
  const [position, roles] = [`${nation}-WATCH`, ["watch", "release", "duty", "controller", "planner"]];
  const session = stranger ? null : { position, roles, sinceUs, untilUs: sinceUs + 43_200e6 };
  return { nation, mode, open: true, positions: [{ position, roles, passkeys: 1 }], session };
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      scene: { type: "string", default: "overflight" },
      nation: { type: "string", default: "JPN" },
      mode: { type: "string", default: "exercise" },
      port: { type: "string", default: "8790" },
      at: { type: "string", default: "261" },
    },
  });
  const node = await startFakeNode({
    scene: values.scene as SceneName,
    nation: values.nation,
    dist: builtConsole,
    mode: values.scene === "test" ? "test" : values.mode,
    port: Number(values.port),
    secondsIn: Number(values.at),
  });
  console.log(`make-believe node (development only): ${node.address}`);
}
