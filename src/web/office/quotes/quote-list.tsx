// The list of quotes, newest first, by state.
import type { VNode } from "preact";
import type { QuoteRow, QuoteState } from "../../../business/quotes/index.ts";
import {
  DateOnly,
  DateTime,
  LinkButton,
  Money,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import type { ListQuery } from "../forms.ts";
import { List } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { quotesWords } from "./quotes.words.ts";

export const QUOTES = "/office/quotes";

export const VIEWS: Readonly<Record<string, readonly QuoteState[]>> = {
  open: ["sent", "viewed"],
  draft: ["draft"],
  accepted: ["accepted", "paid"],
  over: ["declined", "expired", "withdrawn", "fallen"],
};

export function QuoteList(props: {
  readonly lang: Lang;
  readonly rows: readonly QuoteRow[];
  readonly query: ListQuery;
  readonly maySignUp: boolean;
}): VNode {
  const { lang, rows, query } = props;
  const words = quotesWords(lang);
  const columns: Column<QuoteRow>[] = [
    { key: "id", header: words.quote, fit: true, cell: (row) => <code>{row.shortId}</code> },
    {
      key: "label",
      header: words.label,
      cell: (row) => row.label,
    },
    { key: "who", header: words.customer, cell: (row) => row.accountName },
    {
      key: "state",
      header: words.state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "quote", row.state)} />,
    },
    {
      key: "until",
      header: words.validUntil,
      fit: true,
      cell: (row) => (row.validOn === null ? null : <DateOnly date={row.validOn} />),
    },
    { key: "at", header: words.changed, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
    {
      key: "sum",
      header: words.sum,
      numeric: true,
      cell: (row) =>
        row.totalMinor === null ? null : <Money minor={row.totalMinor} currency={row.currency} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          <>
            {props.maySignUp ? (
              <LinkButton href="/office/customers/new">{words.newProspect}</LinkButton>
            ) : null}
            <LinkButton href="/office/customers">{words.toCustomers}</LinkButton>
          </>
        }
      />
      <List
        lang={lang}
        path={QUOTES}
        caption={words.title}
        columns={columns}
        rows={rows}
        href={(row) => `${QUOTES}/${row.id}`}
        query={query}
        views={[
          { key: "open", label: words.viewOpen },
          { key: "draft", label: words.viewDraft },
          { key: "accepted", label: words.viewAccepted },
          { key: "over", label: words.viewOver },
          { key: "all", label: words.viewAll },
        ]}
        searchLabel={words.search}
        empty={{ title: words.empty, hint: words.emptyHint, icon: "list" }}
      />
    </>
  );
}
