/** A link as a person sees it. */
export interface ShownLink {
  readonly url: string;
  /** What stands in its place: the same for bare ones. */
  readonly text: string;
  readonly how: "bare" | "angle" | "masked" | "invite" | "button" | "media" | "embed";
}

/** What Discord makes of a message. */
export interface Reading {
  /** Who gets a notification, with `allowed_mentions` honoured. */
  readonly pinged: {
    readonly users: readonly string[];
    readonly roles: readonly string[];
    readonly everyone: boolean;
  };
  /** What is drawn as a name to click on, pinged or not: "<@1>", "<@&1>", "<#1>", "@everyone", "</which:1>". */
  readonly names: readonly string[];
  readonly links: readonly ShownLink[];
  /** Kinds of markup that take effect: "heading", "spoiler", "codeBlock", "timestamp", "emoji", "subtext", "list", … */
  readonly markup: readonly string[];
}
