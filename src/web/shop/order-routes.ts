// Ordering step by step: each page reads the draft, each form answers one question and leads on to the next open one.
import { z } from "zod";
import { readDomainName } from "../../business/domains/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { sellerOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { renderPage } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { searchNames, searchOne, tidyTyped } from "./domain-search.ts";
import { onSale } from "./offers.ts";
import type { OnSale } from "./offers.ts";
import { knownBuyer } from "./order-buyer.ts";
import { detailIssues, sentences } from "./order-check.ts";
import { OrderDetailsPage } from "./order-details-page.tsx";
import { OrderDomainPage } from "./order-domain-page.tsx";
import type { OrderDomainProps } from "./order-domain-page.tsx";
import { detailsShape, domainIsWhole, draftCookie, nextStep, readDraft } from "./order-draft.ts";
import type { DraftDomain, OrderDraft } from "./order-draft.ts";
import { OrderPackagePage } from "./order-package-page.tsx";
import { orderWords } from "./order.words.ts";
import { frameOf } from "./shop-frame.tsx";

const start = z.strictObject({
  plan: z.union([z.uuid(), z.literal("none")]).optional(),
  domain: z.string().max(300).optional(),
  mode: z.enum(["register", "transfer"]).optional(),
});
const domainForm = z.strictObject({
  mode: z.enum(["register", "transfer", "keep"]),
  name: z.string().max(600),
  authCode: z.string().max(200).default(""),
});
const typed = z.string().max(1_000).default("");
const detailsForm = z.strictObject({
  kind: z.enum(["private", "business"]).default("private"),
  name: typed,
  organisation: typed,
  email: typed,
  phone: typed,
  country: typed,
  line1: typed,
  line2: typed,
  postal_code: typed,
  city: typed,
  region: typed,
  vat_id: typed,
  adapt: z.literal("country").optional(),
});

export const orderRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/order",
    who: ["public"],
    input: start,
    async handle(visit, asked) {
      const draft = begin(readDraft(asked), asked.input);
      return goOn(site, visit, draft);
    },
  }),
  route({
    method: "GET",
    path: "/order/package",
    who: ["public"],
    async handle(visit, asked) {
      const draft = readDraft(asked);
      const known = await knownBuyer(site, visit);
      const page = OrderPackagePage({
        frame: frameOf(site, visit),
        sale: await onSale(site, visit),
        seller: sellerOf(visit),
        domain: draft.domain && draft.domain.mode !== "keep" ? shownName(draft.domain) : null,
        withDetails: known === null,
      });
      return html(page);
    },
  }),
  route({
    method: "GET",
    path: "/order/domain",
    who: ["public"],
    input: z.strictObject({ q: z.string().max(600).default("") }),
    async handle(visit, asked) {
      const draft = readDraft(asked);
      const { domains } = await onSale(site, visit);
      const text = asked.input.q.trim();
      const search = text === "" ? null : await searchNames(site, domains, text);
      const open = draft.domain && !domainIsWhole(draft.domain) ? draft.domain : null;
      return html(await domainPage(site, visit, draft, { asked: text, search, typed: open, errors: {} }));
    },
  }),
  route({
    method: "POST",
    path: "/order/domain",
    who: ["public"],
    input: domainForm,
    async handle(visit, asked) {
      const draft = readDraft(asked);
      const sale = await onSale(site, visit);
      const checked = await checkDomain(site, visit, sale, asked.input, draft);
      if ("errors" in checked) {
        const { input } = asked;
        const again = { asked: input.mode === "register" ? input.name : "", search: null };
        return html(
          await domainPage(site, visit, draft, { ...again, typed: input, errors: checked.errors }),
          422,
        );
      }
      return goOn(site, visit, { ...draft, planId: draft.planId ?? null, domain: checked.domain });
    },
  }),
  route({
    method: "GET",
    path: "/order/details",
    who: ["public"],
    async handle(visit, asked) {
      const values = readDraft(asked).details ?? {};
      return html(detailsPage(site, visit, values, {}));
    },
  }),
  route({
    method: "POST",
    path: "/order/details",
    who: ["public"],
    input: detailsForm,
    async handle(visit, asked) {
      const { adapt, ...details } = asked.input;
      if (adapt !== undefined) return html(detailsPage(site, visit, details, {}));
      const words = orderWords(visit.lang);
      const errors = sentences(detailIssues(details), words);
      const fits = detailsShape.safeParse(details);
      if (Object.keys(errors).length > 0 || !fits.success) {
        const tooLong = fits.success ? {} : sentences(longFields(fits.error), words);
        return html(detailsPage(site, visit, details, { ...tooLong, ...errors }), 422);
      }
      const draft = { ...readDraft(asked), details: fits.data };
      if (draftCookie(draft) === null)
        return html(detailsPage(site, visit, details, { "": words.errDraft }), 422);
      return goOn(site, visit, draft);
    },
  }),
];

