// Routes of setting up: the list of what is to do, the brand, and its terms.
import { openSeller, termsInForce } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { SetupList } from "./setup-list.tsx";
import { ownSeller } from "./setup-own-seller.ts";
import { SellerForm } from "./setup-seller-page.tsx";
import { SELLER_FORM, sellerFaults, sellerOfForm } from "./setup-seller.ts";
import { standingOf, stepsOf } from "./setup-steps.ts";
import { TermsSetup } from "./setup-terms-page.tsx";
import { setupWords } from "./setup.words.ts";
import { termsPost } from "./terms-post.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";

export const SETUP = "/office/setup";

export const setupRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: SETUP,
    who: ["staff:settings.see"],
    input: pageQuery,
    async handle(visit, { input }) {
      const { lang } = visit;
      const standing = await standingOf(site.db.read, await ownSeller(site, visit), todayOf(visit));
      return office(site, visit, {
        title: setupWords(lang).setup,
        place: "setup",
        done: input.done,
        children: (
          <SetupList lang={lang} steps={stepsOf(lang, standing)} may={holds(visit, "settings.change")} />
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${SETUP}/seller`,
    who: ["staff:settings.change"],
    async handle(visit) {
      if ((await ownSeller(site, visit)) !== null) return leadTo(SETUP);
      return showSeller(site, visit, undefined);
    },
  }),
  route({
    method: "POST",
    path: `${SETUP}/seller`,
    who: ["staff:settings.change"],
    action: openSeller.name,
    input: posted(Object.fromEntries(SELLER_FORM.map((field) => [field, text(260)]))),
    async handle(visit, { input }) {
      if ((await ownSeller(site, visit)) !== null) return leadTo(SETUP);
      const { idempotency_key: key, ...typed } = input as Readonly<Record<string, string>>;
      const words = setupWords(visit.lang);
      const { facts, errors } = sellerOfForm(typed, words);
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        showSeller(site, visit, { form: "seller", values: typed, errors: sentences });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(openSeller, visit.actor, facts, { key });
      if (done.ok) return leadTo(SETUP, "saved");
      if (done.refusal.code === "invalid") return refused(sellerFaults(done.refusal.issues, typed, words));
      if (done.refusal.code === "taken") return refused({ slug: words.taken });
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "GET",
    path: `${SETUP}/terms`,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showTerms(site, visit, { done: input.done }),
  }),
  termsPost(site, {
    path: `${SETUP}/terms`,
    to: `${SETUP}/terms`,
    fault(visit, field, code) {
      const words = setupWords(visit.lang);
      return code === "missing" ? words.missingOf(words[field as "title"]) : words.bad_date;
    },
    show: (visit, again) => showTerms(site, visit, { again }),
  }),
];

function showSeller(site: Site, visit: Visit, refused: Again | undefined): Promise<Reply> {
  return office(site, visit, {
    title: setupWords(visit.lang).sellerTitle,
    place: "setup",
    failed: refused !== undefined,
    children: <SellerForm lang={visit.lang} again={refused} />,
  });
}

async function showTerms(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const today = todayOf(visit);
  const found = await Promise.all(
    seller.languages.map((language) => termsInForce(site.db.read, seller.id, language, today)),
  );
  return office(site, visit, {
    title: setupWords(visit.lang).termsTitle,
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <TermsSetup
        lang={visit.lang}
        {...{ seller, today }}
        terms={found.flat()}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}
