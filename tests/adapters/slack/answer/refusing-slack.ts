import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A way to a local Slack on which some calls are refused. */
export interface RefusingSlack {
  readonly apiUrl: string;
  close(): void;
}

/**
 * Stands before a local Slack and answers some calls in its place, in Slack's own words.
 *
 * @param refusal Slack's word for a call, or null to let it through
 */
export async function startRefusingSlack(
  apiUrl: string,
  refusal: (method: string, body: string) => string | null,
): Promise<RefusingSlack> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const method = (request.url ?? "").replace(/^\//, "");
    const error = refusal(method, body);
    response.setHeader("content-type", "application/json");
    if (error !== null) return response.end(JSON.stringify({ ok: false, error }));
    const answered = await fetch(new URL(method, apiUrl), {
      method: "POST",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "application/x-www-form-urlencoded",
      },
      body,
    });
    response.statusCode = answered.status;
    return response.end(await answered.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
