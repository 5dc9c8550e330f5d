export const sin = 1;
