// The endpoints of Stripe's API that the sandbox answers, each with exactly the parameters it takes.
import type { z } from "zod";
import { checkAmount } from "./amounts.ts";
import type { Book, Intent, Method } from "./book.ts";
import { expire, newCustomer, newSetup, openSession, sessionOf } from "./checkout.ts";
import { failureOf } from "./cards.ts";
import {
  cancelShape,
  captureShape,
  confirmShape,
  customerShape,
  intentShape,
  intentsShape,
  methodsShape,
  only,
  payoutsShape,
  disputesShape,
  refundShape,
  refundsShape,
  searchShape,
  sessionShape,
  setupShape,
} from "./params.ts";
import { bankSays, cancel, capture, confirm, intentOf, newIntent } from "./payments.ts";
import { refund } from "./money-back.ts";
import { listOf, searchIntents, within } from "./lists.ts";
import { checkParams, invalid, missing, StripeError } from "./wire.ts";

/** `given` is the parsed body or query; the answer is expanded by the caller. */
export type Endpoint = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly shape: z.ZodType<{ expand?: string[] | undefined }>;
  readonly run: (book: Book, id: string, given: unknown, payBase: string) => object;
};

function endpoint<Shape extends z.ZodType<{ expand?: string[] | undefined }>>(
  method: Endpoint["method"],
  path: string,
  shape: Shape,
  run: (book: Book, id: string, given: z.infer<Shape>, payBase: string) => object,
): Endpoint {
  return {
    method,
    path,
    shape,
    run: (book, id, given, payBase) => run(book, id, checkParams(shape, given), payBase),
  };
}

function customerOf(book: Book, id: string | undefined): string | null {
  if (id === undefined) return null;
  if (!book.state.customers[id]) throw missing("customer", id, "customer");
  return id;
}

function methodOf(book: Book, id: string, customer: string | null): Method {
  const method = book.state.methods[id];
  if (!method) throw missing("PaymentMethod", id, "payment_method");
  if (method.customer !== customer) {
    throw invalid("The PaymentMethod does not belong to this customer.", { param: "payment_method" });
  }
  return method;
}

function createSession(book: Book, given: z.infer<typeof sessionShape>, payBase: string): object {
  const item = given.line_items?.[0];
  const setup = given.mode === "setup";
  if (setup === (item !== undefined))
    throw invalid("line_items belong to payment mode and only there.", { param: "line_items" });
  if (setup ? given.payment_intent_data : given.setup_intent_data)
    throw invalid("These details belong to the other mode.");
  if (given.customer && (given.customer_email || given.customer_creation)) {
    throw invalid(
      "You may only specify one of these parameters: customer, customer_email, customer_creation.",
    );
  }
  const currency = item?.price_data.currency ?? given.currency;
  if (currency === undefined)
    throw invalid("Missing required param: currency.", { code: "parameter_missing", param: "currency" });
  const total = (given.line_items ?? []).reduce(
    (sum, line) => sum + line.price_data.unit_amount * line.quantity,
    0,
  );
  if (item) checkAmount(total, currency, "line_items[0][price_data][unit_amount]");
  const part = given.payment_intent_data;
  return openSession(book, payBase, {
    mode: given.mode,
    amount_total: item ? total : null,
    currency,
    customer: customerOf(book, given.customer),
    customer_email: given.customer_email ?? null,
    customer_creation: given.customer_creation ?? null,
    client_reference_id: given.client_reference_id ?? null,
    metadata: given.metadata ?? {},
    locale: given.locale ?? null,
    success_url: given.success_url,
    cancel_url: given.cancel_url ?? null,
    expiresAt: given.expires_at ?? null,
    name: item?.price_data.product_data.name ?? given.setup_intent_data?.description ?? "",
    capture: part?.capture_method === "manual" ? "manual" : "automatic_async",
    keeps: setup || part?.setup_future_usage !== undefined,
    description: part?.description ?? given.setup_intent_data?.description ?? null,
    partMetadata: part?.metadata ?? given.setup_intent_data?.metadata ?? {},
  });
}

