import { connect, type Socket } from "node:net";

/** Sends bytes as they are, which no HTTP client would. @returns everything that comes back until the connection is closed */
export function sendRaw(port: number, text: string, host = "127.0.0.1"): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, host, () => socket.write(text));
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => (received += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve(received) : reject(error),
    );
    socket.on("close", () => resolve(received));
  });
}

/** A request as text, on a connection that is closed afterwards. @param lines headers besides */
export function rawRequest(start: string, ...lines: readonly string[]): string {
  return `${[`${start} HTTP/1.1`, ...lines, "Connection: close"].join("\r\n")}\r\n\r\n`;
}

/** The number behind HTTP/1.1; NaN for none. */
export function statusOf(response: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1]);
}

/** Opens a connection and says nothing on it. */
export function openSilent(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", reject);
  });
}
