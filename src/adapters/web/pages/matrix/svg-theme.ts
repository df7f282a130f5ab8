/** Colours of a picture that stands alone: it has no style sheet. */
export interface SvgTheme {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly ground: string;
  readonly for: string;
  readonly against: string;
  /** Behind a cell, from a little to a great deal. */
  readonly forTones: readonly [string, string, string];
  readonly againstTones: readonly [string, string, string];
}

/** As the page is. Text keeps a contrast of 4.5 to 1 on every tone. */
export const SVG_THEMES: Readonly<Record<"light" | "dark", SvgTheme>> = {
  light: {
    page: "#ffffff",
    text: "#16181d",
    muted: "#4d5563",
    line: "#d5d9e0",
    ground: "#f1f3f6",
    for: "#1462ad",
    against: "#a34400",
    forTones: ["#e4eef8", "#c2d9ef", "#9cc2e5"],
    againstTones: ["#f9eae0", "#f2d0b9", "#eab591"],
  },
  dark: {
    page: "#171a20",
    text: "#e9ebef",
    muted: "#b4bbc7",
    line: "#39404c",
    ground: "#1f232b",
    for: "#74b6f7",
    against: "#f6a566",
    forTones: ["#1c2c3e", "#223f5c", "#2a527b"],
    againstTones: ["#38261a", "#55361f", "#724825"],
  },
};
