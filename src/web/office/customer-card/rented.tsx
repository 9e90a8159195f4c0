// The newest of what a customer rents, on the first part of the card.
import type { ComponentChildren, VNode } from "preact";
import type { DeskDomain } from "../../../business/domains/index.ts";
import type { DeskHosting } from "../../../business/hosting/index.ts";
import { Card, Muted, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { customersWords } from "../customers/customers.words.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { cardWords } from "./card.words.ts";

type Row = {
  readonly href: string;
  readonly name: string;
  readonly what: string;
  readonly state: ReturnType<typeof stateOf>;
};

export function Rented(props: {
  readonly lang: Lang;
  readonly hosting: readonly DeskHosting[];
  readonly domains: readonly DeskDomain[];
  readonly more: ComponentChildren;
}): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  const rows: readonly Row[] = [
    ...props.hosting.map((one) => ({
      href: `/office/services/${one.id}`,
      name: one.mainDomain,
      what: words.hostingOf(one.plan),
      state: stateOf(lang, "hosting", one.state),
    })),
    ...props.domains.map((one) => ({
      href: `/office/domains/${one.id}`,
      name: one.unicodeName,
      what: words.domain,
      state: stateOf(lang, "registry", one.registryState),
    })),
  ];
  return (
    <Card title={cardWords(lang).services} flush={rows.length > 0} actions={props.more}>
      <Table
        caption={words.services}
        rows={rows}
        rowKey={(row) => row.href}
        rowHref={(row) => row.href}
        empty={<Muted>{words.noServices}</Muted>}
        columns={[
          { key: "name", header: words.services, cell: (row) => row.name },
          { key: "what", header: words.kind, cell: (row) => <Muted>{row.what}</Muted> },
          {
            key: "state",
            header: officeWords(lang).state,
            fit: true,
            cell: (row) => <StatusChip {...row.state} />,
          },
        ]}
      />
    </Card>
  );
}