const html = (page: Parameters<typeof renderPage>[0], status = 200): Reply => ({
  kind: "html",
  status,
  html: renderPage(page),
});

const longFields = (error: z.ZodError): { field: string; code: string }[] =>
  error.issues.map((issue) => ({ field: issue.path.join("."), code: "too_long" }));

/** What a link of the shop adds to the draft: a package, or a name. */
function begin(draft: OrderDraft, input: z.infer<typeof start>): OrderDraft {
  const name = input.domain === undefined ? null : readDomainName(tidyTyped(input.domain));
  return {
    ...draft,
    ...(input.plan === undefined ? {} : { planId: input.plan === "none" ? null : input.plan }),
    ...(name ? { domain: { mode: input.mode ?? "register", name: name.name, authCode: "" } } : {}),
  };
}

async function goOn(site: Site, visit: Visit, draft: OrderDraft): Promise<Reply> {
  const known = await knownBuyer(site, visit);
  const cookie = draftCookie(draft);
  const to = nextStep(draft, known !== null);
  return { kind: "redirect", to, cookies: cookie === null ? [] : [cookie] };
}

export const shownName = (domain: DraftDomain): string =>
  readDomainName(domain.name)?.unicodeName ?? domain.name;

type Shown = Pick<OrderDomainProps, "asked" | "search" | "typed" | "errors">;

async function domainPage(site: Site, visit: Visit, draft: OrderDraft, shown: Shown) {
  const known = await knownBuyer(site, visit);
  return OrderDomainPage({
    frame: frameOf(site, visit),
    ...shown,
    mayKeep: Boolean(draft.planId),
    chosen: domainIsWhole(draft.domain) ? shownName(draft.domain) : null,
    withDetails: known === null,
  });
}

export function detailsPage(site: Site, visit: Visit, values: object, errors: FormErrors) {
  const homeCountry = sellerOf(visit).country;
  return OrderDetailsPage({ frame: frameOf(site, visit), values, errors, homeCountry });
}

type Checked = { readonly domain: DraftDomain } | { readonly errors: FormErrors };

/** Asks the registry once more: what was free on the page before may be taken by now. */
async function checkDomain(
  site: Site,
  visit: Visit,
  sale: OnSale,
  input: z.infer<typeof domainForm>,
  draft: OrderDraft,
): Promise<Checked> {
  const words = orderWords(visit.lang);
  const no = (sentence: string, field = "name"): Checked => ({ errors: { [field]: sentence } });
  const read = readDomainName(tidyTyped(input.name));
  if (!read) return no(words.errDomainInvalid);
  if (input.mode === "keep")
    return draft.planId
      ? { domain: { mode: "keep", name: read.name, authCode: "" } }
      : no(words.errKeepAlone);
  const found = await searchOne(site, sale.domains, read.name);
  if (!found) return no(words.errEnding(sale.domains.map((one) => `.${one.tld}`).join(", ")));
  const authCode = input.authCode.trim();
  if (input.mode === "transfer") {
    if (found.state === "free") return no(words.errStillFree);
    if (authCode === "" || authCode.length > 64) return no(words.errAuthCode, "authCode");
    return { domain: { mode: "transfer", name: read.name, authCode } };
  }
  if (found.state === "free") return { domain: { mode: "register", name: read.name, authCode: "" } };
  const sentencesOf = {
    taken: words.errTaken,
    unknown: words.errUnknown,
    premium: words.errPremium,
    invalid: words.errDomainInvalid,
  };
  return no(sentencesOf[found.state]);
}
