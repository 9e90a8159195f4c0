// Which months of a brand's books are closed, and the form that closes one.
import type { VNode } from "preact";
import { closedMonths } from "../../../business/ledger/index.ts";
import { addTerm, type IsoDate } from "../../../kernel/time.ts";
import type { Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  Muted,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { monthsWords } from "./months.words.ts";

const SHOWN = 12;

/** The months before this one, newest first, and which of them are closed. */
export async function monthsOf(
  site: Site,
  sellerId: string,
  today: IsoDate,
): Promise<readonly { readonly month: IsoDate; readonly isClosed: boolean }[]> {
  const first = `${today.slice(0, 7)}-01`;
  const months = Array.from({ length: SHOWN }, (_, nth) =>
    addTerm(first, { count: 1, unit: "month" }, -1 - nth),
  );
  const found = await closedMonths(
    site.db.read,
    months.map((month) => ({ sellerId, month })),
  );
  const closed = new Set(found.map((one) => one.month));
  return months.map((month) => ({ month, isClosed: closed.has(month) }));
}

export function MonthsCard(props: {
  readonly lang: Lang;
  readonly sellerId: string;
  readonly months: Awaited<ReturnType<typeof monthsOf>>;
  readonly may: boolean;
  readonly again: Again | undefined;
}): VNode {
  const { lang, sellerId, months, may } = props;
  const words = monthsWords(lang);
  const named = new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" });
  const name = (month: IsoDate): string => named.format(Date.parse(`${month}T00:00:00Z`));
  const open = months.filter((one) => !one.isClosed);
  const closed = months.filter((one) => one.isClosed);
  return (
    <Card title={words.title} lead={words.lead}>
      {closed.length === 0 ? null : (
        <ul class="plain">
          {closed.map(({ month }) => (
            <li key={month}>
              {name(month)} <Muted>{words.closed}</Muted>
            </li>
          ))}
        </ul>
      )}
      {open.length === 0 ? <Muted>{words.noneOpen}</Muted> : null}
      {may && open.length > 0 ? (
        <Disclosure title={words.close} open={props.again?.form === "months"}>
          <Form action={`/office/brands/${sellerId}/months`} {...again(props.again, "months")}>
            <p class="hint">{words.effect}</p>
            <SelectField
              name="month"
              label={words.month}
              options={open.toReversed().map(({ month }) => ({ value: month, label: name(month) }))}
            />
            <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={300} />
            <ButtonRow>
              <Button kind="danger" confirm={words.sure}>
                {words.close}
              </Button>
            </ButtonRow>
          </Form>
        </Disclosure>
      ) : null}
    </Card>
  );
}
