/** What questions.mjs holds; see there. */
export const SEED_QUESTIONS: readonly string[];
