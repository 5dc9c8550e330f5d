/** The names of dresses and layouts, and which of them is meant. Pure, so that it is read where there is no browser. */

export const DRESSES = ["normal", "dark", "contrast"] as const;
export type Dress = (typeof DRESSES)[number];
export const LAYOUTS = ["desk", "wall", "phone"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Narrower than this nothing but the phone's column can be read. */
const PHONE_PX = 640;

export const dressOf = (stored: string | null): Dress => DRESSES.find((dress) => dress === stored) ?? "normal";

/** As the address says; else as the width allows. */
export const layoutOf = (search: string, widthPx: number): Layout => {
  const asked = new URLSearchParams(search).get("layout");
  return LAYOUTS.find((layout) => layout === asked) ?? (widthPx < PHONE_PX ? "phone" : "desk");
};
