// The pages on keys for the API: those there are and when they were used, the form for one more, and the new one, shown once.
import type { VNode } from "preact";
import { KEY_DAYS, keyHolds } from "../../../business/people/index.ts";
import type { ApiKey } from "../../../business/people/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmptyState,
  Form,
  IdCopy,
  LinkButton,
  Muted,
  PageHeader,
  RadioCards,
  SelectField,
  Stack,
  StatusChip,
  Table,
  TextField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { accessWords } from "../../access/access.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { keysWords } from "./keys.words.ts";

export const KEYS = "/portal/security/keys";

export function KeysTable(props: {
  readonly keys: readonly ApiKey[];
  readonly now: Date;
  readonly lang: PortalFrame["setting"]["lang"];
  readonly base: string;
  /** Whether the reader may end them. */
  readonly mayEnd: boolean;
}): VNode {
  const { keys, now, lang, base, mayEnd } = props;
  const words = keysWords(lang);
  return (
    <Table
      caption={words.title}
      rows={keys}
      rowKey={(one) => one.id}
      empty={
        <EmptyState icon="lock" title={words.none}>
          {words.noneText}
        </EmptyState>
      }
      columns={[
        {
          key: "name",
          header: words.name,
          cell: (one) => (
            <>
              {one.name} <Muted>{`…\u2060${one.ending}`}</Muted>
            </>
          ),
        },
        { key: "may", header: words.may, cell: (one) => (one.mayAct ? words.acts : words.looks) },
        { key: "made", header: words.made, cell: (one) => <DateTime at={one.createdAt} /> },
        {
          key: "until",
          header: words.until,
          cell: (one) =>
            one.expiresAt === null ? (
              words.forEver
            ) : keyHolds(one, now) ? (
              <DateTime at={one.expiresAt} />
            ) : (
              <StatusChip tone="neutral" word={words.expired} />
            ),
        },
        {
          key: "used",
          header: words.used,
          cell: (one) =>
            one.lastUsedAt === null ? (
              words.never
            ) : (
              <>
                <DateTime at={one.lastUsedAt} />{" "}
                {one.lastNetwork === null ? null : <Muted>{words.from(one.lastNetwork)}</Muted>}
              </>
            ),
        },
        {
          key: "end",
          header: words.end,
          headerHidden: true,
          fit: true,
          cell: (one) =>
            mayEnd ? (
              <Form action={`${base}/${one.id}/end`} layout="inline" id={`k${one.id}`}>
                <Button
                  size="small"
                  kind="danger"
                  label={words.endNamed(one.name)}
                  confirm={words.endAsk(one.name)}
                >
                  {words.end}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

export function KeysPage(props: { frame: PortalFrame; keys: readonly ApiKey[]; now: Date }): VNode {
  const { frame, keys, now } = props;
  const { lang } = frame.setting;
  const words = keysWords(lang);
  return (
    <PortalPage frame={frame} title={words.title}>
      <PageHeader
        title={words.title}
        lead={words.lead}
        trail={[{ label: accessWords(lang).securityTitle, href: "/portal/security" }]}
        actions={
          <LinkButton kind="primary" href={`${KEYS}/new`}>
            {words.make}
          </LinkButton>
        }
      />
      <Card flush footer={<p class="hint">{words.endsWith}</p>}>
        <KeysTable keys={keys} now={now} lang={lang} base={KEYS} mayEnd />
      </Card>
      <p>
        <a href="/portal/security/api">{words.howTo}</a>
      </p>
    </PortalPage>
  );
}

export function NewKeyPage(props: { frame: PortalFrame; values: FormValues; errors: FormErrors }): VNode {
  const { frame, values, errors } = props;
  const words = keysWords(frame.setting.lang);
  const options = KEY_DAYS.map((days) => ({
    value: String(days),
    label: days === 365 ? words.year : words.daysCount(days),
  }));
  return (
    <PortalPage frame={frame} title={words.newTitle} failed={Object.keys(errors).length > 0}>
      <PageHeader title={words.newTitle} lead={words.newLead} trail={[{ label: words.title, href: KEYS }]} />
      <Card>
        <Form action={KEYS} values={values} errors={errors}>
          <TextField name="name" label={words.name} hint={words.nameHint} autocomplete="off" width="medium" />
          <RadioCards
            name="may"
            legend={words.mayLegend}
            options={[
              { value: "look", label: words.looks, note: words.looksText },
              { value: "act", label: words.acts, note: words.actsText },
            ]}
          />
          <SelectField
            name="days"
            label={words.days}
            placeholder={false}
            options={[...options, { value: "", label: words.untilEnded }]}
          />
          <ButtonRow>
            <Button kind="primary">{words.make}</Button>
            <LinkButton kind="quiet" href={KEYS}>
              {words.rather}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}

export function MadeKeyPage(props: {
  frame: PortalFrame;
  made: { readonly name: string; readonly key: string };
  home: string;
}): VNode {
  const { frame, made, home } = props;
  const words = keysWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.madeTitle}>
      <PageHeader title={words.madeTitle} lead={made.name} />
      <Banner tone="warning" title={words.madeOnce}>
        {words.madeOnceText}
      </Banner>
      <Card title={words.madeKey}>
        <Stack>
          <p>
            <IdCopy value={made.key} label={words.copy} />
          </p>
          <p>{words.madeTry}</p>
          <p>
            <IdCopy
              value={`curl -H "Authorization: Bearer ${made.key}" ${home}/api/v1/me`}
              label={words.copyTry}
            />
          </p>
          <ButtonRow>
            <LinkButton kind="primary" href={KEYS}>
              {words.kept}
            </LinkButton>
          </ButtonRow>
        </Stack>
      </Card>
    </PortalPage>
  );
}
