/** How launches that are laid over each other are told apart: by number first, then by the pattern of the line, then by colour. */

export const MOST_COMPARED = 6;

export const dressOf = (index: number): string => `compared-${(index % MOST_COMPARED) + 1}`;
