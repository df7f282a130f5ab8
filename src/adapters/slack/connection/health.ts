/** What can keep Whichbot from answering at all. */
export type Ailment =
  /** Slack refuses the bot's token, or it may not post. */
  | "token"
  /** Questions cannot be written down, so none is taken. */
  | "history"
  /** This machine's clock is off, so requests of Slack are refused. */
  | "clock"
  /** It is being ended. */
  | "stopping";

/** Whether Whichbot can answer, for `/healthz`. */
export interface Health {
  readonly ok: boolean;
  /** What keeps it from answering. */
  readonly ailments: readonly Ailment[];
  fell(ailment: Ailment): void;
  mended(ailment: Ailment): void;
}

/** Healthy until something is said to be wrong, and again when that is said to be mended. */
export function createHealth(): Health {
  const ailments = new Set<Ailment>();
  return {
    get ok() {
      return ailments.size === 0;
    },
    get ailments() {
      return [...ailments];
    },
    fell: (ailment) => void ailments.add(ailment),
    mended: (ailment) => void ailments.delete(ailment),
  };
}
