/** @throws {Error} naming each violation */
export function expectNone(violations: readonly { readonly kind: string; readonly detail: string }[]): void {
  if (violations.length === 0) return;
  const lines = violations.slice(0, 40).map(({ kind, detail }) => `${kind}: ${detail}`);
  throw new Error(`${violations.length} violations:\n${lines.join("\n")}`);
}
