/** What report.mjs writes; see there. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
  readonly met: boolean;
}
export interface Section {
  readonly title: string;
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
}
export function formatTable(table: Table): string;
export function formatSection(section: Section): string;
export function formatFigures(figures: readonly Figure[]): string;
export function describeMachine(): string;
export function figure(value: number, unit?: string): string;
