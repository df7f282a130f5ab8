import type { NamedThings } from "./question-options.js";

/**
 * What kind of reply is wanted.
 *
 * - `which`: one of the options (also "compare", "is X ready?", "should we move?")
 * - `fact`: a figure, a name, a date, a reason, an explanation, yes or no about one thing
 * - `list`: several things
 */
export type Intent = "which" | "fact" | "list";

const LIST =
  /^\W*(?:please )?(?:list|name|enumerate|give me (?:a list|all)|show me (?:a list|all))\b|^\W*what are (?:all )?(?:the |\p{L}+['’]s )|^\W*(?:what|which) (?:\p{L}+ ){0,3}(?:are there|exist|do you know|can (?:i|we) choose from)\b/iu;
const HOW =
  /^\W*(?:so |and |ok |hey )?how (?:much|many|big|large|long|old|far|fast|often|wide|small|high|low)\b/iu;
const FACT_PATTERNS = [
  HOW,
  /^\W*(?:when|where)\b/iu,
  /\b(?:what|which)(?:['’]?s| is| was| are| were)? (?:the |its |their )?(?:share|percentage|percent|number|version|versions|licen[cs]e|year|date|port|ports|price|cost|size|limit|default|language|languages|company|name|code|release|uid|ratio|rate|amount|maximum|minimum)\b/iu,
  /\b(?:in|since|from|under|on|by|with|for) (?:which|what) (?:\p{L}+ )?(?:version|year|licen[cs]e|company|port|language)\b/iu,
  /^\W*what(?:['’]?s| is| are) [^?]{2,60} (?:good for|used for|for|about|mean|means)\W*$/iu,
  /^\W*what (?:was|were|did|does|do) \S+(?: \S+)? (?:\p{L}+ )?(?:trained|made|built|written|developed|cost|costs|mean|means|use|run|stand|do|need)\b/iu,
  /^\W*(?:what does|what do) .+ (?:cost|mean|stand for|do|include|need)\b/iu,
  /^\W*(?:what|which) \p{L}+ (?:does|do|did) (?!i\b|we\b|you\b|our\b|my\b|the team\b|people\b|most\b)\S+(?: \S+)? (?:use|run|choose|pick|prefer|need)\b/iu,
  /^\W*(?:what(?:['’]?s| is)|explain|define|describe) (?:a |an |the )?[\p{L}\p{N}.+#-]+(?: [\p{L}\p{N}.+#-]+)?\W*$/iu,
  /^\W*why\b/iu,
];
/** "who made X", but not "who has the better docs", which asks for an option. */
const WHO =
  /^\W*who(?:['’]s| is| was| are)?\b(?!\s+(?:got|has|have|keeps?|wins?|does|is|better|best|offers?|leads?|supports?|plays?|comes?)\b)(?!.*\b(?:better|best|more|most|\p{L}+er|\p{L}+est)\b)/iu;
/** "mongo port?", "licence of X": a noun of fact and nothing else. */
const BARE_FACT =
  /^\W*(?:\S+\s+){0,3}(?:ports?|licen[cs]es?|price|pricing|version|release date|founded|max(?:imum)? size)(?:\s+of\s+\S+)?\W*$/iu;
const CHOICE =
  /\b(?:which|what|wich|whats) (?:one|framework|tool|library|option|database|language|should|shd|do i|do we|to (?:use|pick|choose))\b|\b(?:better|best|worse|worst|prefer|pick|choose|standardi[sz]e|vs\.?|versus)\b/iu;
/** Yes or no about one option, which is a fact ("is X dead?") unless it asks for a judgement ("is X good for …?"). */
const YES_NO =
  /^\W*(?:so |but |and |ok )?(?:is|isn['’]?t|are|was|does|doesn['’]?t|do|did|can|could|will|has|have)\b/iu;
const JUDGES =
  /\b(?:good|better|best|bad|worse|worth|recommended|recommend|ready|suit(?:s|ed|able)|ok|okay|right|correct|wise|safe|secure|fast|quick|slow|easy|easier|hard|harder|cheap|cheaper|expensive|should|overkill|fit|fits|mature|reliable|stable|must|need to|have to|as)\b/iu;

/** Whether the words ask for one of several. */
export function asksForChoice(text: string): boolean {
  return CHOICE.test(text);
}

/** Reads what kind of reply a question wants. */
export function intentOf(text: string, named: NamedThings): Intent {
  if (LIST.test(text)) return "list";
  if (/\bhow (?:much|many)\b/iu.test(text) && !/\bmore\b.*\bwhich\b/iu.test(text)) return "fact";
  const things = named.options.length + named.unknown.length;
  // "when speed matters, X or Y?": a condition, not a question of time.
  if ((CHOICE.test(text) || /\b(?:or|vs\.?|versus)\b/iu.test(text)) && things >= 1 && !HOW.test(text))
    return "which";
  if (WHO.test(text) || BARE_FACT.test(text)) return "fact";
  if (YES_NO.test(text) && things === 1 && !JUDGES.test(text)) return "fact";
  return FACT_PATTERNS.some((pattern) => pattern.test(text)) ? "fact" : "which";
}
