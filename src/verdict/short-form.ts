import { nameKey } from "./name-candidates.js";

// Endings that writers drop from product names without meaning another product.
const DROPPED_ENDING = /^(?:ql|sql|db|js|mq|lang|io)$/;

/** Whether `short` is the same name cut ("Postgres" for "PostgreSQL", "k8s" for "Kubernetes"). */
export function isShortForm(short: string, long: string): boolean {
  const [one, other] = [nameKey(short), nameKey(long)];
  if (one.length >= 4 && other.startsWith(one)) return DROPPED_ENDING.test(other.slice(one.length));
  const numeronym = /^([a-z])(\d{1,2})([a-z])$/.exec(one);
  return (
    numeronym !== null &&
    other.startsWith(numeronym[1] ?? "") &&
    other.endsWith(numeronym[3] ?? "") &&
    other.length - 2 === Number(numeronym[2])
  );
}
