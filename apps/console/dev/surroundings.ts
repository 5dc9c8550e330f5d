/** DEVELOPMENT ONLY. What stands about the make-believe event: links, alarms and other traffic. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { AlarmSchema, LinkSchema, TrackSchema } from "@tocsin/codec-protobuf/console";

/** `cut` is the overflight with the link to one partner lost, `flood` that with a dozen more alarms, `steers` one of what manoeuvres, `joined` that with several reports joined at once, `crowd` that among thousands. */
export type SceneName = "overflight" | "cut" | "flood" | "early" | "steers" | "joined" | "quiet" | "test" | "crowd";

export interface Moment {
  readonly scene: SceneName;
  readonly mode: string;
  readonly nation: string;
  readonly nowUs: number;
  readonly launchedUs: number;
  readonly startedUs: number;
  /** The exercise has ended. */
  readonly isOver?: boolean;
}

export const NATIONS = ["JPN", "KOR", "USA"];
export const isFlying = ({ scene }: Moment): boolean => scene !== "quiet" && scene !== "test";

/** Of a partner that takes GPS time for UTC. */
const WRONG_CLOCK = { clock: "unusable", clockOffsetS: 18.02, clockMistake: "gps-utc" };

/** What each nation says of the sky about it: the nearer the better. */
const regionsOf = (index: number): { code: string; status: string }[] =>
  Array.from({ length: 42 }, (_, cell) => {
    const [south, west] = [20 + 5 * Math.floor(cell / 7), 115 + 5 * (cell % 7)];
    const far = Math.hypot(south - 35, west - ([135, 125, 145][index] ?? 135));
    return { code: `N${south}E${west}`, status: far < 9 ? "full" : far < 16 ? "degraded" : "none" };
  });

export const linksAt = (moment: Moment): MessageInitShape<typeof LinkSchema>[] =>
  NATIONS.map((nation) => {
    const far = nation === "USA" && moment.nation !== "USA";
    const slow = far && moment.scene !== "quiet";
    const cut = far && moment.scene === "cut";
    return {
      nation,
      own: nation === moment.nation,
      state: cut ? "lost" : slow ? "slow" : "linked",
      sinceUs: cut ? moment.nowUs - 48e6 : moment.startedUs,
      via: nation === "KOR" && moment.scene === "cut" ? "JPN" : "",
      heardUs: moment.nowUs - (nation === moment.nation ? 100_000 : cut ? 48_000_000 : slow ? 6_200_000 : 800_000),
      surveillance: "full",
      regions: regionsOf(NATIONS.indexOf(nation)),
      participation: nation === "USA" ? "narrowed" : "full",
      participationBy: nation === "USA" ? "JPN-WATCH" : "",
      participationSinceUs: moment.startedUs,
      statedParticipation: nation === "KOR" ? ["JPN paused"] : [],
      ...(nation === "USA" && moment.scene === "flood" ? WRONG_CLOCK : { clock: "normal", clockOffsetS: 0.004 }),
      clockUncertaintyS: 0.002,
      sent: 412n,
      received: 398n,
    };
  });

export const aircraft = (moment: Moment): MessageInitShape<typeof TrackSchema>[] =>
  Array.from({ length: 24 }, (_, index) => ({
    id: `system-${index}`,
    label: `S${index}`,
    source: "outside",
    status: "confirmed",
    objectClass: "aircraft",
    callsign: `TST${100 + index}`,
    position: {
      latitudeDeg: 33 + ((index * 7) % 11) + ((moment.nowUs - moment.startedUs) / 1e6) * 0.002,
      longitudeDeg: 128 + ((index * 5) % 17),
      heightM: 10_000,
      atUs: moment.nowUs,
    },
    speedMps: 240,
    courseDeg: (index * 40) % 360,
  }));

const floodAt = (moment: Moment): MessageInitShape<typeof AlarmSchema>[] =>
  Array.from({ length: 12 }, (_, index) => ({
    id: `flood-${index}`,
    code: "draft-blocked",
    priority: "caution",
    raisedUs: moment.launchedUs + (30 + index) * 1e6,
    subject: `event-412/reason-${index}`,
  }));

export const alarmsAt = (moment: Moment): MessageInitShape<typeof AlarmSchema>[] =>
  moment.scene === "quiet"
    ? []
    : [
        {
          id: "alarm-1",
          code: "event-declared",
          priority: "critical",
          called: "supervisor",
          calledPositions: [`${moment.nation}-DIRECTOR`],
          raisedUs: moment.launchedUs + 25e6,
          subject: "event-412",
        },
        {
          id: "alarm-2",
          code: "link-slow",
          priority: "caution",
          raisedUs: moment.nowUs - 9e6,
          subject: "USA",
          value: 6.2,
        },
        {
          id: "alarm-3",
          code: "feed-silent",
          priority: "advisory",
          raisedUs: moment.nowUs - 300e6,
          acknowledgedUs: moment.nowUs - 280e6,
          clearedUs: moment.nowUs - 259e6,
          subject: "JPN-R2",
        },
        ...(moment.scene === "flood" ? floodAt(moment) : []),
      ].filter(({ id }) => moment.scene !== "test" || id === "alarm-3");
