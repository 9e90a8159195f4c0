// Checkout sessions: opened by the shop, paid by a person on the hosted page, or expired.
import type { Book, Customer, Failure, Intent, Metadata, Method, PageSide, Session, Setup } from "./book.ts";
import { fingerprintOf } from "./book.ts";
import { bankSays, cancel, confirm, fail, newIntent } from "./payments.ts";
import { behaviourOf, brandOf, countryOf, failureOf } from "./cards.ts";
import { invalid, missing } from "./wire.ts";

const openSeconds = 24 * 60 * 60;

export type NewSession = Omit<PageSide, "waiting"> &
  Pick<
    Session,
    | "mode"
    | "amount_total"
    | "currency"
    | "client_reference_id"
    | "customer"
    | "customer_email"
    | "customer_creation"
    | "metadata"
    | "locale"
    | "success_url"
    | "cancel_url"
  > & { readonly expiresAt: number | null };

export function sessionOf(book: Book, id: string): Session {
  const session = book.state.sessions[id];
  if (!session) throw missing("checkout.session", id, "session");
  return session;
}

export function newCustomer(
  book: Book,
  wanted: Partial<Pick<Customer, "email" | "name" | "description" | "metadata">>,
): Customer {
  const customer: Customer = {
    id: book.id("cus"),
    object: "customer",
    created: book.now(),
    livemode: false,
    email: wanted.email ?? null,
    name: wanted.name ?? null,
    description: wanted.description ?? null,
    metadata: wanted.metadata ?? {},
  };
  book.state.customers[customer.id] = customer;
  book.announce("customer.created", customer);
  return customer;
}

export function newSetup(
  book: Book,
  customer: string | null,
  description: string | null,
  metadata: Metadata,
): Setup {
  const setup: Setup = {
    id: book.id("seti"),
    object: "setup_intent",
    created: book.now(),
    livemode: false,
    customer,
    payment_method: null,
    description,
    metadata,
    usage: "off_session",
    status: "requires_payment_method",
    last_setup_error: null,
  };
  book.state.setups[setup.id] = setup;
  return setup;
}

/** `payBase` is where the hosted pages are. */
export function openSession(book: Book, payBase: string, wanted: NewSession): Session {
  const id = book.id("cs_test");
  const setup =
    wanted.mode === "setup" ? newSetup(book, wanted.customer, wanted.description, wanted.partMetadata) : null;
  const session: Session = {
    id,
    object: "checkout.session",
    created: book.now(),
    expires_at: wanted.expiresAt ?? book.now() + openSeconds,
    livemode: false,
    mode: wanted.mode,
    status: "open",
    payment_status: setup ? "no_payment_required" : "unpaid",
    url: `${payBase}/pay/${id}`,
    amount_total: wanted.amount_total,
    currency: wanted.currency,
    client_reference_id: wanted.client_reference_id,
    customer: wanted.customer,
    customer_email: wanted.customer_email,
    customer_creation: wanted.customer_creation,
    metadata: wanted.metadata,
    payment_intent: null,
    setup_intent: setup?.id ?? null,
    locale: wanted.locale,
    success_url: wanted.success_url,
    cancel_url: wanted.cancel_url,
  };
  book.state.sessions[id] = session;
  book.state.pages[id] = {
    name: wanted.name,
    capture: wanted.capture,
    keeps: wanted.keeps,
    description: wanted.description,
    partMetadata: wanted.partMetadata,
    waiting: null,
  };
  return session;
}

