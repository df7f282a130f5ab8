/** Where something was asked. Ids are the platform's own; together they name one conversation. */
export interface Place {
  /** "slack", "discord", "web". */
  readonly surface: string;
  /** Team, guild; empty where there is none. */
  readonly workspace: string;
  readonly channel: string;
  /** Null outside of a thread. */
  readonly thread: string | null;
}

/** A question that was accepted: kept until it is answered, so that a restart loses none. */
export interface Job extends Place {
  /** Opaque and unguessable; the id of its answer too. */
  readonly id: string;
  /** Who asked. */
  readonly person: string;
  readonly question: string;
  /** Only the person who asked sees the answer. */
  readonly private: boolean;
  /** The channel whose documents may be quoted; most often `channel`. */
  readonly scopeChannel: string;
  /** How the surface reaches the asker: JSON that only the surface reads. */
  readonly address: Readonly<Record<string, string | boolean | null>>;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  /** How often posting the answer was begun: from 1 on it may have been posted already. */
  readonly attempts: number;
}

/** An answer that was given. */
export interface StoredAnswer extends Place {
  readonly id: string;
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly private: boolean;
  /** It was private, until its asker showed it to all. Left out: it was not. */
  readonly shared?: boolean;
  readonly scopeChannel: string;
  readonly outcome: string;
  readonly confidence: number;
  /** Of the question to its posted answer, in milliseconds. */
  readonly tookMs: number;
  /** Null when texts are not kept, or no longer. */
  readonly question: string | null;
  /** Questions that it went on from, oldest first; empty when texts are not kept. */
  readonly previous: readonly string[];
  /** The Answer as JSON; null when texts are not kept, or no longer. */
  readonly answerJson: string | null;
}

/**
 * What a person thought of an answer; a later vote of the same person replaces the one before, but the same vote without a
 * reason leaves the reason there.
 */
export interface Feedback {
  readonly answer: string;
  readonly person: string;
  readonly vote: "up" | "down";
  /** Their own words; null when they gave none, or texts are not kept. */
  readonly reason: string | null;
  readonly at: number;
}

/** Which documents a channel sees, as an admin has set it. */
export interface ChannelRule {
  /** Globs over paths of documents, or "tag:NAME"; null: every document that is not private. */
  readonly documents: readonly string[] | null;
  /** The same for private documents that the channel may see. */
  readonly private: readonly string[];
}

/** What `whichbot history` prints of one question. */
export interface HistoryEntry extends StoredAnswer {
  readonly feedback: readonly Feedback[];
}

/** A question that was asked, without who asked it: what anybody may read who runs Whichbot. */
export interface AskedQuestion
  extends Pick<StoredAnswer, "id" | "surface" | "channel" | "askedAt" | "outcome" | "confidence" | "tookMs"> {
  /** Only who asked saw the answer; then `question` is null. */
  readonly private: boolean;
  /** Null too when texts are not kept, or no longer. */
  readonly question: string | null;
  /** Votes. */
  readonly up: number;
  readonly down: number;
}

/** A question that was not answered well, with what it was answered. */
export interface PoorAnswer extends AskedQuestion {
  /** The Answer as JSON; null where `question` is. */
  readonly answerJson: string | null;
}

/**
 * Questions, answers, feedback and settings, on disk; every call is synchronous and safe against a killed process. Times
 * are milliseconds since 1970.
 *
 * @throws {WhichbotError} every method: HISTORY_UNUSABLE the file cannot be read or written; DISK_FULL
 */
export interface History {
  /**
   * Takes a question in, once: in one transaction notes what delivered it and keeps the job until `finish`.
   *
   * @param keys what the delivery is known by (event id, message id); any of them seen in the last day makes it a duplicate
   * @returns false for a duplicate, which changes nothing
   */
  accept(job: Job, keys: readonly string[]): boolean;
  /** Notes that something was delivered, without a job. @returns false when any of the keys was seen before */
  claim(keys: readonly string[], at: number): boolean;
  /**
   * Counts another attempt at posting, before it is made.
   *
   * @returns false when another process has taken the job over: then it is not to be posted here
   */
  attempt(id: string): boolean;
  /** Accepted and not finished, oldest first; only to look at. */
  unfinished(surface: string): Job[];
  /**
   * Those of them that are this process's own, oldest first: what it accepted, and what it takes over here because the process
   * that had it has ended, has released it, or has given no sign of life for half a minute. What is taken over and not private
   * counts one attempt at least: it may be posted, though nobody could note it.
   */
  resume(surface: string): Job[];
  /** Leaves this process's jobs to whichever process looks next, itself included. */
  release(): void;
  /**
   * Keeps an answer before it is posted: people press its buttons and ask on before the platform has confirmed it. Without a
   * job of its id nothing is kept.
   */
  keep(answer: StoredAnswer): void;
  /**
   * The question is dealt with: its job is forgotten, its text and address with it.
   *
   * @param answer as kept, with the time that it took; null when nothing was posted: then what was kept goes too. When the job
   *   is gone already (its person was forgotten) nothing is kept
   */
  finish(id: string, answer: StoredAnswer | null): void;

