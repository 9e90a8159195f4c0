// What people do to set an order up: releasing what waits for them, and the steps of what is done by hand.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { DeskItem, DeskOrderFacts, ItemStep } from "../../../business/orders/index.ts";
import {
  Button,
  Card,
  DateTime,
  Form,
  IdCopy,
  Muted,
  TaskList,
  TextArea,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { itemFault } from "./item-fault.words.ts";
import { itemName } from "./order-item.ts";
import { NotYours } from "../parts.tsx";
import { setUpWords } from "../settings/set-up-mode.words.ts";

export type ByHand = {
  readonly steps: readonly ItemStep[];
  /** The address of what is lent for an item, by the item's id. */
  readonly previews: ReadonlyMap<string, string>;
  /** Said instead of the buttons where the reader may not. */
  readonly notYours: string | null;
  readonly again: Again | undefined;
};

type Props = { readonly lang: Lang; readonly order: DeskOrderFacts; readonly byHand: ByHand };

export function HandCards(props: Props): VNode {
  const { lang, order, byHand } = props;
  const words = setUpWords(lang);
  const held = order.items.filter((item) => item.state === "held");
  const mine = order.items.filter(
    (item) =>
      item.state === "setting_up" &&
      item.subjectId === null &&
      byHand.steps.some((step) => step.itemId === item.id),
  );
  return (
    <>
      {held.length > 0 ? (
        <Card title={words.held} lead={words.heldLead}>
          {byHand.notYours === null ? null : <NotYours>{byHand.notYours}</NotYours>}
          <ul class="plain stack">
            {held.map((item) => (
              <li key={item.id}>
                <Release {...props} item={item} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {mine.map((item) => (
        <Card key={item.id} title={`${words.byHand}: ${itemName(item)}`} lead={words.byHandLead}>
          {byHand.notYours === null ? null : <NotYours>{byHand.notYours}</NotYours>}
          {lentNote(props, item) === null ? null : <p class="hint">{lentNote(props, item)}</p>}
          {item.wishedName === null ? null : (
            <p>
              {words.wishedName} <IdCopy value={item.wishedName} />
            </p>
          )}
          <ol class="plain stack">
            {byHand.steps
              .filter((step) => step.itemId === item.id)
              .map((step) => (
                <li key={step.id}>
                  <Step {...props} step={step} />
                </li>
              ))}
          </ol>
        </Card>
      ))}
    </>
  );
}

/** What was lent while the order waited is the beginning of the real account. */
function lentNote({ lang, byHand }: Props, item: DeskItem): string | null {
  const address = byHand.previews.get(item.id);
  return address === undefined ? null : setUpWords(lang).previewRuns(address);
}

function Release({ lang, order, byHand, item }: Props & { readonly item: DeskItem }): VNode {
  const words = setUpWords(lang);
  const name = itemName(item);
  return (
    <Form
      action={`/office/orders/${order.id}/items/${item.id}/release`}
      id={`release-${item.id}`}
      layout="inline"
      label={words.releaseOf(name)}
    >
      <span>
        {name}
        {item.fault === null ? null : <Muted> {itemFault(lang, item.fault)}</Muted>}
        {lentNote({ lang, order, byHand }, item) === null ? null : (
          <Muted> {lentNote({ lang, order, byHand }, item)}</Muted>
        )}
      </span>
      <Button kind="primary" label={words.releaseOf(name)} disabled={byHand.notYours !== null}>
        {words.release}
      </Button>
    </Form>
  );
}

function Step(props: Props & { readonly step: ItemStep }): VNode {
  const { lang, order, byHand, step } = props;
  const words = setUpWords(lang);
  const title = inLanguage(step.title, lang);
  const path = `/office/orders/${order.id}/steps/${step.id}`;
  if (step.state === "done")
    return (
      <>
        <TaskList label={title} tasks={[{ key: step.id, title, state: "done", note: step.result }]} />
        <Form action={`${path}/undo`} id={`undo-${step.id}`} layout="inline" label={words.undoOf(title)}>
          <Muted>
            {words.at} {step.doneAt ? <DateTime at={step.doneAt} /> : null}
          </Muted>
          <Button kind="quiet" size="small" label={words.undoOf(title)} disabled={byHand.notYours !== null}>
            {words.undo}
          </Button>
        </Form>
      </>
    );
  return (
    <Form
      action={`${path}/done`}
      layout="full"
      label={title}
      {...again(byHand.again, step.id, { result: step.result })}
    >
      <TaskList label={title} tasks={[{ key: step.id, title, state: "waiting" }]} />
      {step.note === "none" ? null : (
        <TextArea
          name="result"
          label={step.mailed ? words.resultMailed : words.result}
          optional={step.note === "optional"}
          rows={step.mailed ? 5 : 2}
          maxlength={4000}
        />
      )}
      <Button label={words.doneOf(title)} disabled={byHand.notYours !== null}>
        {words.done}
      </Button>
    </Form>
  );
}
