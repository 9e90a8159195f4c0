// A page that says one thing, and what may be done below it: what the links in mails lead to.
import type { ComponentChildren, VNode } from "preact";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";
import { Button, ButtonRow, Form, PageHeader } from "../ui/index.ts";
import { pageReply } from "../core/index.ts";
import { frameOf, TaskPage } from "./shop-frame.tsx";

type Told = {
  readonly status?: number;
  readonly title: string;
  readonly lead: string;
  readonly below?: ComponentChildren;
  /** What was typed below could not be taken. */
  readonly failed?: boolean;
};

export function told(site: Site, visit: Visit, { status = 200, title, lead, below, failed }: Told): Reply {
  return pageReply(
    <TaskPage frame={frameOf(site, visit)} title={title} failed={failed ?? false}>
      <PageHeader title={title} lead={lead} />
      {below}
    </TaskPage>,
    status,
  );
}

/** Looking at a link changes nothing, so that no mail scanner does: its button does it. */
export const once = (action: string, label: string, kind: "primary" | "danger" = "primary"): VNode => (
  <Form action={action}>
    <ButtonRow>
      <Button kind={kind}>{label}</Button>
    </ButtonRow>
  </Form>
);
