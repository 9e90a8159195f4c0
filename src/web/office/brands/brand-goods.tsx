// What a brand sells, copied from another one or its own, and over which connections it reaches the outside.
import type { VNode } from "preact";
import { copyCatalogue, offersOf } from "../../../business/catalogue/index.ts";
import { connectionsOf } from "../../../business/sellers/index.ts";
import type { Connection, Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { factsOf, freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  LinkButton,
  Muted,
  SelectField,
  StatusChip,
  Table,
  Toast,
  type Lang,
} from "../../ui/index.ts";
import { again, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { holds, isId } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { brandPage, onBrand, partPath } from "./brand-frame.tsx";
import { brandsWords } from "./brands.words.ts";

const PATH = "/office/brands/:id/goods";

export const brandGoodsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    on: onBrand,
    handle: (visit, { params }) => showGoods(site, visit, params["id"], {}),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    on: onBrand,
    action: copyCatalogue.name,
    input: posted({ from: text(40) }),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const words = brandsWords(visit.lang);
      if (!isId(input.from)) return showGoods(site, visit, sellerId, {});
      const asked = { sellerId, fromSellerId: input.from };
      const done = await site.act(copyCatalogue, visit.actor, asked, { key: input.idempotency_key });
      if (done.ok) return showGoods(site, visit, sellerId, { copied: done.value.products });
      const isMoney = done.refusal.code === "other_currency";
      const sentence = isMoney ? words.other_currency : await refusalSentence(site, visit, done.refusal);
      const refused = { form: "copy", values: { from: input.from }, errors: { from: sentence } };
      return showGoods(site, visit, sellerId, { again: refused });
    },
  }),
  route({
    method: "GET",
    path: "/office/brands/:id/connections",
    who: ["staff:settings.see"],
    on: onBrand,
    handle: (visit, { params }) =>
      brandPage(site, visit, params["id"], {
        part: "connections",
        children: async (seller) => (
          <Connections lang={visit.lang} all={await connectionsOf(site.db.read, undefined, seller.id)} />
        ),
      }),
  }),
];

type Shown = { readonly copied?: number; readonly again?: Again };

const showGoods = (site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> =>
  brandPage(site, visit, id, {
    part: "goods",
    failed: shown.again !== undefined,
    ...(shown.copied === undefined
      ? {}
      : { flash: <Toast tone="success">{brandsWords(visit.lang).copied(shown.copied)}</Toast> }),
    children: async (seller) => {
      const today = dateIn(seller.timeZone, visit.now);
      const sold = await offersOf(site.db.read, seller.id, seller.currency, today);
      const others = factsOf(visit).brands.filter((one) => one.id !== seller.id);
      const may = holds(visit, "settings.change");
      return (
        <Goods lang={visit.lang} {...{ seller, others, may }} sold={sold.length} refused={shown.again} />
      );
    },
  });

type GoodsProps = {
  lang: Lang;
  seller: Seller;
  sold: number;
  others: readonly Seller[];
  may: boolean;
  refused: Again | undefined;
};

function Goods({ lang, seller, sold, others, may, refused }: GoodsProps): VNode {
  const words = brandsWords(lang);
  return (
    <>
      <Card title={words.onSale(sold)} lead={words.goodsLead}>
        <Form
          action="/office/brand"
          id="own"
          layout="inline"
          hidden={{ seller: seller.id, back: "/office/setup/products" }}
        >
          <Button>{words.ownGoods}</Button>
        </Form>
      </Card>
      {may && others.length > 0 ? (
        <Card title={words.copyTitle} lead={words.copyLead}>
          <Form action={partPath(seller.id, "goods")} idempotencyKey={freshKey()} {...again(refused, "copy")}>
            <SelectField
              name="from"
              label={words.copyFrom}
              options={others.map((one) => ({ value: one.id, label: one.name }))}
            />
            <ButtonRow>
              <Button kind={sold === 0 ? "primary" : "secondary"}>{words.copy}</Button>
            </ButtonRow>
          </Form>
        </Card>
      ) : null}
    </>
  );
}

function Connections({ lang, all }: { lang: Lang; all: readonly Connection[] }): VNode {
  const words = brandsWords(lang);
  const kinds = settingsWords(lang);
  return (
    <Card
      lead={words.connectionsLead}
      flush={all.length > 0}
      title={words.connections}
      actions={
        <LinkButton href="/office/connections" size="small">
          {words.toConnections}
        </LinkButton>
      }
    >
      <Table
        caption={words.connections}
        captionHidden
        rows={all}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/connections/${row.id}`}
        empty={<Muted>{words.connectionsNone}</Muted>}
        columns={[
          { key: "kind", header: words.kind, cell: (row) => kinds[`kind_${row.kind}` as "kind_mail"] },
          { key: "name", header: kinds.name, cell: (row) => row.name },
          {
            key: "for",
            header: words.forWhom,
            cell: (row) => (row.sellerId === null ? <Muted>{words.ofAll}</Muted> : words.ofOwn),
          },
          {
            key: "state",
            header: officeWords(lang).state,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, "connection", row.state)} />,
          },
        ]}
      />
    </Card>
  );
}
