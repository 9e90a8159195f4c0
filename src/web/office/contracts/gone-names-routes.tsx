// Routes of what is billed although its name is gone: the report with what ending each would credit, and the one step that ends it.
import { endBilledThoughGone, figuresOfNameEnd } from "../../../business/billing/index.ts";
import type { NameEnd } from "../../../business/billing/index.ts";
import { billedThoughGone, lastDay } from "../../../business/contracts/index.ts";
import type { BilledThoughGone } from "../../../business/contracts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, DateOnly, Form, Money, Muted, PageHeader, type Column, type Lang } from "../../ui/index.ts";
import { leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import { office } from "../frame.tsx";
import { officeWords } from "../office.words.ts";
import { List, PAGE, Problem } from "../parts.tsx";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { contractsWords } from "./contracts.words.ts";
import { goneNamesWords } from "./gone-names.words.ts";

export const GONE_NAMES = "/office/contracts/gone-names";

type Row = BilledThoughGone & { readonly end: NameEnd | null };
type Shown = { readonly before?: string | undefined; readonly done?: string | undefined };

export const goneNamesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: GONE_NAMES,
    who: ["staff:services.see"],
    input: listQuery,
    handle: (visit, { input }) => show(site, visit, input),
  }),
  route({
    method: "POST",
    path: "/office/contracts/:id/end-with-name",
    who: ["staff:services.change"],
    on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    action: endBilledThoughGone.name,
    input: posted({ seen: text(40) }),
    async handle(visit, { params, input }) {
      const asked = { contractId: params["id"] ?? "", seen: input.seen };
      const done = await site.act(endBilledThoughGone, visit.actor, asked);
      if (done.ok) return leadTo(GONE_NAMES, "contract_name_gone");
      const words = goneNamesWords(visit.lang);
      const own = {
        figures_changed: words.errFigures,
        nothing_to_end: words.errNothing,
        being_billed: words.errBilled,
      }[done.refusal.code as string];
      return show(site, visit, {}, own ?? (await refusalSentence(site, visit, done.refusal)));
    },
  }),
];

async function show(site: Site, visit: Visit, query: Shown, problem: string | null = null): Promise<Reply> {
  const words = goneNamesWords(visit.lang);
  const db = site.db.read;
  const found = await billedThoughGone(db, {
    sellerIds: sellersOf(visit),
    before: query.before,
    limit: PAGE,
  });
  const rows = await Promise.all(
    found.map(async (row): Promise<Row> => ({
      ...row,
      end: await figuresOfNameEnd({ db, now: visit.now }, row.id),
    })),
  );
  return office(site, visit, {
    title: words.title,
    place: "contracts",
    listed: rows,
    done: query.done,
    failed: problem !== null,
    children: (
      <>
        <PageHeader
          title={words.title}
          lead={words.lead}
          trail={[{ label: contractsWords(visit.lang).title, href: "/office/contracts" }]}
        />
        {problem === null ? null : <Problem>{problem}</Problem>}
        <List
          lang={visit.lang}
          path={GONE_NAMES}
          caption={words.title}
          columns={columns(visit.lang, holds(visit, "services.change"))}
          rows={rows}
          query={query}
          empty={{ title: words.none, hint: words.noneHint }}
        />
      </>
    ),
  });
}

function columns(lang: Lang, mayEnd: boolean): Column<Row>[] {
  const words = goneNamesWords(lang);
  const { customer } = officeWords(lang);
  const shown: Column<Row>[] = [
    {
      key: "name",
      header: words.name,
      cell: (row) => <a href={`/office/domains/${row.domainId}`}>{row.name}</a>,
    },
    {
      key: "contract",
      header: words.contract,
      cell: (row) => <a href={`/office/contracts/${row.id}`}>{row.contractNo}</a>,
    },
    {
      key: "who",
      header: customer,
      cell: (row) => <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>,
    },
    {
      key: "state",
      header: words.state,
      fit: true,
      cell: (row) => (row.isGone ? words.gone : words.notRenewed),
    },
    {
      key: "ends",
      header: words.ends,
      fit: true,
      cell: ({ end }) => (end === null ? <Muted>—</Muted> : <DateOnly date={lastDay(end.on)} />),
    },
    {
      key: "credit",
      header: words.credit,
      numeric: true,
      cell: ({ end }) =>
        end === null ? <Muted>—</Muted> : <Money minor={end.creditMinor} currency={end.currency} />,
    },
  ];
  if (!mayEnd) return shown;
  const button: Column<Row> = {
    key: "end",
    header: words.end,
    headerHidden: true,
    fit: true,
    cell: ({ id, name, end }) =>
      end === null ? null : (
        <Form
          action={`/office/contracts/${id}/end-with-name`}
          id={`end-${id}`}
          layout="inline"
          label={words.endThis(name)}
          hidden={{ seen: end.digest }}
        >
          <Button size="small" label={words.endThis(name)}>
            {words.end}
          </Button>
        </Form>
      ),
  };
  return [...shown, button];
}