/** A declined card is an error with the payment in it, as Stripe answers. */
function confirmed(book: Book, intent: Intent, methodId: string | undefined, alone: boolean): Intent {
  if (!["requires_payment_method", "requires_confirmation"].includes(intent.status)) {
    throw invalid(`This PaymentIntent has a status of ${intent.status}.`, {
      code: "payment_intent_unexpected_state",
    });
  }
  if (methodId === undefined)
    throw invalid("Missing required param: payment_method.", { param: "payment_method" });
  confirm(book, intent, methodOf(book, methodId, intent.customer), { alone, confirmed: false });
  if (!intent.last_payment_error) return intent;
  throw new StripeError(402, {
    ...intent.last_payment_error,
    charge: intent.latest_charge,
    payment_intent: intent,
  });
}

function createIntent(book: Book, given: z.infer<typeof intentShape>): object {
  checkAmount(given.amount, given.currency, "amount");
  const customer = customerOf(book, given.customer);
  if (given.off_session && !given.confirm)
    throw invalid("off_session needs confirm.", { param: "off_session" });
  if (given.payment_method !== undefined) methodOf(book, given.payment_method, customer);
  const intent = newIntent(book, {
    amount: given.amount,
    currency: given.currency,
    customer,
    description: given.description ?? null,
    capture: given.capture_method === "manual" ? "manual" : "automatic_async",
    keeps: given.setup_future_usage !== undefined,
    metadata: given.metadata ?? {},
    allowed: given.allowed_payment_method_types ?? null,
  });
  if (given.payment_method !== undefined) {
    intent.payment_method = given.payment_method;
    intent.status = "requires_confirmation";
  }
  return given.confirm ? confirmed(book, intent, given.payment_method, given.off_session ?? false) : intent;
}

function createSetup(book: Book, given: z.infer<typeof setupShape>): object {
  const setup = newSetup(
    book,
    customerOf(book, given.customer),
    given.description ?? null,
    given.metadata ?? {},
  );
  const method = book.state.methods[given.payment_method ?? ""];
  if (!given.confirm) return setup;
  if (!method) throw missing("PaymentMethod", given.payment_method ?? "", "payment_method");
  const failure = failureOf(bankSays(book, method, false, false), false);
  if (failure) {
    setup.last_setup_error = failure;
    throw new StripeError(402, { ...failure, setup_intent: setup });
  }
  method.customer = setup.customer;
  Object.assign(setup, { status: "succeeded", payment_method: method.id });
  return setup;
}

const shelf = <T>(all: Readonly<Record<string, T>>, what: string, id: string): T => {
  const found = all[id];
  if (found === undefined) throw missing(what, id);
  return found;
};

const account = (book: Book): object => ({
  id: book.state.account,
  object: "account",
  country: "DE",
  default_currency: "eur",
  charges_enabled: true,
  payouts_enabled: true,
  settings: { dashboard: { display_name: "Sandbox", timezone: "Europe/Berlin" } },
});

const changed = (intent: Intent, change: () => void): Intent => {
  change();
  return intent;
};

