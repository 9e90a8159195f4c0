// Routes of changing a contract: choose, see the money, do it; and take a change back that waits.
import { changeContract, changeOffers, countOverdue, previewChange } from "../../business/billing/index.ts";
import type { ChangeOffer } from "../../business/billing/index.ts";
import { bundledWith, contractById, contractTerms, takeBackChange } from "../../business/contracts/index.ts";
import type { BundledWith, ContractRow } from "../../business/contracts/index.ts";
import { changeContractWithNames } from "../../business/orders/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import { askedName, readTyped } from "./asked-name.ts";
import { sentenceFor } from "./act-refusals.ts";
import { changeFields, namesOf, takeField, wantedOf } from "./change-form.ts";
import { ChangePage, PreviewPage } from "./change-pages.tsx";
import type { ShownName } from "./change-parts.tsx";
import { actWords } from "./contract-acts.words.ts";
import { fieldsOf, sellersDay } from "./contract-area.tsx";
import type { ContractArea, Typed } from "./contract-area.tsx";
import { includedWords } from "./included.words.ts";
import { overUsage } from "./usage.ts";

export const changeRoutes =
  (area: ContractArea): Routes =>
  (site) => [
    area.route(site, {
      method: "GET",
      path: "/change",
      looks: true,
      input: changeFields,
      handle: (visit, { params, input }) => choosing(area, site, visit, params["id"] ?? "", input, null),
    }),
    area.route(site, {
      method: "POST",
      path: "/change/preview",
      looks: true,
      action: previewChange.name,
      input: changeFields,
      handle: (visit, { params, input }) => previewing(area, site, visit, params["id"] ?? "", input, false),
    }),
    area.route(site, {
      method: "POST",
      path: "/change",
      action: changeContract.name,
      input: changeFields,
      async ask({ params, input }, visit) {
        const { token = "", ...form } = input;
        const found = await offersFor(site, visit, params["id"] ?? "");
        const wanted = found && wantedOf(params["id"] ?? "", found.offers, form);
        const names = found && typedNames(offerOf(found, form), form);
        return wanted && names && { act: "change_contract", input: { ...wanted, ...names, token } };
      },
      async handle(visit, { params, input }) {
        const id = params["id"] ?? "";
        const { token = "", ...form } = input;
        const found = await offersFor(site, visit, id);
        const wanted = found && wantedOf(id, found.offers, form);
        if (!found || !wanted) return area.nothing(site, visit);
        const over = area.isOffice ? null : await overUsage(site, visit, found.row, offerOf(found, form));
        if (over !== null)
          return choosing(area, site, visit, id, form, actWords(visit.lang).refused_usage(over));
        const read = await readNames(area, site, visit, found, form);
        if (!read.ok) return choosing(area, site, visit, id, form, read.sentence);
        const names = read.names.map(({ planId, name }) => ({ planId, name }));
        const done =
          names.length === 0
            ? await site.act(changeContract, visit.actor, { ...wanted, token })
            : await site.act(changeContractWithNames, visit.actor, { ...wanted, token, names });
        if (done.ok) return area.gone(id, wanted.when === "now" ? "contract_changed" : "contract_changes");
        if (done.refusal.code === "figures_changed") return previewing(area, site, visit, id, form, true);
        const asked = done.refusal.code === "not_allowed" && { act: "change_contract" as const };
        const picked = names.length === 0 ? {} : { names };
        const wish = asked && { ...asked, input: { ...wanted, ...picked, token } };
        const offered = wish && (await area.ask(site, visit, wish, id));
        if (offered) return offered;
        const said = await sentenceFor(area, site, visit, done.refusal);
        return choosing(area, site, visit, id, form, said);
      },
    }),
    area.route(site, {
      method: "POST",
      path: "/change/back",
      action: takeBackChange.name,
      input: fieldsOf(),
      ask: ({ params }) => ({ act: "take_back_change", input: { contractId: params["id"] ?? "" } }),
      async handle(visit, { params }) {
        const id = params["id"] ?? "";
        const done = await site.act(takeBackChange, visit.actor, { contractId: id });
        if (done.ok) return area.gone(id, "contract_kept");
        return choosing(area, site, visit, id, {}, await sentenceFor(area, site, visit, done.refusal));
      },
    }),
  ];

type Found = {
  readonly row: ContractRow;
  readonly today: string;
  readonly offers: readonly ChangeOffer[];
  /** It shares a price with these. */
  readonly isBundled: boolean;
  readonly others: readonly BundledWith[];
};

