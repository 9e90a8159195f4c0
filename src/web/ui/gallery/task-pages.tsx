// Gallery: pages of one task.
import type { VNode } from "preact";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Disclosure,
  EmailField,
  Form,
  IdCopy,
  LiveRegion,
  LiveSource,
  Money,
  OtpField,
  PageHeader,
  PasswordField,
  PlainLayout,
  Stack,
  StatusChip,
  TaskList,
  TextArea,
  type PageSetting,
} from "../index.ts";
import { BRAND, EUR, AT, FOOT } from "./samples.ts";

export function tracker(setting: PageSetting): VNode {
  return (
    <PlainLayout
      setting={setting}
      brand={BRAND}
      title="Order K7M-2QX"
      islands={["live"]}
      refreshSeconds={20}
      footerLinks={FOOT}
    >
      <LiveSource events="/o/token/events" />
      <LiveRegion name="order" announce>
        <PageHeader
          title="Your order is being set up"
          status={<StatusChip tone="info" word="In progress" />}
          lead="You can close this page and come back by the link in our mail."
        />
        <Card>
          <DetailGrid
            facts={[
              { label: "Order", value: <IdCopy value="K7M-2QX" /> },
              { label: "Customer number", value: <IdCopy value="10482" /> },
              { label: "Placed", value: <DateTime at={AT("09:12")} /> },
              { label: "Total", value: <Money {...EUR(5988)} /> },
            ]}
          />
        </Card>
        <Card title="Where it stands">
          <TaskList
            label="Steps of your order"
            tasks={[
              { key: "1", title: "Order received", state: "done", at: AT("09:12") },
              { key: "2", title: "E-mail address confirmed", state: "done", at: AT("09:14") },
              {
                key: "3",
                title: "Code from the text message",
                state: "current",
                at: AT("09:15"),
                who: "you",
                note: "We sent six digits to +49 151 ••• •47.",
                action: (
                  <Form action="/o/token/code" layout="stack" label="Enter the code">
                    <OtpField name="code" />
                    <ButtonRow>
                      <Button kind="primary">Confirm</Button>
                      <Button kind="quiet" name="again" value="1">
                        Send again
                      </Button>
                    </ButtonRow>
                  </Form>
                ),
              },
              {
                key: "4",
                title: "lichtblick-fotografie.de",
                state: "failed",
                at: AT("09:20"),
                who: "our team",
                note: "The registry refused the name servers. We are on it; you need not do anything.",
              },
              { key: "5", title: "Starter is set up on a server", state: "waiting", who: "us" },
            ]}
          />
        </Card>
        <Disclosure title="What if the message does not arrive?">
          <Form action="/o/token/question">
            <TextArea name="question" label="Ask us" rows={3} />
            <Button>Send</Button>
          </Form>
        </Disclosure>
      </LiveRegion>
    </PlainLayout>
  );
}

export function signIn(setting: PageSetting): VNode {
  return (
    <PlainLayout setting={setting} brand={BRAND} title="Sign in" footerLinks={FOOT}>
      <Card>
        <Stack>
          <PageHeader title="Sign in" lead="To your packages, domains and invoices." />
          <Form action="/sign-in">
            <EmailField name="email" autocomplete="username" />
            <PasswordField name="password" />
            <ButtonRow>
              <Button kind="primary">Sign in</Button>
              <a href="/reset">Forgot the password?</a>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </PlainLayout>
  );
}
