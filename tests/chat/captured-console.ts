import { vi } from "vitest";

/** Keeps what is printed past the log, from now on; undone by `vi.restoreAllMocks`. */
export function capturePrinted(): readonly string[] {
  const printed: string[] = [];
  for (const method of ["debug", "info", "log", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation(
      (...parts) => void printed.push(parts.map(String).join(" ")),
    );
  return printed;
}
