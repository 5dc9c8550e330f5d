/** Languages and texts in all of them. Korean, Japanese and English are equals: nothing here has a first language. */
export const LANGUAGES = ["ko", "ja", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same text in every language. */
export type Words = { readonly [language in Language]: string };
