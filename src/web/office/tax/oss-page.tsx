// The page of the One Stop Shop: how far the threshold is, and one quarter with its figures and files.
import type { VNode } from "preact";
import type { OssFigures, OssReturn } from "../../../business/billing/index.ts";
import { memberState, quarterName } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  countryName,
  DateOnly,
  DateTime,
  DEFAULT_LOCALES,
  DetailGrid,
  Form,
  LinkButton,
  Money,
  Muted,
  RadioCards,
  Stack,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { saidAmount } from "../money/amounts.ts";
import { TAX_STANDING } from "./standing-place.ts";
import { standingWords } from "./standing.words.ts";
import { ossWords } from "./oss.words.ts";
import { OSS } from "../money/places.ts";

export type Watched = {
  readonly lang: Lang;
  readonly currency: string;
  readonly limitMinor: bigint;
  readonly years: readonly { readonly year: string; readonly netMinor: bigint }[];
  readonly crossing: { readonly on: string; readonly documentId: string } | null;
  readonly charges: "home" | "oss";
  readonly isRegistered: boolean;
  readonly choice: string;
  /** None was chosen. */
  readonly isUnchosen: boolean;
  readonly maySet: boolean;
};

export function ThresholdCard(props: Watched): VNode {
  const { lang, currency, limitMinor, years, crossing } = props;
  const words = ossWords(lang);
  const limit = saidAmount(lang, limitMinor, currency);
  return (
    <Card title={words.threshold} lead={words.thresholdLead}>
      <DetailGrid
        facts={[
          ...years.map(({ year, netMinor }) => ({
            label: words.year(year),
            value: (
              <>
                <Money minor={netMinor} currency={currency} /> <Muted>{words.of(limit)}</Muted>
              </>
            ),
          })),
          {
            label: words.crossed,
            value: crossing ? (
              <>
                <DateOnly date={crossing.on} />{" "}
                <a href={`/office/invoices/${crossing.documentId}`}>{words.crossedBy}</a>
              </>
            ) : (
              words.notCrossed
            ),
          },
          { label: words.now, value: words[`now_${props.charges}`] },
        ]}
      />
      {props.isRegistered ? null : (
        <p class="hint">
          {words.unregistered} <a href={TAX_STANDING}>{standingWords(props.lang).title}</a>
        </p>
      )}
      {props.maySet && props.isRegistered ? (
        <Form
          action={`${OSS}/setting`}
          id="choice"
          values={{ choice: props.choice }}
          errors={props.isUnchosen ? { choice: words.errChoice } : {}}
        >
          <RadioCards
            name="choice"
            legend={words.choice}
            options={[
              { value: "destination", label: words.destination, note: words.destinationNote },
              { value: "home_below_threshold", label: words.home, note: words.homeNote },
            ]}
          />
          <ButtonRow>
            <Button>{words.save}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Card>
  );
}

export type QuarterShown = {
  readonly lang: Lang;
  readonly currency: string;
  readonly quarter: string;
  readonly before: string;
  readonly after: string | null;
  readonly isOver: boolean;
  readonly figures: OssFigures;
  readonly kept: OssReturn | null;
  readonly may: boolean;
};

const PERCENT = 100;
export const rate = (lang: Lang, permyriad: number): string =>
  `${(permyriad / PERCENT).toLocaleString(DEFAULT_LOCALES[lang])} %`;
const land = (lang: Lang, country: string): string =>
  `${countryName(DEFAULT_LOCALES[lang], country)} (${memberState(country)})`;

export function QuarterCard(props: QuarterShown): VNode {
  const { lang, currency, quarter, figures, kept } = props;
  const words = ossWords(lang);
  const money = (minor: bigint): VNode => <Money minor={minor} currency={currency} />;
  const state = kept
    ? { tone: "success" as const, word: words.handedIn }
    : props.isOver
      ? { tone: "warning" as const, word: words.open }
      : { tone: "info" as const, word: words.running };
  return (
    <Card
      title={words.quarterOf(quarterName(quarter))}
      actions={
        <ButtonRow>
          <LinkButton size="small" href={`${OSS}?quarter=${props.before}`}>
            {words.earlier}
          </LinkButton>
          {props.after === null ? null : (
            <LinkButton size="small" href={`${OSS}?quarter=${props.after}`}>
              {words.later}
            </LinkButton>
          )}
        </ButtonRow>
      }
    >
      <Stack>
        <p>
          <StatusChip {...state} /> {kept ? <DateTime at={kept.keptAt} /> : null}
        </p>
        <Table
          caption={words.quarterOf(quarterName(quarter))}
          rows={figures.sales}
          rowKey={(row) => `${row.country} ${row.ratePermyriad}`}
          empty={<Muted>{words.none}</Muted>}
          columns={[
            { key: "country", header: words.country, cell: (row) => land(lang, row.country) },
            {
              key: "rate",
              header: words.rate,
              numeric: true,
              fit: true,
              cell: (row) => rate(lang, row.ratePermyriad),
            },
            { key: "net", header: words.net, numeric: true, cell: (row) => money(row.netMinor) },
            { key: "tax", header: words.tax, numeric: true, cell: (row) => money(row.taxMinor) },
          ]}
        />
        <Corrections {...props} />
        <DetailGrid
          facts={[
            { label: `${words.total}: ${words.net}`, value: money(figures.netMinor) },
            { label: `${words.total}: ${words.tax}`, value: money(figures.taxMinor) },
          ]}
        />
        <ButtonRow>
          <LinkButton href={`${OSS}/csv?quarter=${quarter}`} download>
            {words.csv}
          </LinkButton>
          <LinkButton href={`${OSS}/xml?quarter=${quarter}`} download>
            {words.xml}
          </LinkButton>
        </ButtonRow>
        <p class="hint">{words.filesLead}</p>
        {props.isOver && !kept && props.may ? <HandIn {...props} /> : null}
      </Stack>
    </Card>
  );
}

function Corrections({ lang, currency, figures }: QuarterShown): VNode | null {
  const words = ossWords(lang);
  if (figures.corrections.length === 0) return null;
  return (
    <>
      <h3>{words.corrections}</h3>
      <Table
        caption={words.corrections}
        rows={figures.corrections}
        rowKey={(row) => `${row.quarter} ${row.country}`}
        columns={[
          { key: "quarter", header: words.corrects, fit: true, cell: (row) => quarterName(row.quarter) },
          { key: "country", header: words.country, cell: (row) => land(lang, row.country) },
          {
            key: "net",
            header: words.net,
            numeric: true,
            cell: (row) => <Money minor={row.netMinor} currency={currency} />,
          },
          {
            key: "tax",
            header: words.tax,
            numeric: true,
            cell: (row) => <Money minor={row.taxMinor} currency={currency} />,
          },
        ]}
      />
    </>
  );
}

function HandIn({ lang, quarter, figures }: QuarterShown): VNode {
  const words = ossWords(lang);
  const hidden = { quarter, tax: figures.taxMinor.toString() };
  return (
    <Form action={`${OSS}/hand-in`} id="hand-in" hidden={hidden} label={words.handIn}>
      <p class="hint">{words.handInLead}</p>
      <ButtonRow>
        <Button kind="primary" confirm={words.handInSure}>
          {words.handIn}
        </Button>
      </ButtonRow>
    </Form>
  );
}
