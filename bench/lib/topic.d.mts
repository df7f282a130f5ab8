/** What web/documents.ts takes from topic.mjs; see there. */
export function createTopics(seed: number): readonly unknown[];
