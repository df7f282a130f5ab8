import type { StoredDocument } from "../../types.js";
import { createRecordFinder, type RecordReference, referencesIn } from "./record-references.js";
import {
  NOT_YET,
  PARTLY,
  readNotice,
  readState,
  STATE_STEMS,
  type Supersession,
  titleState,
} from "./status-words.js";

type Readable = Pick<StoredDocument, "id" | "title" | "text">;

/** Characters, and lines below the front matter, in which a document says what its standing is. */
const HEAD = 4000;
const STATUS_LINES = 60;
const NOTICE_LINES = 15;
/** Lines that a section "Status" is read for. */
const STATUS_SECTION = 4;

const NOTHING = /^(?:null|none|no|false|nil|n\/?a|nothing|tbd|[-–—~]+|\[\s*\]|""|'')?$/i;
const SUPERSEDES = /\b(?:supersedes|supercedes|replaces|obsoletes)\b/i;
const STATUS_FIELD = /^(?:current |decision )?(?:status|state|lifecycle)\s{0,9}[:|]\s{0,9}(.+)$/i;
const STATUS_HEADING = /^(?:current |decision )?status$/i;
const BY_FIELD = /^(?:superseded|superceded|obsoleted)[ -]by\b\s{0,9}:?\s{0,9}(.+)$/i;

interface Claims {
  readonly own: Supersession | null;
  /** The documents that it says it takes the place of. */
  readonly supersedes: readonly RecordReference[];
}

/**
 * Which documents are no longer in force: by their front matter ("status: superseded"), their status line or section, a
 * notice at their top ("this page is outdated"), or because a later record says that it supersedes them.
 *
 * A record that is only proposed, or was rejected, supersedes nothing; "superseded in part" is still in force.
 *
 * @returns one for each document, in their order
 */
export function findSuperseded(documents: readonly Readable[]): (Supersession | null)[] {
  const claims = documents.map(readClaims);
  const found = claims.map(({ own }) => own);
  if (claims.every(({ supersedes }) => supersedes.length === 0)) return found;
  const find = createRecordFinder(documents);
  claims.forEach(({ supersedes }, position) => {
    for (const reference of supersedes) {
      const old = find(reference, position);
      if (old === null) continue;
      found[old] ??= { state: "superseded", by: `“${documents[position]?.title ?? ""}”` };
    }
  });
  return found;
}

function readClaims({ title, text }: Readable): Claims {
  const head = text.slice(0, HEAD);
  const lower = `${title}\n${head}`.toLowerCase();
  if (!STATE_STEMS.some((stem) => lower.includes(stem))) return { own: null, supersedes: [] };
  const bodyStart = frontMatterEnd(head);
  const lines = head.slice(bodyStart).split("\n", STATUS_LINES);
  const fields = readFields(head.slice(0, bodyStart));
  const statuses = statusLines(lines);
  const states = [
    ...fields.map(fieldState),
    titleState(title),
    ...statuses.map(readState),
    ...noticeStates(lines),
  ];
  const isNotYet = [...fields.map(({ value }) => value), ...statuses].some((value) => NOT_YET.test(value));
  const own = states.find((state) => state !== null && state.by !== null) ?? states.find(Boolean) ?? null;
  const lasting = isNotYet || own?.state === "rejected" ? [] : supersededBy(fields, [title, ...lines]);
  return { own, supersedes: lasting };
}

/** Offset one past the front matter; 0 when there is none in the head. */
function frontMatterEnd(head: string): number {
  if (!head.startsWith("---\n")) return 0;
  const end = head.indexOf("\n---", 3);
  return end === -1 ? 0 : end + 4;
}

interface Field {
  /** Lower case, with spaces: "superseded by". */
  readonly key: string;
  readonly value: string;
}

/** The fields of front matter; items of a list stand as fields of the same key. */
function readFields(front: string): Field[] {
  const fields: Field[] = [];
  let key = "";
  for (const line of front.split("\n")) {
    const item = /^\s{0,9}-\s(.*)$/.exec(line);
    const field = /^([A-Za-z][\w -]{0,30}):(.*)$/.exec(line);
    if (field !== null) key = (field[1] ?? "").toLowerCase().replace(/[-_\s]+/g, " ");
    const value = (field?.[2] ?? item?.[1] ?? "").trim().replace(/^(["'])(.*)\1$/, "$2");
    if (value !== "") fields.push({ key, value });
  }
  return fields;
}

function fieldState({ key, value }: Field): Supersession | null {
  if (key === "status" || key === "state" || key === "lifecycle") return readState(value);
  if (/^(?:superseded|superceded|replaced|obsoleted) ?by$/.test(key)) return supersededByWords(value);
  return /^(?:true|yes)$/i.test(value) ? readState(key) : null;
}

function supersededByWords(value: string): Supersession | null {
  if (NOTHING.test(value) || PARTLY.test(value)) return null;
  const read = readState(`superseded by ${value}`);
  return { state: "superseded", by: read?.by ?? null };
}

function noticeStates(lines: readonly string[]): (Supersession | null)[] {
  const visible = lines.filter((line) => line.trim() !== "").slice(0, NOTICE_LINES);
  return visible.map((line) => {
    const words = BY_FIELD.exec(withoutMarks(line))?.[1];
    return words === undefined ? readNotice(line) : supersededByWords(words);
  });
}

/** What stands behind "Status:" and under a heading "Status". */
function statusLines(lines: readonly string[]): string[] {
  const found: string[] = [];
  let left = 0;
  for (const line of lines) {
    const words = withoutMarks(line);
    if (words === "") continue;
    const field = STATUS_FIELD.exec(words)?.[1];
    if (field !== undefined) found.push(field);
    else if (STATUS_HEADING.test(words)) left = STATUS_SECTION;
    else if (/^#/.test(line)) left = 0;
    else if (left-- > 0) found.push(words);
  }
  return found;
}

/** The words of a line without the marks around them. */
function withoutMarks(line: string): string {
  return line
    .replace(/[*_`]+/g, "")
    .replace(/^[\s>#|•-]+/, "")
    .trim();
}

function supersededBy(fields: readonly Field[], lines: readonly string[]): RecordReference[] {
  const named = fields
    .filter(({ key, value }) => SUPERSEDES.test(key) && !NOTHING.test(value))
    .flatMap(({ value }) => [...referencesIn(value), { kind: "name", name: value } as const]);
  const said = lines.flatMap((line) => {
    const at = line.search(SUPERSEDES);
    if (at === -1) return [];
    // No further than its own sentence: what stands in the next is about something else.
    const words = line.slice(at, at + 200).split(/\.\s|;/, 1)[0] ?? "";
    return PARTLY.test(words) ? [] : referencesIn(words);
  });
  return [...named, ...said];
}
