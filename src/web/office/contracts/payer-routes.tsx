// Routes of where a contract's invoices go: the choice with what it changes, and the change.
import { z } from "zod";
import { billToProfile, figuresOfDeed } from "../../../business/billing/index.ts";
import { contractById, contractTerms } from "../../../business/contracts/index.ts";
import { billingProfilesOf } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { sentenceFor } from "../../contracts/act-refusals.ts";
import { officeContracts } from "../../contracts/contract-area.tsx";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { PayerPage } from "./payer-page.tsx";
import { payerWords } from "./payer.words.ts";

const AT = "/office/contracts/:id/payer";
const onContract = (params: Readonly<Record<string, string>>) => ({
  kind: "contract",
  id: params["id"] ?? "",
});

export const payerRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: AT,
    who: ["staff:services.change"],
    on: onContract,
    input: z.strictObject({ profile: z.string().max(40).optional(), asked: z.literal("1").optional() }),
    handle: (visit, { params, input }) => {
      const isNone = input.asked !== undefined && !input.profile;
      const errors: FormErrors = isNone ? { profile: payerWords(visit.lang).errProfile } : {};
      return show(site, visit, params["id"], { profile: input.profile ?? "", errors });
    },
  }),
  route({
    method: "POST",
    path: AT,
    who: ["staff:services.change"],
    on: onContract,
    action: billToProfile.name,
    input: posted({ profile: text(40), seen: text(64) }),
    async handle(visit, { params, input }) {
      const contractId = params["id"] ?? "";
      const { profile, seen } = input;
      if (!isId(contractId)) return nothingThere(site, visit);
      if (!isId(profile))
        return show(site, visit, contractId, { errors: { profile: payerWords(visit.lang).errProfile } });
      const asked = { contractId, billingProfileId: profile, seen };
      const done = await site.act(billToProfile, visit.actor, asked);
      if (done.ok) return leadTo(`/office/contracts/${contractId}`, "saved");
      const problem = await sentence(site, visit, done.refusal);
      return show(site, visit, contractId, { profile, problem });
    },
  }),
];

type Shown = { readonly profile?: string; readonly errors?: FormErrors; readonly problem?: string };

async function show(
  site: Site,
  visit: Visit,
  id: string | undefined,
  { profile = "", errors = {}, problem }: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const row = isId(id) ? await contractById(db, id) : null;
  const terms = row && (await contractTerms(db, row.id));
  if (!row || !terms) return nothingThere(site, visit);
  const profiles = await billingProfilesOf(db, [row.accountId]);
  // Only the holder's own: nobody learns here how somebody else is taxed.
  const chosen = profiles.find((one) => one.id === profile && one.id !== terms.billingProfileId) ?? null;
  const deed = chosen && { act: "bill_to" as const, billingProfileId: chosen.id };
  const found = deed && (await figuresOfDeed({ db, now: visit.now }, row.id, deed));
  const said = found && !found.ok ? await sentence(site, visit, found.refusal) : null;
  return office(site, visit, {
    title: payerWords(visit.lang).title(row.contractNo),
    place: "contracts",
    failed: problem !== undefined || said !== null || hasErrors(errors),
    children: (
      <PayerPage
        lang={visit.lang}
        row={row}
        profiles={profiles}
        current={terms.billingProfileId}
        chosen={chosen}
        seen={found?.ok ? found.value : null}
        errors={errors}
        problem={problem ?? said}
      />
    ),
  });
}

function sentence(site: Site, visit: Visit, refusal: Refusal): Promise<string> | string {
  const words: Readonly<Record<string, unknown>> = payerWords(visit.lang);
  const own = words[`refused_${refusal.code}`];
  if (typeof own === "string") return own;
  if (refusal.code === "no_such") return refusalSentence(site, visit, refusal);
  return sentenceFor(officeContracts, site, visit, refusal);
}
