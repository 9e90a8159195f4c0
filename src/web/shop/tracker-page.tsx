// An order's own page: the one thing to do first, then where everything stands. Follows the order live; works without scripts.
import type { VNode } from "preact";
import type { TrackedOrder } from "../../business/orders/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
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
  StatusChip,
  TaskList,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors, Lang, Tone } from "../ui/index.ts";
import { TaskPage } from "./shop-frame.tsx";
import type { Frame } from "./shop-frame.tsx";
import { hasFallen, mayCancel } from "./tracker-steps.ts";
import type { Step } from "./tracker-steps.ts";
import { CodeTask, PayTask } from "./tracker-tasks.tsx";
import type { PaySeen } from "./tracker-tasks.tsx";
import { trackerWords } from "./tracker.words.ts";

export type TrackerProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly order: TrackedOrder;
  readonly seller: Seller;
  /** Where a demo's mails and short messages can be read. */
  readonly demo: { readonly mailboxUrl: string; readonly phoneUrl: string } | null;
  readonly steps: readonly Step[];
  readonly pay: PaySeen | null;
  /** What the last form was refused for, and which form it was. */
  readonly errors: FormErrors;
  readonly failedForm: "code" | "phone" | "other" | null;
  readonly typed: Readonly<Record<string, string>>;
  /** Machine time, for when the next code may be sent. */
  readonly machineNow: Date;
};

const REFRESH_S = 15;

export function TrackerPage(props: TrackerProps): VNode {
  const { frame, order, token, errors } = props;
  const { lang } = frame.setting;
  const words = trackerWords(lang);
  const isOpen = order.state !== "completed" && !hasFallen(order);
  // Loading the page anew would take away the code that is being typed.
  const isTyped = order.state === "awaiting_code" && order.code.sentTo !== null;
  return (
    <TaskPage
      frame={frame}
      title={words.title(order.shortId)}
      failed={hasErrors(errors)}
      islands={["live"]}
      width="wide"
      {...(isOpen && !isTyped && !hasErrors(errors) ? { refreshSeconds: REFRESH_S } : {})}
    >
      {isOpen ? <LiveSource events={`/o/${token}/events`} /> : null}
      <LiveRegion name="head" announce>
        <PageHeader
          title={words.title(order.shortId)}
          status={<StatusChip tone={toneOf(order.state)} word={words[order.state]} />}
          lead={isOpen ? words.bookmark : endSentence(order, lang)}
        />
      </LiveRegion>
      <LiveRegion name="task">
        <PendingTask {...props} />
      </LiveRegion>
      <LiveRegion name="steps">
        <Card title={words.stepsTitle}>
          <TaskList label={words.steps} tasks={props.steps} />
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
        {hasFallen(order) ? (
          <ButtonRow>
            <LinkButton href="/hosting">{words.orderAgain}</LinkButton>
          </ButtonRow>
        ) : null}
      </LiveRegion>
      <Disclosure title={words.help}>
        <p>{words.helpNote(props.seller.email, props.seller.phone)}</p>
      </Disclosure>
    </TaskPage>
  );
}

function toneOf(state: TrackedOrder["state"]): Tone {
  if (state === "completed") return "success";
  if (state === "rejected") return "danger";
  if (state === "dropped" || state === "expired" || state === "cancelled") return "neutral";
  return state.startsWith("awaiting_") ? "warning" : "info";
}

function endSentence(order: TrackedOrder, lang: Lang): string {
  const words = trackerWords(lang);
  if (order.state === "completed") return words.doneNote;
  return order.state === "rejected" ? words.endedRejected : words.endedFallen;
}

/** The one thing the buyer can do now, before the list of everything. */
function PendingTask(props: TrackerProps): VNode | null {
  const { order, frame } = props;
  const words = trackerWords(frame.setting.lang);
  const general = props.failedForm === "other" ? props.errors[""] : undefined;
  const failed = general === undefined ? null : <Banner tone="danger">{general}</Banner>;
  if (order.state === "awaiting_confirmation")
    return (
      <>
        {failed}
        <Banner
          tone="info"
          title={words.awaiting_confirmation}
          action={
            props.demo ? <LinkButton href={props.demo.mailboxUrl}>{words.demoMailbox}</LinkButton> : null
          }
        >
          <p>{words.confirmNote(order.buyerEmail)}</p>
          <p>{words.confirmSpam}</p>
        </Banner>
        {props.pay ? <PayTask {...props} pay={props.pay} /> : null}
      </>
    );
  return (
    <>
      {failed}
      {order.state === "awaiting_code" ? <CodeTask {...props} /> : null}
      {order.state === "awaiting_code" && props.demo && order.code.sentTo !== null ? (
        <p class="hint">
          <a href={props.demo.phoneUrl}>{words.demoPhone}</a>
        </p>
      ) : null}
      {props.pay ? <PayTask {...props} pay={props.pay} /> : null}
    </>
  );
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
          { label: words.total, value: <Money minor={order.totalMinor} currency={order.currency} /> },
        ]}
      />
    </Card>
  );
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
