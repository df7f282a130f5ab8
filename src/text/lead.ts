/** Words that leave a sentence hanging: "where gRPC has:", "You might want to use it if you". */
const HANGING =
  /\b(?:if|when|where|for|to|like|such as|are|is|include|includes|including|following|you|you need|has|have|can|with|because)$/i;
const LONGEST_LEAD = 400;

/**
 * Tell whether a paragraph introduces what follows it: it ends in a colon or an ellipsis, or is left hanging.
 *
 * @param paragraph its text, trimmed
 */
export function isLeadIn(paragraph: string): boolean {
  if (paragraph.length === 0 || paragraph.length > LONGEST_LEAD * 3) return false;
  const bare = paragraph.replace(/[*_`\s]+$/, "");
  if (/(?:[:：…]|\.\.\.)$/.test(bare)) return true;
  return paragraph.length <= LONGEST_LEAD && !/[.!?]$/.test(bare) && HANGING.test(bare);
}

/**
 * The part of a paragraph that introduces a list: its last sentence, or all of it when it has one.
 *
 * @param sentences the sentences of the paragraph, in order
 */
export function leadOf(sentences: readonly string[]): string {
  return (sentences.at(-1) ?? "").replace(/\s+/g, " ");
}
