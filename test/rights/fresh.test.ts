// What could do great harm in an open session asks once more who it is: which forms and pages those are, written down by hand.
import { expect, it } from "vitest";
import { routesOfProduct } from "./listing.ts";

const OF_BOTH = [
  "GET /app",
  "GET /passkeys/new",
  "POST /app",
  "POST /codes",
  "POST /email",
  "POST /factors/:id/remove",
  "POST /passkeys",
  "POST /passkeys/options",
  "POST /question",
];
const OWN = OF_BOTH.flatMap((one) => {
  const [method = "", path = ""] = one.split(" ");
  return [`${method} /portal/security${path}`, `${method} /office/account${path}`];
});
const OTHERS = [
  "GET /portal/security/keys/new",
  "POST /portal/security/keys",
  "GET /portal/privacy/copies/:id/file",
  "POST /portal/privacy/copies",
  "POST /portal/privacy/erasure",
  "POST /office/persons/:id/privacy/copy",
  "POST /office/persons/:id/privacy/erasure",
  "POST /office/privacy/:id/approve",
  "POST /office/privacy/repeat",
  "POST /office/settings/privacy",
  "POST /office/settings/news",
  "GET /portal/details/:id/mails",
  "POST /portal/details/:id/mails",
  "GET /portal/people/:id",
  "GET /portal/people/hand-over/:id",
  "GET /portal/people/invite/:id",
  "POST /portal/people/:id",
  "POST /portal/people/:id/end",
  "POST /portal/people/:id/resend",
  "POST /portal/people/hand-over/:id",
  "POST /portal/people/handovers/:id/confirm",
  "POST /portal/people/invite/:id",
  "POST /portal/approvals/:id/take",
  "POST /portal/domains/:id/auth-code/show",
  "POST /portal/services/:id/password",
  "POST /portal/services/:id/password/show",
  "POST /office/services/:id/panel",
  "POST /office/services/:id/password",
  "POST /portal/support-pin",
  "POST /portal/payment-methods",
  "POST /portal/balance/payout",
  "POST /portal/payment-methods/:id/default",
  "POST /portal/payment-methods/:id/remove",
  "POST /office/brands/:id/names",
  "POST /office/customers/:id/balance/pay-out",
  "POST /office/customers/:id/mails",
  "POST /office/connections/:id",
  "POST /office/connections/:id/switch",
  "POST /office/connections/new/:kind/:provider",
  "POST /office/invoices/:id/credit",
  "POST /office/domains/:id/credit-late",
  "POST /office/memberships/:id/email",
  "POST /office/payments/:id/refund",
  "POST /office/refunds/:refund/send",
  "POST /office/persons/:id/factor-removal",
  "POST /office/settings/access",
  "POST /office/staff",
  "POST /office/staff/:id/brands",
  "POST /office/staff/:id/role",
  "POST /office/staff/:id/invite",
  "POST /office/staff/:id/leave",
  "POST /office/staff/:id/rejoin",
  "POST /office/staff/roles",
  "POST /office/staff/roles/:id",
  "POST /office/persons/:id/disable",
  "POST /office/persons/:id/enable",
  "POST /office/customers/:id/visit",
  "POST /office/domains/:id/auth-code/show",
  "POST /office/staff/roles/:id/second-factor",
];

it("exactly the dangerous forms want a fresh sign-in", () => {
  const fresh = routesOfProduct().filter((one) => one.fresh);
  expect(fresh.map((one) => `${one.method} ${one.path}`).toSorted()).toEqual([...OWN, ...OTHERS].toSorted());
});

it("A19: no key of a program does what the portal asks a fresh sign-in for", () => {
  const routes = routesOfProduct();
  const fresh = routes.filter((one) => one.fresh && one.path.startsWith("/portal"));
  const wanted = new Set(fresh.flatMap(({ action }) => (action === undefined ? [] : [action])));
  expect(wanted.size).toBeGreaterThan(10);
  const byKey = routes.filter((one) => one.who.includes("key") && wanted.has(one.action ?? ""));
  expect(byKey.map((one) => `${one.method} ${one.path}: ${one.action}`)).toEqual([]);
});

it("none of them opens to anybody who is not signed in", () => {
  const open = routesOfProduct().filter((one) => one.fresh && one.who.includes("public"));
  expect(open.map((one) => one.path)).toEqual([]);
});
