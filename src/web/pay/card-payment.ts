// From the button to the gateway's page: starts one payment for one or several invoices and waits a moment for the page's address.
import { z } from "zod";
import type { CustomerDocument } from "../../business/billing/index.ts";
import { recipientsOf } from "../../business/customers/index.ts";
import {
  gatewayConnections,
  paymentPage,
  paymentsOfDocument,
  startHostedPayment,
} from "../../business/payments/index.ts";
import type { Payment } from "../../business/payments/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { factsOf, homeOf } from "../core/index.ts";
import type { Site } from "../site.ts";
import { payWords } from "./pay.words.ts";

export type Payable = Pick<
  CustomerDocument,
  "id" | "number" | "accountId" | "sellerId" | "currency" | "openMinor"
>;

export type CardPayment = {
  readonly documents: readonly Payable[];
  readonly keepCard: boolean;
  /** Where the gateway leads back to; `{paymentId}` in it is replaced. */
  readonly returnPath: string;
  readonly cancelPath: string;
  readonly key: string;
};

export type StartRefusal =
  | "no_such"
  | "not_allowed"
  | "key_reused"
  | "invalid"
  | "not_yours"
  | "no_gateway"
  | "unavailable";

export type Started =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "waiting"; readonly paymentId: string }
  | { readonly kind: "refused"; readonly code: StartRefusal };

/** The documents are checked by the caller: same account, same currency, something open on each. */
export async function startCardPayment(site: Site, visit: Visit, wish: CardPayment): Promise<Started> {
  const [first] = wish.documents;
  if (first === undefined) return { kind: "refused", code: "invalid" };
  const { accountId, sellerId, currency } = first;
  const numbers = wish.documents.map((one) => one.number).join(", ");
  const email =
    factsOf(visit).signedIn?.email ??
    (await recipientsOf(site.db.read, accountId, "billing", visit.now))[0]?.email ??
    "";
  const started = await site.act(
    startHostedPayment,
    visit.actor,
    {
      accountId,
      sellerId,
      purpose: {
        kind: "documents",
        documents: wish.documents.map((one) => ({ id: one.id, minor: one.openMinor })),
      },
      manner: "pay",
      money: { minor: wish.documents.reduce((sum, one) => sum + one.openMinor, 0n), currency },
      keepCard: wish.keepCard,
      email,
      language: visit.lang,
      returnUrl: `${homeOf(visit)}${wish.returnPath}`,
      cancelUrl: `${homeOf(visit)}${wish.cancelPath}`,
      description: payWords(visit.lang).description(numbers).slice(0, 200),
    },
    { key: wish.key },
  );
  if (!started.ok) return { kind: "refused", code: started.refusal.code };
  return waitForPage(site, started.value.paymentId);
}

const PAGE_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** Waits up to 5 s for the gateway's page; a longer wait is shown as one, never as an error. */
export async function waitForPage(site: Site, paymentId: string): Promise<Started> {
  const found = await waitWhile(site, paymentId, PAGE_WAIT_MS, (state) => state === "asked");
  if (found?.state === "open" && found.pageUrl !== null) return { kind: "page", url: found.pageUrl };
  if (found?.state === "failed") return { kind: "refused", code: "unavailable" };
  return { kind: "waiting", paymentId };
}

type Seen = Awaited<ReturnType<typeof paymentPage>>;

/** Looks until the state is another one or the time is over; answers what it saw last. */
export async function waitWhile(
  site: Site,
  paymentId: string,
  longestMs: number,
  stays: (state: Payment["state"]) => boolean,
): Promise<Seen> {
  let seen = await paymentPage(site.db.read, paymentId);
  for (let waitedMs = 0; waitedMs < longestMs && seen !== null && stays(seen.state);) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    waitedMs += LOOK_EVERY_MS;
    seen = await paymentPage(site.db.read, paymentId);
  }
  return seen;
}

/** Why no payment was started, as a sentence; all of them say that nothing was charged. */
export function startSentence(code: StartRefusal, lang: "de" | "en"): string {
  const words = payWords(lang);
  const sentences: Readonly<Record<StartRefusal, string>> = {
    no_such: words.broken,
    not_allowed: words.broken,
    not_yours: words.broken,
    invalid: words.nothingOpen,
    no_gateway: words.noCard,
    unavailable: words.unavailable,
    key_reused: words.keyReused,
  };
  return sentences[code];
}

export type Attempts = {
  /** With the bank: a second payment may be charged as well. */
  readonly working: Payment | null;
  /** The newest attempt failed. */
  readonly failed: Payment | null;
};

/** What earlier attempts mean for whoever wants to pay these documents now. */
export async function attemptsOn(site: Site, documentIds: readonly string[]): Promise<Attempts> {
  const lists = await Promise.all(documentIds.map((id) => paymentsOfDocument(site.db.read, id)));
  const all = lists.flat().filter((one) => one.way === "card");
  const newest = all.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
  return {
    working: all.find((one) => one.state === "processing") ?? null,
    failed: newest?.state === "failed" ? newest : null,
  };
}

export async function cardsAreTaken(site: Site, sellerId: string): Promise<boolean> {
  const gateways = await gatewayConnections(site.db.read, sellerId);
  return gateways.some((one) => one.state === "on");
}

const EVENT_EVERY_MS = 1_000;

/** The state that a page was drawn with, in the address it hears of changes from. */
export const drawnState = z.strictObject({ seen: z.string().max(20).default("") });

/** Tells an open page when the payment's state is another one than it was drawn with. */
export function paymentEvents(site: Site, paymentId: string, drawn: string): Reply {
  return {
    kind: "events",
    start(send, closed) {
      let last = drawn;
      const look = async (): Promise<void> => {
        const seen = await paymentPage(site.db.read, paymentId).catch(() => null);
        if (seen === null || closed.aborted) return;
        if (last !== seen.state) send("changed", seen.state);
        last = seen.state;
      };
      const timer = setInterval(() => void look(), EVENT_EVERY_MS);
      closed.addEventListener("abort", () => clearInterval(timer));
      void look();
    },
  };
}
