import { editDistance } from "../edit-distance.js";

const GREETING =
  /^(?:h+i+(?:ya)?|he+y+|hell+o+|helo|howdy|yo|sup|ahoy|greetings|morning|good (?:morning|afternoon|evening|day)|hi hi|hello hello|test|testing|ping|nice to meet you|how are you(?: doing)?(?: today)?|how is it going|hows it going|how's it going|what's up|whats up)(?: (?:there|you|all|everyone|everybody|team|folks|guys|friend|mate|again|robot|my friend|are you there|how are you|nice to meet you))*$/;
const HELP =
  /^(?:(?:please )?(?:help|help me|i need help|need help|can you help(?: me)?|could you help(?: me)?|i need some help)|(?:so )?what (?:can|could|do|else can) you (?:do|know|answer|help with|help me with|offer)(?: here| for me| for us| exactly)?|what (?:can|could|should|do) (?:i|we) (?:ask|do)(?: you| here| with you| with this)*|what are you(?: for| good for| able to do| doing here)?|what's this|what is this|whats this|what does this do|what does this bot do|who(?:'s| is| are| r) (?:you|this|u|that)|who made you|how (?:do|does|can|should) (?:i|we|you|this|it)(?: bot)? (?:work|use you|use this|use it|use this bot|ask you|ask|start|get started|begin)|how to (?:use you|use this|use it|ask|start|use)|are you (?:a bot|a robot|human|real|there|an ai|a human|a person|ai|alive|online)|commands|usage|info|menu|start|get started|getting started|manual|instructions|tell me about yourself|introduce yourself|explain yourself)(?: please| pls| here| exactly)?$/;
