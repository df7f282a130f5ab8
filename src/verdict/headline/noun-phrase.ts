/** Most words of a phrase: more is a clause, and no longer what a reader takes in at once. */
const MOST_WORDS = 9;
const MOST_CHARACTERS = 64;
/** Characters read behind the start: hostile sentences may be a megabyte long. */
const READ = 200;

/** Where a noun phrase ends: punctuation, brackets, a dash with spaces. */
const STOP = /[,;!?()[\]{}<>|"“”„»«\n]|:(?!\/\/)|\.(?:\s|$)|\s[-–—]+\s|—/u;
/** Words that open another clause or thought. */
const OPENS_CLAUSE =
  /\s(?:that|which|who|whose|where|when|while|whereas|because|since|if|unless|until|though|although|but|yet|so|as|than|thanks|due|making|allowing|enabling|letting|giving|helping|leading|resulting|compared|often|sometimes|usually|especially|particularly|including|such|like|via|out|over|without|within|then|only|though|too|plus|based|used|needed|required|designed|built|tailored|aimed|geared|known|called|written)\s/iu;
/** Where a long phrase may be cut without breaking it. */
const JOINTS =
  /\s(?:for|of|in|on|with|at|by|from|across|between|into|through|and|or|using|under|during|after|before|against)\s/giu;
/** A phrase with one of these is a sentence, or speaks of something outside of it. */
const NO_PHRASE =
  /^(?:is|are|was|were|be|been|being|has|have|had|do|does|did|can|can['’]t|cannot|could|will|would|shall|should|may|might|must|need|needs|want|wants|get|gets|got|goes|makes?|it|they|them|he|she|i|we|us|you|your|our|my|their|this|that|these|those|there|here|not|no|none|never|neither|nor|nothing|both|all|either|each|other|others|same|which|who|what|how|why|when|one|ones|some|any|many|much|few|several|less|least|more|most|also|even|just|still|yet|now|today|again|too|very|etc|specific|certain|particular|given|various|different|respective|isn['’]t|aren['’]t|don['’]t|doesn['’]t|won['’]t)$/iu;
/** May open a phrase though they may not stand inside. */
const MAY_OPEN = /^(?:more|most|less|very|many)$/iu;
const DETERMINER = /^(?:a|an|the|its)$/iu;
/** A phrase does not end in these: adjectives, adverbs, prepositions, determiners. */
const NO_END =
  /^(?:a|an|the|its|for|of|in|on|with|at|by|from|to|across|between|into|through|and|or|using|under|during|after|before|against|via|per|fast|faster|fastest|quick|quicker|simple|simpler|easy|easier|rich|richer|good|better|best|great|high|higher|low|lower|strong|stronger|mature|small|smaller|large|larger|big|bigger|broad|broader|new|newer|old|robust|full|clean|native|modern|wide|wider|deep|deeper|light|lighter|cheap|cheaper|clear|first|second|next|last|own|whole|single|main|real|true|huge|pretty|quite|well|even|almost|around|about|up|down|off|out)$|..(?:[a-z](?:ive|al|ous|ic|able|ible|ful|less|ary)|ly|[^e]ed)$/iu;
/** No phrase begins so. */
const OPENS_WRONGLY =
  /^(?:and|or|of|in|on|at|by|from|to|for|with|through|via|into|as|if|while|being|having|well|how|much|than|per|about|among|every|everything|anything|something|anyone|everyone)$/iu;
/** Nouns that end like adjectives. */
const NOUN_ALL_THE_SAME =
  /^(?:traffic|logic|analytic|metric|fabric|public|music|topic|archive|drive|terminal|portal|signal|approval|retrieval|removal|proposal|capital|material|individual|professional|library|binary|summary|dictionary|table|variable|executable|cable|deliverable|speed|feed|seed|embed|need|family|assembly|supply|reply|anomaly|arithmetic|graphic|magic|panic|mosaic|hospital|journal|manual|tutorial|potential|memory|goal|deal|interval)$/iu;
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}'’+#./&%-]*$/u;

