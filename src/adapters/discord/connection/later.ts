/** A promise that is settled from outside; Node.js has this only from 22. */
export interface Later<Result> {
  readonly promise: Promise<Result>;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/** Makes one; only the first settling counts. */
export function later<Result>(): Later<Result> {
  let settle!: Pick<Later<Result>, "resolve" | "reject">;
  const promise = new Promise<Result>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}
