/**
 * Values that no ASTERIX source can mean: the sign that a feed's edition is wrong or its octets are damaged.
 * Must never judge what is merely unlikely.
 */
import { MOST_TIME_OF_DAY } from "./time-of-day.ts";
import { type ItemValue, numberWithin, within } from "./values.ts";

/** Words for what is impossible in a record's items, undefined when nothing is. */
export function impossibleIn(items: Readonly<Record<string, ItemValue>>): string | undefined {
  for (const [item, value] of Object.entries(items)) {
    const units = numberWithin(value, "TOD", "raw");
    if (units !== undefined && units >= MOST_TIME_OF_DAY) return `${item} states a time of day beyond 24 hours`;
  }
  const latitude = numberWithin(within(items, "I105"), "LAT") ?? 0;
  const longitude = numberWithin(within(items, "I105"), "LON") ?? 0;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return "I105 states a place off the globe";
  return undefined;
}
