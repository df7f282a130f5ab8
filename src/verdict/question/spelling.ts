/** Short forms of chat, and what they stand for. */
const CHAT: Readonly<Record<string, string>> = {
  u: "you",
  ur: "your",
  n: "and",
  nd: "and",
  w: "with",
  b4: "before",
  cuz: "because",
  coz: "because",
  bcz: "because",
  shd: "should",
  shud: "should",
  shld: "should",
  wd: "would",
  cud: "could",
  wich: "which",
  whcih: "which",
  wat: "what",
  wut: "what",
  wot: "what",
  whos: "who is",
  whats: "what is",
  wheres: "where is",
  hows: "how is",
  ppl: "people",
  peeps: "people",
  smth: "something",
  sth: "something",
  smthn: "something",
  smthg: "something",
  nite: "night",
  wk: "week",
  wks: "weeks",
  yr: "year",
  yrs: "years",
  mth: "month",
  mths: "months",
  hrs: "hours",
  mins: "minutes",
  lil: "little",
  tho: "though",
  thru: "through",
  rly: "really",
  realy: "really",
  prolly: "probably",
  probs: "probably",
  def: "definitely",
  diff: "difference",
  diffs: "differences",
  alot: "a lot",
  dunno: "do not know",
  lemme: "let me",
  gimme: "give me",
  gotta: "have to",
  theyre: "they're",
  youre: "you're",
  weve: "we've",
  ive: "i've",
  im: "i'm",
  thats: "that is",
  theres: "there is",
  till: "until",
  dont: "don't",
  doesnt: "doesn't",
  didnt: "didn't",
  isnt: "isn't",
  arent: "aren't",
  cant: "can't",
  wont: "won't",
  shouldnt: "shouldn't",
  wouldnt: "wouldn't",
  couldnt: "couldn't",
  hasnt: "hasn't",
  havent: "haven't",
  aint: "isn't",
  thx: "thanks",
  ty: "thanks",
  pls: "please",
  plz: "please",
};

/** Short forms of things, spelt out only where the documents do not use them themselves. */
const SHORTENED: Readonly<Record<string, string>> = {
  db: "database",
  dbs: "databases",
  msg: "message",
  msgs: "messages",
  perf: "performance",
  infra: "infrastructure",
  env: "environment",
  envs: "environments",
  prod: "production",
  config: "configuration",
  configs: "configuration",
  auth: "authentication",
  lang: "language",
  langs: "languages",
  lib: "library",
  libs: "libraries",
  pkg: "package",
  pkgs: "packages",
  repo: "repository",
  repos: "repositories",
  pics: "pictures",
  pic: "picture",
  vids: "videos",
  biz: "business",
  mgmt: "management",
  govt: "government",
  uni: "university",
  pwd: "password",
  k8s: "kubernetes",
  js: "javascript",
  ts: "typescript",
  py: "python",
  dotnet: ".net",
  osx: "macos",
  pcs: "pc",
};

/** "which frameworks r there", but "python or r". */
const ARE = /\b(?:what|which|who|these|those|they|we|you|u|things|\p{L}{3,}s) r (?!or\b|vs\b)/giu;
/** "which of em". */
const THEM = /\b(?:of|all|any|for|using|from|with) '?em\b/giu;

/**
 * The question as it would be written out: short forms of chat and of things, "w/o", "which 1".
 *
 * @param isName whether a word is the name of an option here, which stays as typed
 * @param stands whether a word stands in the documents
 */
export function spellOut(
  text: string,
  isName: (word: string) => boolean,
  stands: (word: string) => boolean,
): string {
  return text
    .replace(/\bw\/o\b/giu, "without")
    .replace(/\bw\/(?=\s|\p{L})/giu, "with ")
    .replace(/\b(which|wich|whcih|this|that) 1\b/giu, "$1 one")
    .replace(ARE, (match) => (isName("r") ? match : match.replace(/ r $/iu, " are ")))
    .replace(THEM, (match) => match.replace(/'?em$/iu, "them"))
    .replace(/(?<![\p{L}\p{N}.'’/+#-])[\p{L}\p{N}]{1,8}(?![\p{L}\p{N}'’/+#-]|\.\p{L})/gu, (word) => {
      const lower = word.toLowerCase();
      const chat = Object.hasOwn(CHAT, lower) ? CHAT[lower] : undefined;
      // One capital letter is a name more often than a slip: "C", "N".
      if (chat !== undefined) return isName(lower) || (word !== lower && word.length === 1) ? word : chat;
      const long = Object.hasOwn(SHORTENED, lower) ? SHORTENED[lower] : undefined;
      return long === undefined || isName(lower) || stands(lower) ? word : long;
    });
}
