import { pino } from "pino";
import { createRedactor } from "./redact.js";

/** What may stand in a log line beside its message: never a question, a quote, a token or an error object. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log: one JSON object a line. Secrets are masked in whatever is written. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The least that is written; "silent" writes nothing. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** How a log is written. */
export interface LogOptions {
  /** Default "info". */
  readonly level?: LogLevel;
  /** Takes one line with its line end; default standard error. */
  readonly write?: (line: string) => void;
  /** Values that are masked wherever they stand, in whole or in part: tokens, signing secrets, keys. */
  readonly secrets?: readonly string[];
}

/**
 * Makes a log: JSON lines `{"level","time","msg",…fields}`, time in ISO 8601. Every line passes `redact`; one that cannot
 * be written is lost, never an error for who logs.
 */
export function createLog({ level = "info", write, secrets = [] }: LogOptions = {}): Log {
  const redact = createRedactor(secrets);
  const toStderr = (line: string): void => void process.stderr.write(line);
  const put = write ?? toStderr;
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => put(redact(line)) },
  );
  return {
    debug: (message, fields) => logger.debug(fields ?? {}, message),
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
  };
}
