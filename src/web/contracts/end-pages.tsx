// The forms that end a contract, let it rest, or give it to somebody else.
import type { ComponentChildren, VNode } from "preact";
import { inTrial, lastDay, shownTitle } from "../../business/contracts/index.ts";
import type { ContractRow, NoticeTerms } from "../../business/contracts/index.ts";
import type { IsoDate } from "../../kernel/time.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateField,
  Form,
  LinkButton,
  PageHeader,
  RadioCards,
  SelectField,
  TextField,
  formatDate,
} from "../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../ui/index.ts";
import { actWords } from "./contract-acts.words.ts";
import type { ContractArea } from "./contract-area.tsx";
import { trialWords } from "./trial.words.ts";

export type EndForm = {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly values: FormValues;
  /** What is wrong with a field stands beside it; what is wrong with the whole is the problem. */
  readonly errors: FormErrors;
  readonly problem: string | null;
};

function Frame(
  props: EndForm & { title: string; lead: ComponentChildren; children: ComponentChildren },
): VNode {
  const { area, lang, row } = props;
  return (
    <>
      <PageHeader
        title={props.title}
        lead={props.lead}
        trail={[
          { label: actWords(lang).contracts, href: area.base },
          { label: row.contractNo, href: `${area.base}/${row.id}` },
        ]}
      />
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      <Card title={shownTitle(row, lang)}>{props.children}</Card>
    </>
  );
}

export function CancelPage(
  props: EndForm & {
    readonly notice: NoticeTerms;
    readonly today: string;
    /** No panel removes it: a person does. */
    readonly isTakenDown: boolean;
    readonly isHandedOn: boolean;
  },
): VNode {
  const { area, lang, row, notice } = props;
  const words = actWords(lang);
  const atOnce = {
    value: "now",
    label: words.whenAtOnce,
    note: props.isTakenDown ? words.whenAtOnceByHand : words.whenAtOnceNote,
  };
  const own = `${area.base}/${row.id}`;
  const day = (date: string): string => formatDate(lang, date);
  const isTried = inTrial(row, props.today);
  const isBound = !isTried && row.minimumUntil !== null && row.minimumUntil > props.today;
  const minimum = isBound ? row.minimumUntil : null;
  return (
    <Frame {...props} title={words.cancelTitle(row.contractNo)} lead={endSentence(props)}>
      {minimum === null ? null : <p class="hint">{words.cancelMinimum(day(lastDay(minimum)))}</p>}
      <Form
        action={`${own}/cancel`}
        id="cancel"
        values={{ when: "end_of_term", rest: "", ...props.values }}
        errors={props.errors}
      >
        <RadioCards
          name="when"
          legend={words.when}
          options={[
            {
              value: "end_of_term",
              label: isTried ? trialWords(lang).whenOver : words.whenTerm,
              note: day(lastDay(notice.endsOn)),
            },
            ...(isTried && !area.isOffice
              ? []
              : [
                  {
                    value: "on",
                    label: words.whenOn,
                    note: area.isOffice ? words.whenOnExactly : words.whenOnNote,
                  },
                ]),
            ...(area.isOffice || isTried ? [atOnce] : []),
          ]}
        />
        {isTried && !area.isOffice ? null : <DateField name="on" label={words.day} optional />}
        {area.isOffice ? (
          <>
            <SelectField
              name="rest"
              label={words.rest}
              placeholder={words.restSetting}
              options={[
                { value: "kept", label: words.restKept },
                { value: "credited", label: words.restCredited },
              ]}
            />
            <TextField name="reason" label={words.reason} maxlength={300} />
          </>
        ) : null}
        <ButtonRow>
          <Button kind="danger">{words.doCancel}</Button>
          <LinkButton href={own}>{words.back}</LinkButton>
        </ButtonRow>
      </Form>
    </Frame>
  );
}

/** What happens if it is cancelled today, by how it goes on. */
function endSentence(
  props: EndForm & {
    readonly notice: NoticeTerms;
    readonly today: string;
    readonly isHandedOn: boolean;
  },
): string {
  const { lang, row, notice } = props;
  const words = actWords(lang);
  if (row.trialUntil !== null && inTrial(row, props.today))
    return trialWords(lang).cancelLead(formatDate(lang, lastDay(row.trialUntil)));
  const end = formatDate(lang, lastDay(notice.endsOn));
  if (row.renewal === "ends") return words.cancelEnds(end);
  if (row.renewal === "monthly")
    return props.isHandedOn ? words.cancelMonthlyHandedOn(end) : words.cancelMonthly(end);
  return words.cancelTerms(end, formatDate(lang, notice.noticeUntil));
}

export function PausePage(props: EndForm & { readonly latest: IsoDate }): VNode {
  const { area, lang, row } = props;
  const words = actWords(lang);
  const own = `${area.base}/${row.id}`;
  return (
    <Frame {...props} title={words.pauseTitle(row.contractNo)} lead={words.pauseHint}>
      <Form action={`${own}/pause`} id="pause" values={props.values} errors={props.errors}>
        <DateField
          name="until"
          label={words.pauseUntil}
          hint={words.pauseLatest(formatDate(lang, props.latest))}
        />
        <TextField name="reason" label={words.reason} maxlength={300} />
        <ButtonRow>
          <Button kind="primary">{words.doPause}</Button>
          <LinkButton href={own}>{words.back}</LinkButton>
        </ButtonRow>
      </Form>
    </Frame>
  );
}

export function GivePage(props: EndForm): VNode {
  const { area, lang, row } = props;
  const words = actWords(lang);
  const own = `${area.base}/${row.id}`;
  return (
    <Frame {...props} title={words.giveTitle(row.contractNo)} lead={words.giveHint}>
      <Form action={`${own}/give`} id="give" values={props.values} errors={props.errors}>
        <TextField name="customer" label={words.customerNo} maxlength={40} />
        <TextField name="giver" label={words.giverSaid} maxlength={500} />
        <TextField name="taker" label={words.takerSaid} maxlength={500} />
        <ButtonRow>
          <Button kind="primary">{words.doGive}</Button>
          <LinkButton href={own}>{words.back}</LinkButton>
        </ButtonRow>
      </Form>
    </Frame>
  );
}
