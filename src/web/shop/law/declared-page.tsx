// What was declared is here: all of it with the moment it came, to print and to save.
import type { VNode } from "preact";
import type { Declaration } from "../../../business/declarations/index.ts";
import type { PageWords } from "../../../business/law/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { ButtonRow, Card, LinkButton, PageHeader, Stack, SummaryList } from "../../ui/index.ts";
import { TaskPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { declareWords } from "./declare.words.ts";
import { declaredRows } from "./declared-rows.ts";

export type DeclaredPageProps = {
  readonly frame: Frame;
  readonly seller: Seller;
  readonly declared: Declaration;
  readonly said: PageWords;
  /** Where its text can be fetched. */
  readonly receipt: string;
};

export function DeclaredPage({ frame, seller, declared, said, receipt }: DeclaredPageProps): VNode {
  const { lang } = frame.setting;
  const words = declareWords(lang);
  const isWithdrawal = declared.kind === "withdrawal";
  const title = isWithdrawal ? words.withdrawDone : words.cancelDone;
  return (
    <TaskPage frame={frame} title={title}>
      <PageHeader title={title} lead={words.doneLead(declared.email)} />
      <Stack>
        <Card>
          <Stack>
            <SummaryList rows={[...declaredRows(declared, seller, lang)]} />
            <ButtonRow>
              <LinkButton href={receipt} icon="download" kind="primary">
                {words.saveReceipt}
              </LinkButton>
            </ButtonRow>
          </Stack>
        </Card>
        <p>{said.next}</p>
      </Stack>
    </TaskPage>
  );
}
