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
  /^\W*(?:please )?(?:list|name|enumerate|give me (?:a list|all)|show me (?:a list|all))\b|^\W*what are (?:all )?(?:the |\p{L}+['’]s )|^\W*(?:what|which) (?:\p{L}+ ){0,3}(?:are there|exist|do you know|can (?:i|we) choose from)\b|^\W*which ones\b(?![^?]*\b(?:best|better|most|least|\p{L}{2,}est|\p{L}{2,}er)\b)|^\W*(?:what|which) \p{L}+s (?:can|may|could|are) (?:i|we|you) (?:use|allowed|pick)\b/iu;
const HOW =
  /^\W*(?:so |and |ok |hey )?how (?:much|many|big|large|long|old|far|fast|often|wide|small|high|low)\b/iu;
/** "What is X per month": a price, unless one of several is to be the cheapest. */
const PRICE =
  /^\W*(?:what|how|and what)\b(?!.*\b(?:cheap|cheaper|cheapest|better|best|less|least|which)\b).*\b(?:per|a|each) (?:month|year|seat|user|hour|day|core|node|request|gb|tb|gigabyte|terabyte|developer|host|instance)\b/iu;
const FACT_PATTERNS = [
  HOW,
  /^\W*(?:when|where)\b(?! (?:do|can|would|will|could) (?:i|we) (?:even |actually )?(?:find|get|hire|recruit)\b)/iu,
  PRICE,
  /\b(?:what|which)(?:['’]?s| is| was| are| were)? (?:the |its |their )?(?:share|percentage|percent|number|version|versions|licen[cs]e|year|date|port|ports|price|cost|size|limit|default|language|languages|company|name|code|release|uid|ratio|rate|amount|maximum|minimum)\b/iu,
  /\b(?:in|since|from|under|on|by|with|for) (?:which|what) (?:\p{L}+ )?(?:version|year|licen[cs]e|company|port|language)\b/iu,
  /^\W*what(?:['’]?s| is| are) [^?]{2,60} (?:good for|used for|for|about|mean|means)\W*$/iu,
  /^\W*(?:what|which one|who) (?:does|do|did) (?!i\b|we\b|you\b|our\b|my\b|people\b|most\b)\S+(?: \S+){0,2} (?:(?:want|have|plan|intend) to )?(?:use|run|choose|pick|prefer|switch to|move to|end up with|go with|standardi[sz]e on|settle on)\b/iu,
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
  /^\W*(?:\S+\s+){0,3}(?:ports?|licen[cs]es?|price|pricing|price tag|fees?|rates?|version|release date|founded|max(?:imum)? size)(?:\s+of\s+\S+)?\W*$/iu;
const CHOICE =
  /\b(?:which|what|wich|whats) (?:one|framework|tool|library|option|database|language|should|shd|do i|do we|to (?:use|pick|choose))\b|\b(?:better|best|worse|worst|prefer|pick|choose|standardi[sz]e|vs\.?|versus)\b/iu;
/** Yes or no about one option, which is a fact ("is X dead?") unless it asks for a judgement ("is X good for …?"). */
const YES_NO =
  /^\W*(?:so |but |and |ok )?(?:is|isn['’]?t|are|was|does|doesn['’]?t|do|did|can|could|will|has|have)\b/iu;
const JUDGES =
  /\b(?:good|better|best|bad|worse|worth|recommended|recommend|ready|suit(?:s|ed|able)|ok|okay|right|correct|wise|safe|secure|fast|quick|slow|easy|easier|hard|harder|cheap|cheaper|expensive|should|overkill|fit|fits|mature|reliable|stable|beats?|overkill|must|need to|have to|as)\b/iu;

/** "X still needs Y, right?": what is stated of X is asked for, unless it judges or says what X can do. */
const TAG =
  /^(?!\W*(?:which|what|who|how|why|when|where|is|are|does|do|did|can|should)\b).*(?:\s|,)(?:right|no|yeah|yes|correct|innit|huh|isn['’]?t it|doesn['’]?t it|don['’]?t they|aren['’]?t they|wasn['’]?t it|didn['’]?t it|hasn['’]?t it|won['’]?t it|does it|is it|did they|didn['’]?t they)\s*(?:$|[,.?!])/iu;
const CAPABILITY = /\b(?:has|have|supports?|offers?|can|comes with|provides?|gives?)\b/iu;
const GREETING =
  /^\W*(?:hi+|hello|hey+|yo|hiya|howdy|good (?:morning|afternoon|evening|night|day)|thanks?(?: you)?|cheers|bye|goodbye|see you|nice one|well done|good (?:bot|job|work)|lol|(?:ha)+|ok(?:ay)?|cool|great|awesome|sorry|congrats|never ?mind)(?:[\s,!.]+(?:there|all|everyone|bot|whichbot|team|mate|friend|so much|very much|a lot|guys|folks|again|man|buddy|you|for (?:that|the help|your help)|then|thanks))*\W*$/iu;
const SMALL_TALK =
  /^\W*(?:(?:hi|hello|hey|so|ok)\W+)?(?:how (?:are|is|was) (?:you|it going|your (?:day|weekend))|what(?:['’]s| is) up|who (?:are|made|built) you|what are you|what can you (?:do|help)|are you (?:a )?(?:bot|human|real|there|ok|alive|an ai)|tell me (?:a joke|something funny|about yourself)|do you (?:like|love|sleep|dream)|how old are you|what(?:['’]s| is) your name|sing (?:me )?a song)(?:\s+(?:today|now|then|doing|really|actually|exactly|for me|me with|with|please|all about|about))*\W*$/iu;

/** Whether it asks for a judgement; the "right?" at the end is none. */
function judges(text: string): boolean {
  return JUDGES.test(text.replace(/\b(?:right|correct)\s*(?=$|[,.?!])/giu, ""));
}

/** Whether it is a greeting, thanks or small talk, and asks for nothing that documents could answer. */
export function isChitChat(text: string): boolean {
  return GREETING.test(text) || SMALL_TALK.test(text);
}

/** What sets things against each other without a word of choosing: "faster than", "which has more, A or B", "the most secure". */
const COMPARES =
  /\b(?:compar(?:e|es|ed|ing|ison)|differences? between|differ(?:s|ent)? (?:from|than)|(?:the|has|have|have the|has the|with the) (?:most|least|fewest|top)|(?:more|less|fewer|\p{L}{2,}er)\b[^?]{0,80}\b(?:than|or)|(?:which|what|who|where)\b[^?]{0,80}\bor|\p{L}{2,}(?:ie|[^aeiou\W])est)\b/iu;

/** Whether the words ask for one of several, or to compare them. */
export function asksForChoice(text: string): boolean {
  return CHOICE.test(text) || COMPARES.test(text);
}

/** Reads what kind of reply a question wants. */
export function intentOf(text: string, named: NamedThings): Intent {
  if (isChitChat(text)) return "which";
  if (LIST.test(text)) return "list";
  if (/\bhow (?:much|many)\b/iu.test(text) && !/\bmore\b.*\bwhich\b/iu.test(text)) return "fact";
  const things = named.options.length + named.unknown.length;
  // "when speed matters, X or Y?": a condition, not a question of time.
  if ((CHOICE.test(text) || /\b(?:or|vs\.?|versus)\b/iu.test(text)) && things >= 1 && !HOW.test(text))
    return "which";
  if (things >= 1 && TAG.test(text) && !judges(text) && !CAPABILITY.test(text)) return "fact";
  if (WHO.test(text) || BARE_FACT.test(text)) return "fact";
  if (YES_NO.test(text) && things === 1 && !JUDGES.test(text)) return "fact";
  return FACT_PATTERNS.some((pattern) => pattern.test(text)) ? "fact" : "which";
}
