import { nameKey } from "./name-candidates.js";

// Endings that writers drop from product names without meaning another product, and how short the rest may be.
const DROPPED_ENDINGS = new Map([
  ["ql", 4],
  ["sql", 4],
  ["db", 4],
  ["js", 3],
  ["mq", 4],
  ["lang", 2],
  ["io", 4],
]);

/** The forms of a name that are left when such an ending is dropped, lower case; mostly none. */
export function cutForms(name: string): string[] {
  const key = nameKey(name);
  return [...DROPPED_ENDINGS].flatMap(([ending, shortest]) =>
    key.endsWith(ending) && key.length - ending.length >= shortest ? [key.slice(0, -ending.length)] : [],
  );
}

/** The same name with such an ending, lower case: "golang" for "Go", "reactjs" for "React". */
export function longForms(name: string): string[] {
  const key = nameKey(name);
  return [...DROPPED_ENDINGS].flatMap(([ending, shortest]) =>
    key.length >= shortest ? [`${key}${ending}`] : [],
  );
}

/** Whether `short` is the same name cut ("Postgres" for "PostgreSQL", "Go" for "Golang", "k8s" for "Kubernetes"). */
export function isShortForm(short: string, long: string): boolean {
  const [one, other] = [nameKey(short), nameKey(long)];
  if (other.startsWith(one) && one.length >= (DROPPED_ENDINGS.get(other.slice(one.length)) ?? Infinity))
    return true;
  const numeronym = /^([a-z])(\d{1,2})([a-z])$/.exec(one);
  return (
    numeronym !== null &&
    other.startsWith(numeronym[1] ?? "") &&
    other.endsWith(numeronym[3] ?? "") &&
    other.length - 2 === Number(numeronym[2])
  );
}

/** The capitals of a name of several parts: "TS" of "TarnStore", "AWS" of "Amazon Web Services"; else empty. */
export function initialsOf(name: string): string {
  const isCamel = /^\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}*)+$/u.test(name);
  const isPhrase = /^(?:\p{Lu}[\p{L}\p{N}]* )+\p{Lu}[\p{L}\p{N}]*$/u.test(name) && !/\p{Lu}{3}/u.test(name);
  return isCamel || isPhrase ? name.replace(/\P{Lu}/gu, "") : "";
}

/** Whether `short` may stand in parentheses for `long`: its letters follow each other there, from the first on. */
export function isAbbreviation(short: string, long: string): boolean {
  if (short.length < 2 || short.length > 5 || short.length >= long.length) return false;
  if (isShortForm(short, long)) return true;
  const letters = short.toLowerCase();
  const target = long.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (!/^[\p{L}\p{N}]+$/u.test(short) || letters[0] !== target[0] || !/\p{Lu}.*\p{Lu}/u.test(short))
    return false;
  let from = 0;
  for (const letter of letters) {
    const at = target.indexOf(letter, from);
    if (at === -1) return false;
    from = at + 1;
  }
  return true;
}
