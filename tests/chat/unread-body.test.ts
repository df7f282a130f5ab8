import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dropUnreadBody } from "../../src/chat/unread-body.js";

const MEGABYTE = 1024 * 1024;

let server: Server;
let socket: Socket;
let said: string;

beforeEach(async () => {
  said = "";
  server = createServer((request, response) => {
    dropUnreadBody(request, response);
    // As what refuses a body leaves it: looked at, and stopped.
    request.read(0);
    request.pause();
    response.writeHead(413).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("data", (chunk) => {
    said += chunk;
  });
  socket.on("error", () => undefined);
});
afterEach(() => {
  socket.destroy();
  server.close();
});

const head = (length: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
const answers = () => said.split("HTTP/1.1 413").length - 1;
async function until(what: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!what()) {
    if (Date.now() > end) throw new Error(`it did not come to that; heard: ${said}`);
    await wait(10);
  }
}

it("takes the next request of a connection whose last one was answered before it was read", async () => {
  for (const count of [1, 2, 3]) {
    socket.write(head(MEGABYTE) + "x".repeat(MEGABYTE));
    await until(() => answers() === count);
  }
});

it("cuts off who goes on sending", async () => {
  socket.write(head(100 * MEGABYTE));
  const chunk = "x".repeat(MEGABYTE);
  let sent = 0;
  while (!socket.closed && sent < 100) {
    sent += 1;
    // Written before the other side has gone, it fails instead.
    if (!socket.write(chunk))
      await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => undefined);
  }
  expect(sent).toBeLessThan(100);
  expect(answers()).toBe(1);
});

it("cuts off who does not go on", async () => {
  socket.write(head(10));
  await until(() => answers() === 1);
  const answeredAt = Date.now();
  await once(socket, "close");
  expect(Date.now() - answeredAt).toBeLessThan(4_000);
});
