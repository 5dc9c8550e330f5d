/** The part of a node's state for exercise. Plain data only, bounded. */
export type ExerciseState = Record<never, never>;

export const createExerciseState = (): ExerciseState => ({});
