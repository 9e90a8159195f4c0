// An order's own page: the one thing to do first, then where everything stands. Follows the order live; works without scripts.
import type { VNode } from "preact";
import { hasFallen, isInPart } from "../../business/orders/index.ts";
import type { TrackedOrder } from "../../business/orders/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Disclosure,
  Form,
  IdCopy,
  LinkButton,
  LiveRegion,
  LiveSource,
  Money,
  PageHeader,
  Stack,
  StatusChip,
  TaskList,
  useSetting,
  hasErrors,
} from "../ui/index.ts";
import type { Lang, Tone } from "../ui/index.ts";
import { saidValue } from "../core/index.ts";
import { inLanguage } from "../../business/catalogue/index.ts";
import { couponWords } from "../shop/cart/coupon.words.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import { mayCancel } from "./step.ts";
import type { Step } from "./step.ts";
import type { TrackerLook } from "./tracker-look.ts";
import { itemTrial } from "../shop/goods/trial-text.ts";
import { trialWords } from "../shop/goods/trial.words.ts";
import { isOnce, trackerWords } from "./tracker.words.ts";

type TrackerProps = {
  readonly look: TrackerLook;
  readonly steps: readonly Step[];
  /** The tasks that have something to show now. */
  readonly blocks: readonly VNode[];
  /** Loading the page anew would take away what is being typed. */
  readonly isTyped: boolean;
  /** What is said once it has ended; null while it is open. */
  readonly ending: string | null;
};

const REFRESH_S = 15;

export function TrackerPage({ look, steps, blocks, isTyped, ending }: TrackerProps): VNode {
  const { frame, order, token, said } = look;
  const { errors } = said;
  const { lang } = frame.setting;
  const words = trackerWords(lang);
  const isOpen = order.state !== "completed" && !hasFallen(order.state);
  const general = said.failedForm === "other" ? errors[""] : undefined;
  return (
    <TaskPage
      frame={frame}
      title={words.title(order.shortId)}
      failed={hasErrors(errors)}
      islands={["live"]}
      width="wide"
      {...(isOpen && !isTyped && !hasErrors(errors) ? { refreshSeconds: REFRESH_S } : {})}
    >
      {isOpen ? <LiveSource events={`/o/${token}/events?seen=${look.stamp}`} /> : null}
      <LiveRegion name="head" announce>
        <PageHeader
          title={words.title(order.shortId)}
          status={
            <StatusChip
              tone={toneOf(order.state)}
              word={isInPart(order) ? words.inPart : words[order.state]}
            />
          }
          lead={ending ?? words.bookmark}
        />
      </LiveRegion>
      <LiveRegion name="task">
        {general === undefined ? null : <Banner tone="danger">{general}</Banner>}
        {blocks}
      </LiveRegion>
      <LiveRegion name="steps">
        <Card title={words.stepsTitle}>
          <TaskList label={words.steps} tasks={steps.map(withDue)} />
        </Card>
      </LiveRegion>
      <LiveRegion name="facts">
        <Facts order={order} lang={lang} />
      </LiveRegion>
      <LiveRegion name="end">
        {mayCancel(order) ? <CancelPart token={token} lang={lang} /> : null}
        {order.state === "completed" ? (
          <ButtonRow>
            <LinkButton href="/portal" kind="primary">
              {words.toPortal}
            </LinkButton>
          </ButtonRow>
        ) : null}
        {hasFallen(order.state) ? (
          <ButtonRow>
            <LinkButton href="/hosting">{words.orderAgain}</LinkButton>
          </ButtonRow>
        ) : null}
      </LiveRegion>
      <Disclosure title={words.help}>
        <Stack gap="s">
          <p>{words.helpNote(look.seller.email, look.seller.phone)}</p>
          {order.state === "awaiting_answer" ? null : (
            <ButtonRow>
              <LinkButton href={`/o/${token}/ask`}>{words.askUs}</LinkButton>
            </ButtonRow>
          )}
        </Stack>
      </Disclosure>
    </TaskPage>
  );
}

