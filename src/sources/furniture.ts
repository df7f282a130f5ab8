/** "[code block left out]": a note that something stood here. */
const PLACEHOLDER =
  /^\[(?:[\w -]{0,40}\b)?(?:code|image|picture|figure|video|table|diagram|screenshot|snippet|embed|block|ad|advertisement)\b[^\]\n]{0,40}\](?:\.|:)?$/i;

/** Tell whether a line only says that something was left out or cannot be shown. */
export function isPlaceholder(line: string): boolean {
  return line.length <= 90 && PLACEHOLDER.test(line);
}
