/*
 * The numbers that a verdict turns on. Set by hand in November 2026 on the development questions, tests/fixtures/corpora and
 * tests/questions; `npm run fit` finds no single change of the fitted ones that gains one question in a hundred, and fits them
 * anew with each development corpus held out, which is what `npm run eval` scores.
 */

/** Catalog discovery: how much comparison makes a name an option. */
export const CATALOG = {
  /** A title ("X vs Y") is worth 4, a heading or a pair of advice lists 2, a table 1.5, a sentence 1 to 2. */
  minimumComparisonWeight: 2.25,
  /** Names with that weight that a name of less must be enumerated beside. */
  enumeratedBeside: 2,
  /** Set against another in a title, a name needs no more than one statement that names it. */
  titleWeight: 4,
  /** Statements that must name it. */
  minimumMentions: 3,
  /** The same for a name that a heading or a table sets against others. */
  minimumPlainMentions: 2,
  /** A name that only stands beside others must be named this often, as a share of the name named most. */
  uncomparedShare: 0.25,
  /** Times that a longer name ("X Rootless") must stand in the documents before it is an option of its own. */
  minimumSubOptionMentions: 2,
  /** What must speak for a word without a capital being a name: opening a sentence is worth 1, "x vs y" 1.5, a code mark 0.5. */
  smallNamePoints: 1.5,
  /** Points from which on the ending of the word does not matter ("memcached"). */
  surelySmallNamePoints: 3,
  /** Share of its uses with "a", "your" or "more" before it above which such a word is no name. */
  determinedShare: 0.2,
  /** Share of its statements that name it as maker, language or carrier above which a name is no option. */
  sideRoleShare: 0.3,
} as const;

/** Stance detection: how plainly each kind of cue speaks, 0 to 1. Set by hand on the labelled statements of development. */
export const STANCE = {
  /** "Choose X if you need: …". */
  advice: 1,
  /** Any statement of a section "Benefits of X" that names nothing else. */
  underAdvice: 0.7,
  /** "X is faster than Y". */
  comparison: 0.9,
  /** The fitted model of comparisons speaks from this probability of its direction. */
  modelCertainty: 0.6,
  /** "Both are …", equal cells in a row: neutral for each, and said so. */
  balance: 0.7,
  /** It is said what it has or does, without judgement. */
  plain: 0.1,
  /** It is named, and no more. */
  mention: 0.2,
  /** Words no stronger than this ("supports", "offers") describe … */
  descriptive: 0.3,
  /** … and what they describe speaks this much for its option. */
  capability: 0.3,
  /** Share left of what is said under "may", "sometimes", "historically". */
  hedged: 0.4,
  /** Share left of what is conceded: "although X is faster, …". */
  conceded: 0.5,
  /** Most that "X has improved" says: it is better than it was, not than others. */
  caughtUp: 0.25,
  /** A cell at the end of its column, when the column hardly differs; more when it differs more. */
  cell: 0.45,
  /** What the columns say when none of them is asked for, against 1. */
  unaskedColumn: 0.6,
  /** Difference of the best and the worst cell, as a share of the larger, below which a column judges nothing. */
  leastSpread: 0.05,
  /** What is asked for is denied: "but not on …". */
  denied: 0.6,
  /** Praise minus blame from which a sentence is believed against its heading. */
  contradiction: 0.5,
  /** Praise minus blame below this is no judgement. */
  minimumPolarity: 0.25,
} as const;

/** How relevance is put together; see `statementRelevance`. */
export const RELEVANCE = {
  denseOwn: 0.45,
  denseContext: 0.2,
  densePassage: 0.1,
  lexicalOwn: 0.45,
  lexicalContext: 0.25,
  lexicalPassage: 0.2,
  synonym: 0.75,
  feedback: 0.15,
  feedbackStatements: 5,
  knee: 0.8,
  wordsThatCount: 3,
  cosineFloor: 0.05,
  cosineCeiling: 0.65,
} as const;

/** From evidence to a verdict. */
export const DECISION = {
  /** Relevance below this is no evidence. */
  relevanceFloor: 0.15,
  /** How fast evidence loses weight as its relevance falls behind the best: the power of the ratio; 0 for not at all. */
  relevanceSharpness: 1,
  /** Best relevance below this: the documents do not speak of what was asked. */
  minimumRelevance: 0.3,
  /** Only statements that speak this plainly show that the documents judge what was asked. */
  judgement: 0.1,
  /** When this share of the question's words (rare ones weighing more) stands nowhere … */
  uncoveredShare: 0.55,
  /** … a best relevance below this is not enough either. */
  uncoveredRelevance: 0.45,
  /** The same share when one of the words names what is asked about ("for rust devs"), whatever the relevance. */
  missingShare: 0.4,
  /** Less evidence than this, for and against all options together, judges nothing. */
  minimumMass: 0.06,
  /** Evidence added to both sides before the margin is taken, so that one weak statement alone is no landslide. */
  doubt: 0.1,
  /** Difference of the two options it is between, as a share of the evidence on them, from which one wins. */
  winnerMargin: 0.2,
  /** The same for a question without a criterion: it depends unless the documents are all but of one mind. */
  generalMargin: 0.6,
  /** Relevance of a statement that speaks of two of the options named, when no criterion is asked. */
  betweenNamed: 0.75,
  /** Relevance of a statement that sets two of the options asked about against each other, when no criterion is asked. */
  headToHead: 0.5,
  /** The same for plain advice ("Choose X if …"). */
  adviceRelevance: 0.55,
  /** The same where a document sums up. */
  summingUpRelevance: 0.7,
  /** The same for a judgement on an option named less than `seldomMentioned` times as often as the one named most. */
  seldomRelevance: 0.45,
  seldomMentioned: 0.15,
  /** Share of evidence that says "equal" from which it is a tie. */
  tieShare: 0.4,
  /** Statements that judge both of two options this plainly, with no more than this difference, make them equal. */
  alikeStrength: 0.3,
  alike: 0.1,
  /** What each further statement of one source adds to its voice. */
  repeatWeight: 0.5,
  /** What relevance is left of a statement on the contrary case: on small loads, when heavy ones are asked about. */
  contraryCircumstance: 0.3,
  /** A source that says less than this share of what the plainest one says is not counted among those that judge. */
  voiceShare: 0.1,
  /** Weight of an owner's evidence for one of its tools, when the tool was asked about. */
  ownerWeight: 0.4,
  /** An option competes unasked when it is named at least this share as often as the one named most. */
  contenderShare: 0.12,
  /** The same of its comparisons with others, as a share of those of the option compared most. */
  contenderComparedShare: 0.2,
  /** Options that compete unasked, at most: more would not fit a card, and each costs time. */
  contenders: 8,
  /** Weight of a source loses half in so many years. */
  ageHalfLifeYears: 6,
} as const;

