import type { At } from "./place-of.js";
import type { Workplace } from "./workplace.js";

const KEPT_MS = 60 * 60 * 1000;
const MOST = 10_000;
const runners = new WeakMap<object, Map<string, number>>();

type Runner = Pick<At, "place" | "scopeChannel" | "person">;
type Known = { readonly services: Pick<Workplace["services"], "now"> };

/**
 * Notes that somebody has run `/which-settings` in a channel. Discord lets run it only whom the server has given it to, and says
 * so of no button and no window, whose ids come from outside.
 */
export function noteRunner(at: Runner, { services }: Known): void {
  const known = runners.get(services) ?? new Map<string, number>();
  if (known.size >= MOST) known.clear();
  known.set(keyOf(at), services.now().getTime());
  runners.set(services, known);
}

/** Whether they have run it in this channel within the hour, since the last start. */
export function hasRun(at: Runner, { services }: Known): boolean {
  const ranAt = runners.get(services)?.get(keyOf(at));
  return ranAt !== undefined && services.now().getTime() - ranAt < KEPT_MS;
}

function keyOf({ place, scopeChannel, person }: Runner): string {
  return JSON.stringify([place.workspace, scopeChannel, person]);
}
