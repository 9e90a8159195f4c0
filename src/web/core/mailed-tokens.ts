// What the token in an address opens. A link of another brand is here what any guessed one is: it opens nothing, and nobody
// learns that it would elsewhere.
import type { FastifyRequest } from "fastify";
import { payLanguage } from "../../business/billing/index.ts";
import { mayStillRead } from "../../business/customers/index.ts";
import { lapsedLinkFor, linkFor } from "../../business/people/index.ts";
import type { LinkPurpose } from "../../business/people/index.ts";
import { quoteLanguage } from "../../business/quotes/index.ts";
import { randomToken } from "../../kernel/secrets.ts";
import type { Site } from "../site.ts";

type Opens = {
  /** The first part of the address. */
  readonly path: string;
  readonly purpose: LinkPurpose;
  /** Of what kind the thing is that says whose link it is. */
  readonly kind: string;
  /** Whoever holds it acts for exactly this thing. */
  readonly isBearer: boolean;
  /** Its pages look the link up themselves, whoever is its bearer. */
  readonly isRead: boolean;
};

const acting = { isBearer: true, isRead: false } as const;
const asking = { isBearer: false, isRead: true } as const;

const OPENS: readonly Opens[] = [
  { path: "o", purpose: "track_order", kind: "order", ...acting },
  { path: "c", purpose: "confirm_order", kind: "order", ...acting },
  { path: "i", purpose: "pay_document", kind: "document", isBearer: true, isRead: true },
  { path: "q", purpose: "see_quote", kind: "quote", ...acting },
  { path: "sign", purpose: "sign_pack", kind: "pack", ...acting },
  { path: "join", purpose: "join_account", kind: "membership", ...asking },
  { path: "welcome", purpose: "set_password", kind: "person", ...asking },
  { path: "sign-up", purpose: "sign_up", kind: "sign_up", ...asking },
  { path: "new-address", purpose: "change_email", kind: "person", ...asking },
  { path: "old-address", purpose: "undo_email", kind: "person", ...asking },
  { path: "keep-factor", purpose: "keep_factors", kind: "person", ...asking },
];

type Bearer = { readonly kind: string; readonly id: string };

/** What a link of the request opens. `hasEnded`: it did, until whoever it was mailed to lost the right to read what it leads to. */
export type LinkBehind = {
  readonly bearer: Bearer | null;
  readonly hasEnded: boolean;
  /** In which what it opens was written, word by word: whoever reads it there wants the page around it so, too. */
  readonly language?: string | null;
};
const NOTHING: LinkBehind = { bearer: null, hasEnded: false };

/** What the request's link lets its holder act for; null: nothing. A link of another seller is taken out of the address. */
export async function bearerOf(site: Site, request: FastifyRequest, sellerId: string): Promise<LinkBehind> {
  const first = request.routeOptions.url?.split("/")[1];
  const opens = OPENS.find((one) => one.path === first);
  const params = request.params as { token?: string } | undefined;
  if (!opens || params?.token === undefined) return NOTHING;
  const valid = await linkFor(site.db.app, params.token, opens.purpose, site.clock.machine());
  const link = valid ?? (await lapsedLinkFor(site.db.app, params.token, opens.purpose));
  if (!link) return NOTHING;
  const id = opens.kind === "person" ? (link.personId ?? link.subjectId) : link.subjectId;
  const subject = await site.subject({ kind: opens.kind, id });
  if (subject?.sellerId !== sellerId) {
    if (opens.isRead) params.token = randomToken();
    return NOTHING;
  }
  if (!valid || !opens.isBearer) return NOTHING;
  const now = await site.clock.recent({ query: (text) => site.db.readPool.query(text) });
  if (!(await mayStillRead(site.db.read, link, subject, now))) return { bearer: null, hasEnded: true };
  return {
    bearer: { kind: opens.kind, id },
    hasEnded: false,
    language: await languageOf(site, opens.kind, id),
  };
}

/**
 * Of what went out in one language and stays in it; null: its pages speak the reader's own. An order that a quote became has its
 * id, and who accepted the quote reads on in its language.
 */
async function languageOf(site: Site, kind: string, id: string): Promise<string | null> {
  if (kind === "quote" || kind === "order") return quoteLanguage(site.db.read, id);
  return kind === "document" ? payLanguage(site.db.read, id) : null;
}

/** Whether the link in an order's address still opens the order, for who reads that page for minutes. */
export async function opensOrderStill(
  site: Pick<Site, "db" | "clock" | "subject">,
  token: string,
): Promise<boolean> {
  const link = await linkFor(site.db.app, token, "track_order", site.clock.machine());
  const subject = link && (await site.subject({ kind: "order", id: link.subjectId }));
  return (
    link !== null && subject !== null && mayStillRead(site.db.read, link, subject, site.clock.business())
  );
}
