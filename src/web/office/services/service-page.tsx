// One hosting account in the office: where it is, why it is stopped, what can be done with it, and its story.
import type { ComponentChildren, VNode } from "preact";
import type { DeskHosting, SuspensionRow } from "../../../business/hosting/index.ts";
import { SUSPENSION_REASONS } from "../../../business/hosting/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Disclosure,
  Form,
  IdCopy,
  Muted,
  PageHeader,
  Stack,
  SelectField,
  StatusChip,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { NotYours } from "../parts.tsx";
import { servicesWords } from "./services.words.ts";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";

export type ServiceProps = {
  readonly lang: Lang;
  readonly hosting: DeskHosting;
  readonly contractNo: string | null;
  /** What its buyer wished to be called at the panel. */
  readonly wishedName: string | null;
  readonly suspensions: readonly SuspensionRow[];
  readonly notYours: string | null;
  readonly again: Again | undefined;
  readonly problem: ComponentChildren;
  /** The ways into it at the panel. */
  readonly access: ComponentChildren;
  /** What is given for free. */
  readonly free: ComponentChildren;
  readonly story: StoryFacts;
};

export function ServicePage(props: ServiceProps): VNode {
  const { lang, hosting } = props;
  const words = servicesWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/services" }]}
        title={hosting.mainDomain}
        status={<StatusChip {...stateOf(lang, "hosting", hosting.state)} />}
      />
      {props.problem}
      <Stack>
        <Card>
          <DetailGrid
            facts={[
              {
                label: officeWords(lang).customer,
                value: <a href={`/office/customers/${hosting.accountId}`}>{hosting.accountName}</a>,
              },
              { label: words.username, value: <IdCopy value={hosting.username} /> },
              ...(props.wishedName === null
                ? []
                : [{ label: words.wishedName, value: <IdCopy value={props.wishedName} /> }]),
              {
                label: words.plan,
                value:
                  hosting.wantedPlan === null
                    ? hosting.plan
                    : words.planWanted(hosting.plan, hosting.wantedPlan),
              },
              { label: words.server, value: hosting.serverName ?? "—" },
              {
                label: words.panel,
                value: <StatusChip {...stateOf(lang, "panel_account", hosting.panelState)} />,
              },
              { label: words.since, value: <DateTime at={hosting.createdAt} /> },
              ...(props.contractNo
                ? [{ label: words.contract, value: <code>{props.contractNo}</code> }]
                : []),
            ]}
          />
        </Card>
        {props.free}
        <Reasons {...props} />
        {props.access}
        <Acts {...props} />
      </Stack>
      <Card title={words.timeline} lead={words.story}>
        <Story lang={lang} facts={props.story} label={words.timeline} />
      </Card>
    </>
  );
}

function Reasons({ lang, hosting, suspensions, notYours }: ServiceProps): VNode {
  const words = servicesWords(lang);
  return (
    <Card title={words.reasons} flush={suspensions.length > 0}>
      <Table
        caption={words.reasons}
        rows={suspensions}
        rowKey={(row) => row.id}
        empty={<Muted>{words.noReasons}</Muted>}
        columns={[
          {
            key: "reason",
            header: officeWords(lang).reason,
            cell: (row) => (
              <>
                {words[`reason_${row.reason}`]}
                <br />
                <Muted>{row.note}</Muted>
              </>
            ),
          },
          {
            key: "set",
            header: words.set,
            cell: (row) => (
              <>
                <DateTime at={row.setAt} />
                <br />
                <Muted>{row.setBy ?? officeWords(lang).system}</Muted>
              </>
            ),
          },
          {
            key: "lifted",
            header: words.lifted,
            cell: (row) =>
              row.liftedAt ? (
                <DateTime at={row.liftedAt} />
              ) : notYours === null ? (
                <Form
                  action={`/office/services/${hosting.id}/resume`}
                  id={`lift-${row.id}`}
                  layout="inline"
                  hidden={{ reason: row.reason }}
                >
                  <Button size="small" label={words.liftLabel(words[`reason_${row.reason}`])}>
                    {words.lift}
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
    </Card>
  );
}

function Acts({ lang, hosting, notYours, again: refused }: ServiceProps): VNode | null {
  const words = servicesWords(lang);
  const general = officeWords(lang);
  const path = `/office/services/${hosting.id}`;
  if (hosting.state === "terminated") return null;
  if (notYours !== null)
    return (
      <Card title={words.acts}>
        <NotYours>{notYours}</NotYours>
      </Card>
    );
  const running = hosting.state === "active" || hosting.state === "suspended";
  return (
    <Card title={words.acts}>
      {hosting.state === "failed" ? (
        <Form action={`${path}/retry`} id="retry" layout="full" label={words.retry}>
          <p class="hint">{words.retryEffect}</p>
          <ButtonRow>
            <Button kind="primary">{words.retry}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {hosting.wantedPlan !== null &&
      (hosting.panelState === "running" || hosting.panelState === "unclear") ? (
        <Form action={`${path}/retry-plan`} id="retry-plan" layout="full" label={words.retryPlan}>
          <p class="hint">{words.retryPlanEffect(hosting.plan, hosting.wantedPlan)}</p>
          <ButtonRow>
            <Button kind="primary">{words.retryPlan}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {running && hosting.panelState === "unclear" ? (
        <Form action={`${path}/ask-panel`} id="ask-panel" layout="full" label={words.askPanel}>
          <p class="hint">{words.askPanelEffect}</p>
          <ButtonRow>
            <Button kind="primary">{words.askPanel}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {running ? (
        <Disclosure title={words.suspend} open={refused?.form === "suspend"}>
          <Form action={`${path}/suspend`} layout="full" {...again(refused, "suspend")}>
            <p class="hint">{words.suspendEffect}</p>
            <SelectField
              name="reason"
              label={general.reason}
              options={SUSPENSION_REASONS.filter((one) => one !== "debt" && one !== "owner").map(
                (reason) => ({
                  value: reason,
                  label: words[`reason_${reason}`],
                }),
              )}
            />
            <TextField name="note" label={general.note} hint={words.noteHint} maxlength={500} />
            <ButtonRow>
              <Button kind="secondary">{words.suspend}</Button>
            </ButtonRow>
          </Form>
        </Disclosure>
      ) : null}
      <Disclosure title={words.terminate} open={refused?.form === "terminate"}>
        <Form action={`${path}/terminate`} layout="full" {...again(refused, "terminate")}>
          <p class="hint">{words.terminateEffect}</p>
          <TextField name="note" label={general.reason} hint={words.noteHint} maxlength={500} />
          <ButtonRow>
            <Button kind="danger" confirm={words.confirmTerminate(hosting.mainDomain)}>
              {words.terminate}
            </Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
