import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, removeFolder } from "./whichbot.js";

/** A user without rights. */
export const NOBODY = 65_534;

/** Whether ports below 1024 are kept from users without rights. */
export function privilegedPorts(): boolean {
  try {
    return Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8")) > 80;
  } catch {
    return true;
  }
}

/** A disk of 64 kilobytes. @returns whether this user may mount one */
export function mountSmall(at: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", at], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** @returns key and certificate of localhost */
export function selfSigned(): readonly [Buffer, Buffer] {
  const at = makeFolder();
  const [key, certificate] = [join(at, "key.pem"), join(at, "cert.pem")];
  const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
  execFileSync("openssl", [...words, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const files = [readFileSync(key), readFileSync(certificate)] as const;
  removeFolder(at);
  return files;
}