export const endpoints: readonly Endpoint[] = [
  endpoint("POST", "/v1/checkout/sessions", sessionShape, (book, _id, given, payBase) =>
    createSession(book, given, payBase),
  ),
  endpoint("GET", "/v1/checkout/sessions/:id", only, (book, id) => sessionOf(book, id)),
  endpoint("POST", "/v1/checkout/sessions/:id/expire", only, (book, id) => {
    const session = sessionOf(book, id);
    expire(book, session);
    return session;
  }),
  endpoint("POST", "/v1/payment_intents", intentShape, (book, _id, given) => createIntent(book, given)),
  endpoint("GET", "/v1/payment_intents", intentsShape, (book, _id, given) =>
    listOf(
      "/v1/payment_intents",
      Object.values(book.state.intents).filter(
        (intent) =>
          (given.customer === undefined || intent.customer === given.customer) &&
          within(intent.created, given.created),
      ),
      given,
    ),
  ),
  endpoint("GET", "/v1/payment_intents/search", searchShape, (book, _id, given) =>
    searchIntents(book, given),
  ),
  endpoint("GET", "/v1/payment_intents/:id", only, (book, id) => intentOf(book, id)),
  endpoint("POST", "/v1/payment_intents/:id/confirm", confirmShape, (book, id, given) => {
    const intent = intentOf(book, id);
    return confirmed(
      book,
      intent,
      given.payment_method ?? intent.payment_method ?? undefined,
      given.off_session ?? false,
    );
  }),
  endpoint("POST", "/v1/payment_intents/:id/capture", captureShape, (book, id, given) => {
    const intent = intentOf(book, id);
    return changed(intent, () => capture(book, intent, given.amount_to_capture));
  }),
  endpoint("POST", "/v1/payment_intents/:id/cancel", cancelShape, (book, id, given) => {
    const intent = intentOf(book, id);
    return changed(intent, () => cancel(book, intent, given.cancellation_reason ?? null));
  }),
  endpoint("POST", "/v1/refunds", refundShape, (book, _id, given) =>
    refund(
      book,
      intentOf(book, given.payment_intent),
      given.amount,
      given.metadata ?? {},
      given.reason ?? null,
    ),
  ),
  endpoint("GET", "/v1/refunds", refundsShape, (book, _id, given) =>
    listOf(
      "/v1/refunds",
      Object.values(book.state.refunds).filter(
        (one) =>
          (given.payment_intent === undefined || one.payment_intent === given.payment_intent) &&
          (given.charge === undefined || one.charge === given.charge),
      ),
      given,
    ),
  ),
  endpoint("GET", "/v1/refunds/:id", only, (book, id) => shelf(book.state.refunds, "refund", id)),
  endpoint("GET", "/v1/disputes", disputesShape, (book, _id, given) =>
    listOf(
      "/v1/disputes",
      Object.values(book.state.disputes).filter(
        (one) =>
          (given.payment_intent === undefined || one.payment_intent === given.payment_intent) &&
          (given.charge === undefined || one.charge === given.charge),
      ),
      given,
    ),
  ),
  endpoint("GET", "/v1/payouts", payoutsShape, (book, _id, given) =>
    listOf(
      "/v1/payouts",
      Object.values(book.state.payouts ?? {}).filter(
        (one) =>
          (given.status === undefined || one.status === given.status) && within(one.created, given.created),
      ),
      given,
    ),
  ),
  endpoint(
    "POST",
    "/v1/customers",
    customerShape,
    (book, _id, { email, name, description, metadata: kept }) =>
      newCustomer(book, {
        email: email ?? null,
        name: name ?? null,
        description: description ?? null,
        metadata: kept ?? {},
      }),
  ),
  endpoint("GET", "/v1/customers/:id", only, (book, id) => shelf(book.state.customers, "customer", id)),
  endpoint("POST", "/v1/setup_intents", setupShape, (book, _id, given) => createSetup(book, given)),
  endpoint("GET", "/v1/setup_intents/:id", only, (book, id) => shelf(book.state.setups, "setupintent", id)),
  endpoint("GET", "/v1/payment_methods", methodsShape, (book, _id, given) =>
    listOf(
      "/v1/payment_methods",
      Object.values(book.state.methods).filter((one) => one.customer === given.customer),
      given,
    ),
  ),
  endpoint("GET", "/v1/payment_methods/:id", only, (book, id) =>
    shelf(book.state.methods, "PaymentMethod", id),
  ),
  endpoint("GET", "/v1/account", only, (book) => account(book)),
];
