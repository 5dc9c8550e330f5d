/** Which years or quarters the timeline shows, and where in it an instant stands. Pure. */

export type Zoom = "year" | "quarter";
export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
  /** Beginnings of the years or quarters in it, with their names. */
  readonly marks: readonly { readonly atUs: number; readonly name: string }[];
}

const YEARS = 3;
const QUARTERS = 4;
const utc = (year: number, month: number): number => Date.UTC(year, month) * 1000;

/** At least three whole years, or four quarters; `shift` moves by one of them. */
export const spanAt = (nowUs: number, zoom: Zoom, shift: number, lastUs: number): Span => {
  const now = new Date(nowUs / 1000);
  const year = now.getUTCFullYear();
  if (zoom === "quarter") {
    const first = Math.floor(now.getUTCMonth() / 3) + shift;
    const marks = Array.from({ length: QUARTERS + 1 }, (_, i) => {
      const at = new Date(Date.UTC(year, (first + i) * 3));
      return { atUs: at.getTime() * 1000, name: `${at.getUTCFullYear()} Q${at.getUTCMonth() / 3 + 1}` };
    });
    return { fromUs: marks[0]?.atUs ?? 0, toUs: marks[QUARTERS]?.atUs ?? 1, marks: marks.slice(0, QUARTERS) };
  }
  const years = Math.min(8, Math.max(YEARS, new Date(lastUs / 1000).getUTCFullYear() - year + 1));
  const marks = Array.from({ length: years }, (_, i) => ({
    atUs: utc(year + shift + i, 0),
    name: String(year + shift + i),
  }));
  return { fromUs: utc(year + shift, 0), toUs: utc(year + shift + years, 0), marks };
};

/** 0 to 1 inside the span. */
export const placeIn = ({ fromUs, toUs }: Span, atUs: number): number => (atUs - fromUs) / (toUs - fromUs);
export const isIn = (span: Span, fromUs: number, toUs: number): boolean => toUs >= span.fromUs && fromUs < span.toUs;
