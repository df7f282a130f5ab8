/** A link or picture. Its parts end early, so that a line of brackets takes no longer than any other. */
const LINK = /!?\[([^[\]]*)\]\([^)]{0,500}\)/g;

/**
 * What a reader sees of a heading: Markdown marks and links taken off, white space made single.
 *
 * @param raw the heading as it stands in the document, without leading `#`
 */
export function headingText(raw: string): string {
  return raw
    .replace(LINK, "$1")
    .replace(/\*\*|__|`/g, "")
    .replace(/(^|\s)[*_](\S)/g, "$1$2")
    .replace(/(\S)[*_](?=\s|$|[.,:;!?])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** A key under which two spellings of a title are the same: case, white space and closing marks do not count. */
export function titleKey(title: string): string {
  return headingText(title)
    .toLowerCase()
    .replace(/[\s.:!?]+$/, "");
}
