import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who has a history open. */
export interface ProcessIdentity {
  /** Of this one opening; random. */
  readonly id: string;
  /** Where `pid` means something: the machine since its start, and within it the container. */
  readonly machine: string;
  readonly pid: number;
}

/** Those that this process has open; whoever else used its number before is gone. */
const open = new Set<string>();

export function enterProcess(): ProcessIdentity {
  const id = randomBytes(12).toString("hex");
  open.add(id);
  return { id, machine: thisMachine(), pid: process.pid };
}

export function leaveProcess({ id }: ProcessIdentity): void {
  open.delete(id);
}

/** Whether another one has ended for certain; false when that cannot be known from here. */
export function isGone(other: ProcessIdentity, self: ProcessIdentity): boolean {
  if (other.machine !== self.machine) return false;
  if (other.pid === self.pid) return !open.has(other.id);
  try {
    process.kill(other.pid, 0);
    return false;
  } catch (error) {
    // A process of another user lives: EPERM.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

function thisMachine(): string {
  return [hostname(), ...[started, container].map(orNothing)].join(" ");
}

const started = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
const container = () => readlinkSync("/proc/self/ns/pid");

/** Only Linux tells, and not to everybody. */
function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