export function expire(book: Book, session: Session): void {
  if (session.status !== "open") {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  session.status = "expired";
  session.url = null;
  const intent = book.state.intents[session.payment_intent ?? ""];
  if (intent && intent.status !== "canceled") cancel(book, intent, "automatic");
  const setup = book.state.setups[session.setup_intent ?? ""];
  if (setup) setup.status = "canceled";
  book.announce("checkout.session.expired", session);
}

export function expireOldSessions(book: Book): void {
  for (const session of Object.values(book.state.sessions)) {
    if (session.status === "open" && book.now() >= session.expires_at) expire(book, session);
  }
}

export type TypedCard = { readonly number: string; readonly month: number; readonly year: number };

/** The card as it is kept: never with its number, but with what the bank will say. */
export function newMethod(book: Book, card: TypedCard): Method {
  const method: Method = {
    id: book.id("pm"),
    object: "payment_method",
    type: "card",
    created: book.now(),
    livemode: false,
    customer: null,
    card: {
      brand: brandOf(card.number),
      last4: card.number.slice(-4),
      exp_month: card.month,
      exp_year: card.year,
      fingerprint: fingerprintOf(book.state.account, card.number),
      country: countryOf(card.number),
      funding: "credit",
    },
  };
  book.state.methods[method.id] = method;
  book.state.behaviours[method.id] = behaviourOf(card.number);
  return method;
}

/** What the page shows next: the end, the bank's question, or why it did not work. */
export type Tried =
  | { readonly kind: "complete" }
  | { readonly kind: "confirm" }
  | { readonly kind: "failed"; readonly failure: Failure };

function pageOf(book: Book, session: Session): PageSide {
  const page = book.state.pages[session.id];
  if (!page) throw missing("checkout.session", session.id, "session");
  return page;
}

function customerFor(book: Book, session: Session, page: PageSide): string | null {
  if (session.customer === null && (session.customer_creation === "always" || page.keeps)) {
    session.customer = newCustomer(book, { email: session.customer_email }).id;
  }
  return session.customer;
}

function intentFor(book: Book, session: Session, page: PageSide): Intent {
  const existing = book.state.intents[session.payment_intent ?? ""];
  if (existing) return existing;
  const intent = newIntent(book, {
    amount: session.amount_total ?? 0,
    currency: session.currency,
    customer: session.customer,
    capture: page.capture,
    keeps: page.keeps,
    description: page.description,
    metadata: page.partMetadata,
    allowed: ["card"],
  });
  session.payment_intent = intent.id;
  return intent;
}

function complete(book: Book, session: Session, page: PageSide): Tried {
  session.status = "complete";
  session.url = null;
  page.waiting = null;
  book.announce("checkout.session.completed", session);
  return { kind: "complete" };
}

function trySetup(book: Book, session: Session, page: PageSide, method: Method, confirmed: boolean): Tried {
  const setup = book.state.setups[session.setup_intent ?? ""];
  if (!setup) throw missing("setup_intent", session.id);
  const outcome = bankSays(book, method, false, confirmed);
  const failure = failureOf(outcome, false);
  if (failure) {
    setup.last_setup_error = failure;
    book.announce("setup_intent.setup_failed", setup);
    return { kind: "failed", failure };
  }
  if (outcome === "confirm") {
    setup.status = "requires_action";
    page.waiting = method.id;
    return { kind: "confirm" };
  }
  method.customer = customerFor(book, session, page);
  Object.assign(setup, { status: "succeeded", customer: method.customer, payment_method: method.id });
  book.announce("setup_intent.succeeded", setup);
  return complete(book, session, page);
}

function tryPayment(book: Book, session: Session, page: PageSide, method: Method, confirmed: boolean): Tried {
  const intent = intentFor(book, session, page);
  intent.customer = customerFor(book, session, page);
  confirm(book, intent, method, { alone: false, confirmed });
  if (intent.status === "requires_action") {
    page.waiting = method.id;
    return { kind: "confirm" };
  }
  if (intent.last_payment_error) return { kind: "failed", failure: intent.last_payment_error };
  if (intent.status === "succeeded") session.payment_status = "paid";
  return complete(book, session, page);
}

/** A card typed on the page. A session that is over is told as it is, so a second click does nothing. */
export function payWith(book: Book, session: Session, card: TypedCard): Tried {
  const page = pageOf(book, session);
  const method = newMethod(book, card);
  return (session.mode === "setup" ? trySetup : tryPayment)(book, session, page, method, false);
}

/** The customer's answer to the bank's question. */
export function answerBank(book: Book, session: Session, approved: boolean): Tried {
  const page = pageOf(book, session);
  const method = book.state.methods[page.waiting ?? ""];
  if (!method) throw invalid("Nothing waits for a confirmation.");
  if (approved) return (session.mode === "setup" ? trySetup : tryPayment)(book, session, page, method, true);
  const failure: Failure = {
    type: "card_error",
    code: "payment_intent_authentication_failure",
    message: "We are unable to authenticate your payment method.",
  };
  page.waiting = null;
  const intent = book.state.intents[session.payment_intent ?? ""];
  if (intent) fail(book, intent, failure);
  return { kind: "failed", failure };
}
