// Routes of brands: all of them, another one, which one the settings are about, and when a shop sells.
import { lacksOf, openShop } from "../../../business/catalogue/index.ts";
import { brandUses, correctBrand } from "../../../business/billing/index.ts";
import { openSeller, pauseSelling } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { brandCookie, factsOf, ownPath } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { SellerForm } from "../set-up/setup-seller-page.tsx";
import { SELLER_FORM, sellerFaults, sellerOfForm } from "../set-up/setup-seller.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { BRANDS, brandPage, onBrand, partPath } from "./brand-frame.tsx";
import { HOME_FIELDS, HomeCard, homeErrors } from "./brand-home.tsx";
import { BrandList } from "./brand-list.tsx";
import { BrandOverview } from "./brand-page.tsx";
import { brandsWords } from "./brands.words.ts";

/** Another brand belongs to the whole installation: who sees only some opens none. */
const mayAdd = (visit: Visit): boolean => holds(visit, "settings.change") && sellersOf(visit) === null;

export const brandsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: BRANDS,
    who: ["staff:settings.see"],
    async handle(visit) {
      const { brands } = factsOf(visit);
      const lacks = await Promise.all(brands.map((one) => lacksOf(site.db.read, one, visit.now)));
      const rows = brands.map((seller, at) => ({ seller, lacks: lacks[at]?.length ?? 0 }));
      return office(site, visit, {
        title: brandsWords(visit.lang).brands,
        place: "brands",
        children: <BrandList lang={visit.lang} rows={rows} mayAdd={mayAdd(visit)} />,
      });
    },
  }),
  route({
    method: "POST",
    path: "/office/brand",
    who: ["staff:office.see"],
    input: posted({ seller: text(40), back: text(2_000) }),
    async handle(visit, { input }) {
      const chosen = factsOf(visit).brands.find((one) => one.id === input.seller);
      if (!chosen) return nothingThere(site, visit);
      return { kind: "redirect", to: ownPath(input.back, "/office"), cookies: [brandCookie(chosen.id)] };
    },
  }),
  route({
    method: "GET",
    path: `${BRANDS}/new`,
    who: ["staff:settings.change"],
    handle: (visit) => showNew(site, visit, undefined),
  }),
  route({
    method: "POST",
    path: `${BRANDS}/new`,
    who: ["staff:settings.change"],
    action: openSeller.name,
    input: posted(Object.fromEntries(SELLER_FORM.map((field) => [field, text(260)]))),
    handle: (visit, { input }) => openAnother(site, visit, input as Readonly<Record<string, string>>),
  }),
  route({
    method: "GET",
    path: `${BRANDS}/:id`,
    who: ["staff:settings.see"],
    on: onBrand,
    input: pageQuery,
    handle: (visit, { params, input }) => overview(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${BRANDS}/:id/home`,
    who: ["staff:settings.change"],
    on: onBrand,
    action: correctBrand.name,
    input: posted({ country: text(10), currency: text(10), timeZone: text(60) }),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const typed = Object.fromEntries(HOME_FIELDS.map((field) => [field, input[field].trim()]));
      const home = {
        country: input.country.trim().toUpperCase(),
        currency: input.currency.trim().toUpperCase(),
        timeZone: input.timeZone.trim(),
      };
      const done = await site.act(correctBrand, visit.actor, { sellerId, ...home });
      if (done.ok) return leadTo(partPath(sellerId, "overview"), "saved");
      const errors = homeErrors(visit.lang, done.refusal) ?? {
        "": await refusalSentence(site, visit, done.refusal),
      };
      return overview(site, visit, sellerId, { again: { form: "home", values: typed, errors } });
    },
  }),
  ...[openShop, pauseSelling].map((act) =>
    route({
      method: "POST",
      path: `${BRANDS}/:id/${act.name === openShop.name ? "open" : "pause"}`,
      who: ["staff:settings.change"],
      on: onBrand,
      action: act.name,
      input: posted({}),
      async handle(visit, { params }) {
        const sellerId = params["id"] ?? "";
        const done = await site.act(act, visit.actor, { sellerId });
        if (done.ok) return leadTo(partPath(sellerId, "overview"), "saved");
        if (done.refusal.code === "not_ready") return overview(site, visit, sellerId, { notReady: true });
        return overview(site, visit, sellerId, { problem: await refusalSentence(site, visit, done.refusal) });
      },
    }),
  ),
];

async function openAnother(
  site: Site,
  visit: Visit,
  { idempotency_key: key, ...typed }: Readonly<Record<string, string>>,
): Promise<Reply> {
  const words = setupWords(visit.lang);
  const { facts, errors } = sellerOfForm(typed, words);
  const refused = (sentences: Again["errors"]): Promise<Reply> =>
    showNew(site, visit, { form: "seller", values: typed, errors: sentences });
  if (Object.keys(errors).length > 0) return refused(errors);
  const done = await site.act(openSeller, visit.actor, facts, { key });
  if (done.ok)
    return {
      kind: "redirect",
      to: `${partPath(done.value, "overview")}?done=saved`,
      cookies: [brandCookie(done.value)],
    };
  if (done.refusal.code === "invalid") return refused(sellerFaults(done.refusal.issues, typed, words));
  if (done.refusal.code === "taken") return refused({ slug: words.taken });
  return refused({ "": await refusalSentence(site, visit, done.refusal) });
}

function showNew(site: Site, visit: Visit, refused: Again | undefined): Promise<Reply> {
  if (!mayAdd(visit)) return nothingThere(site, visit);
  const words = brandsWords(visit.lang);
  return office(site, visit, {
    title: words.addTitle,
    place: "brands",
    failed: refused !== undefined,
    children: (
      <SellerForm
        lang={visit.lang}
        again={refused}
        another={{
          action: `${BRANDS}/new`,
          trail: { label: words.brands, href: BRANDS },
          title: words.addTitle,
          lead: words.addLead,
          numbers: words.numbersOwn,
        }}
      />
    ),
  });
}

type Shown = {
  readonly done?: string | undefined;
  readonly notReady?: boolean;
  readonly problem?: string;
  readonly again?: Again;
};

const overview = (site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> =>
  brandPage(site, visit, id, {
    part: "overview",
    done: shown.done,
    failed: shown.notReady === true || shown.problem !== undefined || shown.again !== undefined,
    children: async (seller) => (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <BrandOverview
          lang={visit.lang}
          seller={seller}
          lacks={await lacksOf(site.db.read, seller, visit.now)}
          may={holds(visit, "settings.change")}
          notReady={shown.notReady ?? false}
          home={
            <HomeCard
              lang={visit.lang}
              seller={seller}
              uses={await brandUses(site.db.read, seller.id)}
              may={holds(visit, "settings.change")}
              refused={shown.again}
            />
          }
        />
      </>
    ),
  });
