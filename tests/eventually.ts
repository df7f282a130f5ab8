import { vi } from "vitest";
import { PATIENCE_MS } from "./servers/waiting.js";

/** Looks again and again until it throws nothing; as `vi.waitFor`, whose second is too short for a busy machine. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, PATIENCE_MS);
}
