/** Names of the commands, as they come in whatever language they are shown in. */
export const COMMAND = {
  which: "which",
  recommend: "recommend",
  compare: "compare",
  sources: "sources",
  why: "why",
  settings: "which-settings",
  /** In the menu of a message. */
  menu: "Which?",
} as const;

/** Names of their options. */
export const OPTION = {
  question: "question",
  /** Only the asker sees the answer: of `which`, `recommend` and `compare`. */
  private: "private",
  criterion: "criterion",
  between: "between",
  avoid: "avoid",
  first: "first",
  second: "second",
  on: "on",
  /** Of `sources`: "documents" or "answer". */
  of: "of",
  /** Of `which-settings`: private answers, "on", "off" or "as-before". */
  privateAnswers: "private_answers",
  /** Of `which-settings`: private answers in the whole server, not in this channel alone; true or false. */
  wholeServer: "whole_server",
  /** Of `which-settings`: opens the window with the channel's documents. */
  documents: "documents",
} as const;

/** Stands in `between` for the options that the documents compare most. */
export const ANY = "any";

/** What `private_answers` is set to; `asBefore`: as if nobody had set it. */
export const PRIVATE_ANSWERS = { on: "on", off: "off", asBefore: "as-before" } as const;

/** What `sources` lists. */
export const SOURCES_OF = { documents: "documents", answer: "answer" } as const;
