// Routes of the One Stop Shop: the page, its two files, handing in a quarter, and the choice below the threshold.
import { z } from "zod";
import {
  crossingOf,
  keepOssReturn,
  ossCsv,
  ossDocuments,
  ossFigures,
  ossQuarter,
  ossXml,
  quarterBefore,
  quarterName,
  quarterOf,
  returnOf,
  unionTax,
  unionWatch,
} from "../../../business/billing/index.ts";
import type { OssReturnRefusal } from "../../../business/billing/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { sellerOn } from "../../../business/tax/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addTerm, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import { Banner, DEFAULT_LOCALES, formatDate, PageHeader } from "../../ui/index.ts";
import { address, leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE, Problem } from "../parts.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { moneyWords } from "../money/money.words.ts";
import { DocumentsCard } from "./oss-documents.tsx";
import { QuarterCard, ThresholdCard } from "./oss-page.tsx";
import { ossWords } from "./oss.words.ts";
import { CURRENCIES, OSS } from "../money/places.ts";

const query = z.strictObject({
  quarter: z.string().max(10).optional(),
  before: z.uuid().optional(),
  done: z.string().max(30).optional(),
});
type Asked = z.infer<typeof query> & { readonly problem?: string; readonly isUnchosen?: boolean };

const FILES = [
  ["csv", "text/csv; charset=utf-8", ossCsv],
  ["xml", "application/xml; charset=utf-8", ossXml],
] as const;

