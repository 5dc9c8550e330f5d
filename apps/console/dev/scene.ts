/** DEVELOPMENT ONLY. What the make-believe node tells: one overflight as three nations see it, a recording, or a quiet sky. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { EventSchema, NationalViewSchema, SnapshotSchema, TrackSchema } from "@tocsin/codec-protobuf/console";
import { amendmentsAt } from "./amendments.ts";
import { crowdWhole } from "./crowd.ts";
import { along, OVERFLIGHT, waypoint } from "./flight.ts";
import { programmeAt } from "./programme.ts";
import { aircraft, alarmsAt, isFlying, linksAt, type Moment, NATIONS } from "./surroundings.ts";

const hasTrack = (moment: Moment): boolean => isFlying(moment) && moment.scene !== "early";
type View = MessageInitShape<typeof NationalViewSchema>;

const flight = OVERFLIGHT;
const second = ({ nowUs, launchedUs }: Moment): number => (nowUs - launchedUs) / 1e6;

export const stageAt = (moment: Moment): string => {
  const at = second(moment);
  return at < 90
    ? "launch"
    : at < 150
      ? "confirmed"
      : at < 375
        ? "burn-out"
        : at < 460
          ? "overflight"
          : at < 1_300
            ? "impact"
            : "closed";
};

/** What can be said of where something that steers comes down. */
const footprintAt = (moment: Moment, rangeM: number) => ({
  footprintArea: {
    ...along(flight, rangeM * 0.8),
    ...{ semiMajorM: 620_000, semiMinorM: 190_000, orientationDeg: 100, containment: 0.95 },
  },
  footprintTime: {
    earliestUs: moment.launchedUs + 520e6,
    bestUs: moment.launchedUs + 700e6,
    latestUs: moment.launchedUs + 940e6,
    containment: 0.95,
  },
});

/** What the nation's own tracker would hold of it. */
const kindsOf = ({ scene }: Moment) => {
  if (scene === "early") return { kinds: [{ kind: "unknown", probability: 1 }], kindReasons: ["too-few-plots"] };
  const steers = {
    kinds: [
      { kind: "glide", probability: 0.75 },
      { kind: "quasi-ballistic", probability: 0.2 },
      { kind: "unknown", probability: 0.05 },
    ],
    kindReasons: ["beyond-wings", "lift-seen"],
  };
  const falls = {
    kinds: [
      { kind: "ballistic", probability: 0.95 },
      { kind: "unknown", probability: 0.05 },
    ],
    kindReasons: ["beyond-wings", "free-flight-fits"],
    ...{ rangeClass: "intermediate", loft: "normal" },
  };
  return { ...(scene === "steers" ? steers : falls), burns: 1 };
};

/** Each nation errs a little in its own way, and the third one grossly. */
const viewOf = (moment: Moment, nation: string): View => {
  const turn = NATIONS.indexOf(nation);
  const dissents = nation === "USA" && hasTrack(moment);
  const early = moment.scene === "early";
  const steers = moment.scene === "steers";
  const range = flight.rangeM - turn * 60_000;
  const spread = Math.max(0.1, 1 - second(moment) / flight.seconds);
  const impactUs = moment.launchedUs + (flight.seconds + turn * 8) * 1e6;
  const impact = along(flight, dissents ? 850_000 : range);
  const overUs = moment.launchedUs + (388 + turn * 2) * 1e6;
  return {
    ...(nation === moment.nation ? kindsOf(moment) : {}),
    nation,
    item: `${nation}-E-412`,
    statedUs: moment.nowUs - (500_000 + turn * 900_000),
    objectClass: early ? "unknown" : steers ? "manoeuvring" : "ballistic",
    classProbability: early ? 0.64 : 0.97 - turn * 0.02,
    certainty: early ? "low" : dissents ? "medium" : "high",
    stage: stageAt(moment),
    objects: 1,
    launchArea: {
      latitudeDeg: 40.4 + turn * 0.04,
      longitudeDeg: 126.5 - turn * 0.06,
      semiMajorM: 9_000 + turn * 3_000,
      semiMinorM: 7_000 + turn * 2_000,
      orientationDeg: 80,
      containment: 0.95,
    },
    launchTime: {
      earliestUs: moment.launchedUs - 6e6,
      bestUs: moment.launchedUs,
      latestUs: moment.launchedUs + 5e6,
      containment: 0.95,
    },
    ...(steers ? footprintAt(moment, range) : {}),
    ...(early || steers
      ? { impactWithheld: early ? "boosting" : "manoeuvring" }
      : {
          impactArea: {
            ...impact,
            semiMajorM: 190_000 * spread + 8_000,
            semiMinorM: 55_000 * spread + 5_000,
            orientationDeg: 100,
            containment: 0.95,
          },
          impactTime: dissents
            ? {
                earliestUs: moment.launchedUs + 610e6,
                bestUs: moment.launchedUs + 640e6,
                latestUs: moment.launchedUs + 680e6,
                containment: 0.95,
              }
            : {
                earliestUs: impactUs - 60e6 * spread,
                bestUs: impactUs,
                latestUs: impactUs + 65e6 * spread,
                containment: 0.95,
              },
          apogeeM: dissents ? 690_000 : flight.apogeeM,
          rangeM: dissents ? 850_000 : range,
        }),
    overflights:
      early || dissents || steers
        ? []
        : [
            {
              nation: "JPN",
              areas: ["JP-01", "JP-02"],
              earliestUs: overUs - 9e6,
              latestUs: overUs + 10e6,
              heightM: 760_000,
            },
          ],
    differs: dissents ? ["impact", "overflight"] : [],
    sensors: nation === "JPN" ? 2 : 1,
    sensorClasses: nation === "USA" ? ["infrared"] : ["radar"],
    observedUs: moment.nowUs - (400_000 + turn * 600_000),
  };
};

