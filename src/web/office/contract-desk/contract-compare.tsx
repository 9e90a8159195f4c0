// A scan beside the forms it should be: pages as pictures on one side, on the other each form with its words and what can be
// decided on it, one key each.
import type { VNode } from "preact";
import type { DeskHours, PaperReturn, ShownForm, ShownPack } from "../../../business/papers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DateTime,
  Disclosure,
  EmptyState,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { BlockView } from "../../sign/form-view.tsx";
import { DeskClockChip } from "./contract-desk-page.tsx";
import { contractDeskWords } from "./contract-desk.words.ts";
import { ScanFigures } from "./scan-pages.tsx";
import { keysText } from "../review/desk-keys.words.ts";
import { isOpen, keysOf, waitsForLook } from "./form-keys.ts";
import { DeskKeys } from "./desk-keys.tsx";
import { PackTalks } from "./pack-talks.tsx";
import type { Talk } from "../orders/conversation.tsx";
import { again, type Again } from "../forms.ts";
import { Problem } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";
import { moneyWords } from "../money/money.words.ts";

export type CompareProps = {
  readonly lang: Lang;
  readonly now: Date;
  readonly hours: DeskHours;
  readonly pack: ShownPack;
  /** The scan that is shown; null while nothing came back. */
  readonly scan: PaperReturn | null;
  readonly may: boolean;
  /** What was written about these papers; who may answer in it. */
  readonly talks: readonly Talk[];
  readonly mayAnswer: boolean;
  readonly again: Again | undefined;
  /** Forms of it are meant for the upstream host, and no mail took any there. */
  readonly staysHere: boolean;
  readonly story: StoryFacts;
};

export function ComparePage(props: CompareProps): VNode {
  const { lang, pack } = props;
  const words = contractDeskWords(lang);
  // A form that somebody else decided on meanwhile has no place any more for what is said about it.
  const problem = props.again?.errors[""];
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/papers" }]}
        title={`${pack.reference} · ${pack.content.buyerName}`}
        status={<StatusChip {...stateOf(lang, "pack", pack.state)} />}
        lead={<DeskClockChip lang={lang} hours={props.hours} now={props.now} />}
        actions={
          <>
            <LinkButton href={`/office/orders/${pack.orderId}`}>
              {words.order} {pack.content.orderShortId}
            </LinkButton>
            <LinkButton href={`/office/orders/${pack.orderId}/papers/pack.pdf`} icon="download">
              {words.asSent}
            </LinkButton>
          </>
        }
      />
      {props.staysHere ? <Banner tone="warning">{words.staysHere}</Banner> : null}
      {problem === undefined ? null : <Problem>{problem}</Problem>}
      <Columns>
        <Scan {...props} />
        <div class="beside stack stack-m">
          {props.may ? <DeskKeys lang={lang} list={keysText(keysOf(lang, pack))} /> : null}
          {pack.forms.map((form) => (
            <FormCard key={form.id} {...props} form={form} />
          ))}
        </div>
      </Columns>
      <PackTalks {...props} />
      <Card title={moneyWords(lang).timeline}>
        <Story lang={lang} facts={props.story} label={moneyWords(lang).timeline} />
      </Card>
    </>
  );
}

function Scan({ lang, pack, scan }: CompareProps): VNode {
  const words = contractDeskWords(lang);
  if (scan === null)
    return (
      <Card title={words.scan}>
        <EmptyState title={words.noScan} icon="inbox">
          {words.noScanHint}
        </EmptyState>
      </Card>
    );
  return (
    <Card
      title={scan.fileName}
      lead={
        <>
          {words[`source_${scan.source}`]} <DateTime at={scan.filedAt} /> · {words.reading}:{" "}
          {words[`read_${scan.reading}`]}
        </>
      }
      actions={
        <LinkButton
          href={`/office/orders/${pack.orderId}/papers/returns/${scan.id}`}
          icon="download"
          size="small"
        >
          {words.download}
        </LinkButton>
      }
    >
      <Stack>
        {pack.returns.length > 1 ? <Others lang={lang} pack={pack} scan={scan} /> : null}
        <ScanFigures lang={lang} scan={scan} />
      </Stack>
    </Card>
  );
}

function Others({
  lang,
  pack,
  scan,
}: Pick<CompareProps, "lang" | "pack"> & { readonly scan: PaperReturn }): VNode {
  const words = contractDeskWords(lang);
  return (
    <nav aria-label={words.scan} class="button-row">
      {pack.returns.map((one) =>
        one.id === scan.id ? (
          <strong key={one.id}>{one.fileName}</strong>
        ) : (
          <a key={one.id} href={`/office/papers/${pack.id}?scan=${one.id}`}>
            {one.fileName}
          </a>
        ),
      )}
    </nav>
  );
}

type OneForm = CompareProps & { readonly form: ShownForm };

function FormCard(props: OneForm): VNode {
  const { lang, pack, form } = props;
  const words = contractDeskWords(lang);
  const shown = Object.values(form.shown).join(" · ");
  const waits = waitsForLook(form);
  const isItem = props.may && isOpen(pack, form);
  return (
    <div id={`form-${form.position}`} data-desk-item={isItem ? "" : undefined} tabIndex={-1}>
      <Card
        title={form.title}
        lead={
          <>
            {words.form(form.position, pack.forms.length)}{" "}
            <StatusChip {...stateOf(lang, "form", form.state)} />
            {form.reason === null ? null : <Muted> {form.reason}</Muted>}
            {shown === "" ? null : <Muted> {shown}</Muted>}
          </>
        }
      >
        <Stack>
          <Disclosure title={words.words}>
            {form.blocks.map((block, at) => (
              <BlockView key={at} block={block} />
            ))}
          </Disclosure>
          {props.may ? <Decide {...props} waits={waits} /> : null}
        </Stack>
      </Card>
    </div>
  );
}

function Decide(props: OneForm & { readonly waits: boolean }): VNode | null {
  const { lang, pack, form, waits, again: refused } = props;
  const words = contractDeskWords(lang);
  if (!isOpen(pack, form)) return null;
  const path = `/office/papers/${pack.id}/forms/${form.id}`;
  const isRefused = (act: string): boolean => refused?.form === `${act}-${form.id}`;
  return (
    <>
      {waits ? (
        <div data-desk-key="a">
          <Form action={`${path}/accept`} layout="full" {...again(refused, `accept-${form.id}`)}>
            {form.fields.map((field) => (
              <TextField
                key={field.key}
                name={field.key}
                label={words[field.key]}
                autocomplete="off"
                spellcheck={false}
                maxlength={80}
                code
                optional={!field.required}
              />
            ))}
            <ButtonRow>
              <Button kind="primary">{words.accept}</Button>
            </ButtonRow>
          </Form>
        </div>
      ) : null}
      {waits ? (
        <div data-desk-key="r">
          <Disclosure title={words.again} open={isRefused("again")}>
            <Form action={`${path}/again`} layout="full" {...again(refused, `again-${form.id}`)}>
              <TextArea name="reason" label={words.reason} hint={words.againHint} rows={2} />
              <Button kind="secondary">{words.againButton}</Button>
            </Form>
          </Disclosure>
        </div>
      ) : null}
      <div data-desk-key="w">
        <Disclosure title={words.waive} open={isRefused("waive")}>
          <Form action={`${path}/waive`} layout="full" {...again(refused, `waive-${form.id}`)}>
            <TextArea name="reason" label={words.reason} hint={words.waiveHint} rows={2} />
            <Button kind="danger">{words.waiveButton}</Button>
          </Form>
        </Disclosure>
      </div>
    </>
  );
}