const THANKS =
  /^(?:(?:ok|okay|great|cool|nice|perfect|awesome|super|lovely|wow|alright|yes|yeah|got it|good|excellent|amazing|brilliant|oh|ah|and|hi|hey) )*(?:(?:many |much |big )?(?:thanks|thank you|thank u|thankyou|thx|thnx|thanx|tnx|tks|ty|tysm|tyvm|cheers|kudos|much appreciated|appreciate it|i appreciate it))(?: (?:so much|very much|a lot|a ton|a bunch|a million|again|all|everyone|everybody|team|mate|you|man|friend|then|that helps|that helped|this helps|that was helpful|that's helpful|very helpful|helpful|great|perfect|awesome|nice|cool|got it|thanks|thank you|for (?:that|this|it|the|your|all|all the|all your)(?: (?:help|quick|fast|answer|reply|info|information|support))*))*$/;
/** Words, and a tool for Kubernetes, that are no slip of the finger. */
const NOT_HELP = new Set(["helm", "heap", "held", "hell", "yelp", "kelp", "whelp", "heal", "hemp", "heel"]);
const OWN_NAME = /(?:^| )(?:@?which ?bot|the bot|bot)(?= |$)/g;
const WAVES = /^(?:\s|👋|[\u{1f3fb}-\u{1f3ff}]|:wave:(?::skin-tone-\d:)?)+$/u;
const FOLDED = /^(?:\s|🙏|:pray:|❤️|:heart:|[\u{1f3fb}-\u{1f3ff}])+$/u;

/**
 * What a text says when it is no question of choice but small talk in English: a call for help (a slip of one letter is
 * understood), a greeting, a word of thanks. Only when the whole text is that; null for everything else.
 */
export function smallTalk(text: string): "help" | "greeting" | "thanks" | null {
  const LONGEST = 120;
  if (text.length > LONGEST || text.trim() === "") return null;
  if (WAVES.test(text)) return "greeting";
  if (FOLDED.test(text)) return "thanks";
  const words = plainWords(text);
  const bare = words.replace(OWN_NAME, " ").replace(/ +/g, " ").trim();
  for (const said of [words, bare]) {
    if (THANKS.test(said)) return "thanks";
    if (HELP.test(said) || isHelpMistyped(said)) return "help";
    if (GREETING.test(said)) return "greeting";
    // "Hi Whichbot, what can you do?"
    const greeted = /^(?:hi|hello|hey)(?: there)? (.+)$/.exec(said)?.[1] ?? "";
    if (HELP.test(greeted) || isHelpMistyped(greeted)) return "help";
  }
  return null;
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/:[a-z][\w+-]*:/g, " ")
    .replace(/[^\p{L}\p{N}'@]+/gu, " ")
    .trim();
}

function isHelpMistyped(word: string): boolean {
  return /^h?[a-z]{2,4}$/.test(word) && !NOT_HELP.has(word) && editDistance(word, "help") <= 1;
}

/**
 * What a text asks for by one word: the `options` to choose from, the `sources` that are read, `why` an answer says what it
 * says ("why?", "how come"), or the sources of the last answer (`quoted`: "sources?"). Null for everything else.
 */
export function shortRequest(text: string): "options" | "sources" | "why" | "quoted" | null {
  const LONGEST = 40;
  if (text.length > LONGEST) return null;
  const words = plainWords(text).replace(/^(?:and|but|ok|so|hm+) /, "");
  if (
    /^(?:why|why so|why that|why is that|how come|how so|but why|reasons|says who|based on what)$/.test(words)
  )
    return "why";
  if (/^(?:source|source please|sources please|citations?|which sources|what sources)$/.test(words))
    return "quoted";
  if (words === "sources") return text.includes("?") ? "quoted" : "sources";
  return words === "options" ? "options" : null;
}

/** Very frequent words of other languages that English does not share. */
const FOREIGN: readonly ReadonlySet<string>[] = [
  "der das und ist nicht für mit ein eine einen einem auf von zum zur wir ich ihr sie oder welche welcher welches besser beste wie soll sollen kann können wenn auch aber dem gibt sind wird mir uns bei nach über sich dass was",
  "le les des une est pas pour avec sur dans nous vous je quel quelle quels quelles mieux meilleur meilleure qui que ou où faut doit est-ce c'est et du ce cette sont notre il elle peut choisir",
  "el los las una es para con por que qué cuál cual mejor cómo como nuestro nosotros y o del está son usar hay pero si más debo deberíamos elegir un",
  "il lo gli una è per con che quale quali meglio migliore noi sono della del nel usare come più posso dobbiamo o e di un",
  "o os uma é para com por que qual quais melhor como nós são não você do da no na usar mais devo devemos ou um e",
  "het een is niet voor met van wij welke beter beste hoe moet kunnen wat en of zijn op ons bij deze kan gebruiken",
  "jest nie dla czy który która które jak lepszy lepsza lepsze się na i w z do co mamy wybrać oraz",
].map((words) => new Set(words.split(" ")));
/** Shared with English, or a name of something that is spoken of in English. */
const SHARED = new Set(
  "a i o e y no do is was of en des on in an me per con mit of der si est el le es con co w z na wat op".split(
    " ",
  ),
);
const ENGLISH =
  /^(?:which|what|who|when|where|why|how|should|the|is|are|for|and|better|best|with|does|do|can|could|would|use|or|to|of|we|our|it|this|that|compare|vs|versus|than|between|good|any|not)$/;
const ASKS_IN_ENGLISH =
  /^(?:which|what|what's|who|when|where|why|how|should|does|can|could|would|compare|better|best|vs|versus)$/;

/**
 * Whether a text is plainly not English: three different words that are frequent in one other language, and more than
 * English ones, or mostly letters of another script. In doubt it is English, and so is what has an English question word.
 */
export function looksForeign(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? [];
  const english = words.filter((word) => ENGLISH.test(word));
  if (words.some((word) => ASKS_IN_ENGLISH.test(word))) return false;
  const letters = text.match(/\p{L}/gu) ?? [];
  const others = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter));
  const FEWEST_LETTERS = 4;
  if (others.length >= FEWEST_LETTERS && others.length > letters.length / 2) return true;
  const FEWEST_WORDS = 3;
  const most = Math.max(...FOREIGN.map((known) => countKnown(words, known)));
  return most >= FEWEST_WORDS && most > english.length;
}

function countKnown(words: readonly string[], known: ReadonlySet<string>): number {
  return new Set(words.filter((word) => known.has(word) && !SHARED.has(word))).size;
}
