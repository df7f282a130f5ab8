/**
 * What a button, a select or a window does. Beside it a custom id carries the opaque id of an answer and, where pages turn, a
 * number; it comes back from outside and is checked against server, channel and person.
 */
export const DOES = {
  why: "why",
  whyPage: "why-page",
  sources: "sources",
  sourcesPage: "sources-page",
  documentsPage: "documents-page",
  share: "share",
  up: "up",
  down: "down",
  /** The window that asks what was wrong. */
  reason: "reason",
  /** The select of another criterion. */
  criterion: "criterion",
  /** The window that sets what a channel sees. */
  settings: "settings",
} as const;

export type Does = (typeof DOES)[keyof typeof DOES];

/** A custom id, read. */
export interface CustomId {
  readonly does: Does;
  /** Of an answer; empty where there is none. */
  readonly id: string;
  readonly page: number;
}

const PREFIX = "which";
const ALL: ReadonlySet<string> = new Set(Object.values(DOES));
const FORM = /^which:([a-z-]+):([\w-]{0,64}):(\d{1,6})$/u;

/** Ids of fields in windows. */
export const FIELD = {
  reason: "reason",
  documents: "documents",
  privateDocuments: "private_documents",
} as const;

/** "which:why-page:3f…:2", at most 100 characters for ids of up to 64. */
export function customId(does: Does, id = "", page = 0): string {
  return `${PREFIX}:${does}:${id}:${page}`;
}

/** @returns null for what no version of Whichbot wrote */
export function readCustomId(text: string): CustomId | null {
  const [, does = "", id = "", page = "0"] = FORM.exec(text) ?? [];
  return ALL.has(does) ? { does: does as Does, id, page: Number(page) } : null;
}
