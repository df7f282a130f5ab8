import { nameKey } from "./name-candidates.js";

// Endings that writers drop from product names without meaning another product.
const DROPPED_ENDINGS = ["ql", "sql", "db", "js", "mq", "lang", "io"];

/** The forms of a name that are left when such an ending is dropped, lower case; mostly none. */
export function cutForms(name: string): string[] {
  const key = nameKey(name);
  return DROPPED_ENDINGS.flatMap((ending) =>
    key.endsWith(ending) && key.length - ending.length >= 4 ? [key.slice(0, -ending.length)] : [],
  );
}

/** Whether `short` is the same name cut ("Postgres" for "PostgreSQL", "k8s" for "Kubernetes"). */
export function isShortForm(short: string, long: string): boolean {
  const [one, other] = [nameKey(short), nameKey(long)];
  if (one.length >= 4 && other.startsWith(one)) return DROPPED_ENDINGS.includes(other.slice(one.length));
  const numeronym = /^([a-z])(\d{1,2})([a-z])$/.exec(one);
  return (
    numeronym !== null &&
    other.startsWith(numeronym[1] ?? "") &&
    other.endsWith(numeronym[3] ?? "") &&
    other.length - 2 === Number(numeronym[2])
  );
}
