// Routes of bank statements: all of them with the form that takes one in, and one with its movements.
import { z } from "zod";
import { bankStatement, bankStatements, keepStatement, movementsOf } from "../../../business/bank/index.ts";
import { sellersAll } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { sentFile } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { LinkButton, PageHeader } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, listQuery, refusalSentence, text } from "../forms.ts";
import type { ListQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { saidAmount } from "../money/amounts.ts";
import { List, PAGE } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { bankWords } from "./bank.words.ts";
import { PROCESSORS, STATEMENTS, WAITING } from "./places.ts";
import { remittanceWords } from "./remittance.words.ts";
import { statementColumns, StatementPage, UploadCard } from "./statements-page.tsx";

const FILE_BYTES_MAX = 8_000_000;
const MOVEMENTS = 50;
const onStatement = (params: Readonly<Record<string, string>>) => ({
  kind: "bank_statement",
  id: params["id"] ?? "",
});
const oneQuery = z.strictObject({
  view: z.enum(["unmatched", "booked", "set_aside"]).optional(),
  after: z.coerce.number().int().min(0).max(10_000).optional(),
  done: z.string().max(30).optional(),
});

export const statementsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: STATEMENTS,
    who: ["staff:billing.see"],
    input: listQuery,
    handle: (visit, { input }) => showList(site, visit, input),
  }),
  route({
    method: "POST",
    path: STATEMENTS,
    who: ["staff:payments.book"],
    action: keepStatement.name,
    input: z.strictObject({ file: sentFile, seller: text(40), idempotency_key: text(100) }),
    bodyLimit: FILE_BYTES_MAX + 64 * 1024,
    handle: (visit, { input }) => takeInFile(site, visit, input),
  }),
  route({
    method: "GET",
    path: `${STATEMENTS}/:id`,
    who: ["staff:billing.see"],
    on: onStatement,
    input: oneQuery,
    handle: (visit, { params, input }) => showOne(site, visit, params["id"], input),
  }),
];

/** Brands whose statements this visitor may take in. */
async function brandsOf(site: Site, visit: Visit): Promise<Seller[]> {
  const mine = sellersOf(visit);
  return (await sellersAll(site.db.read)).filter((one) => mine === null || mine.includes(one.id));
}

type Refused = { readonly seller: string; readonly errors: FormErrors };

async function showList(site: Site, visit: Visit, query: ListQuery, refused?: Refused): Promise<Reply> {
  const words = bankWords(visit.lang);
  const page = { sellerIds: sellersOf(visit), limit: PAGE, before: query.before };
  const rows = await bankStatements(site.db.read, page);
  const brands = await brandsOf(site, visit);
  return office(site, visit, {
    title: words.statements,
    place: "payments",
    listed: [],
    done: query.done,
    failed: refused !== undefined,
    children: (
      <>
        <PageHeader
          title={words.statements}
          lead={words.lead}
          actions={
            <>
              <LinkButton href={PROCESSORS}>{remittanceWords(visit.lang).title}</LinkButton>
              <LinkButton href={WAITING} icon="inbox">
                {words.waiting}
              </LinkButton>
            </>
          }
        />
        {holds(visit, "payments.book") && query.before === undefined ? (
          <UploadCard
            lang={visit.lang}
            brands={brands}
            seller={refused?.seller ?? visit.sellerId}
            errors={refused?.errors ?? {}}
          />
        ) : null}
        <List
          lang={visit.lang}
          path={STATEMENTS}
          caption={words.statements}
          columns={statementColumns(visit.lang)}
          rows={rows}
          href={(row) => `${STATEMENTS}/${row.id}`}
          query={query}
          empty={{ title: words.none, hint: words.noneHint, icon: "wallet" }}
        />
      </>
    ),
  });
}

type Sent = {
  readonly file: z.infer<typeof sentFile>;
  readonly seller: string;
  readonly idempotency_key: string;
};

async function takeInFile(site: Site, visit: Visit, sent: Sent): Promise<Reply> {
  const brands = await brandsOf(site, visit);
  const seller =
    brands.find((one) => one.id === sent.seller) ?? brands.find((one) => one.id === visit.sellerId);
  const refused = (errors: FormErrors): Promise<Reply> =>
    showList(site, visit, {}, { seller: sent.seller, errors });
  if (sent.file.bytes.length === 0 || !seller) return refused({ file: bankWords(visit.lang).noFile });
  const input = {
    sellerId: seller.id,
    fileName: sent.file.fileName,
    content: sent.file.bytes.toString("base64"),
  };
  const done = await site.act(keepStatement, visit.actor, input);
  if (!done.ok) return refused({ file: await fileSentence(site, visit, done.refusal) });
  const [only] = done.value.statementIds;
  return leadTo(
    done.value.statementIds.length === 1 ? `${STATEMENTS}/${only ?? ""}` : STATEMENTS,
    "taken_in",
  );
}

async function fileSentence(site: Site, visit: Visit, refusal: Refusal): Promise<string> {
  const words = bankWords(visit.lang);
  const told = refusal as Refusal & {
    why?: string;
    name?: string;
    offMinor?: bigint;
    currency?: string;
    account?: string;
  };
  switch (told.code) {
    case "too_large":
    case "no_account":
    case "known":
      return words[told.code];
    case "unreadable":
      return words.unreadable(told.why ?? "");
    case "does_not_add_up":
      return words.does_not_add_up(
        told.name ?? "",
        saidAmount(visit.lang, told.offMinor ?? 0n, told.currency ?? "EUR"),
      );
    case "other_account":
      return words.other_account(told.account ?? "");
    default:
      return refusalSentence(site, visit, refusal);
  }
}

async function showOne(
  site: Site,
  visit: Visit,
  id: string | undefined,
  query: z.infer<typeof oneQuery>,
): Promise<Reply> {
  const db = site.db.read;
  const statement = isId(id) ? await bankStatement(db, id) : null;
  if (!statement) return nothingThere(site, visit);
  const rows = await movementsOf(db, statement.id, {
    state: query.view,
    limit: MOVEMENTS,
    after: query.after,
  });
  return office(site, visit, {
    title: bankWords(visit.lang).statementOf(statement.name),
    place: "payments",
    done: query.done,
    listed: rows.flatMap(({ accountId }) => (accountId === null ? [] : [{ accountId }])),
    children: (
      <StatementPage
        lang={visit.lang}
        statement={statement}
        rows={rows}
        view={query.view}
        after={query.after}
        more={rows.length === MOVEMENTS}
      />
    ),
  });
}
