// What is given for free, on the page of an account or a domain: why, by whom, until when; and ending it, with the money first.
import type { VNode } from "preact";
import type { GiftEnd } from "../../../business/billing/index.ts";
import type { GiftRow } from "../../../business/contracts/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  Form,
  LinkButton,
  Money,
  Muted,
  Stack,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { NotYours } from "../parts.tsx";
import { freeWords } from "./free.words.ts";

/** A gift that somebody is about to end. */
export type GiftEnding = { readonly giftId: string; readonly figures: GiftEnd; readonly isAgain: boolean };

export type FreeCardProps = {
  readonly lang: Lang;
  /** The page's own address. */
  readonly path: string;
  readonly gifts: readonly GiftRow[];
  readonly ending: GiftEnding | undefined;
  readonly notYours: string | null;
};

export function FreeCard(props: FreeCardProps): VNode | null {
  const { lang, gifts, ending, path } = props;
  const words = freeWords(lang);
  if (gifts.length === 0) return null;
  return (
    <Stack>
      {ending === undefined ? null : <Ending {...{ lang, path, ending }} />}
      <Card title={words.title} lead={words.lead}>
        <Gifts {...props} />
        {props.notYours === null ? null : <NotYours>{props.notYours}</NotYours>}
      </Card>
    </Stack>
  );
}

function Gifts({ lang, path, gifts, notYours }: FreeCardProps): VNode {
  const words = freeWords(lang);
  return (
    <Table
      caption={words.title}
      rows={gifts}
      rowKey={(row) => row.id}
      columns={[
        { key: "why", header: words.why, cell: (row) => row.reason },
        {
          key: "by",
          header: words.decided,
          cell: (row) => (
            <>
              {row.decidedBy ?? words.nobody}
              <br />
              <Muted>
                <DateTime at={row.createdAt} />
              </Muted>
            </>
          ),
        },
        {
          key: "until",
          header: words.until,
          cell: (row) => (row.untilOn === null ? words.open : <DateOnly date={row.untilOn} />),
        },
        {
          key: "end",
          header: words.end,
          headerHidden: true,
          fit: true,
          cell: (row) =>
            notYours === null ? (
              <Form
                action={`${path}/free/end`}
                id={`end-${row.id}`}
                layout="inline"
                hidden={{ gift: row.id }}
              >
                <Button size="small" label={words.endLabel(row.reason)}>
                  {words.end}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

function Ending(props: { readonly lang: Lang; readonly path: string; readonly ending: GiftEnding }): VNode {
  const { lang, path } = props;
  const { giftId, figures, isAgain } = props.ending;
  const words = freeWords(lang);
  const sum = (minor: bigint): VNode => <Money minor={minor} currency={figures.currency} />;
  const next =
    figures.nextOn === null ? (
      words.none
    ) : (
      <>
        <DateOnly date={figures.nextOn} />: {sum(figures.nextMinor)}
      </>
    );
  return (
    <Card title={words.endTitle} lead={words.endLead}>
      {isAgain ? <Banner tone="warning">{words.again}</Banner> : null}
      <DetailGrid
        facts={[
          { label: words.from, value: <DateOnly date={figures.on} /> },
          ...(figures.outcome === "billed"
            ? [
                { label: words.now, value: <strong>{sum(figures.chargeMinor)}</strong> },
                { label: words.next, value: next },
              ]
            : []),
        ]}
      />
      {figures.outcome === "billed" ? null : <p>{words[figures.outcome]}</p>}
      <Form action={`${path}/free/end`} id="free-end" hidden={{ gift: giftId, seen: figures.digest }}>
        <ButtonRow>
          <Button kind="primary">{words.confirm}</Button>
          <LinkButton href={path}>{words.back}</LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}
