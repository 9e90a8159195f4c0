// The card of what is asked beside the password: app, passkeys, recovery codes.
import type { VNode } from "preact";
import type { Factor } from "../../business/people/index.ts";
import {
  Button,
  Card,
  DateTime,
  Disclosure,
  Form,
  LinkButton,
  Muted,
  StatusChip,
  TextField,
  useSetting,
} from "../ui/index.ts";
import { accessWords } from "./access.words.ts";
import type { SecurityProps } from "./security-page.tsx";

export function SecondFactor({ home, factors }: SecurityProps): VNode {
  const words = accessWords(useSetting().lang);
  const app = factors.list.find((one) => one.kind === "totp");
  const { codesLeft } = factors;
  return (
    <Card
      title={words.factorTitle}
      lead={words.factorLead}
      actions={
        <StatusChip
          tone={factors.list.length > 0 ? "success" : "neutral"}
          word={factors.list.length > 0 ? words.on : words.off}
        />
      }
    >
      <dl class="summary-list summary-tall">
        <div>
          <dt>{words.app}</dt>
          <dd>
            {app ? (
              <>
                {words.setUp} <DateTime at={app.createdAt} />
              </>
            ) : (
              <Muted>{words.appText}</Muted>
            )}
          </dd>
          <dd class="summary-change">
            {app ? (
              <Form action={`${home}/factors/${app.id}/remove`} layout="inline" id="app">
                <Button size="small" kind="danger" confirm={words.removeAppAsk}>
                  {words.removeApp}
                </Button>
              </Form>
            ) : (
              <LinkButton size="small" href={`${home}/app`}>
                {words.setUpApp}
              </LinkButton>
            )}
          </dd>
        </div>
        {factors.list
          .filter((one) => one.kind === "passkey")
          .map((one) => (
            <PasskeyRow key={one.id} home={home} passkey={one} />
          ))}
        <div>
          <dt>{words.passkeys}</dt>
          <dd>
            <Muted>{words.passkeysText}</Muted>
          </dd>
          <dd class="summary-change">
            <LinkButton size="small" href={`${home}/passkeys/new`}>
              {words.addPasskey}
            </LinkButton>
          </dd>
        </div>
        {factors.list.length > 0 ? (
          <div>
            <dt>{words.codes}</dt>
            <dd>{codesLeft === 0 ? words.noCodesLeft : words.codesLeft(codesLeft)}</dd>
            <dd class="summary-change">
              <Form action={`${home}/codes`} layout="inline" id="codes">
                <Button size="small" confirm={words.newCodesAsk}>
                  {words.newCodes}
                </Button>
              </Form>
            </dd>
          </div>
        ) : null}
      </dl>
    </Card>
  );
}

function PasskeyRow({ home, passkey }: { home: string; passkey: Factor }): VNode {
  const words = accessWords(useSetting().lang);
  const { id, label } = passkey;
  return (
    <div>
      <dt>
        {words.passkey}: {label}
      </dt>
      <dd>
        <p>
          {passkey.lastUsedAt ? words.lastUsed : words.setUp}{" "}
          <DateTime at={passkey.lastUsedAt ?? passkey.createdAt} />
        </p>
        <Disclosure title={words.rename}>
          <Form action={`${home}/passkeys/${id}/name`} id={`n${id}`} layout="inline" values={{ name: label }}>
            <TextField name="name" label={words.passkeyName} autocomplete="off" width="medium" />
            <Button size="small">{words.save}</Button>
          </Form>
        </Disclosure>
      </dd>
      <dd class="summary-change">
        <Form action={`${home}/factors/${id}/remove`} layout="inline" id={`k${id}`}>
          <Button
            size="small"
            kind="danger"
            label={words.removeNamed(label)}
            confirm={words.removePasskeyAsk(label)}
          >
            {words.removeApp}
          </Button>
        </Form>
      </dd>
    </div>
  );
}
