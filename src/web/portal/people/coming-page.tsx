// Accounts that are on their way to the visitor: agreed to, and waiting for the other side.
import type { VNode } from "preact";
import { accountById } from "../../../business/customers/index.ts";
import type { Handover } from "../../../business/customers/index.ts";
import { personById } from "../../../business/people/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { handoverWords } from "../../people/handover.words.ts";
import { Button, Card, DateTime, EmptyState, Form, Muted, PageHeader } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";

type Coming = { readonly handover: Handover; readonly account: string; readonly old: string };

export const comingTo = (db: ReadDb, found: readonly Handover[]): Promise<Coming[]> =>
  Promise.all(
    found.map(async (handover) => ({
      handover,
      account: (await accountById(db, handover.accountId))?.name ?? "–",
      old: (await personById(db, handover.fromPerson))?.name ?? "–",
    })),
  );

export function ComingPage({ frame, rows }: { frame: PortalFrame; rows: readonly Coming[] }): VNode {
  const words = handoverWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.mineTitle}>
      <PageHeader title={words.mineTitle} />
      {rows.length === 0 ? (
        <Card>
          <EmptyState title={words.mineNone} icon="people">
            {words.mineNoneHint}
          </EmptyState>
        </Card>
      ) : null}
      {rows.map(({ handover, account, old }) => (
        <Card
          key={handover.id}
          title={account}
          footer={
            <Form action={`/portal/take-over/${handover.id}/decline`} layout="inline">
              <Button kind="quiet" confirm={words.declineAsk}>
                {words.decline}
              </Button>
            </Form>
          }
        >
          <p>
            {handover.state === "asked"
              ? `${words.takeLead(old, account)} ${words.mineAsked}`
              : handover.state === "taken"
                ? words.mineTaken(old, account)
                : words.mineConfirmed(account)}
          </p>
          <p>
            <Muted>
              {handover.finishAt ? words.confirmed : words.until}{" "}
              <DateTime at={handover.finishAt ?? handover.expiresAt} />
            </Muted>
          </p>
        </Card>
      ))}
    </PortalPage>
  );
}
