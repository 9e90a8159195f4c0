// Many names at once: the field for them, and an answer for each; what is free goes into the cart in one go.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DomainResultRow,
  DomainResults,
  Form,
  LinkButton,
  Money,
  PageHeader,
  PriceSwitch,
  Stack,
  TextArea,
  hasErrors,
} from "../../ui/index.ts";
import type { DomainState, FormErrors } from "../../ui/index.ts";
import type { BulkAnswer, BulkRow } from "./bulk-names.ts";
import { bulkWords } from "./bulk.words.ts";
import { DomainTabs } from "../goods/domains-page.tsx";
import { firstOf, renewalOf } from "../goods/prices.ts";
import { saleView } from "../goods/tax-view.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";

export function BulkPage(props: {
  readonly frame: Frame;
  /** What stands in the field. */
  readonly typed: string;
  readonly answer: BulkAnswer | null;
  readonly errors: FormErrors;
}): VNode {
  const { frame, answer, errors } = props;
  const { lang } = frame.setting;
  const words = bulkWords(lang);
  return (
    <ShopPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader title={words.title} lead={words.lead} />
      <DomainTabs at="bulk" lang={lang} />
      {answer === null ? null : <Answers frame={frame} answer={answer} />}
      <Form action="/domains/bulk" id="bulk" values={{ names: props.typed }} errors={errors}>
        <TextArea name="names" label={words.field} hint={words.hint} rows={answer === null ? 12 : 5} />
        <ButtonRow>
          <Button kind={answer === null ? "primary" : "secondary"} icon="search">
            {words.check}
          </Button>
        </ButtonRow>
      </Form>
    </ShopPage>
  );
}

function Answers({ frame, answer }: { readonly frame: Frame; readonly answer: BulkAnswer }): VNode {
  const words = bulkWords(frame.setting.lang);
  const free = answer.rows.filter((row) => row.state === "free");
  const others = answer.rows.filter((row) => row.state !== "free");
  return (
    <Stack gap="l">
      {answer.rest.length > 0 ? <Banner tone="info">{words.rest(answer.rest.length)}</Banner> : null}
      {free.length === 0 ? <Banner tone="info">{words.none}</Banner> : <Free frame={frame} rows={free} />}
      {others.length === 0 ? null : (
        <Stack gap="s">
          <div>
            <h2>{words.otherTitle}</h2>
            <p class="hint">{words.otherLead}</p>
          </div>
          <DomainResults label={words.otherTitle}>
            {others.map((row) => (
              <Other key={`${row.line} ${row.typed} ${row.state}`} frame={frame} row={row} />
            ))}
          </DomainResults>
        </Stack>
      )}
    </Stack>
  );
}

function Free({ frame, rows }: { readonly frame: Frame; readonly rows: readonly BulkRow[] }): VNode {
  const { lang } = frame.setting;
  const words = bulkWords(lang);
  const shop = shopWords(lang);
  return (
    <Card
      title={words.freeTitle(rows.length)}
      lead={words.freeLead}
      actions={<PriceSwitch current={saleView(rows.flatMap((row) => row.price ?? []))} />}
    >
      <Form action="/cart/domains" id="free" layout="full" label={words.add} hidden={{ from: "bulk" }}>
        <Stack gap="s">
          {rows.map(({ name, domain, price }) =>
            name !== null && price ? (
              <Checkbox
                key={name}
                name="name"
                value={name}
                ticked
                label={
                  <>
                    <strong>{domain}</strong>{" "}
                    <span class="hint">
                      {shop.firstYear} <Money {...firstOf(price)} />, {shop.thenPerYear}{" "}
                      <Money {...renewalOf(price)} />
                    </span>
                  </>
                }
              />
            ) : null,
          )}
          <ButtonRow>
            <Button kind="primary">{words.add}</Button>
          </ButtonRow>
        </Stack>
      </Form>
    </Card>
  );
}

/** Names that need nothing, because they are here already, show no state at all. */
const SHOWN: Readonly<Record<BulkRow["state"], DomainState | null>> = {
  free: "free",
  taken: "taken",
  premium: "premium",
  unknown: "unknown",
  invalid: "invalid",
  no_ending: "invalid",
  unsold: "invalid",
  twice: null,
  in_cart: null,
};

function Other({ frame, row }: { readonly frame: Frame; readonly row: BulkRow }): VNode {
  const words = bulkWords(frame.setting.lang);
  const { state, domain, name, line } = row;
  const canMove = state === "taken" && name !== null;
  return (
    <DomainResultRow
      domain={domain}
      {...(name === null ? {} : { ascii: name })}
      state={SHOWN[state]}
      note={`${words.inLine(line)}: ${state === "free" ? "" : words[state]}`}
      action={
        canMove ? (
          <LinkButton
            href={`/domains/transfer?name=${encodeURIComponent(name)}`}
            size="small"
            label={words.moveName(domain)}
          >
            {words.move}
          </LinkButton>
        ) : undefined
      }
    />
  );
}
