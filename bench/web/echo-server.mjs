/**
 * A server that answers every request at once, with 12 kB of JSON or a page of one word: what is measured of it is the machine,
 * and who asks. Tells its port.
 */
import { createServer } from "node:http";

const PAGE = '<!doctype html><html lang="en"><title>Control</title><h1>Control</h1></html>';
const ANSWER = JSON.stringify({ text: "x".repeat(12_000) });

const server = createServer((request, response) => {
  request.resume().once("end", () => {
    if (request.method === "GET") response.setHeader("content-type", "text/html").end(PAGE);
    else response.setHeader("content-type", "application/json").end(ANSWER);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.once("disconnect", () => process.exit());
