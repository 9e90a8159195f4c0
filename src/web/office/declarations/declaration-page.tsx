// One withdrawal or cancellation: what was declared, what it means, and what the desk can do; effects are said before.
import type { VNode } from "preact";
import type { Account } from "../../../business/customers/index.ts";
import type { Declaration, TargetRow } from "../../../business/declarations/index.ts";
import { lastWithdrawalDay, lawIn } from "../../../business/law/index.ts";
import type { LawRow } from "../../../business/law/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  Form,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  TextArea,
  TextField,
  useSetting,
  type Fact,
  type Lang,
  formatDate,
} from "../../ui/index.ts";
import { CarryOutForm } from "./declaration-carry-out.tsx";
import { declarationWords } from "./declarations.words.ts";
import { again, type Again } from "../forms.ts";
import { moneyWords } from "../money/money.words.ts";
import { Problem } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";

export type DeclarationProps = {
  readonly lang: Lang;
  readonly declared: Declaration;
  readonly targets: readonly TargetRow[];
  readonly account: Account | null;
  /** Of the seller it was declared to. */
  readonly laws: readonly LawRow[];
  readonly may: { readonly cancel: boolean; readonly withdraw: boolean; readonly refund: boolean };
  readonly again: Again | undefined;
  readonly key_: string;
  readonly story: StoryFacts;
};

export function DeclarationPage(props: DeclarationProps): VNode {
  const { lang, declared, may } = props;
  const words = declarationWords(lang);
  const isOpen = declared.state === "open";
  const mayCarry = declared.kind === "withdrawal" ? may.withdraw : may.cancel;
  const problem = props.again?.form === "carry" ? props.again.errors[""] : undefined;
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/declarations" }]}
        title={`${words[declared.kind]} ${declared.receiptNo}`}
        status={<StatusChip {...stateOf(lang, "declaration", declared.state)} />}
      />
      {problem === undefined ? null : <Problem>{problem}</Problem>}
      <Columns shape="side">
        <div>
          <Card title={words.said}>
            <DetailGrid facts={saidFacts(props)} />
          </Card>
          <Targets {...props} />
          {isOpen && mayCarry ? <CarryOutForm {...props} /> : null}
        </div>
        <Stack>
          {isOpen && (may.cancel || may.withdraw) ? <FindForm {...props} /> : null}
          {isOpen && (may.cancel || may.withdraw) ? <DeclineForm {...props} /> : null}
          {declared.answer === "" ? null : (
            <Card title={words.answered}>
              <p class="kept-lines">{declared.answer}</p>
            </Card>
          )}
        </Stack>
        <div>
          <Card title={moneyWords(lang).timeline}>
            <Story lang={lang} facts={props.story} label={moneyWords(lang).timeline} />
          </Card>
        </div>
      </Columns>
    </>
  );
}

function saidFacts({ lang, declared, account }: DeclarationProps): Fact[] {
  const words = declarationWords(lang);
  const known = declared.isKnownAddress ? words.addressKnown : words.addressUnknown;
  return [
    { label: words.from, value: declared.name },
    { label: words.email, value: declared.email },
    { label: words.address, value: account === null ? words.addressNobody : known },
    { label: words.received, value: <DateTime at={declared.receivedAt} /> },
    { label: words.named, value: declared.contractText },
    ...(account === null
      ? []
      : [{ label: words.account, value: <a href={`/office/customers/${account.id}`}>{account.name}</a> }]),
    ...(declared.cancelKind === null
      ? []
      : [
          { label: words.kind, value: words[declared.cancelKind] },
          {
            label: words.wantedOn,
            value: declared.wantedOn === null ? words.asSoon : <DateOnly date={declared.wantedOn} />,
          },
        ]),
    ...(declared.reason === "" ? [] : [{ label: words.reason, value: declared.reason }]),
  ];
}

function Targets(props: DeclarationProps): VNode {
  const { lang, targets } = props;
  const words = declarationWords(lang);
  const { locale } = useSetting();
  return (
    <Card title={words.contracts} flush={targets.length > 0}>
      <Table
        caption={words.contracts}
        captionHidden
        rows={targets}
        rowKey={(row) => row.id}
        empty={<Muted>{words.contractCount(0)}</Muted>}
        columns={[
          { key: "no", header: words.contract, cell: (row) => `${row.number}, ${row.title}` },
          {
            key: "state",
            header: words.decided,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, row.kind, row.state)} />,
          },
          { key: "right", header: words.concluded, cell: (row) => rightOf(props, row, locale) },
        ]}
      />
    </Card>
  );
}

/** Whether the contract may still be withdrawn from, and whether days used may be kept. */
function rightOf({ lang, declared, laws }: DeclarationProps, row: TargetRow, locale: string): string {
  const words = declarationWords(lang);
  if (row.kind === "order" || row.concludedOn === null) return words.orderOpen;
  const concluded = formatDate(locale, row.concludedOn);
  if (declared.kind === "cancellation") return concluded;
  // The law that was in force where the buyer lives when the contract was made.
  const { withdrawalDays } = lawIn(laws, row.country ?? "", row.concludedOn);
  if (row.legalProfile !== "consumer") return `${concluded}; ${words.noRight}`;
  if (withdrawalDays === null) return `${concluded}; ${words.noRightThere}`;
  const last = lastWithdrawalDay(row.concludedOn, withdrawalDays);
  const day = formatDate(locale, last);
  const inTime = declared.receivedAt.toISOString().slice(0, 10) <= last;
  const early = row.askedEarlyStart ? words.early : words.notEarly;
  return `${concluded}; ${inTime ? words.within(day) : words.over(day)}; ${early}`;
}

function FindForm({ lang, declared, again: refused }: DeclarationProps): VNode {
  const words = declarationWords(lang);
  return (
    <Card title={words.find}>
      <Form
        action={`/office/declarations/${declared.id}/contracts`}
        layout="full"
        label={words.find}
        {...again(refused, "find")}
      >
        <TextField name="numbers" label={words.named} hint={words.findHint} />
        <ButtonRow>
          <Button kind="secondary">{words.findButton}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function DeclineForm({ lang, declared, again: refused }: DeclarationProps): VNode {
  const words = declarationWords(lang);
  return (
    <Card title={words.decline}>
      <Form
        action={`/office/declarations/${declared.id}/decline`}
        layout="full"
        label={words.decline}
        {...again(refused, "decline")}
      >
        <TextArea name="answer" label={words.answered} hint={words.declineHint} rows={4} />
        <ButtonRow>
          <Button kind="danger">{words.declineButton}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
