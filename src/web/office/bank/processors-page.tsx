// What card processors hold, by processor and currency, and what they say they sent to the bank.
import type { VNode } from "preact";
import type { Held, ShownRemittance } from "../../../business/bank/index.ts";
import {
  Card,
  DateOnly,
  EmptyState,
  Money,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { bankWords } from "./bank.words.ts";
import { STATEMENTS, WAITING } from "./places.ts";
import { remittanceWords } from "./remittance.words.ts";

type Props = {
  readonly lang: Lang;
  readonly held: readonly Held[];
  readonly told: readonly ShownRemittance[];
};

export function ProcessorsPage({ lang, held, told }: Props): VNode {
  const words = remittanceWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: bankWords(lang).statements, href: STATEMENTS }]}
        title={words.title}
        lead={words.lead}
      />
      <Stack>
        <Card title={words.held} flush {...leadOf(lang, held)}>
          <Table
            caption={words.held}
            rows={held}
            rowKey={(row) => `${row.connectionId} ${row.currency}`}
            empty={<EmptyState title={words.nothingHeld} icon="check" />}
            columns={[
              { key: "name", header: words.processor, cell: (row) => row.name },
              {
                key: "owes",
                header: words.owes,
                numeric: true,
                cell: (row) => <Owes row={row} />,
              },
            ]}
          />
        </Card>
        <Card title={words.told} lead={words.toldLead} flush>
          <Table
            caption={words.told}
            rows={told}
            rowKey={(row) => row.id}
            rowHref={(row) => (row.movementId === null ? undefined : `${WAITING}/${row.movementId}`)}
            empty={<EmptyState title={words.noneTold} icon="wallet" />}
            columns={[
              { key: "name", header: words.processor, cell: (row) => row.connectionName },
              {
                key: "reference",
                header: words.reference,
                cell: (row) => <Muted>{row.bankReference ?? row.remittanceRef}</Muted>,
              },
              {
                key: "arrives",
                header: words.arrives,
                fit: true,
                cell: (row) => <DateOnly date={row.arrivesOn} />,
              },
              {
                key: "sum",
                header: words.sum,
                numeric: true,
                cell: (row) => <Money minor={row.minor} currency={row.currency} />,
              },
              {
                key: "found",
                header: words.found,
                fit: true,
                cell: (row) => <Standing lang={lang} row={row} />,
              },
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}

function leadOf(lang: Lang, held: readonly Held[]): { readonly lead?: string } {
  const words = remittanceWords(lang);
  const said = [
    ...(held.some((one) => one.minor < 0n) ? [words.heldHint] : []),
    ...(held.some((one) => one.brands.length > 0) ? [words.sharedHint] : []),
  ];
  return said.length === 0 ? {} : { lead: said.join(" ") };
}

function Owes({ row }: { readonly row: Held }): VNode {
  return (
    <>
      <Money minor={row.minor} currency={row.currency} />
      {row.brands.map((one) => (
        <p class="hint">
          {one.brand}: <Money minor={one.minor} currency={row.currency} />
        </p>
      ))}
    </>
  );
}

function Standing({ lang, row }: { readonly lang: Lang; readonly row: ShownRemittance }): VNode {
  const words = remittanceWords(lang);
  if (row.movementId !== null) return <StatusChip tone="success" word={words.isBooked} />;
  if (row.failedAt !== null) return <StatusChip tone="danger" word={words.isFailed} />;
  return <StatusChip tone="pending" word={words.onWay} />;
}
