// What we hold of whoever is signed in: their copies, and their erasure with all that belongs to the decision.
import type { VNode } from "preact";
import type { NewsConsent } from "../../../business/customers/index.ts";
import type { Erasure, ErasureOutlook, Export } from "../../../business/privacy/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmptyState,
  Form,
  formatDate,
  LinkButton,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, Tone } from "../../ui/index.ts";
import { InTheWay, WhatGoes } from "../../core/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { privacyWords } from "./privacy.words.ts";

export const PRIVACY = "/portal/privacy";

export type PrivacyProps = {
  readonly frame: PortalFrame;
  readonly copies: readonly Export[];
  /** The account that would be closed; null: the visitor holds none here. */
  readonly account: string | null;
  readonly outlook: ErasureOutlook;
  readonly open: Erasure | null;
  /** The day on which it happens, in the visitor's zone. */
  readonly openOn: string | null;
  readonly waitDays: number;
  /** Null: this sign-in reaches no account. */
  readonly news: { readonly wording: string; readonly consent: NewsConsent | null } | null;
  readonly errors: { readonly copy?: FormErrors; readonly erase?: FormErrors };
};

export function PrivacyPage(props: PrivacyProps): VNode {
  const words = privacyWords(props.frame.setting.lang);
  const failed = props.errors.copy !== undefined || props.errors.erase !== undefined;
  const isMaking = props.copies.some((one) => one.state === "asked");
  return (
    <PortalPage
      frame={props.frame}
      title={words.title}
      failed={failed}
      {...(isMaking ? { refreshSeconds: 5 } : {})}
    >
      <PageHeader title={words.title} lead={words.lead} />
      {props.open ? <OpenErasure {...props} open={props.open} /> : null}
      <Copies {...props} />
      {props.news === null ? null : <NewsCard {...props.news} />}
      {props.open ? null : <Erase {...props} />}
    </PortalPage>
  );
}

function OpenErasure({ open, openOn }: PrivacyProps & { readonly open: Erasure }): VNode {
  const { lang, locale } = useSetting();
  const words = privacyWords(lang);
  const text =
    open.state === "asked"
      ? words.unconfirmed
      : open.state === "unapproved" || openOn === null
        ? words.unapproved
        : words.openOn(formatDate(locale, openOn));
  return (
    <Banner
      tone="warning"
      title={words.openTitle}
      action={
        <Form action={`${PRIVACY}/erasure/withdraw`} layout="inline" id="withdraw">
          <Button size="small">{words.takeBack}</Button>
        </Form>
      }
    >
      {text}
    </Banner>
  );
}

const TONES: Readonly<Record<Export["state"], Tone>> = {
  asked: "pending",
  ready: "success",
  gone: "neutral",
};

function Copies({ copies, account, errors }: PrivacyProps): VNode {
  const words = privacyWords(useSetting().lang);
  const stateWord = (one: Export): string =>
    one.state === "ready"
      ? words.ready
      : one.state === "gone"
        ? words.gone
        : one.allParts === 0
          ? words.waiting
          : words.making(one.doneParts, one.allParts);
  return (
    <Card title={words.copyTitle} lead={words.copyLead}>
      <Stack>
        {account === null ? <p class="hint">{words.copyOwn}</p> : null}
        {copies.length === 0 ? (
          <EmptyState icon="book" title={words.none} />
        ) : (
          <Table
            caption={words.copies}
            rows={copies}
            rowKey={(one) => one.id}
            columns={[
              {
                key: "asked",
                header: words.asked,
                cell: (one) => (
                  <>
                    <DateTime at={one.askedAt} /> {one.askedBy === "staff" ? words.byStaff : null}
                  </>
                ),
              },
              {
                key: "state",
                header: words.state,
                cell: (one) => <StatusChip tone={TONES[one.state]} word={stateWord(one)} />,
              },
              {
                key: "until",
                header: words.until,
                cell: (one) =>
                  one.state === "ready" && one.expiresAt !== null ? <DateTime at={one.expiresAt} /> : "—",
              },
              {
                key: "file",
                header: words.file,
                cell: (one) =>
                  one.state === "ready" ? (
                    <LinkButton href={`${PRIVACY}/copies/${one.id}/file`} size="small">
                      {words.fetch}
                    </LinkButton>
                  ) : (
                    "—"
                  ),
              },
            ]}
          />
        )}
        <Form action={`${PRIVACY}/copies`} id="copy" errors={errors.copy ?? {}}>
          <ButtonRow>
            <Button>{words.copyAsk}</Button>
          </ButtonRow>
        </Form>
      </Stack>
    </Card>
  );
}

function NewsCard({ wording, consent }: NonNullable<PrivacyProps["news"]>): VNode {
  const words = privacyWords(useSetting().lang);
  const button = (action: string, label: string): VNode => (
    <Form action={`${PRIVACY}/${action}`} id="news">
      <ButtonRow>
        <Button>{label}</Button>
      </ButtonRow>
    </Form>
  );
  if (consent === null)
    return (
      <Card title={words.newsTitle} lead={words.newsOff}>
        <Stack>
          <p>{wording}</p>
          {button("news", words.newsAsk)}
        </Stack>
      </Card>
    );
  if (consent.givenAt === null)
    return (
      <Card title={words.newsTitle} lead={words.newsAsked}>
        {button("news/end", words.newsBack)}
      </Card>
    );
  return (
    <Card title={words.newsTitle} lead={words.newsOn}>
      <Stack>
        <p>{consent.wording}</p>
        <p class="hint">
          {words.newsSince} <DateTime at={consent.givenAt} />
        </p>
        {button("news/end", words.newsEnd)}
      </Stack>
    </Card>
  );
}

function Erase({ account, outlook, waitDays, errors }: PrivacyProps): VNode {
  const words = privacyWords(useSetting().lang);
  const lead = account === null ? words.eraseLeadPerson : words.eraseLead(account);
  return (
    <Card title={words.eraseTitle} lead={lead}>
      {outlook.inTheWay.length > 0 ? (
        <InTheWay list={outlook.inTheWay} />
      ) : (
        <Stack>
          <WhatGoes outlook={outlook} />
          <p>{words.whenErased(waitDays)}</p>
          <Form action={`${PRIVACY}/erasure`} id="erase" errors={errors.erase ?? {}}>
            <ButtonRow>
              <Button kind="danger">{words.erase}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      )}
    </Card>
  );
}
