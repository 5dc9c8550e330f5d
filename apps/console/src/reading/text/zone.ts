/** The nations' own time zones, for their watches. None of them has summer time. */
interface Zone {
  readonly offsetHours: number;
  readonly name: string;
}
const ZONES: Readonly<Record<string, Zone>> = {
  KOR: { offsetHours: 9, name: "KST" },
  JPN: { offsetHours: 9, name: "JST" },
  USA: { offsetHours: -10, name: "HST" },
};
/** The nation's own time for its watch; none known means UTC alone is shown. */
export const zoneOf = (nation: string): Zone | undefined => ZONES[nation];
