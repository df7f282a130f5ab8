import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Door } from "../security/door.js";
import { addressOf } from "../security/guard.js";
import type { OverNode } from "../security/over-node.js";
import { SESSION_LASTS_MS } from "../security/sessions.js";
import type { WebServices } from "../web-services.js";
import { Page } from "./page-shell.js";

/** Where people show the token once, so that their browser shows a session from then on. */
export function signInPages(
  services: Pick<WebServices, "assets" | "version" | "settings">,
  door: Door,
): Hono<OverNode> {
  const app = new Hono<OverNode>();
  const cookie = { path: "/", httpOnly: true, sameSite: "Strict", secure: door.secure } as const;

  app.get("/sign-in", (context) => {
    const next = ownPath(context.req.query("next"));
    const session = getCookie(context, door.cookie);
    const address = addressOf(context, services.settings);
    if (door.open || (session && door.lets({ authorization: undefined, session, address })))
      return context.redirect(next, 303);
    // Who follows a link from a chat is signed in, perhaps, but the browser keeps that to itself until one of our own pages asks.
    const isFollowed = context.req.header("sec-fetch-site") === "cross-site";
    if (isFollowed && context.req.query("here") === undefined) {
      const address = `/sign-in?here=1&next=${encodeURIComponent(next)}`;
      context.header("refresh", `0; url=${address}`);
      return context.html(<Onward services={services} address={address} />);
    }
    return context.html(<SignIn services={services} next={next} isWrong={false} />);
  });

  app.post("/sign-in", async (context) => {
    const form = await context.req.parseBody();
    const next = ownPath(form.next);
    const token = typeof form.token === "string" ? form.token.trim() : "";
    const session = door.signIn(token, addressOf(context, services.settings));
    if (session === null)
      return door.open
        ? context.redirect(next, 303)
        : context.html(<SignIn services={services} next={next} isWrong={true} />, 401);
    setCookie(context, door.cookie, session, { ...cookie, maxAge: SESSION_LASTS_MS / 1000 });
    return context.redirect(next, 303);
  });

  app.post("/sign-out", (context) => {
    const session = getCookie(context, door.cookie);
    if (session !== undefined) door.signOut(session);
    deleteCookie(context, door.cookie, cookie);
    return context.redirect(door.open ? "/" : "/sign-in", 303);
  });
  return app;
}

interface SignInProps {
  readonly services: Pick<WebServices, "assets" | "version" | "settings">;
  readonly next: string;
  readonly isWrong: boolean;
}

function SignIn({ services, next, isWrong }: SignInProps) {
  return (
    <Page title="Sign in" current="none" services={services} outside={true}>
      <div class="stack-wide">
        <div class="stack">
          <h1>Sign in</h1>
          <p class="lede">
            This Whichbot answers those who have its token. Whoever runs it has set it as{" "}
            <code>WHICHBOT_TOKEN</code>.
          </p>
        </div>
        <form method="post" action="/sign-in" class="stack">
          <input type="hidden" name="next" value={next} />
          <div class="field">
            <label for="token">Token</label>
            <input
              id="token"
              name="token"
              type="password"
              autocomplete="current-password"
              required={true}
              autofocus={true}
              spellcheck={false}
              {...(isWrong && { "aria-invalid": "true", "aria-describedby": "wrong" })}
            />
            {isWrong && (
              <p id="wrong" class="field-error" role="alert">
                That is not the token. Copy it again, whole and without quotation marks.
              </p>
            )}
          </div>
          <p>
            <button type="submit" class="button primary">
              Sign in
            </button>
          </p>
        </form>
      </div>
    </Page>
  );
}

function Onward({ services, address }: Pick<SignInProps, "services"> & { readonly address: string }) {
  return (
    <Page title="One moment" current="none" services={services} outside={true}>
      <h1>One moment</h1>
      <p>
        <a href={address}>Go on</a>
      </p>
    </Page>
  );
}

/** Only a path of this server, whatever somebody wrote into a link. */
function ownPath(next: unknown): string {
  const HERE = "http://here.invalid";
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return "/";
  const { origin, pathname, search } = new URL(next, HERE);
  return origin === HERE && !pathname.startsWith("//") ? pathname + search : "/";
}
