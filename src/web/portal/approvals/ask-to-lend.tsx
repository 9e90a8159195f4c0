// The way on from a page that is not part of somebody's access: one button asks whoever may lend the right for a week.
import type { VNode } from "preact";
import { askableAct } from "../../../business/approvals/index.ts";
import { LENDABLE_RIGHTS, membersOf, RIGHT_AREAS, RIGHT_PHRASES } from "../../../business/customers/index.ts";
import type { OfferedRight } from "../../../business/customers/index.ts";
import { encode } from "../../../kernel/encode.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Part, Subject } from "../../../kernel/rights.ts";
import type { Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { portalWords } from "../portal.words.ts";
import type { Wish } from "./ask-page.tsx";

type LendWish = Wish & { readonly right: OfferedRight };

/** Null: the right is never lent, or the visitor is nobody it could be lent to. */
export async function lendingWish(
  site: Site,
  visit: Visit,
  right: OfferedRight,
  accountId: string,
  subject: Subject | null,
): Promise<LendWish | null> {
  const { actor } = visit;
  if (!LENDABLE_RIGHTS.includes(right) || actor.kind !== "person" || actor.through) return null;
  const members = await membersOf(site.db.read, accountId);
  const own = members.find((one) => one.personId === actor.id && one.state === "active");
  if (own?.role !== "contact") return null;
  const kinds = RIGHT_AREAS.find((one) => right.startsWith(`${one.area}.`))?.limitedTo ?? [];
  const on = narrowest(subject, kinds);
  const wish = { act: "lend_right" as const, input: { membershipId: own.membershipId, right, ...on }, right };
  return askableAct(wish.act)?.input.safeParse(wish.input).success ? wish : null;
}

/** As little as opens the page: the thing itself, or one of those it is about; where there is none, the whole account. */
function narrowest(
  subject: Subject | null,
  kinds: readonly Part["kind"][],
): { readonly onKind: Part["kind"] | null; readonly onId: string | null } {
  const itself = kinds.find((one) => one === subject?.kind);
  if (subject !== null && itself !== undefined) return { onKind: itself, onId: subject.id };
  const parts = (subject?.parts ?? []).filter((one) => kinds.includes(one.kind));
  // A package or domain says more than the contract it is rented by.
  const isContract = (one: Part): number => Number(one.kind === "contract");
  const [part] = parts.toSorted((a, b) => isContract(a) - isContract(b) || (a.id < b.id ? -1 : 1));
  return { onKind: part?.kind ?? null, onId: part?.id ?? null };
}

export function AskToLend(props: {
  readonly wish: LendWish;
  readonly holders: string;
  readonly lang: Lang;
}): VNode {
  const { wish, holders, lang } = props;
  const words = portalWords(lang);
  return (
    <Card title={words.lendTitle}>
      <Form
        action="/portal/approvals"
        id="lend"
        layout="full"
        label={words.lendTitle}
        hidden={{ act: wish.act, input: JSON.stringify(encode(wish.input)) }}
      >
        <p>{words.lendText(RIGHT_PHRASES[lang][wish.right], holders)}</p>
        <ButtonRow>
          <Button kind="primary">{words.lendAsk(holders)}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