export const eventAt = (moment: Moment, acknowledgedUs: number): MessageInitShape<typeof EventSchema> => {
  const early = moment.scene === "early";
  const steers = moment.scene === "steers";
  const closed = stageAt(moment) === "closed";
  return {
    id: "event-412",
    label: "EV-0412",
    openedUs: moment.launchedUs + 25e6,
    stage: early ? "launch" : stageAt(moment),
    phase: early ? "boost" : "midcourse",
    objectClass: early ? "unknown" : steers ? "manoeuvring" : "ballistic",
    classProbability: early ? 0.64 : 0.97,
    objects: 1,
    certainty: early ? "low" : "high",
    reference: early ? "USA" : "JPN",
    views: (early ? ["USA"] : NATIONS).map((nation) => viewOf(moment, nation)),
    tracks: early ? [] : ["track-17"],
    sharing: early
      ? []
      : NATIONS.filter((nation) => nation !== moment.nation).map((nation) => ({
          nation,
          state: nation === "USA" ? "released" : "acknowledged",
          atUs: moment.nowUs - 2e6,
          reasons: ["plan"],
        })),
    drafts: early || steers ? [] : ["draft-1"],
    must: closed
      ? []
      : acknowledgedUs > 0
        ? early
          ? []
          : ["review-draft", "consult"]
        : ["acknowledge", ...(early ? [] : ["review-draft", "consult"])],
    acknowledgedUs,
    acknowledgedBy: acknowledgedUs > 0 ? `${moment.nation}-WATCH` : "",
    closedBecause: closed ? "impact-time-passed" : "",
    observedUs: moment.nowUs - 400_000,
    threatened: early || steers ? [] : ["JPN"],
    threatenedAreas: early || steers ? [] : ["JP-01", "JP-02"],
    reachable: steers ? ["JPN"] : [],
    seenBy: early
      ? []
      : [
          { nation: "KOR", state: "seen", atUs: moment.launchedUs + 43e6, position: "KOR-WATCH" },
          { nation: "USA", state: "not-yet", atUs: moment.launchedUs + 31e6 },
        ].filter(({ nation }) => nation !== moment.nation),
    amendments: early ? [] : amendmentsAt(moment),
  };
};

export const trackAt = (moment: Moment): MessageInitShape<typeof TrackSchema> => {
  const at = Math.min(flight.seconds, second(moment));
  const steps = Math.ceil((flight.seconds - at) / 20);
  return {
    id: "track-17",
    label: "EV-0412",
    nation: "JPN",
    source: moment.nation === "JPN" ? "own" : "partner",
    status: "confirmed",
    objectClass: "ballistic",
    phase: "midcourse",
    position: waypoint(flight, moment.launchedUs, at),
    speedMps: 5_600,
    courseDeg: 80,
    sigmaHorizontalM: 2_400,
    sigmaVerticalM: 3_100,
    predicted: Array.from({ length: steps + 1 }, (_, index) =>
      waypoint(flight, moment.launchedUs, Math.min(flight.seconds, at + index * 20)),
    ),
    event: "event-412",
    plots: Math.floor(at / 2),
  };
};

/** A later launch, seen by one nation for a little while. */
export const secondEventAt = (moment: Moment): MessageInitShape<typeof EventSchema> => ({
  ...eventAt({ ...moment, scene: "early" }, 0),
  id: "event-413",
  label: "EV-0413",
  openedUs: moment.launchedUs + 250e6,
  objectClass: "ballistic",
  tracks: ["track-18"],
});

export const secondTrackAt = (moment: Moment): MessageInitShape<typeof TrackSchema> => ({
  id: "track-18",
  label: "JPN-18",
  nation: "JPN",
  source: "own",
  status: "confirmed",
  objectClass: "ballistic",
  phase: "boost",
  position: waypoint(flight, moment.launchedUs, 60),
  event: "event-413",
});

