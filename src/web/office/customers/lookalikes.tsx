// Customers that may be the one who is about to be made, each with why.
import type { VNode } from "preact";
import type { Lookalike } from "../../../business/customers/index.ts";
import { Banner, Card, Checkbox, Muted, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { customersWords } from "./customers.words.ts";
import { signUpWords } from "./sign-up.words.ts";

export function Lookalikes(props: {
  readonly lang: Lang;
  readonly found: readonly Lookalike[];
  readonly href: (accountId: string) => string;
  /** Said above them, where it is not about somebody to be signed up. */
  readonly title?: string;
  readonly lead?: string;
  /** What can be done with each of them. */
  readonly act?: (one: Lookalike) => VNode;
}): VNode | null {
  const { lang, found, act } = props;
  const [words, customers] = [signUpWords(lang), customersWords(lang)];
  if (found.length === 0) return null;
  return (
    <>
      <Banner tone="warning" title={props.title ?? words.alikeTitle}>
        {props.lead ?? words.alikeLead}
      </Banner>
      <Card flush>
        <Table
          caption={props.title ?? words.alikeTitle}
          rows={found}
          rowKey={(row) => row.accountId}
          rowHref={(row) => props.href(row.accountId)}
          columns={[
            { key: "name", header: officeWords(lang).customer, cell: (row) => row.name },
            {
              key: "no",
              header: customers.number,
              fit: true,
              cell: (row) => <code>{row.customerNo ?? "—"}</code>,
            },
            { key: "mail", header: customers.email, cell: (row) => <Muted>{row.email}</Muted> },
            { key: "place", header: words.place, cell: (row) => row.place },
            {
              key: "why",
              header: words.why,
              cell: (row) => row.by.map((one) => words[`by_${one}`]).join(", "),
            },
            {
              key: "state",
              header: officeWords(lang).state,
              fit: true,
              cell: (row) => <StatusChip {...stateOf(lang, "account", row.state)} />,
            },
            ...(act === undefined
              ? []
              : [{ key: "act", header: officeWords(lang).actions, fit: true, cell: act }]),
          ]}
        />
      </Card>
    </>
  );
}

/** The tick that goes on all the same; only where there is somebody alike. */
export const AnotherOne = ({ lang }: { readonly lang: Lang }): VNode => (
  <Checkbox name="another" label={signUpWords(lang).isAnother} />
);