export const ossRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: OSS,
    who: ["staff:billing.see"],
    input: query,
    handle: (visit, { input }) => show(site, visit, input),
  }),
  ...FILES.map(([format, type, write]) =>
    route({
      method: "GET",
      path: `${OSS}/${format}`,
      who: ["staff:billing.see"],
      input: z.strictObject({ quarter: text(10) }),
      async handle(visit, { input }): Promise<Reply> {
        const quarter = input.quarter === "" ? quarterOf(todayOf(visit)) : quarterIn(input.quarter);
        const seller = await ownSeller(site, visit);
        if (quarter === null || seller === null) return nothingThere(site, visit);
        const { figures } = await figuresOf(site, seller, quarter);
        const { legalName: sellerName, currency } = seller;
        const bytes = write({ sellerName, vatId: seller.vatId ?? "", currency, quarter, figures });
        return { kind: "file", bytes, type, name: `oss-${quarterName(quarter)}.${format}` };
      },
    }),
  ),
  route({
    method: "POST",
    path: `${OSS}/hand-in`,
    who: ["staff:billing.issue"],
    action: keepOssReturn.name,
    input: posted({ quarter: text(10), tax: z.string().regex(/^-?\d{1,15}$/) }),
    async handle(visit, { input }) {
      const quarter = quarterIn(input.quarter);
      if (quarter === null) return nothingThere(site, visit);
      const asked = { sellerId: visit.sellerId, quarter, shownTaxMinor: BigInt(input.tax) };
      const done = await site.act(keepOssReturn, visit.actor, asked);
      if (done.ok) return leadTo(`${OSS}?quarter=${quarter}`, "saved");
      return show(site, visit, { quarter, problem: await sentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${OSS}/setting`,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ choice: z.enum(["destination", "home_below_threshold"]) }),
    async handle(visit, { input }) {
      const wish = { sellerId: visit.sellerId, key: unionTax.key, value: input.choice };
      const done = await site.act(changeSetting, visit.actor, wish);
      if (done.ok) return leadTo(OSS, "saved");
      return show(site, visit, { problem: await refusalSentence(site, visit, done.refusal) });
    },
    invalid: (visit) => show(site, visit, { isUnchosen: true }),
  }),
];

/** The first day of a quarter, or null. */
const quarterIn = (text: string | undefined): IsoDate | null =>
  text !== undefined && isDate(text) && quarterOf(text) === text ? text : null;

async function sentence(
  site: Site,
  visit: Visit,
  refusal: OssReturnRefusal | GeneralRefusal,
): Promise<string> {
  const words = ossWords(visit.lang);
  switch (refusal.code) {
    case "quarter_not_over":
      return words.errNotOver;
    case "kept_already":
      return words.errKept;
    case "earlier_first":
      return words.errEarlier(quarterName(refusal.quarter));
    case "rate_missing":
      return words.errRate(refusal.currency, formatDate(DEFAULT_LOCALES[visit.lang], refusal.on));
    case "figures_changed":
      return words.errChanged;
    default:
      return refusalSentence(site, visit, refusal);
  }
}

async function figuresOf(site: Site, seller: Seller, quarter: IsoDate) {
  const kept = await returnOf(site.db.read, seller.id, quarter);
  const { id: sellerId, currency } = seller;
  const of = { sellerId, currency, quarter, returnId: kept?.id ?? null };
  const { rows, missing } = await ossQuarter(site.db.read, of);
  return { kept, of, missing, figures: ossFigures(rows, quarter) };
}

const THREE_MONTHS = { count: 3, unit: "month" } as const;

async function watched(site: Site, visit: Visit, seller: Seller, today: IsoDate) {
  const db = site.db.read;
  const [watch, choice] = [await unionWatch(db, seller, today), await settingOf(db, seller.id, unionTax)];
  const thisYear = Number(today.slice(0, 4));
  const { ossRegistered: isRegistered, currency } = sellerOn(seller, today);
  return {
    lang: visit.lang,
    currency,
    limitMinor: watch.limitMinor,
    years: [thisYear, thisYear - 1].map((year) => ({
      year: String(year),
      netMinor: watch.counted[String(year)] ?? 0n,
    })),
    crossing: await crossingOf(db, seller.id, thisYear),
    charges: watch.charges,
    isRegistered,
    choice,
    maySet: holds(visit, "settings.change"),
  };
}

async function show(site: Site, visit: Visit, asked: Asked): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return nothingThere(site, visit);
  const words = ossWords(visit.lang);
  const today = todayOf(visit);
  const current = quarterOf(today);
  const quarter = quarterIn(asked.quarter) ?? current;
  const { kept, of, missing, figures } = await figuresOf(site, seller, quarter);
  const openBefore = await quarterBefore(site.db.read, seller.id, quarter);
  const listed = await ossDocuments(site.db.read, { ...of, before: asked.before, limit: PAGE });
  const documents = new Set(listed.map((one) => one.documentId)).size;
  const last = documents < PAGE ? undefined : listed.at(-1)?.documentId;
  const { lang } = visit;
  const { currency } = seller;
  const shown = { lang, currency, quarter, figures, kept, isOver: quarter < current };
  return office(site, visit, {
    title: words.title,
    place: "invoices",
    listed,
    done: asked.done,
    failed: asked.problem !== undefined || asked.isUnchosen === true,
    children: (
      <>
        <PageHeader
          trail={[{ label: moneyWords(lang).invoices, href: "/office/invoices" }]}
          title={words.title}
          lead={words.lead}
        />
        {asked.problem === undefined ? null : <Problem>{asked.problem}</Problem>}
        {missing.map((one) => (
          <Banner key={`${one.currency} ${one.on}`} tone="warning">
            {words.rateMissing(one.currency, formatDate(DEFAULT_LOCALES[lang], one.on))}{" "}
            <a href={CURRENCIES}>{words.noteRate}</a>
          </Banner>
        ))}
        {openBefore === null ? null : (
          <Banner tone="info">
            {words.openBefore}{" "}
            <a href={`${OSS}?quarter=${openBefore}`}>{words.quarterOf(quarterName(openBefore))}</a>
          </Banner>
        )}
        <QuarterCard
          {...shown}
          before={addTerm(quarter, THREE_MONTHS, -1)}
          after={quarter < current ? addTerm(quarter, THREE_MONTHS) : null}
          may={holds(visit, "billing.issue")}
        />
        <DocumentsCard
          lang={lang}
          currency={currency}
          rows={listed}
          next={last === undefined ? undefined : address(OSS, { quarter, before: last })}
        />
        <ThresholdCard
          {...await watched(site, visit, seller, today)}
          isUnchosen={asked.isUnchosen === true}
        />
      </>
    ),
  });
}