/** The make-believe radars turn, from a degree above the horizon. */
const LOOKS = { minimumElevationDeg: 1, maximumElevationDeg: 85, azimuthWidthDeg: 360 };

const oldEvent = (id: string, label: string, openedUs: number): MessageInitShape<typeof EventSchema> => ({
  id,
  label,
  openedUs,
  stage: "closed",
  objectClass: "ballistic",
  objects: 2,
  certainty: "high",
  classProbability: 0.9,
  closedBecause: "impact-time-passed",
});

export const snapshotAt = (moment: Moment): MessageInitShape<typeof SnapshotSchema> => {
  const flying = isFlying(moment);
  const crowd = moment.scene === "crowd" ? crowdWhole(moment) : { tracks: [], events: [], trails: [] };
  return {
    position: 1n,
    nowUs: moment.nowUs,
    status: {
      nation: moment.nation,
      mode: moment.mode,
      exercise: { en: "Autumn Lantern 26-2", ja: "秋灯 26-2", ko: "가을 등불 26-2" },
      startedUs: moment.startedUs,
      health: "ok",
    },
    links: linksAt(moment),
    events: [
      ...(flying ? [eventAt(moment, 0)] : []),
      ...crowd.events,
      ...(moment.scene === "test" ? [] : [oldEvent("event-411", "EV-0411", moment.startedUs - 1_860e6)]),
    ],
    tracks: [
      ...crowd.tracks,
      ...(hasTrack(moment) ? [trackAt(moment)] : []),
      ...(moment.scene === "test" ? aircraft(moment) : []),
    ],
    trails: [
      ...crowd.trails,
      ...(hasTrack(moment)
        ? [
            {
              track: "track-17",
              flown: Array.from({ length: Math.floor(second(moment) / 4) }, (_, index) =>
                waypoint(flight, moment.launchedUs, index * 4),
              ),
            },
          ]
        : []),
    ],
    plots: Array.from({ length: 9 }, (_, index) => ({
      sensor: "JPN-R1",
      position: {
        latitudeDeg: 37 + index * 0.6,
        longitudeDeg: 131 + ((index * 13) % 9),
        heightM: 20_000,
        atUs: moment.nowUs,
      },
    })),
    feeds: [
      {
        id: "JPN-R1",
        kind: "radar",
        state: "live",
        plots: 18_204n,
        doubles: 0n,
        errors: 0n,
        lastUs: moment.nowUs - 300_000,
      },
      {
        id: "JPN-R2",
        kind: "radar",
        state: "live",
        plots: 17_377n,
        doubles: 0n,
        errors: 0n,
        lastUs: moment.nowUs - 900_000,
      },
      {
        id: "recording-048",
        kind: "CAT048",
        state: "ended",
        plots: 310n,
        doubles: 155n,
        errors: 1n,
        lastUs: moment.nowUs - 90e6,
        lastError: "recording-048: offset 1204: record of 3 bytes says that it has 61",
      },
    ],
    alarms: alarmsAt(moment),
    programme: programmeAt(moment),
    drafts: hasTrack(moment)
      ? [
          {
            id: "draft-1",
            event: "event-412",
            capStatus: "Exercise",
            messageType: "Alert",
            areas: ["JP-01", "JP-02"],
            createdUs: moment.nowUs - 50e6,
            expiresUs: moment.nowUs + 3_600e6,
            identifier: "tocsin.jpn.exercise.1.412",
            texts: [
              {
                language: "ja",
                headline: "訓練 ミサイル発射情報",
                description: "訓練です。北海道、青森県の上空を通過する見込み。",
                instruction: "訓練です。実際の避難は不要です。",
              },
              {
                language: "en",
                headline: "EXERCISE Missile launch",
                description: "This is an exercise. Predicted to pass over Hokkaido and Aomori.",
                instruction: "Exercise: take no action.",
              },
              {
                language: "ko",
                headline: "훈련 미사일 발사",
                description: "훈련입니다. 홋카이도, 아오모리 상공 통과 예측.",
                instruction: "훈련: 실제 대피는 필요 없습니다.",
              },
            ],
          },
        ]
      : [],
    sensors: [
      {
        id: "JPN-R1",
        kind: "radar",
        position: { latitudeDeg: 40.9, longitudeDeg: 140.3 },
        rangeM: 1_500_000,
        feed: "JPN-R1",
        ...LOOKS,
      },
      {
        id: "JPN-R2",
        kind: "radar",
        position: { latitudeDeg: 35.8, longitudeDeg: 135.2 },
        rangeM: 1_500_000,
        ...LOOKS,
      },
    ],
  };
};