  /** Keeps an answer that was given at once, without a job: on the page, over HTTP or MCP. */
  record(answer: StoredAnswer): void;
  find(id: string): StoredAnswer | null;
  /**
   * Notes that a private answer is about to be shown to all, before it is; it stays private until `share` says that it was.
   *
   * @returns false when it is not private, or was noted before and not taken back: it may stand there
   */
  beginSharing(id: string): boolean;
  /**
   * Makes a private answer known as shared: from now on it is given back as not private.
   *
   * @returns false when it was not private, or was shared before
   */
  share(id: string): boolean;
  /** Takes back `beginSharing` and `share`, when the answer surely did not come out. */
  unshare(id: string): void;
  /** Makes an answer known as private, which its asker got alone in the end. */
  hide(id: string): void;
  /** Notes that an answer stands in the channel itself, since its thread could not be begun. */
  leaveThread(id: string): void;
  /** Notes that people were asked about it. @returns false when they were before */
  askHuman(id: string): boolean;
  /** Takes back `askHuman`, when they surely were not. */
  unaskHuman(id: string): void;
  /**
   * Questions answered here, newest last.
   *
   * @param person only theirs; null: anyone's, never private ones (once shared, an answer is private no more)
   * @param private with a person: their private ones too; otherwise what they asked privately would come out in public
   * @param since not those before
   */
  questions(
    place: Place,
    options: {
      readonly person: string | null;
      readonly private: boolean;
      readonly since: number;
      readonly most: number;
    },
  ): string[];
  /** Whether an answer was given in this thread that all could see. */
  answeredIn(place: Place): boolean;
  /** What a person asked last on a surface and workspace, newest first. */
  lastOf(
    who: Pick<Place, "surface" | "workspace"> & { readonly person: string },
    most: number,
  ): StoredAnswer[];

  /** The newest answer here that a person may see: anybody's that all could see, or one of their own. Null: there is none. */
  lastHere(place: Place, person: string): StoredAnswer | null;

  /** Without effect when the answer is not kept any more. */
  vote(feedback: Feedback): void;

  /** What somebody has set whom the operator names: it goes before the configuration. */
  channelRule(place: Pick<Place, "surface" | "workspace" | "channel">): ChannelRule | null;
  /** @param rule null: as in the configuration */
  setChannelRule(
    place: Pick<Place, "surface" | "workspace" | "channel">,
    rule: ChannelRule | null,
    by: { readonly person: string; readonly at: number },
  ): void;
  /** @param workspace left out: of all */
  channelRules(
    surface: string,
    workspace?: string,
  ): { readonly channel: string; readonly rule: ChannelRule }[];

  /**
   * What anybody else has set, who may only narrow: of what the channel may see by its rule, or else by the configuration, it
   * sees what this means as well.
   */
  narrowing(place: Pick<Place, "surface" | "workspace" | "channel">): ChannelRule | null;
  /** @param rule null: not narrowed */
  setNarrowing(
    place: Pick<Place, "surface" | "workspace" | "channel">,
    rule: ChannelRule | null,
    by: { readonly person: string; readonly at: number },
  ): void;
  /** Channels that are narrowed. @param workspace left out: of all */
  narrowings(surface: string, workspace?: string): Pick<Place, "surface" | "workspace" | "channel">[];

  /**
   * Whether answers are shown to their asker alone unless asked for otherwise, as an admin has set it.
   *
   * @param place an empty channel: in the whole workspace
   * @returns null when nobody has
   */
  privateAnswers(place: Pick<Place, "surface" | "workspace" | "channel">): boolean | null;
  /** @param value null: as if nobody had */
  setPrivateAnswers(
    place: Pick<Place, "surface" | "workspace" | "channel">,
    value: boolean | null,
    by: { readonly person: string; readonly at: number },
  ): void;

  /** Newest first. */
  list(options: {
    readonly surface?: string;
    readonly person?: string;
    readonly since?: number;
    readonly most: number;
  }): HistoryEntry[];
  /** Newest first, without names, and without the texts that are kept in memory only. @param since default: from the first */
  asked(options: {
    readonly surface?: string;
    readonly since?: number;
    /** So many of the newest are left out; default 0. */
    readonly skip?: number;
    readonly most: number;
  }): AskedQuestion[];
  /**
   * Those of them that found no answer, one of little confidence, or a vote against it, newest first.
   *
   * @param sureFrom confidence that is not little any more, 0 to 1
   */
  poor(options: { readonly since: number; readonly sureFrom: number; readonly most: number }): PoorAnswer[];
  /**
   * Removes everything that a person asked or said, with what others said of it and where others' answers name it as a
   * question before; rules of channels stay, without the person's name.
   *
   * @returns how many questions it was
   */
  forgetPerson(person: string, surface?: string): number;
  /** Removes everything asked before; rules of channels stay, without a name. @returns how many questions it was */
  forgetBefore(time: number): number;
  /**
   * Removes everything asked in a workspace, when it takes the bot out. Rules of its channels stay, without a name: what was
   * narrowed must not be open after a new installation. What opened private documents to them goes.
   */
  forgetWorkspace(surface: string, workspace: string): number;
  close(): void;
}
