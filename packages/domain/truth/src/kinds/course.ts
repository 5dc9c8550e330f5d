/**
 * One body's true way through a scenario, whatever drives it: where it is, when it burns, what it is and where it falls.
 * Must never look through a sensor, and must never be read by an estimator.
 */
import { present } from "@tocsin/kernel/sound";
import { fixedFromInertial, type Place, type State } from "../earth.ts";
import { inertialStateAt, type Path } from "../flight.ts";
import type { Node } from "../integrate.ts";
import type { Body } from "../look.ts";
import type { Missile } from "../missile.ts";

/** What the body is doing. Climb and descent are unpowered and without lift; glide is flight in which lift rules. */
export type CoursePhase = "boost" | "climb" | "descent" | "glide" | "level";

/** What a perfect classifier would call the body. */
export type CourseClass =
  | "ballistic"
  | "manoeuvring"
  | "space launch"
  | "spent stage"
  | "debris"
  | "aircraft"
  | "cruise";

/** Times are scenario seconds, places on the ellipsoid. */
export interface Course {
  readonly id: string;
  /** The word of truth.jsonl, finer than the class. */
  readonly kind: string;
  readonly class: CourseClass;
  /** From when to when there is such a body. */
  readonly begins: number;
  readonly ends: number;
  /** Earth-fixed; asked only between `begins` and `ends`. */
  stateAt(time: number): State;
  burningAt(time: number): boolean;
  phaseAt(time: number): CoursePhase;
  /** The body from which this one came apart. */
  readonly parent?: string;
  readonly launch?: { readonly place: Place; readonly time: number };
  /** When the last stage is spent. */
  readonly burnout?: number;
  readonly separations?: readonly number[];
  readonly impact?: { readonly place: Place; readonly time: number };
  /** It does not come down. */
  readonly orbit?: boolean;
  /** Drag area (coefficient included) over mass of the falling body, m2/kg. */
  readonly dragPerMass?: number;
}

/** A body that sensors may look at. */
export const bodyOf = (course: Course): Body => ({
  id: course.id,
  kind: course.class === "aircraft" || course.class === "cruise" ? "aircraft" : "missile",
  stateAt: (time) => (time >= course.begins && time <= course.ends ? course.stateAt(time) : undefined),
  burningAt: (time) => course.burningAt(time),
});

/** A course whose states were computed in the inertial frame of scenario second `start`; `facts` says the rest. */
export function computedCourse(
  start: number,
  nodes: readonly Node[],
  facts: Omit<Course, "begins" | "ends" | "stateAt" | "burningAt"> & { readonly burningAt?: Course["burningAt"] },
): Course {
  const { burnout } = facts;
  return {
    burningAt: (time) => burnout !== undefined && time >= start && time <= burnout,
    ...facts,
    begins: start + present(nodes[0], "first node").time,
    ends: start + present(nodes.at(-1), "last node").time,
    stateAt: (time) => fixedFromInertial(inertialStateAt(nodes, time - start), time - start),
  };
}

/** A ballistic flight that was computed in the inertial frame of its launch, launched at scenario second `start`. */
export function ballisticCourse(id: string, start: number, missile: Missile, place: Place, path: Path): Course {
  const burnout = start + (path.separations.at(-1) ?? 0);
  const apogee = start + path.apogee.time;
  return computedCourse(start, path.nodes, {
    id,
    kind: "ballistic",
    class: "ballistic",
    phaseAt: (time) => {
      if (time <= burnout) return "boost";
      return time <= apogee ? "climb" : "descent";
    },
    launch: { place, time: start },
    burnout,
    separations: path.separations.map((time) => start + time),
    impact: { place: path.impact.place, time: start + path.impact.time },
    dragPerMass: 1 / missile.payloadLoading,
  });
}
