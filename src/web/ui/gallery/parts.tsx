// Gallery: all small parts beside each other.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  EmptyState,
  ErrorPanel,
  Form,
  ICON_NAMES,
  Icon,
  LinkButton,
  OfficeLayout,
  PageHeader,
  Stack,
  StatusChip,
  TickList,
  type PageSetting,
  type Tone,
} from "../index.ts";
import { office } from "./office-frame.tsx";

export function parts(setting: PageSetting): VNode {
  const tones: readonly Tone[] = ["success", "warning", "danger", "info", "pending", "neutral"];
  return (
    <OfficeLayout {...office(setting, "Parts")}>
      <PageHeader title="Parts" />
      <Card title="Buttons">
        <Stack gap="s">
          <ButtonRow>
            <Button kind="primary">Primary</Button>
            <Button>Secondary</Button>
            <Button kind="quiet">Quiet</Button>
            <Button kind="danger">Danger</Button>
            <Button disabled>Off</Button>
          </ButtonRow>
          <ButtonRow>
            <Button size="small" icon="copy">
              Small
            </Button>
            <Button icon="download">With icon</Button>
            <Button size="large" iconEnd="arrow-right">
              Large
            </Button>
          </ButtonRow>
        </Stack>
      </Card>
      <Card title="States">
        <ButtonRow>
          {tones.map((tone) => (
            <StatusChip key={tone} tone={tone} word={tone} />
          ))}
        </ButtonRow>
      </Card>
      {tones.map((tone) => (
        <Banner key={tone} tone={tone} title={`A ${tone} banner`}>
          What happened, what is safe, and what to do now.
        </Banner>
      ))}
      <ErrorPanel retryHref="?" requestId="req_01jd3h8k2v7w">
        The list of servers could not be read. Nothing was changed.
      </ErrorPanel>
      <Card title="For which products">
        <Form action="/parts" id="ticks">
          <TickList>
            {["Starter", "Business", "Agency", "Virtual server", "Certificate"].map((label) => (
              <Checkbox key={label} name={label.toLowerCase().replace(" ", "_")} label={label} />
            ))}
          </TickList>
        </Form>
      </Card>
      <Card title="Icons">
        <ButtonRow>
          {ICON_NAMES.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </ButtonRow>
      </Card>
      <Card flush title="Nothing here">
        <EmptyState
          icon="search"
          title="No order fits these filters"
          action={<LinkButton href="?">Clear filters</LinkButton>}
        />
      </Card>
    </OfficeLayout>
  );
}
