// What was allowed to whoever asked: the button that opens it, the page it opened while that is there, or what it showed.
import type { VNode } from "preact";
import { askableAct } from "../../../business/approvals/index.ts";
import type { Approval } from "../../../business/approvals/index.ts";
import { Banner, Button, ButtonRow, Card, Form, IdCopy, LinkButton } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { approvalWords } from "./approvals.words.ts";

/** Allowed, and not looked at yet by whoever asked. */
export const isWaiting = ({ state, act }: Approval): boolean =>
  state === "approved" && askableAct(act)?.give !== undefined;

export type TakenProps = {
  /** The secret, once. */
  readonly given: string | null;
  /** The gateway's page that was opened, while it can still be paid on. */
  readonly openPage: string | null;
};

function takeLabel(act: string, words: ReturnType<typeof approvalWords>): string {
  if (act === "enter_panel") return words.takeEnter;
  if (act === "add_card") return words.takeCard;
  return act.endsWith("_own_card") ? words.takePay : words.takeShow;
}

/** What was allowed: the button that opens it, or what it opened. */
export function Taken({
  approval,
  given,
  openPage,
  lang,
}: TakenProps & { approval: Approval; lang: Lang }): VNode | null {
  const words = approvalWords(lang);
  if (given !== null)
    return (
      <Banner tone="success" title={words.given}>
        <p>
          <IdCopy value={given} label={words.given} />
        </p>
        <p>{words.givenHint}</p>
      </Banner>
    );
  if (openPage !== null)
    return (
      <Card title={words.stillOpenTitle} lead={words.stillOpen}>
        <ButtonRow>
          <LinkButton href={openPage} kind="primary">
            {takeLabel(approval.act, words)}
          </LinkButton>
        </ButtonRow>
      </Card>
    );
  if (!isWaiting(approval)) return null;
  return (
    <Card title={words.takeTitle} lead={words.takeLead}>
      <Form action={`/portal/approvals/${approval.id}/take`} layout="inline" id="take">
        <Button kind="primary">{takeLabel(approval.act, words)}</Button>
      </Form>
    </Card>
  );
}
