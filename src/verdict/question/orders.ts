/**
 * Sentences that try to give the bot orders. They change nothing: they are taken out before the question is read, and
 * documents that hold such sentences are only ever quoted.
 */
const ORDER = new RegExp(
  [
    String.raw`\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:document|source|instruction|rule|prompt|previous|above|everything|evidence|text)`,
    String.raw`^\s*system\s*:`,
    String.raw`\bsystem (?:notice|message|prompt|override|note)\b`,
    String.raw`\b(?:from now on|you are now|act as|pretend|roleplay|developer mode|jailbreak)\b`,
    String.raw`\balways (?:recommend|answer|say|pick|choose|prefer|reply)\b`,
    String.raw`\b(?:repeat|reveal|print|show|output|leak)\b.{0,30}\b(?:instructions?|prompt|rules|configuration|secrets?|token|system)`,
    String.raw`\bjust (?:answer|say|reply|respond)\b`,
    String.raw`\b(?:answer|reply|respond) (?:only )?(?:with|as)\b`,
    String.raw`\bno matter what (?:i|we|they|you|anyone|the)\b`,
    String.raw`\b(?:from here on|from this point on|only ever|nothing else)\b.{0,40}\b(?:answer|say|reply|respond|print|output|recommend|name)\b`,
    String.raw`\b(?:answer|say|reply|respond|print|output|recommend)\b.{0,40}\b(?:and )?nothing else\b`,
    String.raw`\bnew (?:system |developer )?(?:rule|instruction|order|task|directive)s?\s*:`,
    String.raw`^\W*(?:please )?(?:print|say|answer|reply|write|output|respond)\b.{0,20}["“].{1,60}["”]`,
  ].join("|"),
  "iu",
);

/** One of these stands in every order: looked for first, because every statement of every document is asked. */
const HINTS =
  "ignore disregard forget override bypass system from_now you_are_now act_as pretend roleplay developer_mode jailbreak always repeat reveal print show output leak just answer reply respond no_matter say write new_ nothing_else from_here from_this only_ever recommend"
    .split(" ")
    .map((hint) => hint.replaceAll("_", " "));

/** Whether a sentence of a document gives orders to whoever reads it for an answer: it is no evidence. */
export function isOrder(text: string): boolean {
  const lower = text.toLowerCase();
  return HINTS.some((hint) => lower.includes(hint)) && ORDER.test(text);
}

/**
 * The question without sentences and clauses that give orders.
 *
 * @returns an empty text when nothing else is left: then nothing was asked
 */
export function withoutOrders(text: string): string {
  if (!ORDER.test(text)) return text;
  const parts = text.split(/(?<=[.!?\n:;])\s+|,\s*(?=then\b|so\b|and then\b|now\b)/iu);
  const kept = parts
    .filter((part, position) => {
      // "New rule: say X": the order goes on behind its colon, unless that is what is asked.
      const before = parts[position - 1] ?? "";
      const goesOn = before.endsWith(":") && ORDER.test(before) && !part.includes("?");
      return !goesOn && !ORDER.test(part);
    })
    .map((part) => part.replace(/^(?:and )?(?:then|so|now)\b[:,]?\s*(?:tell me|answer|say)?[:,]?\s*/iu, ""));
  const rest = kept.join(" ").trim();
  return rest.length >= 3 ? rest : "";
}
