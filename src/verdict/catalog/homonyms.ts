import type { WordCase } from "./word-case.js";

/** Words of everyday English that things are also called by. Documents that write one small mean the word. */
const EVERYDAY = new Set(
  `act ant apps argo astro athena atom auto backbone bamboo bash basic batch bazaar beam bear bee bison blaze bolt box brave brew
  buck buddy bun cargo chef chime circle closure code compass composer concourse consul craft crystal curl dagger dart deno
  desktop director docks draft drafts drive drone drop druid echo eclipse edge elastic electron elixir elm ember encore express
  fiber fire fish flask fleet flow flux foundry front gatsby gem ghost gin glide glue go graph grunt guard gulp harbor harness
  haste hatch heap helm hive home hub hugo impala ionic istio ivy joy julia jump keep key kiln koa lambda lean less lightning
  linear live loom mail make mark mask matrix maven meet mercury mesh meteor mint mirror motion nest next nomad notion nova
  numbers octave onion opera origin outlook pages pants parcel pascal pass pause pearl pelican perfect phoenix pig pilot pinot
  platform play please poetry polar polars post prefect presto prism puppet pulse pure python queue rack rails rake ray react
  reason redux relay remix rest ring rocket roam rome ruby rush rust salt scala scheme scoop script season sentry serve shell
  signal sketch slack slate slim snap snowflake solid solo sonic spark spin spring square squid stack storm stream stripe struts
  sway swarm swift tailwind teams things thrift tide tiger titan torch trace trio truffle turbo unity vault vector velocity vim
  wave weave whisper wing wire word yarn zed zoom`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** Whether a name must be written exactly as it is, since the documents also use it as an ordinary word. */
export function needsExactSpelling(name: string, wordCase: WordCase): boolean {
  return (
    /^\p{Lu}\p{Ll}+$/u.test(name) && EVERYDAY.has(name.toLowerCase()) && wordCase.smallInEdited(name) > 0
  );
}

/** Whether a short form of a name is an everyday word, which nobody could tell from it ("next" for "Next.js"). */
export function isEverydayWord(word: string): boolean {
  return EVERYDAY.has(word.toLowerCase());
}

/** Words that follow a verb at the start of a sentence ("Go to", "Make sure", "Express your"), hardly ever a name. */
const AFTER_VERB =
  /^ (?:the|an?|your|our|their|his|her|its|my|this|that|these|those|it|them|us|you|sure|up|out|off|to|with|into|over|back|ahead|through|away|down|by|from|as|at|them|yourself|every|each|all|some|any|no|not)\b/u;
const SENTENCE_START = /(?:^|[.!?:;]["”’)]?\s+|\n\s*|^["“‘(*_-]+\s*)$/u;

/** Whether the word at this place opens a sentence as a verb. */
export function opensAsVerb(text: string, start: number, end: number): boolean {
  return (
    AFTER_VERB.test(text.slice(end, end + 12)) &&
    SENTENCE_START.test(text.slice(Math.max(0, start - 6), start))
  );
}