/** A step that somebody has to take by a day says so. */
function withDue({ by, note, ...step }: Step) {
  if (by === undefined) return { ...step, ...(note === undefined ? {} : { note }) };
  return { ...step, note: <Due note={note} by={by} isOurs={step.isOurs === true} /> };
}

type DueProps = { readonly note: string | undefined; readonly by: Date; readonly isOurs: boolean };

function Due({ note, by, isOurs }: DueProps): VNode {
  const words = trackerWords(useSetting().lang);
  return (
    <>
      {note === undefined ? null : <p>{note}</p>}
      <p>
        {isOurs ? words.promisedBy : words.dueBy} <DateTime at={by} />
      </p>
    </>
  );
}

function toneOf(state: TrackedOrder["state"]): Tone {
  if (state === "completed") return "success";
  if (state === "rejected") return "danger";
  if (state === "dropped" || state === "expired" || state === "cancelled") return "neutral";
  return state.startsWith("awaiting_") ? "warning" : "info";
}

function Facts({ order, lang }: { readonly order: TrackedOrder; readonly lang: Lang }): VNode {
  const words = trackerWords(lang);
  return (
    <Card>
      <DetailGrid
        facts={[
          { label: words.order, value: <IdCopy value={order.shortId} /> },
          ...(order.orderNo ? [{ label: words.orderNo, value: <IdCopy value={order.orderNo} /> }] : []),
          ...(order.customerNo
            ? [{ label: words.customerNo, value: <IdCopy value={order.customerNo} /> }]
            : []),
          { label: words.placed, value: <DateTime at={order.createdAt} /> },
          ...(order.dueAt ? [{ label: words.until, value: <DateTime at={order.dueAt} /> }] : []),
          {
            label: totalLabel(order, lang),
            value: <Money minor={order.totalMinor} currency={order.currency} />,
          },
          ...couponFacts(order, lang),
          ...trialFacts(order, lang),
          ...answerFacts(order, lang),
        ]}
      />
    </Card>
  );
}

/** What the coupon takes off, and for how many terms. */
export function couponFacts({ couponText }: Pick<TrackedOrder, "couponText">, lang: Lang) {
  return couponText === null ? [] : [{ label: couponWords(lang).title, value: inLanguage(couponText, lang) }];
}

/** What the sum of the order is: paid today where something is tried first. */
export function totalLabel(order: Pick<TrackedOrder, "items">, lang: Lang): string {
  if (order.items.some((item) => item.trialDays !== null)) return trialWords(lang).today;
  const words = trackerWords(lang);
  return isOnce(order) ? words.totalOnce : words.total;
}

/** What is tried first, and what it costs then. */
function trialFacts(order: TrackedOrder, lang: Lang): { label: string; value: string; wide: true }[] {
  return order.items.flatMap((item) => {
    const tried = itemTrial(lang, item);
    return tried === null ? [] : [{ label: item.title, value: tried, wide: true as const }];
  });
}

/** What the house wants to stand here of the answers to its own questions. */
function answerFacts(order: TrackedOrder, lang: Lang): { label: string; value: string }[] {
  return order.answers.flatMap(({ itemId, field, value }) => {
    if (!field.onTracker) return [];
    const item = order.items.find((one) => one.id === itemId);
    const label = item === undefined ? field.labels[lang] : `${item.title}: ${field.labels[lang]}`;
    return [{ label, value: saidValue(lang, field, value) }];
  });
}

function CancelPart({ token, lang }: { readonly token: string; readonly lang: Lang }): VNode {
  const words = trackerWords(lang);
  return (
    <Disclosure title={words.cancelTitle}>
      <Form action={`/o/${token}/cancel`} id="cancel" label={words.cancel}>
        <p class="hint">{words.cancelNote}</p>
        <Button kind="danger" confirm={words.cancelConfirm}>
          {words.cancel}
        </Button>
      </Form>
    </Disclosure>
  );
}
