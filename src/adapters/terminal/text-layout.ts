const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

// Blocks that Unicode's East Asian Width calls wide; close enough to set a margin by.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

/** Columns that a text takes on a terminal: 2 for wide characters and emoji, 1 for others. */
export function displayWidth(text: string): number {
  // Most text is plain ASCII; segmenting it would cost a hundred times as much.
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** Pads with spaces to `columns`; longer text stays as it is. */
export function padColumns(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** Shortens to `columns` with "…" when it is longer. */
export function cutColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (displayWidth(kept + segment) > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Numbers of quotes as a reader finds them: "[1][2]". */
export function brackets(numbers: readonly number[]): string {
  return numbers.map((n) => `[${n}]`).join("");
}

/**
 * Breaks text into lines at spaces; a word wider than a line is cut.
 *
 * @param text one line of printable text
 * @param columns most columns a line may take, ≥ 2
 * @returns at least one line
 */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const word of text.split(" ").flatMap((part) => splitWord(part, columns))) {
    const width = displayWidth(word);
    if (line !== "" && taken + 1 + width > columns) {
      lines.push(line);
      line = word;
      taken = width;
    } else {
      taken += line === "" ? width : 1 + width;
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function splitWord(word: string, columns: number): string[] {
  if (displayWidth(word) <= columns) return [word];
  const parts: string[] = [];
  let part = "";
  for (const { segment } of graphemes.segment(word)) {
    if (displayWidth(part + segment) > columns) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return [...parts, part];
}
