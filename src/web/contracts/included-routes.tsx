// Routes of taking a name that a running contract's plan includes: search it, see it for nothing, register it.
import { namesToTake } from "../../business/billing/index.ts";
import { contractById, contractTerms } from "../../business/contracts/index.ts";
import { billingProfile } from "../../business/customers/index.ts";
import { takeIncludedName } from "../../business/orders/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
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
      action: takeIncludedName.name,
      input: FIELDS,
      async handle(visit, { params, input }) {
        const contractId = params["id"] ?? "";
        // Asked once more: what was free on the page before may be taken by now.
        const asked = await askFor(site, visit, contractId, input);
        if (asked === null) return area.nothing(site, visit);
        if (!asked.ok) return shown(area, site, visit, contractId, { form: input, problem: asked.sentence });
        const { planId, name } = asked;
        const done = await site.act(takeIncludedName, visit.actor, { contractId, planId, name });
        if (done.ok) return area.gone(contractId, "contract_name_taken");
        const problem = await sentenceFor(area, site, visit, done.refusal);
        return shown(area, site, visit, contractId, { form: input, problem });
      },
    }),
  ];

/** Null: there is no such contract. */
async function askFor(site: Site, visit: Visit, contractId: string, form: Typed) {
  const row = await contractById(site.db.read, contractId);
  if (!row) return null;
  const open = await namesToTake(site.db.read, contractId, await sellersDay(site, visit, row));
  const meant = open.find((one) => one.planId === form["plan"]);
  const words = includedWords(visit.lang);
  if (!meant) return { ok: false as const, sentence: words.refused_nothing_to_take };
  return askedName(site, visit.lang, { price: meant.price, typed: form["name"] ?? "" });
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
