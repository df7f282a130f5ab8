import { SEED, writeDocument } from "../lib/corpus.mjs";
import { createTopics } from "../lib/topic.mjs";

/** A file that is sent to the server. */
export interface BenchFile {
  readonly name: string;
  readonly text: string;
}

/** What our own documents compare: they stand in no other, so that what is asked of them quotes them. */
const OPTIONS = ["Kestrelbase", "Lapwingdb"] as const;
const SUBJECTS = ["archiving", "billing", "beekeeping", "printing", "sailing"] as const;
/** Of a synthetic document: as much as a page of a team's notes. */
const SECTIONS = 2;

/**
 * Documents whose text differs from version to version before what is quoted of them: a quote of one version stands elsewhere
 * in the other, so that an answer that mixes both is found out.
 */
export function changingDocuments(version: number): BenchFile[] {
  const [one, other] = OPTIONS;
  return SUBJECTS.map((subject, at) => ({
    name: `team-notes-${at}.md`,
    text: `---
title: ${one} or ${other} for ${subject}
published: 2026-0${1 + at}-02
---

# ${one} or ${other} for ${subject}

${`This page was looked through again. `.repeat(1 + 3 * version)}

## ${subject}

For ${subject} we chose ${one} over ${other}, because it is better at ${subject} in version ${version} of this page.
Choose ${other} if your ${subject} is small.
`,
  }));
}

/** Questions that changing documents answer. */
export function questionsOfChanging(): string[] {
  return SUBJECTS.map((subject) => `${OPTIONS[0]} or ${OPTIONS[1]} for ${subject}?`);
}

/**
 * Synthetic documents: front matter, two sections, about 800 words each, from those that `npm run bench` reads.
 *
 * @param version every one of them differs from version to version, so that all are read again
 */
export function generatedDocuments(count: number, version: number): BenchFile[] {
  const topics = createTopics(SEED);
  return Array.from({ length: count }, (_, number) => {
    const parts = writeDocument(topics, number).split(/^(?=## )/m);
    const head = parts.slice(0, 1 + SECTIONS).join("");
    return {
      name: `generated-${String(number).padStart(3, "0")}.md`,
      text: `${head.trimEnd()}\n\nRevision ${version}.\n`,
    };
  });
}
