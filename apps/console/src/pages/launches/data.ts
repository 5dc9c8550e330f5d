/** The catalogue of launches as the node serves it, and as rows of one table: own ones and published ones. Pure but for fetching. */
import { distanceM as onSphereM } from "../../reading/text/sphere.ts";

interface Place {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

export interface Point extends Place {
  readonly heightM: number;
  readonly atUs: number;
}

interface Hop {
  readonly nation: string;
  readonly statedUs: number;
  readonly receivedUs: number;
}

export interface Stages {
  readonly detectedUs: number;
  readonly confirmedUs: number;
  readonly declaredUs: number;
  readonly sent: readonly Hop[];
  readonly received: readonly Hop[];
  readonly draftedUs: number;
  readonly alertedUs: number;
  readonly sirenUs: number;
}

interface OwnLaunch {
  readonly id: string;
  readonly label: string;
  readonly mode: string;
  readonly openedUs: number;
  readonly origin: string;
  readonly nations: readonly string[];
  readonly objectClass: string;
  readonly launchArea?: Place;
  readonly launchTime?: { readonly bestUs: number };
  readonly impactArea?: Place;
  readonly apogeeM: number;
  readonly rangeM: number;
  readonly flightS: number;
  readonly stages: Stages;
  readonly path: readonly Point[];
}

interface PublishedLaunch {
  readonly id: string;
  readonly name: string;
  readonly launchedUs: number;
  readonly site: string;
  readonly latitudeDeg?: number;
  readonly longitudeDeg?: number;
  readonly apogeeM: number;
  readonly rangeM: number;
  readonly flightS: number;
  readonly notes: string;
  readonly conflict: string;
  readonly source: string;
}

/** Zero and empty where nothing is known. */
export interface LaunchRow {
  readonly id: string;
  readonly of: "own" | "published";
  readonly name: string;
  readonly mode: string;
  readonly launchedUs: number;
  /** Of an own launch the nearest published site within reach. */
  readonly site: string;
  readonly launch: Place | undefined;
  readonly impact: Place | undefined;
  readonly apogeeM: number;
  readonly rangeM: number;
  readonly flightS: number;
  readonly objectClass: string;
  readonly nations: readonly string[];
  readonly stages: Stages | undefined;
  readonly path: readonly Point[];
  readonly notes: string;
  readonly conflict: string;
  readonly source: string;
}

export interface Catalogue {
  readonly rows: readonly LaunchRow[];
  readonly partners: readonly string[];
  /** The node is still going through its journals. */
  readonly isGathering: boolean;
}

const SITE_REACH_M = 40_000;

/** Along the ground, as the crow flies. */
export const distanceM = (a: Place, b: Place): number =>
  onSphereM(
    { latitude: a.latitudeDeg, longitude: a.longitudeDeg },
    { latitude: b.latitudeDeg, longitude: b.longitudeDeg },
  );

const placeOf = ({ latitudeDeg, longitudeDeg }: PublishedLaunch): Place | undefined =>
  latitudeDeg === undefined || longitudeDeg === undefined ? undefined : { latitudeDeg, longitudeDeg };

const siteOf = (launch: Place | undefined, published: readonly PublishedLaunch[]): string => {
  if (launch === undefined) return "";
  const near = published
    .flatMap((each) => {
      const place = placeOf(each);
      return place === undefined ? [] : [{ site: each.site, m: distanceM(launch, place) }];
    })
    .sort((a, b) => a.m - b.m)[0];
  return near !== undefined && near.m <= SITE_REACH_M ? near.site : "";
};

export const rowsOf = (own: readonly OwnLaunch[], published: readonly PublishedLaunch[]): readonly LaunchRow[] => [
  ...own.map((launch) => ({
    ...{ id: launch.id, of: "own" as const, name: launch.label, mode: launch.mode, nations: launch.nations },
    ...{ launchedUs: launch.launchTime?.bestUs ?? launch.openedUs, site: siteOf(launch.launchArea, published) },
    ...{ launch: launch.launchArea, impact: launch.impactArea, objectClass: launch.objectClass },
    ...{ apogeeM: launch.apogeeM, rangeM: launch.rangeM, flightS: launch.flightS },
    ...{ stages: launch.stages, path: launch.path, notes: "", conflict: "", source: "" },
  })),
  ...published.map((launch) => ({
    ...{ id: launch.id, of: "published" as const, name: launch.name, mode: "", nations: [], objectClass: "" },
    ...{ launchedUs: launch.launchedUs, site: launch.site, launch: placeOf(launch), impact: undefined },
    ...{ apogeeM: launch.apogeeM, rangeM: launch.rangeM, flightS: launch.flightS, stages: undefined, path: [] },
    ...{ notes: launch.notes, conflict: launch.conflict, source: launch.source },
  })),
];

const fetched = async <T>(path: string): Promise<T> => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

/** @throws Error where the node cannot be asked. */
export const fetchCatalogue = async (): Promise<Catalogue> => {
  const [own, published] = await Promise.all([
    fetched<{
      readonly partners: readonly string[];
      readonly gathering: boolean;
      readonly catalogue: { readonly launches: readonly OwnLaunch[] } | null;
    }>("/launches/own.json"),
    fetched<{ readonly launches: readonly PublishedLaunch[] }>("/launches/published.json"),
  ]);
  const rows = rowsOf(own.catalogue?.launches ?? [], published.launches);
  return { rows, partners: own.partners, isGathering: own.gathering };
};
