import type { StoredDocument } from "../../types.js";

/** How one document names another. */
export type RecordReference =
  | { readonly kind: "number"; readonly key: string }
  /** A file name, or a whole title. */
  | { readonly kind: "name"; readonly name: string };

type Readable = Pick<StoredDocument, "id" | "title">;

/** "ADR-0012", "RFC 9", "decision record #7". */
const RECORD =
  /\b(adr|madr|rfc|pep|kep|jep|decision|record|proposal|design doc)[\s\-_#]{0,3}0{0,6}([1-9]\d{0,4})\b/gi;
const OPENS_WITH_RECORD = new RegExp(`^\\W{0,9}${RECORD.source}`, "i");
/** "0012-use-x", "42. Primary store": numbered as decision records are. */
const OPENS_WITH_NUMBER = /^0{0,6}([1-9]\d{0,3})(?:[-_]|\.\s)/;
const LINK_TARGET = /\]\(([^()\s]{1,300})\)/g;
const DECISIONS = new Set(["adr", "madr", "decision", "record"]);

function keyOf(kind: string, number: string): string {
  const lower = kind.toLowerCase();
  return `${DECISIONS.has(lower) ? "adr" : lower} ${number}`;
}

/** The records that some words name. */
export function referencesIn(words: string): RecordReference[] {
  return [
    ...[...words.matchAll(RECORD)].map(
      ([, kind = "", number = ""]) => ({ kind: "number", key: keyOf(kind, number) }) as const,
    ),
    ...[...words.matchAll(LINK_TARGET)].map(([, name = ""]) => ({ kind: "name", name }) as const),
  ];
}

/**
 * Finds the document that a reference means: in the folder of the one that refers, or, when it says what kind of record it
 * is, anywhere, as long as there is only one.
 *
 * @returns a position in `documents`; null when none or several are meant
 */
export function createRecordFinder(
  documents: readonly Readable[],
): (reference: RecordReference, from: number) => number | null {
  const byNumber = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  documents.forEach(({ id, title }, position) => {
    const file = fileOf(id);
    for (const key of keysOf(title, file, folderOf(id))) add(byNumber, key, position);
    for (const name of new Set([file, title])) add(byName, nameKey(name), position);
  });
  return (reference, from) => {
    const folder = folderOf(documents[from]?.id ?? "");
    const others = (list: readonly number[] = []): number[] => list.filter((position) => position !== from);
    const named =
      reference.kind === "number"
        ? [...others(byNumber.get(reference.key)), ...others(byNumber.get(`${folder}/${reference.key}`))]
        : others(byName.get(nameKey(fileOf(reference.name))));
    const distinct = [...new Set(named)];
    const near = distinct.filter((position) => folderOf(documents[position]?.id ?? "") === folder);
    const [only, ...more] = near.length > 0 ? near : distinct;
    return only === undefined || more.length > 0 ? null : only;
  };
}

/** A number without a kind is one of its folder only: "0012-…" elsewhere may count something else. */
function keysOf(title: string, file: string, folder: string): Set<string> {
  const keys = new Set<string>();
  for (const words of [title, file]) {
    const [, kind, number] = OPENS_WITH_RECORD.exec(words) ?? [];
    if (kind !== undefined && number !== undefined) keys.add(keyOf(kind, number));
    const plain = OPENS_WITH_NUMBER.exec(words)?.[1];
    if (plain !== undefined) keys.add(`${folder}/${keyOf("adr", plain)}`);
  }
  return keys;
}

function add(map: Map<string, number[]>, key: string, position: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [position]);
  else known.push(position);
}

function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/#.*$/, "")
    .replace(/\.(?:md|markdown|html?|txt)$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf("/")));
}
