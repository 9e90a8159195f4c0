// Parts of the office's frame: the demo's date, the signed-in person's menu, and what is held back at the gates.
import type { VNode } from "preact";
import type { Gate } from "../../business/sellers/index.ts";
import { Banner, Button, DateOnly, Form, Icon, Menu, VisuallyHidden, type Lang } from "../ui/index.ts";
import { effectWords, officeWords } from "./office.words.ts";

export function DemoClock({ lang, date }: { lang: Lang; date: string }): VNode {
  return (
    <>
      <Icon name="clock" small />
      <a href="/office/clock">
        <VisuallyHidden>{officeWords(lang).demoDate}: </VisuallyHidden>
        <DateOnly date={date} />
      </a>
    </>
  );
}

export function Account({ lang, name }: { lang: Lang; name: string }): VNode {
  const words = officeWords(lang);
  const leave = (
    <Form action="/office/sign-out" id="leave" label={words.signOut}>
      <Button kind="quiet" wide>
        {words.signOut}
      </Button>
    </Form>
  );
  return (
    <Menu
      label={name}
      name={words.signedInAs(name)}
      icon="person"
      entries={[
        { label: words.ownAccess, href: "/office/account" },
        { key: "leave", form: leave },
      ]}
    />
  );
}

export function GateBanner({ lang, gates }: { lang: Lang; gates: readonly Gate[] }): VNode {
  const words = officeWords(lang);
  const named = (position: string): string =>
    gates
      .filter((gate) => gate.position === position)
      .map((gate) => effectWords(lang)[gate.effect])
      .join(", ");
  const closed = named("closed");
  const quiet = named("quiet");
  return (
    <Banner tone="warning" wide action={<a href="/office/gates">{words.seeGates}</a>}>
      {closed === "" ? null : `${words.gateClosed(closed)} `}
      {quiet === "" ? null : words.gateQuiet(quiet)}
    </Banner>
  );
}
