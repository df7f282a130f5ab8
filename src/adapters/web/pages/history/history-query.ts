const DAY_MS = 24 * 60 * 60 * 1000;

/** Where people and programs ask: what it is called, and how the history knows it. */
export const SURFACES = {
  page: { words: "Page", surface: "web", channel: "page" },
  api: { words: "API", surface: "web", channel: "api" },
  slack: { words: "Slack", surface: "slack", channel: null },
  discord: { words: "Discord", surface: "discord", channel: null },
  mcp: { words: "MCP", surface: "mcp", channel: null },
} as const;

/** Name of a place to ask at, as it stands in addresses. */
export type SurfaceName = keyof typeof SURFACES;

/** Where a question was asked; null: nowhere that is known. */
export function surfaceOf(asked: { readonly surface: string; readonly channel: string }): SurfaceName | null {
  const names = Object.keys(SURFACES) as SurfaceName[];
  const isThere = (name: SurfaceName): boolean => {
    const { surface, channel } = SURFACES[name];
    return surface === asked.surface && (channel === null || channel === asked.channel);
  };
  return names.find(isThere) ?? null;
}

/** Which questions somebody looks at. */
export interface HistoryQuery {
  readonly surface: SurfaceName | null;
  /** 0: from the first. */
  readonly days: number;
  /** From 1. */
  readonly page: number;
}

/** How far back one can look; 0: from the first. */
export const PERIODS: readonly number[] = [7, 30, 90, 0];
/** The same where a period is held against the one before. */
export const GAP_PERIODS: readonly number[] = [7, 30, 90];
const USUAL_DAYS = 30;

/** Reads what an address asks for; what is not understood is as if it were left out. */
export function readHistoryQuery(
  { surface, days, page }: Readonly<Record<string, string | undefined>>,
  periods: readonly number[] = PERIODS,
): HistoryQuery {
  const asked = days !== undefined && /^\d{1,4}$/u.test(days) ? Number(days) : USUAL_DAYS;
  return {
    surface: surface !== undefined && Object.hasOwn(SURFACES, surface) ? (surface as SurfaceName) : null,
    days: periods.includes(asked) ? asked : USUAL_DAYS,
    page: page !== undefined && /^[1-9]\d{0,4}$/u.test(page) ? Number(page) : 1,
  };
}

/** Address of a list as it is asked for. */
export function historyAddress({ surface, days, page }: HistoryQuery): string {
  const parameters = new URLSearchParams({ days: String(days) });
  if (surface !== null) parameters.set("surface", surface);
  if (page > 1) parameters.set("page", String(page));
  return `/history?${parameters}`;
}

/** The moment from which on questions are looked at. */
export function sinceOf(days: number, now: Date): number {
  return days === 0 ? 0 : now.getTime() - days * DAY_MS;
}

/** "the last 30 days", "all time" */
export function periodWords(days: number): string {
  return days === 0 ? "all time" : `the last ${days} days`;
}
