// The hosted page's requests: show it, try the typed card, ask the bank, send the customer back.
import type { Book, PageSide, Session } from "./book.ts";
import { answerBank, payWith, type Tried } from "./checkout.ts";
import { bankPage, closedPage, payPage, readCard } from "./page.ts";
import { declineText } from "./page-texts.ts";

export type PageAnswer = { readonly status: number; readonly html: string; readonly location?: string };

const to = (location: string): PageAnswer => ({ status: 303, html: "", location });

/** Stripe fills this in where the shop asked for it. */
const backToShop = (session: Session): PageAnswer =>
  to(session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id));

function afterTry(session: Session, page: PageSide, tried: Tried, typed: Record<string, string>): PageAnswer {
  if (tried.kind === "complete") return backToShop(session);
  if (tried.kind === "confirm") return to(`/pay/${session.id}/confirm`);
  const text = declineText(session, tried.failure);
  return { status: 402, html: payPage(session, page.name, page.capture === "manual", typed, {}, text) };
}

function typedCard(
  book: Book,
  now: Date,
  session: Session,
  page: PageSide,
  typed: Record<string, string>,
): PageAnswer {
  const read = readCard(session, typed, now);
  if ("card" in read) return afterTry(session, page, payWith(book, session, read.card), typed);
  return { status: 422, html: payPage(session, page.name, page.capture === "manual", typed, read.wrong) };
}

/** `/pay/:session` and `/pay/:session/confirm`. A session that is complete sends a late click on to the shop. */
export function answerPage(book: Book, now: Date, method: string, path: string, body: string): PageAnswer {
  const [, , id = "", step = "", ...more] = path.split("/");
  const session = book.state.sessions[id];
  const page = book.state.pages[id];
  if (!session || !page || more.length > 0 || !["", "confirm"].includes(step)) {
    return { status: 404, html: closedPage(null) };
  }
  if (method !== "GET" && method !== "POST") return { status: 405, html: closedPage(session) };
  if (session.status === "complete" && method === "POST") return backToShop(session);
  if (session.status !== "open")
    return { status: session.status === "complete" ? 200 : 410, html: closedPage(session) };
  const typed = Object.fromEntries(new URLSearchParams(body));
  if (step === "confirm") {
    if (page.waiting === null) return to(`/pay/${id}`);
    if (method === "GET") return { status: 200, html: bankPage(session, page.name) };
    return afterTry(session, page, answerBank(book, session, typed["answer"] === "yes"), {});
  }
  if (method === "POST") return typedCard(book, now, session, page, typed);
  return { status: 200, html: payPage(session, page.name, page.capture === "manual") };
}
