import { WhichbotError } from "../errors.js";

/** Names of the variables that say where a surface listens. */
export interface PortSettings {
  readonly host: string;
  readonly port: string;
}

/** Why an address cannot be listened on, and what to set. @returns ADDRESS_IN_USE, or CONFIG_INVALID for a wrong address */
export function listenProblem(error: Error, settings: PortSettings): WhichbotError {
  const code = "code" in error ? error.code : undefined;
  const port = "port" in error && typeof error.port === "number" ? error.port : settings.port;
  const address = "address" in error && typeof error.address === "string" ? error.address : settings.host;
  if (code === "EADDRINUSE")
    return new WhichbotError(
      "ADDRESS_IN_USE",
      `Port ${port} on ${address} is taken by another program. End that one, or set ${settings.port} to a free port.`,
      { cause: error },
    );
  return new WhichbotError("CONFIG_INVALID", wrongAddress(code, { port, address }, settings));
}

function wrongAddress(
  code: unknown,
  { port, address }: { readonly port: number | string; readonly address: string },
  settings: PortSettings,
): string {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The name in ${settings.host} is not known here. Set ${settings.host} to an address of this machine, such as 127.0.0.1.`;
  return code === "EACCES"
    ? `Port ${port} may not be listened on. Set ${settings.port} to one above 1023.`
    : `${address} cannot be listened on. Set ${settings.host} to an address of this machine.`;
}
