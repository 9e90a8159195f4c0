// The bar above every page that a member of the staff sees as the customer does: whose eyes, why, until when, and the way out.
import type { VNode } from "preact";
import { Button } from "./buttons.tsx";
import { Form } from "./form.tsx";
import { Icon } from "./icons.tsx";
import { useSetting } from "./setting.ts";
import { DateTime } from "./values.tsx";

export function VisitBar(): VNode | null {
  const { through, words } = useSetting();
  if (!through) return null;
  return (
    <aside class="visit-bar" aria-label={words.visitName}>
      <Icon name="alert" />
      <p>
        <strong>{words.visitAs(through.staff, through.customer)}</strong>{" "}
        {through.mayAct ? words.visitActs : words.visitLooks} {words.visitReason(through.reason)}
        <span>
          {" "}
          {words.visitUntil} <DateTime at={through.endsAt} />
        </span>{" "}
        <span data-until={through.endsAt.toISOString()} />
      </p>
      <Form action="/visit/end" layout="inline" id="visit-end">
        <Button>{words.visitEnd}</Button>
      </Form>
    </aside>
  );
}
