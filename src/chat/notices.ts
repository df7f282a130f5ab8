/** Short words that every chat surface says alike. What names a command or a key of one platform stands with that surface. */
export const NOTICE = {
  welcome: "You're welcome.",
  why: "Press “Why?” under an answer of mine: it shows what the answer rests on.",
  foreign: "I read English only so far: please ask in English.",
  /** To an empty question. */
  nothingAsked: "What should I look up?",
  /** To small talk where a question belongs. */
  noQuestion: "What should I look up? For example: which one for a small team?",
  /** The history cannot be written. */
  notTaken:
    "I cannot take questions at the moment, because I cannot write them down. Please tell whoever runs me to look at `whichbot doctor`.",
  voted: "Thanks, noted.",
  /** Over reasons that were told anew: a document changed, or what may be seen from here. */
  changedSince:
    "The documents, or what may be quoted here, have changed since this answer; this is how it stands today.",
} as const;

/** Why an answer is not shared. */
export const SHARING = {
  done: "This answer is in the channel already.",
  elsewhere: "This answer can be shared where you asked it. Please ask here, too.",
  /** The platform did not say whether it arrived. */
  mayStand: "It may stand in the channel already; please look before you press again.",
  changed:
    "The documents, or what this channel may see of them, have changed since. Please ask again, then share that answer.",
} as const;

/** The window that asks what was wrong with an answer. */
export const FEEDBACK = {
  title: "What was wrong?",
  intro: "Thank you for saying so. A few words help to mend it; only those who run Whichbot read them.",
  label: "What would have been right?",
  placeholder: "The source is out of date, it misread the question, …",
  /** In UTF-16 code units. */
  longest: 1_000,
} as const;
