/** A server that answers every request at once with 12 kB of JSON: what is measured of it is the machine, and who asks. Tells its port. */
import { createServer } from "node:http";

const ANSWER = JSON.stringify({ text: "x".repeat(12_000) });

const server = createServer((request, response) => {
  request.resume().once("end", () => {
    response.setHeader("content-type", "application/json").end(ANSWER);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.once("disconnect", () => process.exit());
