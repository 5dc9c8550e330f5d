/** Which build this is, for journal headers and hellos. */
export const BUILD = "tocsin/0.1.0";
