/** DEVELOPMENT ONLY. Many tracks and many flights at once, for measuring how the picture bears them. Nothing of it is believable. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { EventSchema, TrackSchema, TrailSchema } from "@tocsin/codec-protobuf/console";
import { along, type Flight, waypoint } from "./flight.ts";
import type { Moment } from "./surroundings.ts";

export const CROWD = { tracks: 2_000, flights: 100 };
const STEP_S = 20;

const flightOf = (index: number): Flight => ({
  latitude: 36 + (index % 10) * 0.6,
  longitude: 122 + Math.floor(index / 10) * 0.8,
  azimuth: 60 + (index % 9) * 8,
  rangeM: 1_500_000 + (index % 7) * 500_000,
  apogeeM: 300_000 + (index % 5) * 150_000,
  seconds: 100_000,
});

/** So slow that an hour of measuring does not see the end of it, and so fast that every second is another place. */
const secondOf = ({ nowUs, launchedUs }: Moment, index: number): number =>
  20_000 + index * 300 + (nowUs - launchedUs) / 1e6;

const flightPosition = (moment: Moment, index: number) => {
  const at = secondOf(moment, index);
  return { ...waypoint(flightOf(index), moment.nowUs - at * 1e6, at), atUs: moment.nowUs };
};

const crowdFlight = (moment: Moment, index: number): MessageInitShape<typeof TrackSchema> => {
  const flight = flightOf(index);
  const at = secondOf(moment, index);
  const began = moment.nowUs - at * 1e6;
  const rest = (flight.seconds - at) / 60;
  return {
    ...{ id: `flight-${index}`, label: `JPN-${index}`, nation: "JPN", source: "own", status: "confirmed" },
    ...{ objectClass: "ballistic", phase: "midcourse", event: `event-c${index}`, plots: 100 },
    ...{ speedMps: 3_000, courseDeg: flight.azimuth, sigmaHorizontalM: 2_000, sigmaVerticalM: 2_000 },
    position: flightPosition(moment, index),
    predicted: Array.from({ length: 60 }, (_, step) => ({
      ...waypoint(flight, began, at + step * rest),
      atUs: moment.nowUs + step * STEP_S * 1e6,
    })),
  };
};

const crowdEvent = (moment: Moment, index: number): MessageInitShape<typeof EventSchema> => {
  const flight = flightOf(index);
  const oval = (metres: number, long: number) => ({
    ...along(flight, metres),
    ...{ semiMajorM: long, semiMinorM: long / 3, orientationDeg: flight.azimuth, containment: 0.95 },
  });
  return {
    ...{ id: `event-c${index}`, label: `EV-${1000 + index}`, openedUs: moment.launchedUs, stage: "burn-out" },
    ...{ phase: "midcourse", objectClass: "ballistic", classProbability: 0.9, objects: 1, certainty: "high" },
    ...{ reference: "JPN", tracks: [`flight-${index}`], observedUs: moment.nowUs },
    views: [
      {
        ...{
          nation: "JPN",
          item: `JPN-E-${index}`,
          statedUs: moment.nowUs,
          objectClass: "ballistic",
          stage: "burn-out",
        },
        ...{ classProbability: 0.9, certainty: "high", objects: 1, sensors: 2, observedUs: moment.nowUs },
        launchArea: oval(0, 9_000),
        impactArea: oval(flight.rangeM, 60_000),
      },
    ],
  };
};

const TRAFFIC = CROWD.tracks - CROWD.flights;

const trafficPosition = ({ nowUs, startedUs }: Moment, index: number) => {
  const turn = (nowUs - startedUs) / 60e6 + index;
  return {
    latitudeDeg: 30 + ((index * 7) % 160) / 10 + Math.sin(turn) * 0.3,
    longitudeDeg: 122 + ((index * 11) % 250) / 10 + Math.cos(turn) * 0.3,
    heightM: 10_000,
    atUs: nowUs,
  };
};

/** A share of the other traffic: those whose number leaves `part` when divided by `parts`. */
const crowdTraffic = (moment: Moment, part: number, parts: number): readonly MessageInitShape<typeof TrackSchema>[] =>
  Array.from({ length: TRAFFIC }, (_, index) => index)
    .filter((index) => index % parts === part)
    .map((index) => ({
      ...{
        id: `crowd-${index}`,
        label: `S${index}`,
        source: "outside",
        status: "confirmed",
        objectClass: "aircraft",
      },
      ...{ callsign: `TST${index}`, speedMps: 240, courseDeg: index % 360 },
      position: trafficPosition(moment, index),
    }));

/** So many changes make a second, in each of which every track has moved once. */
export const CROWD_PARTS = 10;

/** What the crowd adds to one change: its share of the tracks, and the events of the flights among them. */
export const crowdPart = (moment: Moment, part: number) => {
  const flights = Array.from({ length: CROWD.flights }, (_, index) => index).filter(
    (index) => index % CROWD_PARTS === part,
  );
  return {
    tracks: [...flights.map((index) => crowdFlight(moment, index)), ...crowdTraffic(moment, part, CROWD_PARTS)],
    events: flights.map((index) => crowdEvent(moment, index)),
  };
};

/** As long as a console keeps them: the picture is as large at once as an hour makes it. */
const FLOWN_S = 2_400;
const PASSED_S = 600;

/** Where each has been, in steps of so many seconds. */
const crowdTrails = (moment: Moment): MessageInitShape<typeof TrailSchema>[] => {
  const before = (seconds: number): Moment => ({ ...moment, nowUs: moment.nowUs - seconds * 1e6 });
  const back = <T>(seconds: number, step: number, at: (then: Moment) => T): T[] =>
    Array.from({ length: seconds / step }, (_, index) => at(before(seconds - index * step)));
  const flights = Array.from({ length: CROWD.flights }, (_, index) => ({
    track: `flight-${index}`,
    flown: back(FLOWN_S, 4, (then) => flightPosition(then, index)),
  }));
  const traffic = Array.from({ length: TRAFFIC }, (_, index) => ({
    track: `crowd-${index}`,
    flown: back(PASSED_S, 10, (then) => trafficPosition(then, index)),
  }));
  return [...flights, ...traffic];
};

/** All of it. */
export const crowdWhole = (moment: Moment) => {
  const parts = Array.from({ length: CROWD_PARTS }, (_, part) => crowdPart(moment, part));
  return {
    tracks: parts.flatMap(({ tracks }) => tracks),
    events: parts.flatMap(({ events }) => events),
    trails: crowdTrails(moment),
  };
};
