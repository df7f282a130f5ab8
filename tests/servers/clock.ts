/** The server's time. */
export class Clock {
  private aheadMs = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Lets time pass for whatever expires. */
  forward(ms: number): void {
    this.aheadMs += ms;
  }
}
