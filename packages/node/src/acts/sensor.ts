/** What people decide about the nation's own sensors. Each can be taken back at once. */

/** From now on nothing of the sensor is believed; or what it says from now on is believed again. */
export interface SensorAct {
  readonly do: "exclude-sensor" | "include-sensor";
  readonly sensor: string;
  readonly reason: string;
}
