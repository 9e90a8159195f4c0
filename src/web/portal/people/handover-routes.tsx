// Routes of handing an account over: beginning, confirming once more, taking back; and what is on its way to the visitor.
import { z } from "zod";
import {
  accountById,
  confirmHandover,
  declineHandover,
  handoverById,
  handoversTo,
  membersOf,
  OLD_STAYS,
  startHandover,
  withdrawHandover,
} from "../../../business/customers/index.ts";
import type { ConfirmHandoverRefusal, StartHandoverRefusal } from "../../../business/customers/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { factsOf, freshKey } from "../../core/index.ts";
import { handoverWords } from "../../people/handover.words.ts";
import { rightsWords } from "../../people/rights.words.ts";
import type { Routes, Site } from "../../site.ts";
import { formatInstant, hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { comingTo, ComingPage } from "./coming-page.tsx";
import { HandoverPage } from "./handover-page.tsx";
import { holderOnly } from "./holder-only.tsx";
import { PEOPLE } from "./places.ts";

const AT = `${PEOPLE}/hand-over/:id`;
const OPEN = `${PEOPLE}/handovers/:id`;
const COMING = "/portal/take-over";
const form = z.strictObject({
  to: z.union([z.uuid(), z.literal("new"), z.literal("")]).default(""),
  name: z.string().max(1_000).default(""),
  email: z.string().max(1_000).default(""),
  stays: z.enum(OLD_STAYS).default("billing"),
  methods: z.enum(["removed", "kept"]).default("removed"),
  idempotency_key: z.uuid(),
});
type Typed = z.infer<typeof form>;

export const handoverRoutes: Routes = (site) => [
  portalRoute(site, {
    path: AT,
    right: "self",
    on: "account",
    fresh: true,
    async handle(visit, { params }) {
      const accountId = params["id"] ?? "";
      const blank = form.parse({ idempotency_key: freshKey() });
      return (await holderOnly(site, visit, accountId)) ?? page(site, visit, accountId, blank, {});
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: AT,
    right: "self",
    on: "account",
    fresh: true,
    action: startHandover.name,
    input: form,
    async handle(visit, asked) {
      return (await holderOnly(site, visit, asked.params["id"] ?? "")) ?? start(site, visit, asked);
    },
    async invalid(visit, { params }) {
      const accountId = params["id"] ?? "";
      const blank = form.parse({ idempotency_key: freshKey() });
      const errors = { "": handoverWords(visit.lang).errMoved };
      return (await holderOnly(site, visit, accountId)) ?? page(site, visit, accountId, blank, errors);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${OPEN}/confirm`,
    right: "self",
    on: "handover",
    fresh: true,
    action: confirmHandover.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const handoverId = params["id"] ?? "";
      const no = await handoverIsTheirs(site, visit, handoverId);
      if (no !== null) return no;
      const done = await site.act(confirmHandover, visit.actor, { handoverId });
      if (!done.ok) return refused(site, visit, handoverId, done.refusal);
      return done.value === null ? goneTo("/portal", "handedOver") : goneTo(PEOPLE, "handoverConfirmed");
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${OPEN}/withdraw`,
    right: "self",
    on: "handover",
    action: withdrawHandover.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const handoverId = params["id"] ?? "";
      const no = await handoverIsTheirs(site, visit, handoverId);
      if (no !== null) return no;
      const done = await site.act(withdrawHandover, visit.actor, { handoverId });
      return done.ok ? goneTo(PEOPLE, "handoverBack") : refused(site, visit, handoverId, done.refusal);
    },
  }),
  portalRoute(site, {
    path: COMING,
    right: "self",
    async handle(visit) {
      const rows = await comingTo(site.db.read, await handoversTo(site.db.read, visit.actor.id ?? ""));
      return shown(<ComingPage frame={frameOf(site, visit)} rows={rows} />);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${COMING}/:id/decline`,
    right: "self",
    action: declineHandover.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const input = { handoverId: z.uuid().safeParse(params["id"]).data ?? "", token: null };
      const known = input.handoverId !== "" && (await site.act(declineHandover, visit.actor, input)).ok;
      return known ? goneTo(COMING, "handoverDeclined") : noSuch(site, visit);
    },
  }),
];

async function page(
  site: Site,
  visit: Visit,
  accountId: string,
  { idempotency_key: _key, ...values }: Typed,
  errors: FormErrors,
): Promise<Reply> {
  const account = await accountById(site.db.read, accountId);
  const members = await membersOf(site.db.read, accountId);
  if (!account) return noSuch(site, visit);
  const contacts = members.filter((one) => one.role === "contact" && one.state === "active");
  const shownForm = { account, contacts, values, errors, idempotencyKey: freshKey() };
  return shown(<HandoverPage frame={frameOf(site, visit)} {...shownForm} />, hasErrors(errors));
}

async function start(site: Site, visit: Visit, { params, input }: Asked<Typed>): Promise<Reply> {
  const accountId = params["id"] ?? "";
  const again = (errors: FormErrors): Promise<Reply> => page(site, visit, accountId, input, errors);
  const { to, name, email, stays: oldStays, methods } = input;
  if (to === "") return again({ to: handoverWords(visit.lang).errTo });
  const wish = {
    accountId,
    to: to === "new" ? { name, email } : { membershipId: to },
    oldStays,
    keepsMethods: methods === "kept",
  };
  const done = await site.act(startHandover, visit.actor, wish, { key: input.idempotency_key });
  return done.ok ? goneTo(PEOPLE, "handoverAsked") : again(errorsOf(visit, done.refusal));
}

type Refused = StartHandoverRefusal | ConfirmHandoverRefusal | GeneralRefusal;

function errorsOf(visit: Visit, refusal: Refused): FormErrors {
  const words = handoverWords(visit.lang);
  if (refusal.code !== "invalid") return { "": sentence(visit, refusal) };
  const of = (field: string): string | undefined => refusal.issues.find((one) => one.field === field)?.code;
  return {
    ...(of("to") === undefined ? {} : { to: words.errTo }),
    ...(of("name") === undefined
      ? {}
      : { name: of("name") === "bears_address" ? rightsWords(visit.lang).errNameAddress : words.errName }),
    ...(of("email") === undefined ? {} : { email: of("email") === "own" ? words.errOwn : words.errEmail }),
  };
}

function sentence(visit: Visit, refusal: Exclude<Refused, { code: "invalid" }>): string {
  const words = handoverWords(visit.lang);
  switch (refusal.code) {
    case "address_new": {
      const locale = visit.lang === "de" ? "de-DE" : "en-GB";
      return words.errAddressNew(formatInstant(locale, refusal.until, factsOf(visit).timeZone));
    }
    case "handover_open":
      return words.errOpen;
    case "holder_only":
    case "not_allowed":
      return words.errHolder;
    case "too_many":
      return words.errTooMany;
    case "expired":
      return words.errExpired;
    case "receiver_gone":
      return words.errGone;
    case "bad_move":
    case "no_such":
    case "key_reused":
    case "prove_again":
      return words.errMoved;
  }
}

/** Null where it is of an account that the visitor holds. */
async function handoverIsTheirs(site: Site, visit: Visit, handoverId: string): Promise<Reply | null> {
  const found = await handoverById(site.db.read, handoverId);
  return found === null ? noSuch(site, visit) : holderOnly(site, visit, found.accountId);
}

async function refused(site: Site, visit: Visit, handoverId: string, refusal: Refused): Promise<Reply> {
  const found = await handoverById(site.db.read, handoverId);
  if (!found) return noSuch(site, visit);
  const blank = form.parse({ idempotency_key: freshKey() });
  return page(site, visit, found.accountId, blank, errorsOf(visit, refusal));
}