const offerOf = ({ offers }: Found, form: Typed): ChangeOffer | undefined =>
  offers.find((one) => one.planId === form["plan"]);

type ReadNames =
  | { readonly ok: true; readonly names: readonly (ShownName & { planId: string; name: string })[] }
  | { readonly ok: false; readonly sentence: string };

/** The new names as they are asked for, read and looked up later; none: nothing of it in the question. Null: one is no name. */
function typedNames(
  offer: ChangeOffer | undefined,
  form: Typed,
): { readonly names?: readonly { planId: string; name: string }[] } | null {
  const wanted = offer === undefined ? [] : namesOf(offer, form);
  const names = wanted.flatMap(({ price, typed }) => {
    const read = readTyped(price, typed);
    return read ? [{ planId: price.planId, name: read.name }] : [];
  });
  if (names.length < wanted.length) return null;
  return names.length === 0 ? {} : { names };
}

/** The new names that are picked with the change, asked about at their registries; a sentence where one cannot be had. */
async function readNames(
  area: ContractArea,
  site: Site,
  visit: Visit,
  found: Found,
  form: Typed,
): Promise<ReadNames> {
  const offer = offerOf(found, form);
  const wanted = offer === undefined ? [] : namesOf(offer, form);
  const words = includedWords(visit.lang);
  const { row } = found;
  const isOwing =
    wanted.length > 0 &&
    form["when"] !== "end_of_term" &&
    !area.isOffice &&
    (await countOverdue(site.db.read, row.accountId, await sellersDay(site, visit, row))) > 0;
  if (isOwing) return { ok: false, sentence: words.refused_invoice_overdue_with };
  if (wanted.some(({ price }) => form[takeField(price.planId)])) return { ok: false, sentence: words.both };
  const names: (ShownName & { planId: string; name: string })[] = [];
  for (const { price, typed } of wanted) {
    const asked = await askedName(site, visit.lang, { price, typed });
    if (!asked.ok) return asked;
    names.push({ planId: asked.planId, name: asked.name, shown: asked.shown, price });
  }
  return { ok: true, names };
}

async function offersFor(site: Site, visit: Visit, id: string): Promise<Found | null> {
  const row = await contractById(site.db.read, id);
  if (!row) return null;
  const db = site.db.read;
  const terms = await contractTerms(db, id);
  const isBundled = terms?.isBundled === true;
  const today = await sellersDay(site, visit, row);
  const others = isBundled ? await bundledWith(db, id, today) : [];
  return { row, today, isBundled, others, offers: await changeOffers(db, id, today) };
}

async function choosing(
  area: ContractArea,
  site: Site,
  visit: Visit,
  id: string,
  form: Typed,
  problem: string | null,
): Promise<Reply> {
  const found = await offersFor(site, visit, id);
  if (!found) return area.nothing(site, visit);
  return area.page(site, visit, {
    title: actWords(visit.lang).changeTitle(found.row.contractNo),
    failed: problem !== null,
    children: <ChangePage area={area} lang={visit.lang} {...found} form={form} problem={problem} />,
  });
}

async function previewing(
  area: ContractArea,
  site: Site,
  visit: Visit,
  id: string,
  form: Typed,
  changed: boolean,
): Promise<Reply> {
  const found = await offersFor(site, visit, id);
  const wanted = found && wantedOf(id, found.offers, form);
  if (!found || !wanted) return area.nothing(site, visit);
  const over = await overUsage(site, visit, found.row, offerOf(found, form));
  if (over !== null && !area.isOffice)
    return choosing(area, site, visit, id, form, actWords(visit.lang).refused_usage(over));
  const read = await readNames(area, site, visit, found, form);
  if (!read.ok) return choosing(area, site, visit, id, form, read.sentence);
  const seen = await site.act(previewChange, visit.actor, wanted);
  if (!seen.ok) {
    const said = await sentenceFor(area, site, visit, seen.refusal);
    return choosing(area, site, visit, id, form, said);
  }
  const shown = {
    row: found.row,
    others: found.others,
    form,
    changed,
    over,
    names: read.names,
    ...seen.value,
  };
  return area.page(site, visit, {
    title: actWords(visit.lang).previewTitle,
    children: <PreviewPage area={area} lang={visit.lang} {...shown} />,
  });
}
