/** What the configuration says about the page, checked one by one; `webMode` makes of it how to serve. */
export interface WebVariables {
  /** An address of this machine, or a name of it. */
  readonly host: string;
  /** 0: any free one; undefined: nobody chose. */
  readonly port: number | undefined;
  /** At least 16 characters that fit into a header. */
  readonly token: string | undefined;
  readonly pageOn: boolean;
  /** Of one address, above 0. */
  readonly requestsPerMinute: number;
}
