/** What is signed beside the body. */
export interface Signature {
  readonly "x-signature-ed25519": string;
  readonly "x-signature-timestamp": string;
}

/** Interactions over HTTP: what Discord does when an endpoint is set, and what tests send by themselves. */
export interface HttpInteractions {
  /**
   * Checks an endpoint as Discord does when its address is saved: a PING that must be answered with `{"type":1}`, and one with
   * a wrong signature that must be answered with 401.
   *
   * @returns null, or what is wrong
   */
  verify(url: string): Promise<string | null>;
  /** Signs a body; with `seconds` for another time, with `wrong` so that it does not hold. */
  sign(body: string, how?: { readonly seconds?: number; readonly wrong?: boolean }): Signature;
  /** What endpoints answered to interactions, in order: the status, or the system's word. */
  readonly answers: readonly (number | string)[];
}
