import type { Finding } from "../../../chat/doctor/finding.js";
import { checkPort } from "../../../chat/doctor/port.js";
import { isLoopback } from "../security/addresses.js";
import { PORT_SETTINGS, type WebSettings } from "../web-settings.js";

/** Looks at the port of the page, at who may come in, and at the address that people type. */
export async function checkWeb(settings: WebSettings): Promise<Finding[]> {
  const { pageOn } = settings;
  return [
    await checkPagePort(settings),
    ...(pageOn ? [checkToken(settings), ...checkAddress(settings)] : []),
  ];
}

async function checkPagePort({ host, port, portMayChange }: WebSettings): Promise<Finding> {
  const where = `${host}:${port}`;
  const found = await checkPort(
    { host, port },
    {
      name: "Page",
      settings: PORT_SETTINGS,
      path: "/healthz",
      running: ({ status, text }) =>
        status === 200 && text.trim() === "ok"
          ? { state: "ok", text: `a running Whichbot answers on ${where}` }
          : null,
    },
  );
  if (found.state !== "fail" || !portMayChange) return found;
  return {
    ...found,
    state: "warn",
    text: `${where} is taken by another program, so the next free port will be used. Set ${PORT_SETTINGS.port} to choose one.`,
  };
}

function checkToken({ token, host, publicUrl }: WebSettings): Finding {
  const about = "Page token";
  if (token === null)
    return { state: "ok", about, text: "none is asked for: only this computer reaches the page" };
  const isReadable = publicUrl === null ? !isLoopback(host) : isPlain(publicUrl);
  if (isReadable)
    return {
      state: "warn",
      about,
      text: "it travels readable on the network. Put something that speaks https in front, and set WHICHBOT_PAGE_URL to its address.",
    };
  return { state: "ok", about, text: "asked of whoever comes" };
}

function checkAddress({ publicUrl }: WebSettings): Finding[] {
  const about = "Page address";
  return publicUrl === null
    ? []
    : [{ state: "ok", about, text: `${publicUrl}, to which citations in chats link` }];
}

function isPlain(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !isLoopback(hostname);
}
