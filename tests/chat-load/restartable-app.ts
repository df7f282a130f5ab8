import { type AppCommand, type AppProcess, startApp } from "./app-process.js";

/** When an app was not there, in milliseconds since 1970. */
export interface Away {
  readonly from: number;
  readonly to: number;
}

/** An app that is killed and started again, the same each time. */
export class RestartableApp {
  /** Of each start, in milliseconds. */
  readonly connectMs: number[] = [];
  away: Away | null = null;
  private written = "";

  private constructor(
    private readonly command: AppCommand,
    public running: AppProcess,
  ) {
    this.connectMs.push(running.connectMs);
  }

  static async start(command: AppCommand): Promise<RestartableApp> {
    return new RestartableApp(command, await startApp(command));
  }

  /** Ends it without a word, and starts it at once. */
  async restart(): Promise<void> {
    const from = Date.now();
    await this.running.kill();
    this.written += this.running.log();
    this.running = await startApp(this.command);
    this.connectMs.push(this.running.connectMs);
    this.away = { from, to: Date.now() };
  }

  /** @returns its exit code, and what all its processes wrote to standard error */
  async stop(): Promise<{ readonly exitCode: number | null; readonly log: string }> {
    const exitCode = await this.running.stop();
    return { exitCode, log: this.written + this.running.log() };
  }
}
