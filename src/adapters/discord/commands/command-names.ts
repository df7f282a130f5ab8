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
  /** Of `which-settings`: opens the window with the channel's documents. */
  documents: "documents",
} as const;

/** What `sources` lists. */
export const SOURCES_OF = { documents: "documents", answer: "answer" } as const;
