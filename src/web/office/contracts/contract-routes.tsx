// Routes of one contract in the office: what it says, and how a change of the tax rate is shared out.
import { z } from "zod";
import { changeOffers, deskDocuments } from "../../../business/billing/index.ts";
import {
  agreeParts,
  confirmSwitched,
  contractById,
  contractNotice,
  contractTerms,
  entriesToPrice,
  giftsOf,
  holdsOfAccount,
  lastingPause,
  openSwitch,
  performancesOf,
  pricedTermsOf,
} from "../../../business/contracts/index.ts";
import { accountById, billingProfile } from "../../../business/customers/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import { PART_PERFORMANCES, partPerformance } from "../../../business/tax/index.ts";
import type { PartPerformance } from "../../../business/tax/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { isChangeable } from "../../contracts/change-form.ts";
import { factsOf } from "../../core/index.ts";
import { sellersDay } from "../../contracts/contract-area.tsx";
import { openNamesOf } from "../../contracts/open-names.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text, storyQuery } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { HoldsCard } from "../holds/holds-card.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds, isId } from "../staff/staff-visit.ts";
import { ContractInvoices, INVOICES_MOST } from "./contract-invoices.tsx";
import { ContractPage } from "./contract-page.tsx";
import { contractsWords } from "./contracts.words.ts";
import { switchedWords } from "./switched.words.ts";
import { storyPage } from "../story-page.ts";

export const contractRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/contracts/:id",
    who: ["staff:services.see"],
    on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    input: storyQuery,
    handle: (visit, { params, input }) => showContract(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: "/office/contracts/:id/parts",
    who: ["staff:services.change"],
    on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    action: agreeParts.name,
    input: posted({ performance: z.enum(["", ...PART_PERFORMANCES]).optional(), reason: text(300) }),
    handle: (visit, { params, input }) => agree(site, visit, params["id"] ?? "", input),
  }),
  route({
    method: "POST",
    path: "/office/contracts/:id/switched",
    who: ["staff:services.change"],
    on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    action: confirmSwitched.name,
    input: posted({ done: z.enum(["stopped", "resumed", "ended"]) }),
    async handle(visit, { params, input }) {
      const contractId = params["id"] ?? "";
      if (!isId(contractId)) return nothingThere(site, visit);
      const { done } = input;
      const said = await site.act(confirmSwitched, visit.actor, { contractId, done });
      if (said.ok) return leadTo(`/office/contracts/${contractId}`, "saved");
      const sentence =
        said.refusal.code === "not_asked"
          ? switchedWords(visit.lang).err_not_asked
          : await refusalSentence(site, visit, said.refusal);
      const again: Again = { form: "switched", values: {}, errors: { "": sentence } };
      return showContract(site, visit, contractId, { again });
    },
  }),
];

type Shown = {
  readonly done?: string | undefined;
  readonly before?: string | undefined;
  readonly again?: Again;
};

/** The page of one contract. */
export async function showContract(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const row = isId(id) ? await contractById(db, id) : null;
  if (!row) return nothingThere(site, visit);
  const today = await sellersDay(site, visit, row);
  const [account, notice, terms, pause, story, offers, switched, held, names, prices] = await Promise.all([
    accountById(db, row.accountId),
    contractNotice(db, row, today),
    contractTerms(db, row.id),
    lastingPause(db, row.id),
    storyPage(db, [row.id], { path: `/office/contracts/${row.id}`, before: shown.before }),
    changeOffers(db, row.id, today),
    openSwitch(db, row.id),
    holdsOfAccount(db, row.accountId),
    openNamesOf(db, row, today),
    pricedTermsOf(db, row.id, today),
  ]);
  const asked = { sellerIds: null, view: "all" as const, today, limit: INVOICES_MOST };
  const entryIds = row.entries.map((one) => one.id);
  const invoices = holds(visit, "billing.see") ? await deskDocuments(db, { ...asked, entryIds }) : null;
  const mayGive = holds(visit, "billing.credit");
  const toPrice = mayGive ? await entriesToPrice(db, row.id) : [];
  const profile = terms && (await billingProfile(db, terms.billingProfileId));
  const agreed = (await performancesOf(db, [row.id])).get(row.id);
  const performance = agreed ?? (await settingOf(db, row.sellerId, partPerformance));
  const gifts = await giftsOf(db, { accountId: row.accountId, subjectId: row.id }, today);
  const notYours = holds(visit, "services.change")
    ? null
    : missingRight(visit.lang, ["services.change"], await rightGivers(db));
  return office(site, visit, {
    title: row.contractNo,
    place: "contracts",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <ContractPage
        lang={visit.lang}
        row={row}
        accountName={account?.name ?? ""}
        billedTo={profile && { profile, isByWhole: terms.isUnder }}
        notice={notice}
        prices={prices}
        today={today}
        changesOn={terms?.changesOn ?? null}
        pausedUntil={row.state === "paused" ? (pause?.untilOn ?? null) : null}
        mayChange={isChangeable(offers)}
        notYours={notYours}
        performance={performance}
        invoices={<ContractInvoices lang={visit.lang} rows={invoices} />}
        holds={
          <HoldsCard
            lang={visit.lang}
            path={`/office/contracts/${row.id}`}
            contractId={row.id}
            holds={held.filter((one) => one.contractId === null || one.contractId === row.id)}
            maySet={holds(visit, "services.change") && row.state !== "ended"}
            mayLift={holds(visit, "services.change") || holds(visit, "billing.issue")}
            again={shown.again}
          />
        }
        again={shown.again}
        switched={switched}
        names={names}
        gift={gifts[0] ?? null}
        mayGive={mayGive}
        toPrice={toPrice}
        timeZone={factsOf(visit).timeZone}
        story={story}
      />
    ),
  });
}

async function agree(
  site: Site,
  visit: Visit,
  contractId: string,
  {
    performance,
    reason,
  }: { readonly performance?: PartPerformance | "" | undefined; readonly reason: string },
): Promise<Reply> {
  const words = contractsWords(visit.lang);
  const failed = (field: string, said: string): Promise<Reply> =>
    showContract(site, visit, contractId, {
      again: {
        form: "parts",
        values: { performance: performance ?? "", reason },
        errors: { [field]: said },
      },
    });
  if (!performance) return failed("performance", words.noPlan);
  const done = await site.act(agreeParts, visit.actor, { contractId, performance, reason });
  if (done.ok) return leadTo(`/office/contracts/${contractId}`, "saved");
  if (done.refusal.code === "reason_missing") return failed("reason", words.noReason);
  if (done.refusal.code === "nothing_changes") return failed("performance", words.partsSame);
  return failed("", await refusalSentence(site, visit, done.refusal));
}
