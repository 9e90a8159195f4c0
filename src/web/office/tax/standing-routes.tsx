// How a brand stands towards the tax office: as it is, as it will be, and a change from a day on.
import type { VNode } from "preact";
import { changeTaxStanding } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { sellerOn } from "../../../business/tax/index.ts";
import type { TaxStanding } from "../../../business/tax/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Checkbox, DateField, DateOnly, Form, Table } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { TAX_SETTING } from "../settings/tax-setting-routes.tsx";
import { settingPage } from "../settings/setting-page.tsx";
import { taxSettingWords } from "../settings/tax-setting.words.ts";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { TAX_STANDING } from "./standing-place.ts";
import { standingWords } from "./standing.words.ts";

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
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
    input: posted({ from: text(10), small: text(2), oss: text(2) }),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const words = standingWords(visit.lang);
      const asked = { sellerId: visit.sellerId, from: typed.from.trim() };
      const said = { smallBusiness: typed.small === "on", ossRegistered: typed.oss === "on" };
      const done = await site.act(changeTaxStanding, visit.actor, { ...asked, ...said });
      if (done.ok) return leadTo(TAX_STANDING, "saved");
      const again = (errors: FormErrors): Promise<Reply> => show(site, visit, { typed, errors });
      if (done.refusal.code === "bad_date") return again({ from: words.errDay });
      if (done.refusal.code === "nothing_changes") return again({ from: words.errSame });
      return again({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

async function show(site: Site, visit: Visit, { done, typed, errors = {} }: Shown): Promise<Reply> {
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
    failed: typed !== undefined,
    children: (
      <>
        <Card title={words.now} flush>
          <Standings lang={lang} seller={seller} today={today} />
        </Card>
        {holds(visit, "settings.change") ? (
          <Card title={words.change} lead={words.changeLead}>
            <Form action={TAX_STANDING} id="standing" layout="full" values={values} errors={errors}>
              <DateField name="from" label={words.from} min={today} />
              <Checkbox name="small" label={words.smallBusiness} hint={words.smallHint} />
              <Checkbox name="oss" label={words.ossRegistered} />
              <ButtonRow>
                <Button kind="primary">{words.save}</Button>
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
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
