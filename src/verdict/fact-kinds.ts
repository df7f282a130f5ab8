/** What a short answer looks like. */
export type FactKind =
  | "price"
  | "percent"
  | "multiple"
  | "duration"
  | "date"
  | "version"
  | "amount"
  | "licence"
  | "maker"
  | "text";

const KINDS: readonly { readonly kind: FactKind; readonly asked: RegExp; readonly found: RegExp }[] = [
  {
    kind: "duration",
    asked: /\bhow long\b|\bhow (?:many|much) (?:time|weeks|days|months|hours)\b|\btake(?:s)? to\b/iu,
    found:
      /\b\d+(?:\s*[–-]\s*\d+|\s+to\s+\d+)?[\s-]*(?:weeks?|days?|months?|hours?|years?|minutes?|seconds?|ms)\b/iu,
  },
  {
    kind: "price",
    asked:
      /\b(?:what (?:does|do|would|is)|how much (?:does|do|is|are|would|for))\b.*\b(?:costs?|price|pay|charge|fee|per (?:seat|month|hour|user|year))\b|\bprice of\b/iu,
    found:
      /[$€£]\s?\d[\d,.]*|\b\d[\d,.]*\s?(?:USD|EUR|GBP|dollars?|euros?|pounds?|cents?)\b|\bfree of charge\b|\bno (?:licen[cs]e |licensing )?(?:cost|fee)s?\b/iu,
  },
  {
    kind: "percent",
    asked:
      /\b(?:share|percent(?:age)?|proportion|fraction|how (?:much|many) (?:of|smaller|bigger|less)|in percent|ratio|rate)\b|%/iu,
    found:
      /(?:over |under |up to |about |less than |more than |around |nearly )?[~≈<>]?\d+(?:\.\d+)?(?:\s*[–-]\s*\d+(?:\.\d+)?)?\s?%\+?/iu,
  },
  {
    kind: "multiple",
    asked:
      /\bhow much (?:faster|slower|quicker|better|bigger|smaller|cheaper)\b|\bspeed ?ups?\b|\bhow fast\b/iu,
    found:
      /(?:up to )?\d+(?:\.\d+)?x?\s*[–-]\s*\d+(?:\.\d+)?\s?(?:x\b|%)|(?:up to |about )?\d+(?:\.\d+)?\s?x\b|\d+(?:\s*[–-]\s*\d+)?\s?%/iu,
  },
  {
    kind: "licence",
    asked: /\blicen[cs]e\b/iu,
    found:
      /\b(?:Apache(?: License)?[ -]?\d?(?:\.\d)?|MIT|BSD(?:-\d-Clause)?|[AL]?GPL(?:v?\d(?:\.\d)?)?|MPL[ -]?\d(?:\.\d)?|SSPL|BUSL?|ISC|EPL|CC[ -]BY[\w.-]*|proprietary|commercial)\b/iu,
  },
  {
    kind: "maker",
    asked:
      /\bwho(?:['’]s| is| was)? (?:made|makes|owns|maintains|develop(?:s|ed)|created|creates|built|wrote|behind|invented)\b|\bwhose\b|\b(?:what|which) company\b/iu,
    found:
      /\b(?:made|developed|created|built|maintained|backed|owned|released|written|invented|born|open[- ]sourced|originat\w+|came|comes|started)\s+(?:\p{Ll}+\s+){0,3}?(?:by|from|at|of|out of|in)\s+(?:the\s+)?(\p{Lu}[\p{L}\p{N}.&]*(?:\s+\p{Lu}[\p{L}\p{N}.&]*){0,3})|\b(\p{Lu}[\p{L}\p{N}]+)['’]s\s+(?:\p{Ll}+\s+)?(?:framework|tool|project|library|product|runtime|engine|format|database|language|platform|broker)\b/u,
  },
  {
    kind: "version",
    asked:
      /\bversions?\b|\bwhich release\b|\bwhen (?:is|was|will|did|does)\b.*\b(?:removed?|dropp?(?:ed)?|deprecated?|unsupported)\b/iu,
    found: /\bv?\d+\.\d+(?:\.\d+)?\b/iu,
  },
  {
    kind: "date",
    asked:
      /\bwhen (?:did|was|were|has|will)\b|\bwhen\b.*\b(?:out|released?|launch(?:ed)?|published|start(?:ed)?|end(?:s|ed)?)\b|\b(?:what|which) year\b|\bdate\b|\bhow old\b|\bcome out\b|\breleased?\b/iu,
    found:
      /\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (?:\d{1,2},? )?)?(?:19|20)\d{2}\b/u,
  },
  {
    kind: "amount",
    asked:
      /\bhow (?:much|many|big|large|small|high|low|far|fast|often)\b|\b(?:number|amount|size|limit|price|cost|costs|port|ports|uid|count)\b/iu,
    found:
      /[$€£]\s?\d[\d,.]*|(?:up to |over |about |under )?~?(?<!\d)(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*(?:[./]\d+)*(?:\s?[–-]\s?\d+(?:[.,]\d+)*)?\s?(?:%|x\b|[KMG]B\b|k\b|M\b)?\+?/iu,
  },
];

/** What kind of short answer a question wants. */
export function factKindOf(question: string): FactKind {
  return KINDS.find(({ asked }) => asked.test(question))?.kind ?? "text";
}

/**
 * The short answer of that kind in a statement.
 *
 * @returns null when the statement holds none; for `text` always null: the statement itself is the answer
 */
export function findFact(kind: FactKind, text: string): string | null {
  const found = KINDS.find((entry) => entry.kind === kind)?.found.exec(text);
  return found === undefined || found === null ? null : (found[1] ?? found[2] ?? found[0]).trim();
}

/** One key for figures that mean the same: "2–4 week", "2-4 weeks". */
export function factKey(value: string): string {
  return value
    .toLowerCase()
    .replace(/[–—]/gu, "-")
    .replace(/\b(?:over|under|up to|about|less than|more than|around|nearly)\b|[~≈<>+\s]/gu, "")
    .replace(/s$/u, "");
}
