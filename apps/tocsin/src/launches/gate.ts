/**
 * What of a launch goes into a file: everything for one's own people, and for another nation what the guard lets leave, section by
 * section, after the originators' markings. Every row carries in words what may be done with it.
 */
import { decideSections, type ExchangePlan, type Grants, type PolicyEngine } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { LaunchMarking, LaunchRecord } from "@tocsin/node";
import type { Mode, Nation, ObjectClass, Participation, SectionKind, SectionMarking } from "@tocsin/picture";

export interface ExportRules {
  readonly own: Nation;
  readonly policy: PolicyEngine;
  readonly plan: ExchangePlan;
  readonly grants: Grants;
  readonly participation: Participation;
}

/** A launch as it stands in a file: what was shut is absent. */
export type OpenLaunch = Omit<LaunchRecord, "marked" | "pathMarked" | "stages"> & {
  readonly marking: string;
  /** For one's own people only: they tell of sensors and of links. */
  readonly stages?: LaunchRecord["stages"];
};

const EVENT_SECTIONS: readonly SectionKind[] = ["launch", "impact", "assessment"];

/** Everything, with the originator's word on who else may have it. */
export function openToOwn(record: LaunchRecord, own: Nation): OpenLaunch {
  const { marked: _, pathMarked: __, ...open } = record;
  return { ...open, marking: ownMarking(record, own) };
}

/** Undefined where nothing of it may leave. */
export function openToPartner(record: LaunchRecord, to: Nation, rules: ExportRules): OpenLaunch | undefined {
  const { marked, pathMarked, stages: _, ...open } = record;
  const sections = new Set<SectionKind>(
    openSections(record, to, rules, { item: "event", origin: record.origin, sections: EVENT_SECTIONS, marked }),
  );
  const path = { item: "track", origin: record.pathOrigin, sections: ["kinematics"], marked: pathMarked } as const;
  if (record.path.length > 0) for (const section of openSections(record, to, rules, path)) sections.add(section);
  if (sections.size === 0) return undefined;
  return { ...shut(open, sections), marking: `${worldOf(record)} // ${record.origin} // REL ${to}` };
}

interface Asked {
  readonly item: "event" | "track";
  readonly origin: Nation;
  readonly sections: readonly SectionKind[];
  readonly marked: readonly LaunchMarking[];
}

function openSections(record: LaunchRecord, to: Nation, rules: ExportRules, asked: Asked): readonly SectionKind[] {
  const { policy, plan, grants, participation, own } = rules;
  const { item, origin, sections } = asked;
  const guarded = {
    ...{ item, origin, sections, participation, mode: record.mode as Mode },
    ...{ objectClass: record.objectClass as ObjectClass, declared: true },
    ...(origin !== own && { marked: asked.marked.map(markingOf) }),
  };
  return decideSections(policy, plan, new Map(), to, guarded, grants).open;
}

const markingOf = ({ section, releasableTo, untilUs }: LaunchMarking): SectionMarking => ({
  ...{ section: section as SectionKind, releasableTo },
  ...(untilUs > 0 && { until: untilUs as Instant }),
});

function shut(
  { launchArea, launchTime, impactArea, impactTime, ...rest }: Omit<LaunchRecord, "marked" | "pathMarked" | "stages">,
  sections: ReadonlySet<SectionKind>,
): Omit<OpenLaunch, "marking"> {
  const [launch, impact] = [sections.has("launch"), sections.has("impact")];
  const [assessment, kinematics] = [sections.has("assessment"), sections.has("kinematics")];
  return {
    ...rest,
    ...(launch && launchArea && { launchArea }),
    ...(launch && launchTime && { launchTime }),
    ...(impact && impactArea && { impactArea }),
    ...(impact && impactTime && { impactTime }),
    rangeM: launch && impact ? rest.rangeM : 0,
    flightS: launch && impact ? rest.flightS : 0,
    threatened: impact ? rest.threatened : [],
    ...(!assessment && { objectClass: "unknown", classProbability: 0, objects: 0, closedBecause: "" }),
    apogeeM: kinematics ? rest.apogeeM : 0,
    path: kinematics ? rest.path : [],
    pathOrigin: kinematics ? rest.pathOrigin : "",
    // That others declared it is theirs to say.
    nations: [rest.origin],
  };
}

const worldOf = ({ mode }: LaunchRecord): string => mode.toUpperCase();

/** The originator's own word on who else may have it, where it is another nation's. */
function ownMarking(record: LaunchRecord, own: Nation): string {
  const { origin, marked } = record;
  const to = [...new Set(marked.flatMap(({ releasableTo }) => releasableTo))].filter((nation) => nation !== own).sort();
  const further = origin === own ? "as policy says" : to.length === 0 ? "nobody" : to.join(", ");
  return `${worldOf(record)} // ${origin} // FOR ${own} ONLY; FURTHER: ${further}`;
}
