// One VAT id that was checked: what the register said and with which proof, what waits for it and until when, and deciding instead.
import { VAT_HOLD } from "../../../business/billing/index.ts";
import { holdsOfAccount } from "../../../business/contracts/index.ts";
import { otherNameOf, vatCheckStates, vatChecks } from "../../../business/tax/index.ts";
import type { VatCheckRow } from "../../../business/tax/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  Form,
  Muted,
  PageHeader,
  StatusChip,
  TextArea,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { Story } from "../story.tsx";
import { storyPage } from "../story-page.ts";
import { vatWords } from "./vat.words.ts";

export const VAT_CHECKS = "/office/vat-checks";
export type ShownCheck = VatCheckRow & { readonly accountName: string };

const TONES = { asked: "info", valid: "success", invalid: "danger", unavailable: "warning" } as const;
export const stateChip = (lang: Lang, state: VatCheckRow["state"]) => (
  <StatusChip tone={TONES[state]} word={vatWords(lang)[`state_${state}`]} />
);

export async function showCheck(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly before?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const found = isId(id) ? await vatChecks(site.db.read, { sellerIds: sellersOf(visit), id, limit: 1 }) : [];
  const [check] = found;
  if (!check) return nothingThere(site, visit);
  const words = vatWords(visit.lang);
  const { accountId, state } = check;
  const isOpen = state === "unavailable" || state === "asked";
  const [held, otherName, story] = await Promise.all([
    isOpen && accountId !== null ? holdsOfAccount(site.db.read, accountId) : Promise.resolve([]),
    state === "valid" ? otherNameOf(site.db.read, check) : null,
    storyPage(site.db.read, [check.id], { path: `${VAT_CHECKS}/${check.id}`, before: shown.before }),
  ]);
  const waits = held.flatMap((one) => (one.reason === VAT_HOLD && one.untilOn !== null ? [one.untilOn] : []));
  return office(site, visit, {
    title: `${words.one} ${check.vatId}`,
    place: "customers",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.title, href: VAT_CHECKS }]}
          title={`${words.one} ${check.vatId}`}
          status={stateChip(visit.lang, check.state)}
        />
        {waits.length === 0 ? null : (
          <Banner tone="info">
            {words.waits} <DateOnly date={waits.toSorted().at(-1) ?? ""} />. {words.waitsThen}{" "}
            <a href="/office/settings/tax">{words.waitsWhere}</a>
          </Banner>
        )}
        {otherName === null ? null : (
          <Banner tone="info">{words.otherName(check.foundName ?? "", otherName)}</Banner>
        )}
        <Card title={words.proof}>
          <DetailGrid facts={factsOf(visit.lang, check, isOpen)} />
        </Card>
        {holds(visit, "customers.change") ? (
          <Decide lang={visit.lang} check={check} again={shown.again} />
        ) : null}
        <Card title={words.timeline} lead={words.story}>
          <Story lang={visit.lang} facts={story} label={words.timeline} />
          {story.rows.length > 0 || shown.before !== undefined ? null : (
            <p>
              {words[check.orderId === null ? "takenOver" : "takenOverByOrder"]}{" "}
              <DateTime at={check.createdAt} />
            </p>
          )}
        </Card>
      </>
    ),
  });
}

function factsOf(lang: Lang, check: ShownCheck, isOpen: boolean) {
  const words = vatWords(lang);
  const none = <Muted>{words.none}</Muted>;
  return [
    {
      label: words.customer,
      value: <a href={`/office/customers/${check.accountId}`}>{check.accountName}</a>,
    },
    ...(check.orderId === null
      ? []
      : [{ label: words.order, value: <a href={`/office/orders/${check.orderId}`}>{words.toOrder}</a> }]),
    { label: words.askedAt, value: <DateTime at={check.createdAt} /> },
    ...(isOpen && check.tries > 0 ? [{ label: words.tries, value: String(check.tries) }] : []),
    ...(isOpen && check.nextAt ? [{ label: words.nextAt, value: <DateTime at={check.nextAt} /> }] : []),
    { label: words.answeredAt, value: check.checkedAt ? <DateTime at={check.checkedAt} /> : none },
    {
      label: words.consultation,
      value: check.consultationNumber ? <code>{check.consultationNumber}</code> : none,
    },
    { label: words.foundName, value: check.foundName ?? none },
    { label: words.foundAddress, value: check.foundAddress ?? none },
    ...(check.reason === null ? [] : [{ label: words.reason, value: check.reason }]),
  ];
}

function Decide({
  lang,
  check,
  again: refusal,
}: {
  lang: Lang;
  check: ShownCheck;
  again: Again | undefined;
}) {
  const words = vatWords(lang);
  const path = `${VAT_CHECKS}/${check.id}`;
  return (
    <Card title={words.decideTitle}>
      {vatCheckStates.can(check.state, "ask") ? (
        <Form action={`${path}/ask`} layout="full" label={words.askAgain} {...again(refusal, "ask")}>
          <ButtonRow>
            <Button>{words.askAgain}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <Form action={`${path}/decide`} layout="full" label={words.decideTitle} {...again(refusal, "decide")}>
        <p class="hint">{words.decideLead}</p>
        <TextArea name="reason" label={words.reason} rows={2} maxlength={500} />
        <ButtonRow>
          {vatCheckStates.can(check.state, "accept") ? (
            <Button name="decision" value="accept">
              {words.accept}
            </Button>
          ) : null}
          {vatCheckStates.can(check.state, "refuse") ? (
            <Button name="decision" value="refuse">
              {words.refuse}
            </Button>
          ) : null}
        </ButtonRow>
      </Form>
    </Card>
  );
}