/**
 * The noun phrase that opens a text, as written, or null when it is not clear where one ends: a phrase left out costs
 * nothing, one cut wrongly makes a sentence wrong.
 *
 * @param text what follows "thanks to", "for its", "is best for" and their like
 */
export function leadingPhrase(text: string): string | null {
  const opening = text
    .slice(0, READ)
    .replace(/\*\*|`/gu, "")
    .replace(/[ \t]+/gu, " ")
    .trimStart();
  const stop = STOP.exec(opening);
  // Cut in the middle of nowhere.
  if (stop === null && text.length > READ) return null;
  const upToStop = opening.slice(0, stop?.index);
  const clause = OPENS_CLAUSE.exec(upToStop);
  const whole = (clause === null ? upToStop : upToStop.slice(0, clause.index)).trim();
  const phrase = withoutYear(whole.replace(/\.$/u, ""));
  // "An intuitive, simple interface": what stands before the comma is no phrase yet.
  const atComma = clause === null && stop?.[0] === ",";
  if (isLong(phrase)) {
    const shorter = cutAtJoint(phrase);
    return shorter !== null && isPhrase(shorter) ? shorter : null;
  }
  if (atComma && wordsOf(phrase).filter((word) => !DETERMINER.test(word)).length < 2) return null;
  return isPhrase(phrase) ? phrase : null;
}

/** Whether the words can stand behind "mainly for". */
export function isPhrase(phrase: string): boolean {
  const words = wordsOf(phrase);
  const last = words.at(-1) ?? "";
  if (words.length === 0 || isLong(phrase) || phrase.length < 3) return false;
  if (words.some((word) => !WORD.test(word) || /:\/\/|^www\./iu.test(word))) return false;
  if (
    words.some((word, at) => NO_PHRASE.test(word) && !(at === 0 && words.length > 1 && MAY_OPEN.test(word)))
  )
    return false;
  if (/\b(?:and|or) (?:of|in|on|at|by|from|to|for|with|through|via|into|as)\b/iu.test(phrase)) return false;
  if (OPENS_WRONGLY.test(words[0] ?? "")) return false;
  if (isClause(words)) return false;
  if (words.slice(1).some((word) => /^its$/iu.test(word))) return false;
  if (/^(?:and|or|of|by|than|to|its|the|a|an)$/iu.test(words.length === 1 ? last : "")) return false;
  if (/^\p{N}/u.test(words[0] ?? "") || !/\p{L}{2}/u.test(last)) return false;
  return !NO_END.test(last) || NOUN_ALL_THE_SAME.test(last);
}

/** "The product serves many": a verb behind its noun. "The teams of a bank" goes on with a preposition, and ends in a noun. */
function isClause(words: readonly string[]): boolean {
  if (!DETERMINER.test(words[0] ?? "")) return false;
  return words.some(
    (word, at) =>
      at > 1 &&
      at < words.length - 1 &&
      /[^su'’]s$/iu.test(word) &&
      !/^(?:of|for|in|on|with|at|by|from|to|across|between|into|through|and|or|using|under|during|after|before|against)$/iu.test(
        words[at + 1] ?? "",
      ),
  );
}

function isLong(phrase: string): boolean {
  return phrase.length > MOST_CHARACTERS || wordsOf(phrase).length > MOST_WORDS;
}

/** The longest beginning that is short enough and ends before a joint. */
function cutAtJoint(phrase: string): string | null {
  const ends = [...phrase.matchAll(JOINTS)].map(({ index }) => phrase.slice(0, index));
  return ends.filter((beginning) => !isLong(beginning)).at(-1) ?? null;
}

function withoutYear(phrase: string): string {
  return phrase.replace(/\s(?:in|since|of|as of)\s\d{4}$/u, "");
}

function wordsOf(phrase: string): string[] {
  return phrase.split(" ").filter((word) => word !== "");
}