/** What the word of a document is worth by what is known of it; 1 for any other. */
export const STANDING = {
  /** Superseded, deprecated, rejected, outdated or archived by its own words or a later record's. */
  superseded: 0.35,
  /** The same for a fact that another document states nearly as well; below `FACT.contradicts`, or both would be told. */
  supersededFact: 0.7,
  /** Praise of what its writers make or sell, and blame of what competes with it. */
  selfServing: 0.25,
} as const;

/** Which statements are quoted, and in what order. */
export const CITING = {
  /** Citations of a verdict. */
  most: 16,
  /** Of them against it, at most. */
  mostAgainst: 8,
  /** How much more relevance counts than plainness: the power of relevance. */
  relevancePower: 5,
  /** Plainness of a statement that only speaks of an option. */
  spokenOf: 0.2,
  /** What a neutral statement's plainness is worth. */
  neutral: 0.6,
} as const;

/** When figures of different sources are held to measure the same. */
export const CONFLICT = {
  /** Statements less relevant than this are beside the question, and so is what they differ on. */
  minimumRelevance: 0.4,
  /** Words that their clauses share, options left out; one is enough when both compare the same options in one respect. */
  sharedWords: 2,
  /** The same as a share of the words of the shorter clause. */
  sharedShare: 0.4,
  /** Figures read of one statement, words that say what is measured, and conflicts reported, at most. */
  figures: 12,
  words: 4,
  shown: 3,
} as const;

/** Facts. */
export const FACT = {
  /** Best worth below this: the documents do not hold the fact. */
  minimumWorth: 0.34,
  /*
   * Worth of a statement: its relevance, the words of the question that it holds, that it and its neighbours and headings
   * hold, that its passage holds, and how many stand beside each other as in the question. The proportions were fitted
   * on the passages and questions of SQuAD 2.0's development part (training/measure-facts.ts).
   */
  relevance: 0.27,
  ownWords: 0.13,
  wordsNearby: 0.25,
  wordsOfPassage: 0.27,
  adjacency: 0.08,
  /** Added for a value of the kind asked for, and again in full when it stands beside every word of the question. */
  hasValue: 0.05,
  closeValue: 0.2,
  /** Words between at which closeness is halved. */
  halfDistance: 6,
  /** Words between, as it were, when a word of the question stands in the sentence before. */
  sentenceBefore: 14,
  /** Worth of a synonym, and of the name of a part when the whole was asked about, against 1 for the word itself. */
  synonym: 0.7,
  partForWhole: 0.6,
  /** A statement without a figure, when a figure is asked for, is worth this much of one with. */
  withoutFigure: 0.6,
  /** Less than a sentence, where prose answers, is worth this much of one. */
  fragment: 0.8,
  /** Added for "X is …" when it is asked what X is. */
  definition: 0.2,
  /** A statement that names other options only, when one was asked about, is worth this much. */
  aboutAnother: 0.8,
  /** Statements within this share of the best worth may state the fact too, or contradict it. */
  nearBest: 0.5,
  /** Share of the words of a question of price that must stand in or around the price: a hint is no price. */
  priceShare: 0.6,
  /** Share of the words that a heading or lead-in must hold for its list to answer, and what it is worth beside the items. */
  listNamed: 0.5,
  listHeading: 0.5,
  /** Lists, or statements, within this share of the best go on where it ends. */
  sameList: 0.75,
  /** Share of the words that must be said of each thing for those things to be the answer. */
  subjectSaid: 0.6,
  /** Share of the words of a premise that a statement must hold, with its headings, to speak to it. */
  premiseShare: 0.7,
  /** Share of the words beside the option that some statement must speak of to answer yes or no at all. */
  yesNoSaid: 0.3,
  /** Share of the words that a plain yes or no must hold in its clause, with its headings, and for "no longer". */
  plainOwn: 0.4,
  plainShare: 0.85,
  plainEnded: 0.6,
  /** Statements within this share of the best worth contradict it when their figures differ. */
  contradicts: 0.72,
} as const;
