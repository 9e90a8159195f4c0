// The list of what was asked for in an account, one of it with the decision, and the same behind a mailed link.
import type { VNode } from "preact";
import type { Approval } from "../../../business/approvals/index.ts";
import { TaskPage } from "../../shop/shop-frame.tsx";
import type { Frame } from "../../shop/shop-frame.tsx";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Table,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Pager,
  StatusChip,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { approvalState, approvalWords } from "./approvals.words.ts";
import { factsOf } from "./ask-page.tsx";
import { isWaiting, Taken } from "./taken-card.tsx";
import type { TakenProps } from "./taken-card.tsx";

export type ShownApproval = Approval & { readonly asker: string; readonly account: string };

export function ApprovalsPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly ShownApproval[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = approvalWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.title}>
      <PageHeader title={words.title} lead={words.lead} />
      <Card flush>
        <Table
          caption={words.title}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/portal/approvals/${row.id}`}
          empty={<EmptyState title={words.none} />}
          columns={[
            { key: "asked", header: words.asked, cell: (row) => row.said[lang].title },
            { key: "by", header: words.by, cell: (row) => row.asker },
            { key: "when", header: words.when, cell: (row) => <DateTime at={row.createdAt} /> },
            { key: "state", header: words.state, cell: (row) => <State approval={row} lang={lang} /> },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

const State = ({ approval, lang }: { approval: Approval; lang: Lang }): VNode => (
  <StatusChip {...approvalState(isWaiting(approval) ? "waiting" : approval.state, lang)} />
);

/** What stands before a yes from the mail, and where it is done. */
export type First = { readonly why: "sign_in" | "enrol" | "fresh"; readonly href: string };

type OneProps = {
  readonly approval: ShownApproval;
  /** Whether the reader may do the act, and so decide. */
  readonly mayDecide: boolean;
  readonly mine: boolean;
  /** Who may decide, where the reader may not. */
  readonly holders: string;
  readonly said: string | null;
};
export function ApprovalPage(props: OneProps & TakenProps & { readonly frame: PortalFrame }): VNode {
  const { frame, approval, said } = props;
  const { lang } = frame.setting;
  const words = approvalWords(lang);
  return (
    <PortalPage frame={frame} title={approval.said[lang].title}>
      <PageHeader
        title={approval.said[lang].title}
        status={<State approval={approval} lang={lang} />}
        trail={[{ label: words.title, href: "/portal/approvals" }]}
      />
      {said === null ? null : <Banner tone="info">{said}</Banner>}
      {props.mine ? <Taken {...props} lang={lang} /> : null}
      <Card>
        <Told approval={approval} lang={lang} />
        <Decision {...props} lang={lang} action={`/portal/approvals/${approval.id}`} />
      </Card>
    </PortalPage>
  );
}

function Told({ approval, lang }: { approval: ShownApproval; lang: Lang }): VNode {
  const words = approvalWords(lang);
  return (
    <DetailGrid
      facts={[
        ...factsOf(approval.said[lang]),
        { label: words.by, value: approval.asker },
        { label: words.when, value: <DateTime at={approval.createdAt} /> },
        ...(approval.note === "" ? [] : [{ label: words.note, value: approval.note }]),
      ]}
    />
  );
}

function Decision(
  props: Pick<OneProps, "approval" | "mayDecide" | "mine" | "holders"> & {
    readonly lang: Lang;
    readonly action: string;
    readonly first?: First | null;
  },
): VNode | null {
  const { approval, mayDecide, mine, holders, lang, action, first = null } = props;
  const words = approvalWords(lang);
  if (approval.state !== "open") return null;
  if (!mayDecide)
    return (
      <>
        <p class="hint">
          {words.need}: {holders}
        </p>
        {mine ? (
          <Form action={`${action}/withdraw`} layout="inline" id="withdraw">
            <Button kind="quiet">{words.withdraw}</Button>
          </Form>
        ) : null}
      </>
    );
  const isOrder = approval.act === "order_cart" || approval.act === "accept_quote";
  return (
    <>
      <p>{isOrder ? words.order : words.once}</p>
      {first === null ? null : <p>{firstSentence(first.why, words)}</p>}
      <ButtonRow>
        {first === null ? (
          <Form action={action} layout="inline" hidden={{ decision: "approve" }} id="approve">
            <Button kind="primary">{isOrder ? words.orderYes : words.approve}</Button>
          </Form>
        ) : (
          <LinkButton href={first.href} kind="primary">
            {first.why === "enrol" ? words.toEnrol : words.toSignIn}
          </LinkButton>
        )}
        <Form action={action} layout="inline" hidden={{ decision: "decline" }} id="decline">
          <Button>{words.decline}</Button>
        </Form>
      </ButtonRow>
    </>
  );
}

function firstSentence(why: First["why"], words: ReturnType<typeof approvalWords>): string {
  if (why === "fresh") return words.firstFresh;
  return why === "enrol" ? words.firstEnrol : words.firstSignIn;
}

/** What the mail's link opens: looking at it decides nothing. */
export function MailedApprovalPage(props: {
  readonly frame: Frame;
  readonly approval: ShownApproval;
  readonly token: string;
  readonly first: First | null;
}): VNode {
  const { frame, approval, token, first } = props;
  const { lang } = frame.setting;
  const words = approvalWords(lang);
  return (
    <TaskPage frame={frame} title={words.decideTitle(approval.asker)}>
      <PageHeader title={words.decideTitle(approval.asker)} lead={words.decideLead(approval.account)} />
      <Card title={approval.said[lang].title}>
        <Told approval={approval} lang={lang} />
        <Decision
          approval={approval}
          mayDecide
          mine={false}
          holders=""
          lang={lang}
          action={`/approve/${token}`}
          first={first}
        />
      </Card>
    </TaskPage>
  );
}

export function MailedOutcomePage(props: {
  readonly frame: Frame;
  readonly title: string;
  readonly text: string;
}): VNode {
  return (
    <TaskPage frame={props.frame} title={props.title}>
      <PageHeader title={props.title} lead={props.text} />
    </TaskPage>
  );
}
