/** An object as it stands in JSON. */
export type Json = Record<string, unknown>;

/** Whether a value is an object with keys. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Calls `see` with every object inside a value, the value itself first. */
export function visit(value: unknown, see: (part: Json) => void): void {
  if (Array.isArray(value)) {
    for (const part of value) visit(part, see);
    return;
  }
  if (!isJson(value)) return;
  see(value);
  for (const part of Object.values(value)) visit(part, see);
}
