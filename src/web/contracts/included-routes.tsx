// Routes of taking what a running contract's plan includes: a name is searched and shown for nothing before it is registered,
// anything else is taken as it stands there.
import { thingsToTake } from "../../business/billing/index.ts";
import { contractById, contractTerms } from "../../business/contracts/index.ts";
import { billingProfile } from "../../business/customers/index.ts";
import { takeIncluded } from "../../business/orders/index.ts";
import { readDomainName } from "../../business/domains/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { tidyTyped } from "../shop/goods/domain-search.ts";
import type { Routes, Site } from "../site.ts";
import { sentenceFor } from "./act-refusals.ts";
import { askedName } from "./asked-name.ts";
import { fieldsOf, sellersDay } from "./contract-area.tsx";
import type { ContractArea, Typed } from "./contract-area.tsx";
import { IncludedPage } from "./included-page.tsx";
import type { FoundName } from "./included-page.tsx";
import { includedWords } from "./included.words.ts";
import { openNamesOf } from "./open-names.ts";

const FIELDS = fieldsOf("plan", "name");

export const includedRoutes =
  (area: ContractArea): Routes =>
  (site) => [
    area.route(site, {
      method: "GET",
      path: "/included",
      input: FIELDS,
      handle: (visit, { params, input }) => searching(area, site, visit, params["id"] ?? "", input),
    }),
    area.route(site, {
      method: "POST",
      path: "/included",
      action: takeIncluded.name,
      input: FIELDS,
      async handle(visit, { params, input }) {
        const contractId = params["id"] ?? "";
        // Asked once more: what was free on the page before may be taken by now.
        const asked = await askFor(site, visit, contractId, input);
        if (asked === null) return area.nothing(site, visit);
        if (!asked.ok) return shown(area, site, visit, contractId, { form: input, problem: asked.sentence });
        const { planId, name, isName } = asked;
        const done = await site.act(takeIncluded, visit.actor, { contractId, planId, name });
        if (done.ok) return area.gone(contractId, isName ? "contract_name_taken" : "contract_part_taken");
        const problem = await sentenceFor(area, site, visit, done.refusal);
        return shown(area, site, visit, contractId, { form: input, problem });
      },
    }),
  ];

/** Null: there is no such contract. */
async function askFor(site: Site, visit: Visit, contractId: string, form: Typed) {
  const row = await contractById(site.db.read, contractId);
  if (!row) return null;
  const open = await thingsToTake(site.db.read, contractId, await sellersDay(site, visit, row));
  const meant = open.find((one) => one.planId === form["plan"]);
  const words = includedWords(visit.lang);
  if (!meant) return { ok: false as const, sentence: words.refused_nothing_to_take };
  const { planId, kind, price } = meant;
  const typed = form["name"] ?? "";
  if (kind === "domain") {
    const asked = await askedName(site, visit.lang, { price, typed });
    return asked.ok ? { ...asked, isName: true } : asked;
  }
  const reached = kind === "hosting" ? readDomainName(tidyTyped(typed)) : { name: "", unicodeName: "" };
  if (!reached) return { ok: false as const, sentence: words.refused_name_invalid };
  return { ok: true as const, planId, name: reached.name, shown: reached.unicodeName, isName: false };
}

async function searching(
  area: ContractArea,
  site: Site,
  visit: Visit,
  contractId: string,
  form: Typed,
): Promise<Reply> {
  if ((form["name"] ?? "").trim() === "") return shown(area, site, visit, contractId, { form });
  const asked = await askFor(site, visit, contractId, form);
  if (asked === null) return area.nothing(site, visit);
  if (!asked.ok) return shown(area, site, visit, contractId, { form, problem: asked.sentence });
  return shown(area, site, visit, contractId, { form, found: asked });
}

type Shown = { readonly form: Typed; readonly problem?: string; readonly found?: FoundName };

async function shown(
  area: ContractArea,
  site: Site,
  visit: Visit,
  contractId: string,
  { form, problem, found }: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const [row, terms] = await Promise.all([contractById(db, contractId), contractTerms(db, contractId)]);
  if (!row || !terms) return area.nothing(site, visit);
  const names = await openNamesOf(db, row, await sellersDay(site, visit, row));
  const profile = await billingProfile(db, terms.billingProfileId);
  const registrant = [profile?.organisation, profile?.name, profile?.line1, profile?.city]
    .filter((one) => one !== undefined && one !== "")
    .join(", ");
  return area.page(site, visit, {
    title: includedWords(visit.lang).title(row.contractNo),
    failed: problem !== undefined,
    children: (
      <IncludedPage
        {...{ area, lang: visit.lang, row, names, form, registrant }}
        problem={problem ?? null}
        found={found ?? null}
      />
    ),
  });
}
