// Routes of where a contract's invoices go, for its holder and for staff: the choice with what it changes, and the change.
import { z } from "zod";
import { billToProfile, figuresOfDeed } from "../../business/billing/index.ts";
import { contractById, contractTerms } from "../../business/contracts/index.ts";
import { billingProfilesOf } from "../../business/customers/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Refusal } from "../../kernel/result.ts";
import { holdsWhole } from "../portal/portal-door.tsx";
import type { Routes, Site } from "../site.ts";
import { Banner, hasErrors } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { sentenceFor } from "./act-refusals.ts";
import { fieldsOf } from "./contract-area.tsx";
import type { ContractArea } from "./contract-area.tsx";
import { PayerPage } from "./payer-page.tsx";
import { payerWords } from "./payer.words.ts";

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

export const payerRoutes =
  (area: ContractArea): Routes =>
  (site) => [
    area.route(site, {
      method: "GET",
      path: "/payer",
      input: fieldsOf("profile", "asked"),
      handle: (visit, { params, input }) => {
        const profile = input["profile"] ?? "";
        const isNone = input["asked"] === "1" && profile === "";
        const errors: FormErrors = isNone ? { profile: payerWords(visit.lang).errProfile } : {};
        return show({ area, site, visit, id: params["id"] ?? "" }, { profile, errors });
      },
    }),
    area.route(site, {
      method: "POST",
      path: "/payer",
      action: billToProfile.name,
      input: fieldsOf("profile", "seen"),
      async handle(visit, { params, input }) {
        const contractId = params["id"] ?? "";
        const at = { area, site, visit, id: contractId };
        const { profile = "", seen = "" } = input;
        if (!isId(profile)) return show(at, { errors: { profile: payerWords(visit.lang).errProfile } });
        const asked = { contractId, billingProfileId: profile, seen };
        const done = await site.act(billToProfile, visit.actor, asked);
        if (done.ok) return area.gone(contractId, "contract_billed_to");
        return show(at, { profile, problem: await sentence(at, done.refusal) });
      },
    }),
  ];

type At = {
  readonly area: ContractArea;
  readonly site: Site;
  readonly visit: Visit;
  readonly id: string;
};
type Shown = { readonly profile?: string; readonly errors?: FormErrors; readonly problem?: string };

async function show(at: At, { profile = "", errors = {}, problem }: Shown): Promise<Reply> {
  const { area, site, visit, id } = at;
  const db = site.db.read;
  const words = payerWords(visit.lang);
  const row = isId(id) ? await contractById(db, id) : null;
  const terms = row && (await contractTerms(db, row.id));
  if (!row || !terms) return area.nothing(site, visit);
  const title = words.title(row.contractNo);
  if (!area.isOffice && !holdsWhole(visit, "profile.see", row.accountId))
    return area.page(site, visit, { title, children: <Banner tone="info">{words.notYours}</Banner> });
  const profiles = await billingProfilesOf(db, [row.accountId]);
  // Only the holder's own: nobody learns here how somebody else is taxed.
  const chosen = profiles.find((one) => one.id === profile && one.id !== terms.billingProfileId) ?? null;
  const deed = chosen && { act: "bill_to" as const, billingProfileId: chosen.id };
  const found = deed && (await figuresOfDeed({ db, now: visit.now }, row.id, deed));
  const said = found && !found.ok ? await sentence(at, found.refusal) : null;
  return area.page(site, visit, {
    title,
    failed: problem !== undefined || said !== null || hasErrors(errors),
    children: (
      <PayerPage
        {...{ area, row, profiles, chosen, errors }}
        lang={visit.lang}
        current={terms.billingProfileId}
        seen={found?.ok ? found.value : null}
        problem={problem ?? said}
      />
    ),
  });
}

function sentence({ area, site, visit }: At, refusal: Refusal): Promise<string> | string {
  const words: Readonly<Record<string, unknown>> = payerWords(visit.lang);
  const own = words[`refused_${refusal.code}`];
  return typeof own === "string" ? own : sentenceFor(area, site, visit, refusal);
}
