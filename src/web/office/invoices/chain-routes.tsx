// The chain of issued documents: for each series whether it is whole, and what of it is not.
import { z } from "zod";
import { chainSeries, checkChain } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, LinkButton, Muted, PageHeader, Stack, StatusChip, Table } from "../../ui/index.ts";
import { office } from "../frame.tsx";
import { sellersOf } from "../staff/staff-visit.ts";
import { chainWords } from "./chain.words.ts";
import { moneyWords } from "../money/money.words.ts";

export const CHAIN = "/office/invoices/chain";
/** As many as are checked while somebody waits. */
const PART = 2_000;

const query = z.strictObject({
  series: z.uuid().optional(),
  before: z.coerce.bigint().min(1n).max(1_000_000_000_000n).optional(),
});
type Query = z.infer<typeof query>;

export const chainRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: CHAIN,
    who: ["staff:billing.see"],
    input: query,
    handle: (visit, { input }) => show(site, visit, input),
  }),
];

async function show(site: Site, visit: Visit, input: Query): Promise<Reply> {
  const { lang } = visit;
  const words = chainWords(lang);
  const all = await chainSeries(site.db.read, sellersOf(visit));
  const chosen = all.find((one) => one.id === input.series) ?? all[0];
  const asked = { before: input.before ?? null, limit: PART };
  const part = chosen && (await checkChain(site.db.read, chosen.id, asked));
  return office(site, visit, {
    title: words.title,
    place: "invoices",
    children: (
      <>
        <PageHeader
          trail={[{ label: moneyWords(lang).invoices, href: "/office/invoices" }]}
          title={words.title}
          lead={words.lead}
        />
        <Card flush title={words.series}>
          <Table
            caption={words.series}
            rows={all}
            rowKey={(row) => row.id}
            empty={<Muted>{words.none}</Muted>}
            columns={[
              { key: "brand", header: words.brand, cell: (row) => row.sellerName },
              { key: "kind", header: words.kind, cell: (row) => words.kinds[row.kind] ?? row.kind },
              {
                key: "pattern",
                header: words.pattern,
                fit: true,
                cell: (row) => <code>{row.pattern}</code>,
              },
              { key: "last", header: words.count, numeric: true, cell: (row) => String(row.last) },
              {
                key: "check",
                header: words.check,
                fit: true,
                cell: (row) => (
                  <LinkButton href={`${CHAIN}?series=${row.id}`} size="small">
                    {words.check}
                  </LinkButton>
                ),
              },
            ]}
          />
        </Card>
        {chosen && part ? (
          <Card title={`${words.kinds[chosen.kind] ?? chosen.kind} ${chosen.pattern}`}>
            <Stack>
              <p>
                <StatusChip
                  tone={part.faulty.length === 0 ? "success" : "danger"}
                  word={part.faulty.length === 0 ? words.whole : words.broken}
                />{" "}
                {words.checked(part.checked)}
              </p>
              {part.faulty.length === 0 ? null : (
                <Table
                  caption={words.broken}
                  rows={part.faulty}
                  rowKey={(row) => String(row.value)}
                  rowHref={(row) => `/office/invoices/${row.documentId}`}
                  columns={[
                    { key: "no", header: words.number, fit: true, cell: (row) => <code>{row.number}</code> },
                    {
                      key: "why",
                      header: words.why,
                      cell: (row) => row.faults.map((fault) => words.faults[fault]).join(" "),
                    },
                  ]}
                />
              )}
              {part.first !== null && part.first > 1n ? (
                <LinkButton href={`${CHAIN}?series=${chosen.id}&before=${part.first}`}>
                  {words.earlier}
                </LinkButton>
              ) : null}
            </Stack>
          </Card>
        ) : null}
      </>
    ),
  });
}
