// docs/routes.md says what the source says, and every form names an action that there is.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../tidy/source.ts";
import { allActions } from "./actions.ts";
import { DOORS } from "./doors.ts";
import { listing, routesOfProduct } from "./listing.ts";

/** Actions that a door makes for itself, from what only it knows (a password's hash, a notice's raw text). */
const INSIDE_DOORS = [
  "add_passkey",
  "change_password",
  "open_by_code",
  "open_by_passkey",
  "check_support_pin",
  "note_security_answer",
  "receive_notice",
  "renew_session",
  "set_password_by_link",
  "set_security_question",
];

/** Steps through a form that write nothing, a look kept in a cookie, and an enquiry at the panel. */
const WRITE_NOTHING = [
  "/again/form",
  "/domains/bulk",
  "/o/:token/preview/panel",
  "/office/again/form",
  "/office/brand",
  "/office/settings/stationery/preview",
  "/portal/account",
  "/portal/order/ask",
  "/portal/services/:id/panel",
  "/preferences",
  "/office/texts/:key/preview",
];

/** Actions of people that no route names, and by which way they are done. */
const NO_ROUTE: Readonly<Record<string, string>> = {
  change_contract_with_names: "POST /portal/contracts/:id/change ends in it where a new name is picked",
  fetch_export: "GET /portal/privacy/copies/:id: the file is handed out, and that it was is noted",
  lend_right: "an act that a contact asks for and the holder allows (approvals/acts/people-acts.ts)",
  place_order: "the last step of checking out a cart, which places the order in the same act",
  return_from_page: "noted when somebody comes back from the processor's page, by a GET",
  top_up_by_card: "POST /portal/balance ends in a form that chooses between card and stored card",
  view_quote: "noted when the quote's page is looked at, by a GET",
};

const FILE = path.join(ROOT, "docs/routes.md");

describe("the list of routes, actions and rights", () => {
  it("is the one that is committed", async () => {
    const now = listing(routesOfProduct(), await allActions());
    if (process.env["KONTOR_WRITE"] === "1") writeFileSync(FILE, now);
    const again = "write it anew: KONTOR_WRITE=1 npx vitest run test/rights/listing.test.ts";
    expect(readFileSync(FILE, "utf8"), again).toBe(now);
  });

  it("names for each form an action that there is", async () => {
    const known = new Set([...INSIDE_DOORS, ...(await allActions()).map((one) => one.name)]);
    const named = routesOfProduct().filter((one) => one.action !== undefined);
    expect(named.length).toBeGreaterThan(20);
    expect(
      named.filter((one) => !known.has(one.action ?? "")).map((one) => `${one.path}: ${one.action}`),
    ).toEqual([]);
  });

  it("leaves no action without a way in: a route, a door of the API, or an act that is asked for names it", async () => {
    const named = new Set(routesOfProduct().map((one) => one.action));
    const people = (await allActions()).filter(({ needs }) => needs.any.some((right) => right !== "system"));
    const shut = people.filter(({ name }) => !named.has(name)).map(({ name }) => name);
    expect(
      shut.filter((name) => NO_ROUTE[name] === undefined),
      "nobody can do this: give it a form, or say here why it has none",
    ).toEqual([]);
    expect(
      Object.keys(NO_ROUTE).filter((name) => !shut.includes(name)),
      "these have a way in, or are gone",
    ).toEqual([]);
  });

  it("has each route with its rights in the list written by hand, and no other there", () => {
    const made = routesOfProduct().map((one) => `${one.method} ${one.path}: ${one.who.join(" ")}`);
    const byHand = [...DOORS].map(([door, rights]) => `${door}: ${rights.join(" ")}`);
    const hint =
      "write who may open it into test/rights/doors-customers.ts, doors-office.ts or doors-house.ts";
    expect(
      made.filter((one) => !byHand.includes(one)),
      hint,
    ).toEqual([]);
    expect(
      byHand.filter((one) => !made.includes(one)),
      "there is no such route any more",
    ).toEqual([]);
  });

  it("has no path twice, and no form that changes something without saying which action", () => {
    const routes = routesOfProduct();
    const keys = routes.map((one) => `${one.method} ${one.path}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    const silent = routes.filter((one) => one.method === "POST" && one.action === undefined && !one.outside);
    expect(silent.map((one) => one.path).filter((one) => !WRITE_NOTHING.includes(one))).toEqual([]);
  });
});
