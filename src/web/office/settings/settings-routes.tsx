// Routes of settings: the brand's facts, payment before set-up per product and path, terms.
import { z } from "zod";
import { PATHS, products, setPaymentGate } from "../../../business/catalogue/index.ts";
import { changeSeller, findSeller, termsInForce } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { setupWords } from "../set-up/setup.words.ts";
import { SELLER_FIELDS } from "./settings-fields.ts";
import { SettingsPage } from "./settings-page.tsx";
import { settingsWords } from "./settings.words.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { termsPost } from "../set-up/terms-post.ts";

const PATH = "/office/settings";
const gate = z.enum(["pay_first", "after_activation"]);
const NULLABLE = new Set<string>(["vatId", "taxNo", "bankHolder", "bankIban", "bankBic", "bankName"]);

export const settingsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showSettings(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${PATH}/seller`,
    who: ["staff:settings.change"],
    action: changeSeller.name,
    input: posted(Object.fromEntries(SELLER_FIELDS.map((field) => [field, text(200)]))),
    async handle(visit, { input }) {
      const typed: Readonly<Record<string, string>> = Object.fromEntries(
        SELLER_FIELDS.map((field) => [field, String(input[field as keyof typeof input] ?? "").trim()]),
      );
      const facts = Object.fromEntries(
        Object.entries(typed).map(([field, value]) => [
          field,
          value === "" && NULLABLE.has(field) ? null : value,
        ]),
      ) as Partial<Omit<Seller, "id" | "slug">>;
      const done = await site.act(changeSeller, visit.actor, { sellerId: visit.sellerId, facts });
      if (done.ok) return leadTo(PATH, "saved");
      const words = settingsWords(visit.lang);
      const refused = (errors: Again["errors"]): Promise<Reply> =>
        showSettings(site, visit, { again: { form: "seller", values: typed, errors } });
      if (done.refusal.code === "invalid") {
        const say = (field: string, code: string): string => {
          if (code === "shared") return words.senderShared;
          if (typed[field] === "") return words.missing;
          if (field === "vatId") return setupWords(visit.lang).bad_vat_id;
          return field === "bankIban" ? setupWords(visit.lang).bad_iban : words.malformed;
        };
        return refused(
          Object.fromEntries(done.refusal.issues.map(({ field, code }) => [field, say(field, code)])),
        );
      }
      if (done.refusal.code === "taken") return refused({ "": words.taken });
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/gates/:id`,
    who: ["staff:settings.change"],
    on: (params) => ({ kind: "product", id: params["id"] ?? "" }),
    action: setPaymentGate.name,
    input: posted({ instant: gate, sms: gate, papers: gate, review: gate }),
    async handle(visit, { params, input }) {
      const productId = params["id"] ?? "";
      if (!isId(productId)) return nothingThere(site, visit);
      const gates = Object.fromEntries(PATHS.map((path) => [path, input[path]]));
      const done = await site.act(setPaymentGate, visit.actor, { productId, gates });
      if (done.ok) return leadTo(PATH, "saved");
      return showSettings(site, visit, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
  termsPost(site, {
    path: `${PATH}/terms`,
    to: PATH,
    fault: ({ lang }, _field, code) => settingsWords(lang)[code === "missing" ? "missing" : "malformed"],
    show: (visit, again) => showSettings(site, visit, { again }),
  }),
];

type Shown = { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string };

async function showSettings(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const db = site.db.read;
  const seller = await findSeller(db, visit.sellerId);
  if (!seller) return nothingThere(site, visit);
  const today = todayOf(visit);
  const [list, german, english] = await Promise.all([
    products(db, seller.id),
    termsInForce(db, seller.id, "de", today),
    termsInForce(db, seller.id, "en", today),
  ]);
  const terms = [...german, ...english].filter(
    (one, at, all) => all.findIndex((o) => o.id === one.id) === at,
  );
  return office(site, visit, {
    title: settingsWords(visit.lang).settings,
    place: "settings",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <SettingsPage
          lang={visit.lang}
          {...{ seller, terms, today }}
          products={list}
          may={holds(visit, "settings.change")}
          again={shown.again}
        />
      </>
    ),
  });
}
