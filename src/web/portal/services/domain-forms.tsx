// What can be changed about a domain: its renewal, its name servers, and moving away. Who may not is led to asking who may.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, LinkButton, Stack, TextArea, useSetting } from "../../ui/index.ts";
import type { DomainPageProps } from "./domain-pages.tsx";
import { fleetWords } from "./fleet.words.ts";

export function Renewal({ domain, mayMove }: DomainPageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  if (domain.givenUpFor !== null)
    return (
      <Card title={words.autoRenew} lead={words.givenUpForDebt}>
        <LinkButton href="/portal/questions/new">{words.writeToUs}</LinkButton>
      </Card>
    );
  if (!mayMove)
    return (
      <Card title={words.autoRenew} lead={domain.autoRenew ? words.autoRenewIsOn : words.autoRenewIsOff}>
        <Form
          action={`/portal/domains/${domain.id}/renewal`}
          layout="inline"
          hidden={{ auto_renew: domain.autoRenew ? "no" : "yes" }}
          id="renewal"
        >
          <Button>{domain.autoRenew ? words.askSwitchOff : words.askSwitchOn}</Button>
        </Form>
      </Card>
    );
  return (
    <Card title={words.autoRenew} lead={domain.autoRenew ? words.autoRenewIsOn : words.autoRenewIsOff}>
      <Form
        action={`/portal/domains/${domain.id}/renewal`}
        layout="inline"
        hidden={{ auto_renew: domain.autoRenew ? "no" : "yes" }}
        id="renewal"
      >
        {domain.autoRenew ? (
          <Button confirm={words.confirmOff(domain.unicodeName)}>{words.switchOff}</Button>
        ) : (
          <Button kind="primary">{words.switchOn}</Button>
        )}
      </Form>
    </Card>
  );
}

export function Nameservers({ domain, typed, errors, mayChange }: DomainPageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  return (
    <Card title={words.nameservers}>
      <Form
        action={`/portal/domains/${domain.id}/nameservers`}
        id="ns"
        values={{ nameservers: typed ?? domain.nameservers.join("\n") }}
        errors={errors}
      >
        <TextArea
          name="nameservers"
          label={words.nameservers}
          hint={words.nameserversHint}
          rows={Math.max(4, domain.nameservers.length + 1)}
          maxlength={4000}
        />
        <ButtonRow>
          <Button>{mayChange ? words.saveNameservers : words.askNameservers}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function Moving({ domain, mayMove }: DomainPageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  const at = `/portal/domains/${domain.id}`;
  return (
    <Card title={words.moving} lead={words.movingText}>
      <Stack>
        <p>{domain.transferLocked ? words.lockIsOn : words.lockIsOff}</p>
        <ButtonRow>
          <Form
            action={`${at}/lock`}
            layout="inline"
            id="lock"
            hidden={{ locked: domain.transferLocked ? "no" : "yes" }}
          >
            <Button>{lockLabel(domain.transferLocked, mayMove, words)}</Button>
          </Form>
          <Form action={`${at}/auth-code`} layout="inline" id="code">
            <Button>{mayMove ? words.askCode : words.wishCode}</Button>
          </Form>
          <Form action={`${at}/auth-code/show`} layout="inline" id="show">
            <Button kind="quiet">{mayMove ? words.showCode : words.wishShowCode}</Button>
          </Form>
        </ButtonRow>
      </Stack>
    </Card>
  );
}

/** Who may not is led to the question whether somebody else allows it. */
function lockLabel(locked: boolean, may: boolean, words: ReturnType<typeof fleetWords>): string {
  if (may) return locked ? words.unlockIt : words.lockIt;
  return locked ? words.askUnlock : words.askLock;
}
