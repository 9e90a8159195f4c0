// How a brand stands towards the tax office: as it is, as it will be, and a change from a day on.
import type { VNode } from "preact";
import { MOST_TAXED_AS_BEFORE, taxedAsBefore } from "../../../business/billing/index.ts";
import type { TaxedAsBefore } from "../../../business/billing/index.ts";
import { changeTaxStanding, withTaxChange } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { sellerOn } from "../../../business/tax/index.ts";
import type { TaxStanding } from "../../../business/tax/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { isDate } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  DateOnly,
  Form,
  LinkButton,
  Table,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { TAX_SETTING } from "../settings/tax-setting-routes.tsx";
import { settingPage } from "../settings/setting-page.tsx";
import { taxSettingWords } from "../settings/tax-setting.words.ts";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { AheadTable } from "./ahead-routes.tsx";
import { TAX_AHEAD, TAX_STANDING } from "./standing-place.ts";
import { standingWords } from "./standing.words.ts";

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
  /** Issued already, and taxed otherwise by what was typed: it is saved once somebody has seen them. */
  readonly ahead?: readonly TaxedAsBefore[];
};

export const standingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: TAX_STANDING,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: TAX_STANDING,
    who: ["staff:settings.change"],
    action: changeTaxStanding.name,
    input: posted({ from: text(10), small: text(2), oss: text(2), seen: text(10) }),
    async handle(visit, { input }) {
      const { idempotency_key: _, seen, ...typed } = input;
      const words = standingWords(visit.lang);
      const asked = { sellerId: visit.sellerId, from: typed.from.trim() };
      const said = { smallBusiness: typed.small === "on", ossRegistered: typed.oss === "on" };
      const ahead = await aheadOf(site, visit, { ...asked, ...said });
      if (ahead.length > 0 && String(ahead.length) !== seen)
        return show(site, visit, { typed, errors: {}, ahead });
      const done = await site.act(changeTaxStanding, visit.actor, { ...asked, ...said });
      if (done.ok)
        return leadTo(ahead.length > 0 && holds(visit, "billing.see") ? TAX_AHEAD : TAX_STANDING, "saved");
      const again = (errors: FormErrors): Promise<Reply> => show(site, visit, { typed, errors });
      if (done.refusal.code === "bad_date") return again({ from: words.errDay });
      if (done.refusal.code === "nothing_changes") return again({ from: words.errSame });
      return again({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

/** What would have to be replaced, were this so; nothing where the act refuses it anyway. */
async function aheadOf(
  site: Site,
  visit: Visit,
  change: TaxStanding & { readonly from: string },
): Promise<readonly TaxedAsBefore[]> {
  const seller = await ownSeller(site, visit);
  if (seller === null || !isDate(change.from) || change.from < todayOf(visit)) return [];
  const { from, smallBusiness, ossRegistered } = change;
  const taxChanges = withTaxChange(seller, { from, smallBusiness, ossRegistered });
  return taxedAsBefore(site.db.read, { ...seller, taxChanges }, visit.now);
}

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { done, typed, errors = {}, ahead = [] } = shown;
  const seller = await ownSeller(site, visit);
  if (seller === null) return nothingThere(site, visit);
  const { lang } = visit;
  const words = standingWords(lang);
  const today = todayOf(visit);
  const last = seller.taxChanges?.at(-1) ?? seller;
  const values = typed ?? { from: "", small: last.smallBusiness, oss: last.ossRegistered };
  return settingPage(site, visit, {
    words,
    within: { label: taxSettingWords(lang).title, href: TAX_SETTING },
    done,
    failed: typed !== undefined && ahead.length === 0,
    actions: holds(visit, "billing.see") ? (
      <LinkButton href={TAX_AHEAD}>{words.aheadTitle}</LinkButton>
    ) : null,
    children: (
      <>
        <Card title={words.now} flush>
          <Standings lang={lang} seller={seller} today={today} />
        </Card>
        {holds(visit, "settings.change") ? (
          <Card title={words.change} lead={words.changeLead}>
            {ahead.length === 0 ? null : (
              <Banner
                tone="warning"
                title={words.aheadCount(ahead.length, ahead.length >= MOST_TAXED_AS_BEFORE)}
              >
                {words.aheadAsk}
              </Banner>
            )}
            <Form
              action={TAX_STANDING}
              id="standing"
              layout="full"
              values={values}
              errors={errors}
              {...(ahead.length === 0 ? {} : { hidden: { seen: String(ahead.length) } })}
            >
              <DateField name="from" label={words.from} min={today} />
              <Checkbox name="small" label={words.smallBusiness} hint={words.smallHint} />
              <Checkbox name="oss" label={words.ossRegistered} />
              <ButtonRow>
                <Button kind="primary">{ahead.length === 0 ? words.save : words.saveAll}</Button>
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
        {ahead.length === 0 || !holds(visit, "billing.see") ? null : (
          <Card title={words.aheadTitle} flush>
            <AheadTable lang={lang} rows={ahead} may={false} />
          </Card>
        )}
      </>
    ),
  });
}

type Row = TaxStanding & { readonly from: string | null };

function Standings({
  lang,
  seller,
  today,
}: {
  readonly lang: Lang;
  readonly seller: Seller;
  readonly today: string;
}): VNode {
  const words = standingWords(lang);
  const now = sellerOn(seller, today);
  const rows: readonly Row[] = [{ ...now, from: null }, ...(now.taxChanges ?? [])];
  return (
    <Table
      caption={words.now}
      captionHidden
      rows={rows}
      rowKey={(row) => row.from ?? "now"}
      columns={[
        {
          key: "from",
          header: words.from,
          fit: true,
          cell: (row) => (row.from === null ? words.until_today : <DateOnly date={row.from} />),
        },
        {
          key: "small",
          header: words.small,
          cell: (row) => words[row.smallBusiness ? "small_yes" : "small_no"],
        },
        { key: "oss", header: words.oss, cell: (row) => words[row.ossRegistered ? "oss_yes" : "oss_no"] },
      ]}
    />
  );
}
